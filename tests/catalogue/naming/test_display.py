"""Which name to show."""

from itertools import permutations

import pytest

from catalogue.naming.display import Variant, best_name, sensible_case


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("HELSINGIN DIAKONISSALAITOS", "Helsingin diakonissalaitos"),
        ("A-KLINIKKASÄÄTIÖ SR", "A-klinikkasäätiö sr"),
        ("KESKI-SUOMEN LIITTO", "Keski-Suomen liitto"),
        ("SUOMEN PUNAINEN RISTI", "Suomen Punainen Risti"),
        ("LAPIN ELY-KESKUS", "Lapin ELY-keskus"),
        ("NUORTEN YSTÄVÄT RY", "Nuorten Ystävät ry"),
        ("OY TOIVO AB", "Oy Toivo Ab"),
        ("KAINUUN SOSIAALI- JA TERVEYDENHUOLLON KUNTAYHTYMÄ",
         "Kainuun sosiaali- ja terveydenhuollon kuntayhtymä"),
        ("VASA STAD", "Vasa stad"),
        ("STADEN JAKOBSTAD", "Staden Jakobstad"),
        ("KAINUUN HYVINVOINTIALUE", "Kainuun hyvinvointialue"),
        ("TAMPEREEN SEURAKUNTAYHTYMÄ", "Tampereen seurakuntayhtymä"),
        ("KEMIN KAUPUNGIN NUORISOPALVELUT", "Kemin kaupungin nuorisopalvelut"),
        ("OULUN EVANKELIS-LUTERILAINEN SEURAKUNTA", "Oulun evankelis-luterilainen seurakunta"),
        ("HÄMEEN ELINKEINO-, LIIKENNE- JA YMPÄRISTÖKESKUS",
         "Hämeen elinkeino-, liikenne- ja ympäristökeskus"),
        ("LAPIN AMK", "Lapin AMK"),
        ("MLL:N LAPIN PIIRI", "MLL:n Lapin piiri"),
        ("T:MI TOIVO", "T:mi Toivo"),
        ("TOIVO R.Y.", "Toivo r.y."),
        ("SPR LAPIN PIIRI", "SPR Lapin piiri"),
        ("DIAK", "DIAK"),
        ("Diakonia-ammattikorkeakoulu Oy", "Diakonia-ammattikorkeakoulu Oy"),
        ("#kiinniveti", "#kiinniveti"),
        ("1234", "1234"),
        ("", ""),
    ],
)  # fmt: skip
def test_capitals_become_sensible(written, shown):
    assert sensible_case(written) == shown
    assert sensible_case(shown) == shown


@pytest.mark.parametrize(
    ("variants", "shown"),
    [
        ([], ""),
        ([Variant("Kemijarven kaupunki", False), Variant("Kemijärven kaupunki", False)],
         "Kemijärven kaupunki"),
        ([Variant("KEMIJÄRVEN KAUPUNKI", True), Variant("Kemijärven kaupunki", True)],
         "Kemijärven kaupunki"),
        ([Variant("KEMIJÄRVEN KAUPUNKI", True)], "Kemijärven kaupunki"),
        ([Variant("Kemijärvi", False), Variant("Kemijärven kaupunki", True)],
         "Kemijärven kaupunki"),
        ([Variant("Lapin yliopisto, Taiteiden tiedekunta", True), Variant("Lapin yliopisto", True)],
         "Lapin yliopisto"),
    ],
)  # fmt: skip
def test_the_best_name_is_shown_whatever_the_order(variants, shown):
    assert {best_name(list(order)) for order in permutations(variants)} == {shown}
