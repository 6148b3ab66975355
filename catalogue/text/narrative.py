"""Narrative text into blocks: headings, lists and paragraphs that the author typed as lines.

Pure functions, text in and frozen values out; `templatetags/narrative.py` makes the HTML.
Two layouts are known: the web form of EURA2014, where a line is a paragraph, and the scanned
card (hankekortti), where a line is only where the column ended.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalogue.text.line_ends import plain_line_ends

_HEADING_LENGTH = 70
_NUMBERED_HEADING_LENGTH = 140
_HEADING_WORDS = 7
_INTRODUCTION_WORDS = 3  # "Hankkeen tuloksena:" is a heading, a longer line with a colon is not
_CARD_LIST_ITEMS = 3

_SPACE = re.compile(r"[^\S\n]+")
_SUBHEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ].*(?<![.,;!?])")
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s*(?=[^\W\d_]|[(\"”’'#])(.+)", re.DOTALL)
_LETTERED = re.compile(r"([a-zåäö])\)\s*(\S.*)", re.DOTALL)
_BULLET = re.compile(r"(?:[•·▪●◦*‣\uf0b7\uf0a7]\s*|[-–—]\s+|[-–—](?=[^\W\d_]))(\S.*)", re.DOTALL)
_BARE_DASH = re.compile(r"[-–—]\S")
_SENTENCE_END = (".", ",", ";", "!", "?")
_SENTENCE_BREAK = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
_LINE_END_HYPHEN = re.compile(r"(\S)-\n(?=\w)")
_CONJUNCTION = re.compile(r"(?:ja|tai|sekä|seka|eli|että|etta)\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the author meant as a heading."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list. `kind` is "1" (numbers), "a" (letters) or "" (dashes and dots)."""

    kind: str
    items: tuple[str, ...]
    start: int = 1


Block = Paragraph | Heading | ItemList


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its list marker taken off; `number` counts from 1 (a = 1)."""

    text: str
    kind: str = "text"
    number: int = 0
    body: str = ""
    weak: bool = False


def narrative_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text written in a web form, where a line is a paragraph."""
    lines = [_classify(line) for line in _lines(text)]
    return _numbered_headings(tuple(_join(_settle(lines))))


def card_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a scanned card's section: lines re-flowed, semicolons as a list."""
    blocks: list[Block] = []
    for paragraph in reflow(text):
        line = _classify(paragraph)
        items = _semicolon_items(paragraph) if line.kind == "text" else ()
        blocks.append(ItemList("", items) if items else Paragraph(paragraph))
    return tuple(blocks)


def reflow(text: str) -> tuple[str, ...]:
    """Return the paragraphs of scanned text whose lines end where the column ended.

    A blank line ends a paragraph only after a finished sentence or before a capital:
    page breaks leave blank lines in the middle of sentences.
    """
    paragraphs: list[str] = []
    for part in re.split(r"\n\s*\n", plain_line_ends(text).strip()):
        joined = " ".join(join_hyphens(part).split())
        if not joined:
            continue
        if paragraphs and _continues(paragraphs[-1], joined):
            paragraphs[-1] = f"{paragraphs[-1]} {joined}"
        else:
            paragraphs.append(joined)
    return tuple(paragraphs)


def _lines(text: str) -> list[str]:
    return [_SPACE.sub(" ", line).strip() for line in plain_line_ends(text).strip().split("\n")]


def _continues(before: str, after: str) -> bool:
    return not before.endswith((".", "!", "?", ":")) and after[0].islower()


def join_hyphens(text: str) -> str:
    """Join words cut at a line end; "30-", "ESR-" and "päihde- / ja" keep their hyphen."""

    def replace(match: re.Match[str]) -> str:
        last = match.group(1)
        if _CONJUNCTION.match(text, match.end()):
            return f"{last}- "
        return f"{last}-" if last.isdigit() or last.isupper() else last

    return _LINE_END_HYPHEN.sub(replace, text)


def _semicolon_items(paragraph: str) -> tuple[str, ...]:
    """Return the items of "a; b (c; d); e", or none when it is no list."""
    if _SENTENCE_BREAK.search(paragraph):
        return ()
    items, depth, begin = [], 0, 0
    for position, character in enumerate(paragraph):
        depth = max(0, depth + (character == "(") - (character == ")"))
        if character == ";" and depth == 0:
            items.append(paragraph[begin:position].strip())
            begin = position + 1
    items.append(paragraph[begin:].strip())
    found = tuple(item for item in items if item)
    return found if len(found) >= _CARD_LIST_ITEMS else ()


def _classify(line: str) -> _Line:
    if _SUBHEADING.fullmatch(line) and len(line) <= _HEADING_LENGTH:
        return _Line(line, kind="heading")
    if match := _NUMBERED.fullmatch(line):
        return _Line(line, kind="1", number=int(match.group(1)), body=match.group(2))
    if match := _LETTERED.fullmatch(line):
        return _Line(line, kind="a", number=_letter_number(match.group(1)), body=match.group(2))
    if match := _BULLET.fullmatch(line):
        weak = bool(_BARE_DASH.match(line))
        return _Line(line, kind="-", body=match.group(1), weak=weak)
    return _Line(line)


def _letter_number(letter: str) -> int:
    return "abcdefghijklmnopqrstuvwxyzåäö".index(letter) + 1


def _settle(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines with false list markers and bare headings settled by what is around.

    A number belongs to a list when it is 1, or follows or precedes its neighbour in the text:
    "3. sektori …" at the head of a line alone is a sentence. A bare heading has text below it.
    """
    in_order = _in_order(lines)
    below = _next_filled(lines)
    for index, line in enumerate(lines):
        lone = line.weak and not _has_sibling(lines, index)
        if lone or (line.kind in {"1", "a"} and index not in in_order):
            yield _Line(line.text)
        elif line.kind == "text" and _is_heading(line.text, below[index]):
            yield _Line(line.text, kind="heading")
        else:
            yield line


def _in_order(lines: Sequence[_Line]) -> set[int]:
    """Return the indexes of numbered and lettered lines that stand in an order."""
    marked = [index for index, line in enumerate(lines) if line.kind in {"1", "a"}]
    found = {index for index in marked if lines[index].number == 1}
    for one, other in pairwise(marked):
        before, after = lines[one], lines[other]
        if before.kind == after.kind and after.number == before.number + 1:
            found |= {one, other}
    return found


def _next_filled(lines: Sequence[_Line]) -> list[_Line | None]:
    """Return, for each line, the next one that is not blank."""
    found: list[_Line | None] = []
    following: _Line | None = None
    for line in reversed(lines):
        found.append(following)
        following = line if line.text else following
    return found[::-1]


def _has_sibling(lines: Sequence[_Line], index: int) -> bool:
    around = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(line.kind == "-" for line in around)


def _is_heading(text: str, below: _Line | None) -> bool:
    if below is None or not text or len(text) > _HEADING_LENGTH or text.endswith(_SENTENCE_END):
        return False
    if not (text[0].isupper() or text[0].isdigit()) or "://" in text:
        return False
    limit = _INTRODUCTION_WORDS if text.endswith(":") else _HEADING_WORDS
    if len(text.split()) > limit and not text.isupper():
        return False
    return below.kind != "text" or len(below.text) > len(text)


def _join(lines: Iterator[_Line]) -> Iterator[Block]:
    """Yield the blocks: list lines that follow each other become one list."""
    pending: list[_Line] = []
    for line in lines:
        if not line.text:
            continue
        if pending and not _same_list(pending[-1], line):
            yield _item_list(pending)
            pending = []
        if line.kind in {"1", "a", "-"}:
            pending.append(line)
        elif line.kind == "heading":
            yield Heading(line.text)
        else:
            yield Paragraph(line.text)
    if pending:
        yield _item_list(pending)


def _numbered_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Turn a number that stands alone over a paragraph ("2. Results") into a heading."""
    found = list(blocks)
    for index, (block, after) in enumerate(pairwise(blocks)):
        if not isinstance(block, ItemList) or block.kind != "1" or len(block.items) > 1:
            continue
        item = block.items[0]
        alone = len(item) <= _NUMBERED_HEADING_LENGTH and not item.endswith(_SENTENCE_END)
        if alone and isinstance(after, Paragraph) and len(after.text) > len(item):
            found[index] = Heading(f"{block.start}. {item}")
    return tuple(found)


def _same_list(before: _Line, after: _Line) -> bool:
    if before.kind != after.kind:
        return False
    return before.kind == "-" or after.number == before.number + 1


def _item_list(lines: Sequence[_Line]) -> ItemList:
    first = lines[0]
    kind = "" if first.kind == "-" else first.kind
    return ItemList(kind, tuple(line.body for line in lines), first.number or 1)
