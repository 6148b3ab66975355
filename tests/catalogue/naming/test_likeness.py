"""Names alike enough to ask a person."""

import pytest

from catalogue.naming.likeness import alike, parent, place_key


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Diakonia-ammattikorkeakoulu", "Diakonia-ammatikorkeakoulu Oy", True),
        ("Setlementti Louhela ry", "Setlementti Louhula ry", True),
        ("Kemijärven kaupunki", "Kemijärven seurakunta", False),
        ("Lapin piiri 11 ry", "Lapin piiri 12 ry", False),
        ("Toivo", "Toivu", False),
    ],
)
def test_names_are_alike(one, other, expected):
    assert bool(list(alike({1: [one], 2: [other]}))) is expected


def test_an_organisation_is_not_alike_to_itself():
    assert not list(alike({1: ["Diakonia-ammattikorkeakoulu", "Diakonia-ammatikorkeakoulu"]}))


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Lapin yliopisto, Taiteiden tiedekunta", "lapinyliopisto"),
        ("Helsingin kaupunki / Sosiaalivirasto", "helsinginkaupunki"),
        ("Toivo ry - Apu", "toivo"),
        ("A-klinikkasäätiö", ""),
        ("", ""),
        (", /", ""),
    ],
)
def test_what_a_unit_belongs_to(name, above):
    assert parent(name) == above


def test_an_address_is_known_by_street_and_postcode():
    assert place_key("Katu 1", "00100") == place_key("KATU 1", "00100") != ""
    assert place_key("Katu 1", "") == ""
