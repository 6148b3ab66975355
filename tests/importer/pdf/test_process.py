"""PDF files as they come: printed by a browser, locked, damaged, cut, and made to do harm."""

import zlib
from pathlib import Path

import pytest

from importer.formats import recognise
from importer.normalise import normalise
from importer.read import ReadFailure, make_document
from importer.read.pdf import is_pdf, pages, process, read_pdf, reading
from importer.read.values import RefusedError
from importer.records import Document, ProjectRecord
from tests.importer.pdf.writer import Form, Sheet, card_sheets, make_pdf

FILES = Path(__file__).parent / "files"
CARD = make_pdf(*card_sheets(Form()))


def _document(data: bytes, name: str = "a.pdf") -> Document:
    made = make_document(name, data)
    assert isinstance(made, Document), made
    return made


def _record(document: Document) -> ProjectRecord:
    family = recognise(document)
    assert family is not None
    record, _ = normalise(family.parse(document))
    assert record is not None
    return record


def _refusal(data: bytes) -> str:
    made = make_document("a.pdf", data)
    assert isinstance(made, ReadFailure)
    return made.finding.code


def test_a_card_printed_by_a_browser():
    document = _document((FILES / "card.pdf").read_bytes())
    expected = (FILES / "card.txt").read_text(encoding="utf-8").splitlines()
    assert list(document.lines) == expected
    family = recognise(document)
    assert family is not None
    assert family.parse(document).findings == ()
    assert [url.rsplit("/")[-1] for url in document.addresses] == [
        "projekti.php?projektikoodi=S21987",
        "hanke7654321",
        "abcDEF12345",
    ]


def test_a_description_printed_by_a_browser_reads_as_its_text():
    printed = _document((FILES / "description.pdf").read_bytes())
    text = _document((FILES / "description.txt").read_bytes(), "a.txt")
    assert _record(printed) == _record(text)
    assert [(f.code, f.params["count"]) for f in printed.findings] == [
        ("pdf_margins", "6"),
        ("pdf_paragraphs", "15"),
    ]


@pytest.mark.parametrize("name", ["no_password.pdf", "no_password_rc4.pdf"])
def test_a_pdf_locked_with_an_empty_password_is_read(name: str):
    assert _record(_document((FILES / name).read_bytes())).code == "S20987"


def test_a_pdf_with_a_password_is_refused_by_name():
    assert _refusal((FILES / "locked.pdf").read_bytes()) == "pdf_encrypted"


def test_scripts_are_not_looked_at():
    document = _document(CARD)
    assert "S29999" not in "\n".join(document.lines)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + bytes(range(256)) * 40, CARD[:700]])
def test_damaged_files_are_refused(data: bytes):
    assert _refusal(data) == "pdf_damaged"


def test_a_pdf_cut_anywhere_is_refused_or_read_and_never_crashes():
    whole = _document(CARD).lines
    for end in range(100, len(CARD), 400):
        try:
            lines = process.answer(CARD[:end]).get("lines")
        except RefusedError as refusal:
            pytest.fail(str(refusal))
        assert lines is None or tuple(lines) == whole  # type: ignore[arg-type]


def test_damaged_bytes_never_crash():
    for place in range(0, len(CARD), 97):
        process.answer(CARD[:place] + b"\xff" + CARD[place + 1 :])


def test_a_bomb_ends_its_own_process_only():
    block = zlib.compressobj()
    start = block.compress(b" " * 1_000_000) + block.flush(zlib.Z_FULL_FLUSH)
    more = block.compress(b" " * 1_000_000) + block.flush(zlib.Z_FULL_FLUSH)
    content = start + more * 2000
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content)
    old = make_pdf(Sheet(), packed=False)
    at = old.index(b"<</Length 0>>stream")
    bomb = old[:at] + stream + old[old.index(b"endstream", at) + len(b"endstream") :]
    assert len(bomb) < 10_000_000
    assert _refusal(bomb) == "pdf_too_heavy"


def test_too_many_pages_and_letters(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "MOST_PAGES", 1)
    two = make_pdf(*card_sheets(Form(rows_a_page=6)))
    assert process.answer(two)["refused"]["code"] == "pdf_too_long"  # type: ignore[index]
    monkeypatch.setattr(pages, "MOST_LETTERS", 10)
    assert process.answer(CARD)["refused"]["code"] == "pdf_too_heavy"  # type: ignore[index]


def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "_SECONDS", 0.001)
    with pytest.raises(RefusedError, match="pdf_too_heavy"):
        read_pdf(CARD)


def test_a_process_that_cannot_start_is_the_documents_finding(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading.sys, "executable", "/nowhere/python")
    assert _refusal(CARD) == "pdf_damaged"


@pytest.mark.parametrize(
    "commands",
    [b"/P1 Do " * 2000, b"q " * 50_000, b"[" * 50_000, b"<<" * 20_000, b"1 0 0 1 9 cm " * 999],
)
def test_strange_commands(commands: bytes):
    sheet = Sheet([(50, 700, 11, "Hanke tukee nuoria")], commands=commands)
    answer = process.answer(make_pdf(sheet))
    assert "refused" in answer or answer["lines"] == ("Hanke tukee nuoria",)


def test_pages_that_hold_themselves():
    loop = CARD.replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]")
    assert loop != CARD
    assert process.answer(loop).get("lines") in (None, process.answer(CARD)["lines"])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.4", True),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", True),
        (b"PK\3\4\0\0a.pdf%PDF-1.4", False),
        (b"The mark of a PDF is %PDF-1.4", False),
        (b"", False),
        (b" " * 2000 + b"%PDF-1.4", False),
    ],
)
def test_what_is_a_pdf(data: bytes, expected: bool):
    assert is_pdf(data) is expected
