"""Which writings of a name are one."""

import pytest

from catalogue.naming.identity import go_together, identity, name_columns


@pytest.mark.parametrize(
    "writings",
    [
        ["A-klinikkasäätiö sr", "A-KLINIKKASÄÄTIÖ SR", "a klinikkasaatio, sr."],
        ["Toivo ry", "Toivo r.y.", "Toivo rf", "Toivo, rekisteröity yhdistys", "Toivo (ry)"],
        ["Toivo Oy", "Oy Toivo Ab", "Toivo Ab", "Toivo Osakeyhtiö", "Oy Toivo", "Toivo O.Y."],
        ["Toivo Oyj", "Toivo Abp", "Toivo julkinen osakeyhtiö"],
        ["Osuuskunta Toivo", "Toivo osk", "Toivo Osuuskunta", "Toivo andelslag"],
        ["Tmi Toivo", "T:mi Toivo", "Toivo Tmi", "Toiminimi Toivo"],
        ["Virtanen & Pojat Ky", "VIRTANEN&POJAT KY", "Virtanen och Pojat Ky"],
        ["Keski-Suomen liitto", "KESKI¬SUOMEN LIITTO", "Keski – Suomen  liitto"],
    ],
)  # fmt: skip
def test_these_are_one(writings):
    assert len({identity(name) for name in writings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kemijärven kaupunki", "Kemijärven seurakunta"),
        ("Kemijärven kaupunki", "Kemijärven kunta"),
        ("Toivo ry", "Toivo Oy"),
        ("Toivo Oy", "Toivo Oyj"),
        ("Toivo ry", "Toivo sr"),
        ("Kainuun sote ky", "Kainuun sote kuntayhtymä"),
        ("Virtanen Ky", "Virtanen kommandiittiyhtiö"),
        ("Lapin yliopisto", "Lapin yliopisto, Yhteiskuntatieteiden tiedekunta"),
        ("Helsingin kaupunki", "Helsingin kaupunki / Sosiaalivirasto"),
        ("Setlementti ry", "Setlementti ry, Helsinki"),
        ("Toivo säätiö", "Toivo sr"),
        ("Toivo Oy", "Toivo Oy konkurssipesä"),
        ("Piiri 1 ry", "Piiri 2 ry"),
    ],
)
def test_these_are_two(one, other):
    assert not go_together(one, other)


def test_a_name_without_a_form_goes_with_any():
    assert go_together("Toivo", "Toivo ry")
    assert go_together("A-klinikkasäätiö sr", "A-KLINIKKASÄÄTIÖ")


@pytest.mark.parametrize("name", ["ry", "Oy Ab", "***", "Ky", "", "&", "Ab"])
def test_something_is_left_of_every_name(name):
    assert bool(identity(name).core) == bool(name.strip("&") or name == "&")


def test_keys_of_names_that_grow_when_they_are_folded_fit_their_columns():
    columns = name_columns("ﷺ" * 300)
    assert len(columns["key"]) == len(columns["core"]) == 300
