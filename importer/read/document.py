"""Bytes → `Document`: what is no text is refused, what is text is cut into clean lines."""

import hashlib
import re
import unicodedata
from dataclasses import replace

from catalogue.text.line_ends import plain_line_ends
from importer.read.decoding import Decoded, decode, first_line, report_lost
from importer.read.html import Page, declared_encoding, is_page, read_page
from importer.read.html.archive import is_archive, page_of
from importer.read.pdf import is_pdf, read_pdf
from importer.read.values import ReadFailure, RefusedError, safe_name
from importer.records import Document, Finding, Severity

# How files of other kinds begin, and what a message calls them.
_SIGNATURES = (
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97–2003"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x7fELF", "ELF"),
)
_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OFFICE_PARTS = (b"[Content_Types].xml", b"mimetypeapplication/", b"_rels/")
_HTML_TAG = re.compile(
    r"</?(html|head|body|div|table|t[dhr]|ul|ol|li|h[1-6]|p|br|span|a|b|i|em|strong|script|style"
    r"|img|iframe|form|input|svg)(\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# A page break beside a line end adds nothing; elsewhere it, and Word's soft breaks, end a line.
_PAGE_BREAK = re.compile(r"(?<=\n)\f|\f(?=\n|\Z)|\A\f")
_LINE_END = re.compile("\n|\x0b|\f|\x85|\u2028|\u2029")
# Characters without a shape. A zero-width joiner inside an emoji has a purpose and stays.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<![\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])\u200d"
)
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# A slip of the keyboard or an old printer code; more than this, and than a hundredth of the
# text, is no text.
_FEW_CONTROLS = 8
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def make_document(name: str, data: bytes) -> Document | ReadFailure:
    """Return the document in `data`, or why there is none.

    The hash is of the bytes as they came. Lines end at CRLF, CR, LF and at soft and page
    breaks; spaces of every kind become plain ones, invisible characters go, letters written
    as two characters are composed (NFC). A PDF's lines are those of its text layer, a web
    archive's those of its page. The document's findings say what was done.
    """
    if is_pdf(data):
        return _pdf_document(name, data)
    try:
        _refuse_other_formats(data)
        source = _page_in_archive(data) if is_archive(data) else data
        decoded = decode(source, declared_encoding(source))
        text = plain_line_ends(decoded.text)
        _refuse_other_text(text)
        page = _text_of_page(decoded, text) if is_page(name, text) else Page(text, decoded.findings)
    except RefusedError as refusal:
        return ReadFailure(safe_name(name), refusal.finding)
    lines, cleaned = _clean_lines(page.text)
    findings = (*page.findings, *cleaned, *_html_findings(lines))
    digest = hashlib.sha256(data).hexdigest()
    return Document(safe_name(name), digest, decoded.encoding, lines, findings)


def _pdf_document(name: str, data: bytes) -> Document | ReadFailure:
    try:
        pdf = read_pdf(data)
    except RefusedError as refusal:
        return ReadFailure(safe_name(name), refusal.finding)
    decoded = report_lost(Decoded("\n".join(pdf.lines), "pdf", pdf.findings))
    lines, cleaned = _clean_lines(decoded.text)
    findings = (*decoded.findings, *cleaned)
    digest = hashlib.sha256(data).hexdigest()
    return Document(safe_name(name), digest, decoded.encoding, lines, findings, pdf.addresses)


def _text_of_page(decoded: Decoded, source: str) -> Page:
    """Return the text of a web page; findings on its source name no line of that text."""
    page = read_page(source)
    noticed = (replace(finding, line=None) for finding in decoded.findings)
    return Page(page.text, (*noticed, *page.findings))


def _refuse_other_formats(data: bytes) -> None:
    if not data.strip():
        raise RefusedError("empty_file")
    if data.startswith(_ZIP_SIGNATURES):
        if any(part in data[:4096] for part in _OFFICE_PARTS):
            raise RefusedError("other_format", format="Word, Excel, OpenDocument")
        raise RefusedError("zip_in_disguise")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedError("other_format", format=name)


def _page_in_archive(data: bytes) -> bytes:
    page = page_of(data)
    if not page or not page.strip():
        raise RefusedError("other_format", format="MHTML")
    return page


def _refuse_other_text(text: str) -> None:
    if len(_CONTROL.findall(text)) > max(_FEW_CONTROLS, len(text) // 100):
        raise RefusedError("binary_file")
    if not _CONTROL.sub("", _INVISIBLE.sub("", text)).strip():
        raise RefusedError("empty_file")


def _clean_lines(text: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Cut text into lines and clean each; report how many characters were taken away."""
    dropped, first = 0, None
    text = unicodedata.normalize("NFC", _ODD_SPACE.sub(" ", _PAGE_BREAK.sub("", text)))
    lines = _LINE_END.split(text)
    if _INVISIBLE.search(text) or _CONTROL.search(text):
        for index, line in enumerate(lines):
            visible, invisible = _INVISIBLE.subn("", line)
            visible, controls = _CONTROL.subn("", visible)
            if invisible or controls:
                dropped += invisible + controls
                first = first or index + 1
                # A mark may now stand beside the letter it goes with.
                lines[index] = unicodedata.normalize("NFC", visible)
    if lines and not lines[-1]:
        lines.pop()
    if not dropped:
        return tuple(lines), ()
    params = {"count": str(dropped)}
    return tuple(lines), (
        Finding(Severity.INFO, "invisible_characters", line=first, params=params),
    )


def _html_findings(lines: tuple[str, ...]) -> tuple[Finding, ...]:
    """Report marks of HTML inside a text document; they are kept as text."""
    text = "\n".join(lines)
    tag = _HTML_TAG.search(text)
    if tag is None:
        return ()
    return (Finding(Severity.WARNING, "html_marks", line=first_line(text, tag.start())),)
