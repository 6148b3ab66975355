"""Project cards as PDF: two columns become labels with their texts."""

from datetime import date
from decimal import Decimal

import pytest

from importer.formats import recognise
from importer.normalise import normalise
from importer.read import make_document
from importer.read.pdf.pages import read_pages
from importer.read.pdf.text import PdfText, text_of
from importer.records import Document, ProjectRecord
from tests.importer.documents import codes, document
from tests.importer.pdf.writer import LABELS, TEXTS, Form, Sheet, card_sheets, make_pdf

LINKS = (
    "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S20987",
    "https://www.innokyla.fi/web/hanke7654321",
)
FORMS = {
    "space between rows": Form(),
    "drawn rows": Form(ruled=True, pad=9),
    "drawn rows, labels in the middle": Form(ruled=True, middle=True, pad=9),
    "labels in the middle": Form(middle=True),
    "no space between rows": Form(pad=0),
    "several pages": Form(rows_a_page=4, footer="Sivu {} (3)"),
    "several drawn pages": Form(rows_a_page=5, ruled=True, pad=9, footer="{}"),
}


def _text(data: bytes) -> PdfText:
    file = read_pages(data)
    return text_of(file.pages, file.promised)


def _record(text: PdfText) -> tuple[ProjectRecord, list[str]]:
    read = document("\n".join(text.lines))
    family = recognise(read)
    assert family is not None, text.lines
    raw = family.parse(read)
    record, findings = normalise(raw)
    assert record is not None
    return record, codes([*raw.findings, *findings])


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_card_reads_as_its_text_form(form: Form):
    text = _text(make_pdf(*card_sheets(form)))
    record, findings = _record(text)
    assert findings == []
    assert (record.code, record.name) == ("S20987", "Kylätalo kaikille")
    assert (record.start_date, record.end_date) == (date(2015, 9, 1), date(2018, 8, 31))
    assert record.public_realised == Decimal("340655.00")
    assert record.authority == "Etelä-Savon ELY-keskus"
    assert [one.name for one in record.organisations if one.role == "implementer"] == [
        "Savonlinnan kaupunki",
        "Itä-Suomen kylät ry",
    ]
    sections = ("background", "objectives", "outputs", "results", "dissemination")
    expected = ["\n".join(TEXTS[row]) for row in (4, 5, 7, 9, 10)]
    assert [getattr(record, section) for section in sections] == expected
    assert record.methods == "Kiertävä kyläkahvila\n\nVertaisohjaajien koulutus"
    assert record.promising_practices == record.remarks == ""


def test_page_numbers_are_left_out_and_told():
    text = _text(make_pdf(*card_sheets(FORMS["several pages"])))
    assert not any("Sivu" in line for line in text.lines)
    assert [(f.code, f.params) for f in text.findings] == [("pdf_margins", {"count": "3"})]


def test_a_clean_card_is_not_repaired_as_a_scan():
    record, _ = _record(_text(make_pdf(*card_sheets(Form()))))
    assert record.repairs == ()
    assert record.target_group == "Yksin asuvat yli 65-vuotiaat"


def test_the_addresses_behind_words_are_kept():
    made = make_document("kortti.pdf", make_pdf(*card_sheets(Form(), LINKS)))
    assert isinstance(made, Document)
    assert made.addresses == LINKS
    assert made.encoding == "pdf"
    family = recognise(made)
    assert family is not None
    record, _ = normalise(family.parse(made))
    assert [link.url for link in record.links] == list(LINKS)


def test_paragraphs_that_may_be_of_the_next_row_are_told():
    sheet = card_sheets(Form(middle=True))[0]
    more = Sheet([*sheet.texts, (220, 60, 11, "Kappale, jolla ei ole otsikkoa")])
    assert "pdf_rows_unsure" in codes(_text(make_pdf(more)).findings)


def test_a_form_of_other_labels_keeps_its_columns_apart():
    rows = [(y, f"Asia {n}", f"Sisältö numero {n}") for n, y in enumerate(range(700, 500, -30))]
    texts = [put for y, a, b in rows for put in ((50, y, 11, a), (200, y, 11, b))]
    lines = _text(make_pdf(Sheet(texts))).lines
    assert lines[:5] == ("Asia 0", "", "Sisältö numero 0", "", "Asia 1")


def test_the_labels_of_the_writer_are_those_of_the_form():
    assert len(LABELS) == len(TEXTS) == 12
