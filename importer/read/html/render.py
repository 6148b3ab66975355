"""The elements of a page → lines, one by one."""

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from importer.read.html.left_out import HEADINGS
from importer.read.html.lines import Lines
from importer.read.html.links import address_of, is_shown
from importer.read.html.rows import Cell, row_lines
from importer.read.html.walk import LeftOut, walk

_PARAGRAPHS = HEADINGS | {
    "p", "div", "ul", "ol", "dl", "table", "pre", "blockquote", "section", "article", "main",
    "form", "fieldset", "legend", "header", "figure", "caption", "details", "summary", "address",
    "center", "body", "hr", "textarea",
}  # fmt: skip
_LINES = frozenset({"li", "dt", "dd", "figcaption", "tr", "tbody", "thead", "tfoot"})
_CELLS = frozenset({"td", "th"})
_NAMES = frozenset({"b", "strong", "label", "span", "em"})
_NAME_CLASS = re.compile(r"label|otsikko|title|name|key|field", re.IGNORECASE)
_PREFORMATTED = frozenset({"pre", "textarea"})
_DEEPEST_TABLE = 20
_SHORTEST_NAME = 3
_PRE_STYLE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)


@dataclass(slots=True)
class _Table:
    """A table whose end has not come: the cells of its row, and the cell being written."""

    tag: Tag | None = None
    cells: list[Cell] = field(default_factory=list)
    open_cell: Tag | None = None
    blocks: bool = False


@dataclass(slots=True)
class _Anchor:
    """A link whose end has not come, and the text in it so far."""

    tag: Tag
    address: str
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Rendering:
    """A page in the making: `lines` has one entry for the page, and one for every open cell."""

    own_site: str
    lines: list[Lines] = field(default_factory=lambda: [Lines()])
    tables: list[_Table] = field(default_factory=list)
    anchor: _Anchor | None = None
    pre: list[Tag] = field(default_factory=list)
    term: bool = False
    edge: str = ""

    @property
    def top(self) -> Lines:
        """The lines being written: of the page, or of the innermost open cell."""
        return self.lines[-1]


def render(soup: BeautifulSoup, own_site: str) -> tuple[list[str], LeftOut]:
    """Return the lines of a page, and what was left out of it.

    Links to `own_site`, the host the page came from, are its navigation.
    """
    page, left_out = Rendering(own_site), LeftOut()
    for node, entering in walk(soup, left_out):
        if isinstance(node, NavigableString):
            _text(page, node)
        elif isinstance(node, Tag):
            (_enter if entering else _leave)(page, node)
    while page.tables:
        _end_table(page)
    return page.lines[0].finish(), left_out


def _text(page: Rendering, node: NavigableString) -> None:
    if isinstance(node, PreformattedString):
        return  # a comment or a declaration
    text = str(node)
    if not text:
        return
    if page.edge and text[0].isalnum() and _stands_apart(page, text):
        page.top.add(" ")
    page.edge = ""
    if page.pre:
        page.top.add_as_is(text)
    else:
        page.top.add(text)
    if page.anchor:
        page.anchor.text.append(text)


def _stands_apart(page: Rendering, text: str) -> bool:
    """Tell whether text right after an element is another thing: a value, or a next number.

    Some pages part label and value by style alone: `<span>Nimi</span><span>Koulu</span>`.
    """
    if page.edge == "name":
        return True
    before = "".join(page.top.parts[-1:])
    if before[-1:].isdigit():
        return text[0].isdigit()
    word = len(before) >= _SHORTEST_NAME and before[-1].islower()
    return word and (text[0].isupper() or text[0].isdigit())


def _enter(page: Rendering, tag: Tag) -> None:
    name = tag.name
    if name in _PARAGRAPHS or name in _LINES or name in _CELLS:
        page.edge = ""
        _enter_block(page, tag)
    elif name == "br":
        page.edge = ""
        page.top.break_line()
    elif name == "a" and page.anchor is None:
        page.anchor = _Anchor(tag, address_of(tag, page.own_site))
    if name in _PREFORMATTED or _PRE_STYLE.search(str(tag.get("style") or "")):
        page.pre.append(tag)


def _enter_block(page: Rendering, tag: Tag) -> None:
    name = tag.name
    if name in _CELLS:
        _begin_cell(page, tag)
    elif name == "table":
        _mark_blocks(page)
        page.top.gap()
        if len(page.tables) < _DEEPEST_TABLE:
            page.tables.append(_Table(tag))
    elif name == "tr":
        _end_row(page)
    elif name == "dt":
        page.top.release()
        page.term = True
    elif name == "dd":
        _begin_value(page)
    elif name in _PARAGRAPHS:
        if name in HEADINGS:
            _mark_blocks(page)
        page.top.gap()
    else:
        page.top.end_line()


def _begin_value(page: Rendering) -> None:
    if page.term:
        page.top.term()
    else:
        page.top.end_line()
    page.term = False


def _leave(page: Rendering, tag: Tag) -> None:
    name = tag.name
    if page.pre and page.pre[-1] is tag:
        page.pre.pop()
    if page.anchor and page.anchor.tag is tag:
        _end_anchor(page)
    if name in _CELLS:
        if page.tables and page.tables[-1].open_cell is tag:
            _end_cell(page)
    elif name == "tr":
        _end_row(page)
    elif name in _PARAGRAPHS or name in _LINES:
        _leave_block(page, tag)
    else:
        page.edge = _edge(page, tag)


def _leave_block(page: Rendering, tag: Tag) -> None:
    name = tag.name
    if name == "dt":
        page.edge = ""  # its line goes on with the value
    elif name in _LINES:
        page.top.end_line()
    else:
        if name == "table" and page.tables and page.tables[-1].tag is tag:
            _end_table(page)
        if name == "dl":
            page.top.release()
        page.top.gap()


def _edge(page: Rendering, tag: Tag) -> str:
    """Return how an inline element ends: as the name of what follows, or just so."""
    named = tag.name in _NAMES and (
        tag.name != "span" or bool(_NAME_CLASS.search(str(tag.get("class") or "")))
    )
    alone = named and len(tag.contents) == 1 and len(page.top.parts) == 1
    is_name = alone and isinstance(tag.contents[0], NavigableString)
    return "name" if is_name and len(page.top.current) >= _SHORTEST_NAME else "element"


def _end_anchor(page: Rendering) -> None:
    """Write the address of a link beside its text, unless the text is the address."""
    anchor, page.anchor = page.anchor, None
    if anchor is None or not anchor.address:
        return
    text = "".join(anchor.text).strip()
    if text and not is_shown(anchor.address, text):
        page.top.add(f" ({anchor.address})")


def _mark_blocks(page: Rendering) -> None:
    for table in page.tables[-1:]:
        table.blocks = table.blocks or table.open_cell is not None


def _begin_cell(page: Rendering, tag: Tag) -> None:
    if not page.tables:
        page.tables.append(_Table())
    _end_cell(page)
    page.tables[-1].open_cell = tag
    page.lines.append(Lines())


def _end_cell(page: Rendering) -> None:
    table = page.tables[-1]
    if table.open_cell is None:
        return
    lines = tuple(page.lines.pop().finish())
    table.cells.append(Cell(lines, table.open_cell.name == "th", table.blocks))
    table.open_cell, table.blocks = None, False


def _end_row(page: Rendering) -> None:
    if not page.tables:
        page.top.end_line()
        return
    _end_cell(page)
    cells, page.tables[-1].cells = page.tables[-1].cells, []
    for line in row_lines(cells):
        if line:
            page.top.write([line])
        else:
            page.top.gap()


def _end_table(page: Rendering) -> None:
    _end_row(page)
    page.tables.pop()
