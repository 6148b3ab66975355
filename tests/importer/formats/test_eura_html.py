"""Descriptions as web pages: the same record as from their text, in whatever markup."""

import dataclasses
import re
from pathlib import Path

import pytest

from importer.formats import recognise
from importer.normalise import normalise
from importer.read import make_document
from importer.records import Document, ProjectRecord, RawRecord
from tests.importer.documents import EAKR, eura
from tests.importer.pages import MARKUPS, page_of

ROOT = Path(__file__).resolve().parents[3]
SEEDS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "seeds").glob("*.txt"))
    if "hankkeen kuvaus" in path.read_text(encoding="utf-8")
}
TEXTS = {
    **SEEDS,
    "short": eura(scores={"Materiaalit ja jätteet": ("3", "4")}),
    "partners": eura(
        {"Hakijoiden lukumäärä tai tuen siirto -menettely": "Hakijoita on useampi kuin yksi"},
        partners=["Hämeen Setlementti ry, 0212345-6", "Terveys, arki ja työ ry, 1234567-1"],
    ),
    "bare": eura(answers=None, prose={"9 Loppuraportin tiivistelmä": None}, companies=()),
    "EAKR": eura({"Hankekoodi": "A71234"}, title=EAKR),
}


def read(data: bytes, name: str = "a.html") -> tuple[Document, RawRecord]:
    document = make_document(name, data)
    assert isinstance(document, Document), document
    family = recognise(document)
    assert family is not None, document.lines
    return document, family.parse(document)


def record_of(data: bytes, name: str = "a.html") -> ProjectRecord:
    record, findings = normalise(read(data, name)[1])
    assert record is not None, findings
    return record


def comparable(record: ProjectRecord) -> dict[str, object]:
    """Return a record's fields, texts without blank lines: markup parts paragraphs as it likes."""
    values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return {
        name: [line.strip() for line in value.split("\n") if line.strip()]
        if isinstance(value, str)
        else value
        for name, value in values.items()
    }


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_page_gives_the_record_of_its_text(text: str, markup: str):
    page = page_of(TEXTS[text], MARKUPS[markup]).encode()
    expected, found = record_of(TEXTS[text].encode(), "a.txt"), record_of(page)
    assert comparable(found) == comparable(expected)


@pytest.mark.parametrize("text", SEEDS)
def test_the_plain_page_keeps_even_the_blank_lines(text: str):
    page = page_of(SEEDS[text], MARKUPS["plain"]).encode()
    expected = record_of(SEEDS[text].encode(), "a.txt")
    summary = re.sub(r"\n\n+", "\n\n", expected.summary)
    assert record_of(page) == dataclasses.replace(expected, summary=summary)


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("text", SEEDS)
def test_a_page_leaves_nothing_over(text: str, markup: str):
    _, raw = read(page_of(SEEDS[text], MARKUPS[markup]).encode())
    assert raw.findings == ()


@pytest.mark.parametrize("markup", MARKUPS)
def test_contact_persons_of_a_page_are_left_out(markup: str):
    document, raw = read(page_of(TEXTS["short"], MARKUPS[markup]).encode())
    kept = [
        line for number, line in enumerate(document.lines, 1) if number not in raw.personal_lines
    ]
    told = repr((kept, raw.values, raw.urls, raw.findings, document.findings))
    assert raw.personal_lines
    for part in ("Esimerkki Henkilö", "projektipäällikkö", "esimerkki.henkilo", "044 123"):
        assert part in "\n".join(document.lines)
        assert part not in told


def test_what_is_around_the_description_is_left_out_by_name():
    document, _ = read(page_of(TEXTS["short"], MARKUPS["nested"]).encode())
    (finding,) = document.findings
    assert finding.code == "html_parts_left_out"
    assert finding.params["parts"] == "div#cookie-banner, nav, div, footer"
    text = "\n".join(document.lines)
    assert not [w for w in ("evästeitä", "Etusivu", "S29999", "alatunniste", "red") if w in text]
