"""EURA2007 descriptions: what the form of 2007–2013 has of its own."""

from datetime import date
from pathlib import Path

import pytest

from importer.formats import eura2007, recognise
from importer.formats.family import Traits
from importer.normalise import normalise
from importer.records import Finding, ProjectRecord, Severity
from tests.importer.documents import codes, document, imported, parsed

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
TEXT = (GOLDEN / "eura2007.txt").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new)


def read(text: str) -> tuple[ProjectRecord, list[Finding]]:
    record, findings = imported(text)
    return record, [finding for finding in findings if finding.severity is not Severity.INFO]


def told(text: str) -> str:
    """Return all that leaves the parser, the lines of people apart."""
    raw = parsed(text)
    kept = [line for n, line in enumerate(text.split("\n"), 1) if n not in raw.personal_lines]
    return repr((kept, raw.values, raw.urls, raw.findings, normalise(raw)))


def test_the_family_is_known_by_its_title_or_by_its_first_fields():
    bare = TEXT.split("kuvaus\n", 1)[1]
    assert recognise(document(TEXT)) is eura2007
    assert recognise(document(bare)) is eura2007
    assert not eura2007.recognise(document("Projektikoodi: S10123\n"))


@pytest.mark.parametrize(
    ("title", "code", "fund"),
    [
        ("Euroopan sosiaalirahaston (ESR) rahoittaman projektin kuvaus", "S10123", "ESR"),
        ("Euroopan aluekehitysrahaston (EAKR) rahoittaman projektin kuvaus", "A30123", "EAKR"),
        ("Euroopan sosiaalirahaston rahoittaman projektin kuvaus", "S10123", "ESR"),
    ],
)
def test_fund_and_period(title: str, code: str, fund: str):
    old = "Euroopan sosiaalirahaston (ESR) rahoittaman projektin kuvaus"
    record, findings = read(changed(old, title).replace("S10123", code))
    assert (record.code, record.fund, record.period) == (code, fund, "2007-2013")
    assert findings == []


@pytest.mark.parametrize(
    "written",
    ["1.1.2008 - 31.12.2013", "Alkaa 1.1.2008 ja päättyy 31.12.2013", "1.1.2008–31.12.2013"],
)
def test_time(written: str):
    record, findings = read(changed("1.1.2008 - 31.12.2013", written))
    assert (record.start_date, record.end_date) == (date(2008, 1, 1), date(2013, 12, 31))
    assert findings == []


def test_headings_without_dots_are_headings_too():
    text = TEXT
    for number in "1234":
        text = text.replace(f"\n{number}. Proj", f"\n{number} Proj")
    assert read(text) == read(TEXT)


def test_a_project_page_without_scheme_is_a_link():
    record, _ = read(changed("www.sompajarvi.example.fi/tuki", "tuki.example.fi"))
    assert [link.url for link in record.links][1:] == ["http://tuki.example.fi"]


@pytest.mark.parametrize(
    "old", ["Vastuuhenkilön nimi: Meikäläinen Matti\n\n", "Asema: projektisihteeri\n\n", ""]
)
def test_the_person_responsible_is_left_out(old: str):
    text = told(changed(old, "") if old else TEXT)
    for part in ("Meikäläinen", "projektisihteeri", "matti(at)", "044 123"):
        assert part not in text
    assert "08 555 0200" in text


def test_the_second_telephone_is_the_persons_even_alone():
    start = TEXT.index("Vastuuhenkilön nimi")
    end = TEXT.index("Puhelinnumero: 044")
    text = told(TEXT[:start] + TEXT[end:])
    assert "044 123" not in text
    assert "08 555 0200" in text


def test_a_persons_value_on_the_next_line_is_left_out():
    text = changed("Asema: projektisihteeri", "Asema:\n\nprojektisihteeri")
    assert "projektisihteeri" not in told(text)


def test_a_text_that_speaks_of_a_position_is_kept():
    text = changed("Toteutusalueena on", "Asema kylien välissä on tärkeä.\n\nToteutusalueena on")
    assert imported(text)[0].target_group.startswith("Asema kylien")


def test_places_with_labels_are_stated_and_the_rest_is_the_target_group():
    text = changed("Toteutusalueena on Kainuun maakunta.", "Maakunta: Kainuu\n\nKunnat: Kuhmo")
    record, findings = read(text)
    assert [(place.code, place.basis) for place in record.regions] == [("18", "stated")]
    assert [place.basis for place in record.municipalities] == ["stated"]
    assert record.target_group == "Kohderyhmänä ovat projektien toteuttajat ja hakijat."
    assert findings == []


def test_what_has_no_field_is_reported_with_its_value():
    _, findings = imported(changed("Osio: Itä-Suomi", "Osio: Itä-Suomi\n\nTunniste: 77"))
    values = {f.params.get("label"): f.params.get("value") for f in findings if f.params}
    assert values["Osio"] == "Itä-Suomi"
    assert values["Projektityyppi"] == "Tekninen tuki"
    assert values["Tunniste"] == "77"


def test_a_missing_section_and_a_second_description_are_reported():
    cut = TEXT[: TEXT.index("4. Projektin julkinen")]
    assert codes(read(cut)[1]) == ["missing_section"]
    record, findings = read(TEXT + TEXT.replace("S10123", "S10124"))
    assert record.code == "S10123"
    assert "second_description" in codes(findings)


def test_what_every_document_of_the_family_gives():
    assert isinstance(eura2007.TRAITS, Traits)
    _, findings = imported(changed("Toiminnan tila: Toiminta päättynyt\n", ""))
    assert [f.field for f in findings if f.code == "missing_field"] == ["status"]
