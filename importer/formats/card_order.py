"""A card's rows in the order label, text, whatever order the scan has them in."""

import re
from collections.abc import Sequence
from functools import lru_cache

from importer.formats.card_beside import beside
from importer.formats.card_outline import find_rows, label_candidates
from importer.formats.card_pieces import Piece, pieces_of
from importer.formats.card_rows import split_funding
from importer.formats.outline import Candidate, best_chain
from importer.formats.urls import urls_in
from importer.labels import CARD_ROWS

_CODE = re.compile(r"[^\w$§]*[SsA$§58][-–.:_$§]?\s?[0-9OIlSBZ|!](?:\s?[0-9OIlSBZ|!]){3,4}\b")
_APART_FROM = 6
_GAP = Piece("", 0)


@lru_cache(maxsize=2)
def arranged(lines: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return a card's lines as pieces: label, text, label, text; links whole.

    A text beside its label is moved under it. Where every text stands before its label, or
    all labels before all texts, that is put right too, if the two rows of facts bear it out.
    """
    pieces = _without_beside(pieces_of(lines))
    rows = find_rows([piece.text for piece in pieces])
    return tuple(_swapped(pieces, rows) or _joined_columns(pieces, rows) or pieces)


def _without_beside(pieces: list[Piece]) -> list[Piece]:
    found = beside(pieces)
    candidates = label_candidates([piece.text for piece in pieces])
    chain = best_chain([*candidates, *(one.candidate for one in found)], len(CARD_ROWS))
    chosen = [one for one in found if any(one.candidate is held for held in chain)]
    result: list[Piece] = []
    done = 0
    for one in chosen:
        start, stop = one.candidate.start, one.candidate.stop
        line = pieces[start].line
        blank = Piece("", line)
        result += [*pieces[done:start], blank, *one.label, blank, *one.text]
        done = stop
    result += pieces[done:]
    return [Piece(piece.text.strip(), piece.line) for piece in result] if chosen else pieces


def _texts(pieces: Sequence[Piece], rows: Sequence[Candidate]) -> list[str]:
    """Return the text before the first row, and those between the rows and after the last."""
    edges = [0, *(edge for row in rows for edge in (row.start, row.stop)), len(pieces)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return ["\n".join(p.text for p in pieces[a:b]).strip() for a, b in spans]


def _swapped(pieces: list[Piece], rows: Sequence[Candidate]) -> list[Piece]:
    """Return the pieces with each text after its label, if each stands before it; else none."""
    if [row.key for row in rows[:2]] != ["identity", "funding"]:
        return []
    texts = _texts(pieces, rows)
    first = _block_start(pieces, rows[0].start)
    own = "\n".join(piece.text for piece in pieces[first : rows[0].start])
    identity_before = _CODE.match(own) and not _CODE.match(texts[1])
    funding_before = _has_sum(texts[1]) and not _has_sum(texts[2])
    if not identity_before or not funding_before or not _is_links(texts[-1]):
        return []
    result, start = pieces[:first], first
    for row in rows:
        blank = Piece("", pieces[row.start].line)
        result += [*pieces[row.start : row.stop], blank, *pieces[start : row.start], blank]
        start = row.stop
    return result + pieces[start:]


def _block_start(pieces: Sequence[Piece], stop: int) -> int:
    """Return where the last text before `stop` begins that has blank lines around it."""
    while stop and not pieces[stop - 1].text.strip():
        stop -= 1
    while stop and pieces[stop - 1].text.strip():
        stop -= 1
    return stop


def _is_links(text: str) -> bool:
    return all(urls_in(word) for word in text.split())


def _joined_columns(pieces: list[Piece], rows: Sequence[Candidate]) -> list[Piece]:
    """Return the pieces with each label before its text, if all labels come first; else none.

    Only where there are as many texts as labels, or where a text shows what it is: name and
    time by their code, the funder by its sum. What cannot be placed goes before the first
    label, where it will be a leftover.
    """
    texts = _texts(pieces, rows)
    if len(rows) < _APART_FROM or any(texts[1:-1]) or not _CODE.match(texts[-1]):
        return []
    blocks, links = _blocks(pieces[rows[-1].stop :])
    placed = _placed(blocks, rows)
    rest = [piece for block in blocks if block not in placed.values() for piece in (*block, _GAP)]
    result = [*pieces[: rows[0].start], _GAP, *rest]
    for row in rows:
        result += [*pieces[row.start : row.stop], _GAP, *placed.get(row.key, ()), _GAP]
    return [*result, *links]


def _blocks(pieces: Sequence[Piece]) -> tuple[list[list[Piece]], list[Piece]]:
    """Part pieces into texts with blank lines between them, and the links at the end."""
    blocks: list[list[Piece]] = [[]]
    for piece in pieces:
        if not piece.text.strip():
            blocks.append([])
        elif blocks[-1] and _is_links(piece.text) and not _is_links(blocks[-1][-1].text):
            blocks.append([piece])
        else:
            blocks[-1].append(piece)
    filled = [block for block in blocks if block]
    links: list[Piece] = []
    while filled and all(_is_links(piece.text) for piece in filled[-1]):
        links = filled.pop() + links
    return filled, links


def _placed(blocks: list[list[Piece]], rows: Sequence[Candidate]) -> dict[str, list[Piece]]:
    keys = [row.key for row in rows]
    sums = [block for block in blocks[1:3] if _has_sum(_joined(block))]
    in_order = keys[:2] == ["identity", "funding"] and sums[:1] == blocks[1:2]
    if in_order and len(blocks) == len(rows):
        return dict(zip(keys, blocks, strict=True))
    return {"identity": blocks[0], **({"funding": sums[0]} if sums else {})}


def _has_sum(text: str) -> bool:
    return bool(split_funding(text)[1])


def _joined(block: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in block)
