"""The pages of a PDF → the lines of a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from importer.read.pdf.cells import whole_rows
from importer.read.pdf.form import find_gutter, form_lines
from importer.read.pdf.margins import without_margins
from importer.read.pdf.prose import prose_lines
from importer.read.pdf.shapes import Page
from importer.read.pdf.wordings import are_apart, is_card_label, is_description
from importer.read.pdf.words import lines_of
from importer.read.values import RefusedError
from importer.records import Finding, Severity

_MOST_UNREADABLE = 0.05
"""With a greater share of letters that say nothing, a text layer is no text."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """The lines of a PDF in reading order, the addresses of its links, and what was odd."""

    lines: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def text_of(pages: Sequence[Page], promised: int = 0) -> PdfText:
    """Return the text of pages; raise `RefusedError` where they have none that can be read.

    `promised` is how many pages the file says it has.
    """
    _refuse_unreadable(pages)
    findings = _page_findings(pages, promised)
    kept, dropped = without_margins([(page.height, lines_of(page.letters)) for page in pages])
    findings += _counted("pdf_margins", dropped)
    every = [line for lines in kept for line in lines]
    # A description has tables at most: their rows are lines, its scores belong to their names.
    described = is_description(line.text for line in every)
    gutter = None if described else find_gutter(every)
    kept = [whole_rows(lines) for lines in kept] if described else kept
    if gutter is None:
        lines, joins = prose_lines(kept, are_apart)
        findings += _counted("pdf_paragraphs", joins)
    else:
        rules = [page.rules for page in pages]
        lines, unsure = form_lines(list(zip(kept, rules, strict=True)), gutter, is_card_label)
        findings += _counted("pdf_rows_unsure", unsure, Severity.WARNING)
    addresses = dict.fromkeys(address for page in pages for address in page.addresses)
    return PdfText(tuple(lines), tuple(addresses), tuple(findings))


def _refuse_unreadable(pages: Sequence[Page]) -> None:
    letters = [letter.text for page in pages for letter in page.letters if letter.text.strip()]
    if not letters:
        raise RefusedError("pdf_scanned" if any(page.has_image for page in pages) else "pdf_empty")
    unreadable = sum(_says_nothing(letter) for letter in letters)
    if unreadable > _MOST_UNREADABLE * len(letters):
        raise RefusedError("pdf_unreadable_letters")


def _says_nothing(letter: str) -> bool:
    """Tell whether a letter is unknown, or of the range that every font uses as it likes."""
    return any(
        sign == "\N{REPLACEMENT CHARACTER}" or "\ue000" <= sign <= "\uf8ff" for sign in letter
    )


def _page_findings(pages: Sequence[Page], promised: int) -> list[Finding]:
    """Report pages that are missing, pages that are pictures, and slanting letters."""
    findings = []
    if len(pages) < promised:
        params = {"count": str(len(pages)), "promised": str(promised)}
        findings.append(Finding(Severity.WARNING, "pdf_pages_missing", params=params))
    for number, page in enumerate(pages, start=1):
        if not page.letters and (page.has_image or not page.is_empty):
            params = {"page": str(number)}
            findings.append(Finding(Severity.WARNING, "pdf_page_without_text", params=params))
    slanted = sum(page.slanted for page in pages)
    if slanted:
        params = {"count": str(slanted)}
        findings.append(Finding(Severity.WARNING, "pdf_slanted_letters", params=params))
    return findings


def _counted(code: str, count: int, severity: Severity = Severity.INFO) -> list[Finding]:
    return [Finding(severity, code, params={"count": str(count)})] if count else []
