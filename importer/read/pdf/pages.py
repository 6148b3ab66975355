"""The bytes of a PDF → its pages, with pdfminer.six. Runs in a process of its own only.

What is in a PDF besides pages (scripts, attachments, forms) is never looked at.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage, LTItem
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from importer.formats.urls import urls_in
from importer.read.pdf.shapes import Letter, Page, Rule
from importer.read.values import RefusedError

MOST_PAGES = 100
MOST_LETTERS = 500_000
MOST_ADDRESSES = 500

_THIN = 3.0
"""A filled box no higher than this is a drawn line."""

_TEXT_UNKNOWN = "(cid:"


@dataclass(frozen=True, slots=True)
class File:
    """The pages of a PDF, and how many it says it has."""

    pages: tuple[Page, ...]
    promised: int


def read_pages(data: bytes) -> File:
    """Return the pages of a PDF; raise `RefusedError` over a limit, anything else on damage.

    A PDF whose password is empty is read as any reader opens it.
    """
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager)
    interpreter = PDFPageInterpreter(manager, device)
    pages: list[Page] = []
    letters = 0
    for page in PDFPage.create_pages(document):
        if len(pages) == MOST_PAGES:
            raise RefusedError("pdf_too_long", limit=str(MOST_PAGES))
        interpreter.process_page(page)
        pages.append(_page(page, device))
        letters += len(pages[-1].letters)
        if letters > MOST_LETTERS:
            raise RefusedError("pdf_too_heavy")
    return File(tuple(pages), _promised(document))


def _promised(document: PDFDocument) -> int:
    tree = resolve1(document.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    return count if isinstance(count, int) else 0


def _page(page: PDFPage, device: PDFPageAggregator) -> Page:
    layout = device.get_result()
    items = list(_items(layout))
    letters = [item for item in items if isinstance(item, LTChar) and _is_on(item, layout)]
    upright = [letter for letter in letters if _is_upright(letter)]
    return Page(
        height=layout.height,
        letters=tuple(_letter(letter) for letter in upright),
        rules=tuple(rule for item in items if isinstance(item, LTCurve) for rule in _rules(item)),
        addresses=tuple(dict.fromkeys(_addresses(page)))[:MOST_ADDRESSES],
        has_image=any(isinstance(item, LTImage) for item in items),
        is_empty=not page.contents,
        slanted=sum(bool(one.get_text().strip()) for one in letters) - len(_shown(upright)),
    )


def _items(container: Iterable[LTItem]) -> Iterator[LTItem]:
    for item in container:
        yield item
        if isinstance(item, LTContainer):
            yield from _items(item)


def _is_on(item: LTComponent, page: LTComponent) -> bool:
    """Tell whether something stands on the page: what does not, nobody sees."""
    return item.x1 > page.x0 and item.x0 < page.x1 and item.y1 > page.y0 and item.y0 < page.y1


def _is_upright(letter: LTChar) -> bool:
    across, slant = letter.matrix[0], letter.matrix[1]
    return across > 0 and abs(slant) < 0.1 * across


def _shown(letters: list[LTChar]) -> list[LTChar]:
    return [letter for letter in letters if letter.get_text().strip()]


def _letter(letter: LTChar) -> Letter:
    text = letter.get_text()
    known = not text.startswith(_TEXT_UNKNOWN)
    return Letter(
        x0=letter.x0,
        x1=letter.x1,
        base=letter.matrix[5],
        size=letter.size,
        text=text if known else "\N{REPLACEMENT CHARACTER}",
    )


def _rules(curve: LTCurve) -> list[Rule]:
    """Return the horizontal lines of a drawing: a line, a thin box, or the edges of a frame."""
    heights = [curve.y0] if curve.y1 - curve.y0 <= _THIN else []
    if not heights and curve.stroke:
        heights = [curve.y0, curve.y1]
    return [Rule(curve.x0, curve.x1, y) for y in heights if curve.x1 - curve.x0 > _THIN]


def _addresses(page: PDFPage) -> Iterator[str]:
    """Yield the web addresses of a page's links, as they lie on the page."""
    annotations = resolve1(page.annots)
    for reference in annotations if isinstance(annotations, list) else ():
        annotation = resolve1(reference)
        action = resolve1(annotation.get("A")) if isinstance(annotation, dict) else None
        address = resolve1(action.get("URI")) if isinstance(action, dict) else None
        if isinstance(address, bytes):
            yield from urls_in(address.decode("utf-8", "replace"))[:1]
