"""Reading bytes: whatever they are, a document or a clear finding."""

import base64
import os
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.findings.messages import MESSAGES
from importer.read import ReadFailure, make_document
from importer.records import Document, Severity

TEXT = "Hankkeen nimi: Työllä töihin – Åbo\nPostitoimipaikka: JYVÄSKYLÄ\nÖljytie 5 €\n"
LINES = tuple(TEXT.splitlines())
BARE = "Hankkeen nimi: Työllä töihin\nPostitoimipaikka: JYVÄSKYLÄ\n"


def document(data: bytes) -> Document:
    made = make_document("a.txt", data)
    assert isinstance(made, Document), made
    return made


def refusal(data: bytes) -> str:
    made = make_document("a.txt", data)
    assert isinstance(made, ReadFailure), made
    assert made.finding.code in MESSAGES
    return made.finding.code


def finding_codes(made: Document) -> list[str]:
    return [finding.code for finding in made.findings]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_every_encoding_gives_the_same_lines(encoding: str, named: str):
    made = document(TEXT.encode(encoding))
    assert made.lines == LINES
    assert made.encoding == named


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_with_a_byte_order_mark(mark: bytes):
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert document(mark + TEXT.encode(encoding)).lines == LINES


@pytest.mark.parametrize("encoding", ["iso-8859-1", "cp850"])
def test_single_byte_encodings_are_known_by_finnish_letters(encoding: str):
    made = document(BARE.encode(encoding))
    assert made.lines == tuple(BARE.splitlines())
    assert made.encoding == encoding
    assert finding_codes(made) == ["encoding_found"]
    assert made.findings[0].line == 1


def test_iso_8859_15_is_known_by_its_euro_sign():
    made = document("Ylitornio, 340 655 €\n".encode("iso-8859-15"))
    assert made.lines == ("Ylitornio, 340 655 €",)
    assert made.encoding == "iso-8859-15"


def test_an_encoding_without_finnish_letters_is_only_a_guess():
    made = document("Łódź Łomża Žďár".encode("cp1250", "ignore"))
    assert finding_codes(made) == ["encoding_uncertain"]
    assert made.findings[0].severity is Severity.WARNING


def test_stray_windows_bytes_in_utf8_are_read_and_reported():
    made = document("Ääni\nTyö\nSää".encode() + "\nyö\n".encode("cp1252"))
    assert made.lines == ("Ääni", "Työ", "Sää", "yö")
    assert finding_codes(made) == ["mixed_encoding"]
    assert made.findings[0].line == 4


@pytest.mark.parametrize("times", [1, 2])
def test_letters_spoilt_by_a_wrong_encoding_are_put_right(times: int):
    spoilt = TEXT
    for _ in range(times):
        spoilt = "".join(
            bytes([b]).decode("cp1252", "ignore") or chr(b) for b in spoilt.encode("utf-8")
        )
    made = document(spoilt.encode())
    assert made.lines == LINES
    assert "misread_letters_repaired" in finding_codes(made)


def test_quotes_after_a_capital_letter_are_not_taken_for_spoilt_letters():
    made = document("“TYÖ” ja Ã¤Ã¤ni\n".encode())
    assert made.lines == ("“TYÖ” ja ääni",)


def test_lost_letters_are_reported_by_line():
    made = document("Työ\nT�öllä\n".encode())
    assert finding_codes(made) == ["letters_lost"]
    assert made.findings[0].line == 2


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_document_cut_anywhere_keeps_its_beginning(cut: int):
    made = document(TEXT.encode()[:cut])
    assert TEXT.startswith("\n".join(made.lines))


def test_a_letter_cut_in_two_is_reported():
    assert finding_codes(document("Hankkeen tyä".encode()[:-1])) == ["cut_inside_letter"]
    assert "cut_inside_letter" in finding_codes(document(TEXT.encode("utf-16")[:-1]))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x85", "\u2028", "\n\f", "\f"])
def test_lines_end_at_every_line_end(end: str):
    assert document(f"Yksi{end}Kaksi{end}".encode()).lines == ("Yksi", "Kaksi")


def test_blank_lines_count():
    assert document(b"a\r\n\r\n\r\nb\n").lines == ("a", "", "", "b")


def test_odd_spaces_become_plain_and_invisible_characters_go():
    made = document("\ufeff340\u00a0655\u202f€ ty\u00adö\u200b\x07\n".encode())
    assert made.lines == ("340 655 € työ",)
    assert finding_codes(made) == ["invisible_characters"]
    assert made.findings[0].params == {"count": "3"}


def test_letters_written_in_two_parts_are_composed():
    assert document("Tyo\u0308".encode()).lines == ("Työ",)


def test_an_emoji_keeps_its_joiner():
    family = "\U0001f469\u200d\U0001f467"
    assert document(family.encode()).lines == (family,)


@pytest.mark.parametrize(
    "data", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\x8b\n"]
)
def test_an_empty_document(data: bytes):
    assert refusal(data) == "empty_file"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "pdf_damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0", "other_format"),
        (b"{\\rtf1\\ansi Hankekoodi}", "other_format"),
        (b"PK\x03\x04....word", "zip_in_disguise"),
        (b"PK\x03\x04....[Content_Types].xml", "other_format"),
        (b"Hankekoodi: S2\x001624\n", "binary_file"),
        (b"\xef\xbb\xbfHanke\x00koodi", "binary_file"),
        (bytes(range(1, 32)) * 20, "binary_file"),
        (os.urandom(4096) + b"\0", "binary_file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str):
    assert refusal(data) == code


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_few_stray_nul_bytes_are_taken_out_of_a_text(mark: bytes):
    made = document(mark + b"Hankekoodi: S2\x001624\n" + "Työtä ja apua.\n".encode() * 100)
    assert made.lines[:2] == ("Hankekoodi: S21624", "Työtä ja apua.")
    assert finding_codes(made) == ["invisible_characters"]


def web_archive(page: bytes, packed: str, kind: str = "text/html") -> bytes:
    """Save a page as a browser does: head, the page, and a style sheet in further parts."""
    lines = (
        "From: <Saved by Blink>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--=_a.b"',
        "",
        "----=_a.b",
        f"Content-Type: {kind}",
        f"Content-Transfer-Encoding: {packed}\r\n\r\n",
    )
    style = b"\r\n----=_a.b\r\nContent-Type: text/css\r\n\r\nh2 { color: red }\r\n----=_a.b--\r\n"
    return "\r\n".join(lines).encode() + page + style


PAGE = '<meta charset="utf-8"><h2>1 Hanke</h2><p>Työ: 1 €</p>'.encode()


@pytest.mark.parametrize(
    ("page", "packed"),
    [
        (quopri.encodestring(PAGE), "quoted-printable"),
        (base64.encodebytes(PAGE), "base64"),
        (PAGE, "binary"),
    ],
)
def test_of_a_web_archive_the_page_is_read(page: bytes, packed: str):
    made = document(web_archive(page, packed))
    assert made.lines == ("1 Hanke", "", "Työ: 1 €")


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
        web_archive(PAGE, "8bit", "image/png"),
        web_archive(b"a", "base64"),
        web_archive(b"", "8bit"),
    ],
)
def test_a_web_archive_without_a_page_is_refused_by_name(data: bytes):
    made = make_document("a.mht", data)
    assert isinstance(made, ReadFailure)
    assert (made.finding.code, made.finding.params) == ("other_format", {"format": "MHTML"})


def test_marks_of_html_inside_a_text_are_kept_and_reported():
    made = document(b"1 Hanke\nNimi: <b>Iso</b> <script>alert(1)</script>\n")
    assert made.lines[1] == "Nimi: <b>Iso</b> <script>alert(1)</script>"
    assert [(f.code, f.line) for f in made.findings] == [("html_marks", 2)]


@settings(deadline=None)  # a PDF is read by another process
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes):
    made = make_document("a.txt", data)
    if isinstance(made, Document):
        assert all(
            c.isprintable() or c == "\t" or ord(c) > 127 for line in made.lines for c in line
        )
        assert not any("\n" in line or "\r" in line for line in made.lines)
        assert "".join(made.lines).encode("utf-8")


@given(st.text(max_size=200))
def test_no_text_raises(text: str):
    for encoding in ("utf-8", "utf-16", "cp1252"):
        make_document("a.txt", text.encode(encoding, "replace"))
