import pytest

from catalogue.data_files import rows
from importer.gazetteer import municipalities, subregions, today
from importer.places import (
    infer_places,
    resolve_municipality,
    resolve_region,
    resolve_subregion,
)


def inferred(implementers=(), texts=()):
    regions, towns = infer_places(list(implementers), list(texts))
    assert {place.basis for place in (*regions, *towns)} <= {"inferred"}
    return [place.code for place in regions], [place.code for place in towns]


@pytest.mark.parametrize("row", list(rows("regions.csv")), ids=lambda row: row["code"])
def test_every_region_by_each_of_its_names(row):
    for name in (row["name_fi"], row["name_sv"], row["name_en"], row["name_fi"].upper()):
        assert resolve_region(name) == row["code"]


@pytest.mark.parametrize("row", list(rows("subregions.csv")), ids=lambda row: row["code"])
def test_every_subregion_by_each_of_its_forms(row):
    forms = [row["name_fi"], row["eura_form_wfs"], row["kuntaliitto_full_name_2019"]]
    for name in [*forms, *row["aliases"].split("|")]:
        if name:
            assert resolve_subregion(name) == row["code"]
    assert resolve_subregion(row["eura_form_wfs"] + " seutukunta") == row["code"]


@pytest.mark.parametrize("row", list(rows("municipalities.csv")), ids=lambda row: row["code"])
def test_every_municipality_by_its_names(row):
    expected = row["successor_code"] or row["code"]
    assert resolve_municipality(row["name_fi"]) == expected
    assert resolve_municipality(row["name_fi"].upper()) == expected
    assert resolve_municipality(row["name_sv"]) is not None


@pytest.mark.parametrize("row", list(rows("municipality_forms.csv")), ids=lambda row: row["code"])
def test_every_municipality_is_read_from_its_office(row):
    for form in row["genitive"].split("|"):
        if " Tl" not in form:
            assert today(row["code"]) in inferred([f"{form} kaupunki"])[1]


def test_forms_cover_all_municipalities():
    assert {row["code"] for row in rows("municipality_forms.csv")} == set(municipalities())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Pohjois-Karjala", "12"),
        ("pohjois - karjala", "12"),
        ("Kainuun maakunta", "18"),
        ("Lapin", "19"),
        ("Karjala", None),
        ("", None),
    ],
)
def test_regions(name, code):
    assert resolve_region(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kehys-Kainuun", "181"),
        ("Kaustisen", "161"),
        ("Åboland-Turunmaan", "021"),
        ("Kyrönmaan", "151"),
        ("Kotkan-Haminan", "082"),
        ("KOKKOLAN", "162"),
        ("Oulun seutukunta", "171"),
        ("Kuun", None),
    ],
)
def test_subregions(name, code):
    assert resolve_subregion(name) == code


def test_region_of_the_document_does_not_hide_a_subregion_elsewhere():
    assert resolve_subregion("Kaustisen", ["16"]) == "161"
    assert resolve_subregion("Kaustisen", ["19"]) == "161"
    assert all(subregion.regions for subregion in subregions().values())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KEMI", "240"),
        ("Uleåborg", "564"),
        ("Mänttä-Vilppula", "508"),
        ("mänttä vilppula", "508"),
        ("Nastola", "398"),
        ("Pedersöre", "599"),
        ("Kemijärven kaupunki", "320"),
        ("Luoto", "440"),
        ("Larsmo", "440"),
        ("Atlantis", None),
    ],
)
def test_municipalities(name, code):
    assert resolve_municipality(name) == code


def test_mergers_are_followed_over_several_steps(monkeypatch):
    first, second = municipalities()["084"], municipalities()["255"]
    chain = {**municipalities(), "084": _merged_into(first, "255"), "255": second}
    monkeypatch.setattr("importer.gazetteer.municipalities", lambda: chain)
    assert today("084") == "564"
    chain["255"] = _merged_into(second, "084")
    assert today("084") in {"084", "255"}


def _merged_into(municipality, successor):
    fields = ("code", "name_fi", "name_sv", "region")
    return type(municipality)(*(getattr(municipality, name) for name in fields), successor)


@pytest.mark.parametrize(
    ("implementer", "regions", "towns"),
    [
        ("Kemijärven kaupunki", ["19"], ["320"]),
        ("Kemijarven kaupunki", ["19"], ["320"]),
        ("Jyvdskyldn kaupunki", [], []),  # names come repaired
        ("Rovaniemen Kiekko", ["19"], ["698"]),
        ("Kemin Lamaérit ry", ["19"], ["240"]),
        ("Setlementti Tampere ry", ["06"], ["837"]),
        ("Lapin ammattikorkeakoulu", ["19"], []),
        ("Lapin yliopisto", ["19"], []),
        ("Kainuun sosiaali- ja terveydenhuollon kuntayhtymä", ["18"], []),
        ("Salon kaupunki", ["02"], ["734"]),
        ("Iin kunta", ["17"], ["139"]),
        ("Kaustisen seudun kansanopisto", ["16"], ["236"]),
        ("Perhon kunta", ["16"], ["584"]),
        ("Perhon Kalamiehet ry", [], []),
        ("Simon työpaja", [], []),
        ("Jukka Salo Oy", [], []),
        ("Suomen Punainen Risti", [], []),
        ("Keski-Suomen ELY-keskus", [], []),
        ("Pohjois-Savon elinkeino-, liikenne- ja ympäristökeskus", [], []),
        ("Kemi-Tornionlaakson koulutuskuntayhtymä", [], []),
        ("oulun", [], []),
        ("", [], []),
    ],
)
def test_implementers(implementer, regions, towns):
    assert inferred([implementer]) == (regions, towns)


@pytest.mark.parametrize(
    ("text", "regions", "towns"),
    [
        ("Kemijarvella paihdepalveluiden asiakkaat", ["19"], ["320"]),
        ("Toimintaa oli Lapissa.", ["19"], []),
        ("Oulu: matalan kynnyksen kerhot; Kemi: kahvila", ["17", "19"], ["564", "240"]),
        ("Lapin yliopisto oli tarkea kumppani", [], []),
        ("Kuopion kaupunki oli mukana", [], []),
        ("Opintokäynnit Kuopioon ja Vantaalle", [], []),
        ("Tutustumismatkalla Kuopiossa nähtiin paljon.", [], []),
        ("Jatkohankkeet: S21315 Oulussa ja S21336 Rovaniemellä.", [], []),
        ("Pellossa kasvaa viljaa", [], []),
        ("tapahtuma pellossa ja salossa", [], []),
    ],
)
def test_texts(text, regions, towns):
    assert inferred(texts=[text]) == (regions, towns)


def test_an_ended_municipality_leaves_its_name():
    (region,), (town,) = infer_places(["Nastolan kunta"], [])
    assert (region.code, town.code, town.stated_as) == ("07", "398", "Nastola")


def test_the_seed_cards(seeds):
    kemijarvi = (seeds / "000_da6e056205616674.txt").read_text(encoding="utf-8")
    assert inferred(["Kemijärven kaupunki"], [kemijarvi]) == (["19"], ["320"])
    clubs = ["Kemin Lämärit ry", "Oulun Kärpät 46 ry", "Rovaniemen Kiekko"]
    text = (seeds / "004_51035a159e185195.txt").read_text(encoding="utf-8")
    assert inferred(clubs, [text]) == (["19", "17"], ["240", "564", "698"])


def test_hostile_lengths():
    assert inferred(["Oulun " * 50_000], ["Oulu:\n" * 50_000])[1] == ["564"]
