"""A card's lines as pieces that can be put in the order of its rows, whatever the scan's order.

Each piece knows the line it came from, so that the account of the document stays whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from importer.formats.draft import Draft, Fate
from importer.formats.urls import urls_in, urls_of
from importer.records import Finding, RawValue

_MOST_LINKS = 500
"""So many of the last lines may be links or parts of links."""

_LINES = 5
_BREAKS_IN_LINKS = "/=?&.-_"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a part of one, and the line (from 0) of the document it came from."""

    text: str
    line: int


def pieces_of(lines: Sequence[str]) -> list[Piece]:
    """Return the lines as pieces, links at the end of the document made whole."""
    pieces = [Piece(text, line) for line, text in enumerate(lines)]
    start = _links_start(pieces)
    result = pieces[:start]
    for piece in pieces[start:]:
        text = piece.text.strip()
        if text and len(result) > start and not _begins_link(text):
            last = result.pop()
            result.append(Piece(f"{last.text.rstrip()}{text}", last.line))
        elif text or len(result) == start:
            result.append(piece)
    return result


def _links_start(pieces: Sequence[Piece]) -> int:
    """Return where the list of links at the end begins, broken ones or not."""
    start = len(pieces)
    for index in range(len(pieces) - 1, max(-1, len(pieces) - _MOST_LINKS), -1):
        text = pieces[index].text.strip()
        if not text:
            continue
        if _begins_link(text) and " " not in text:
            start = index
        elif " " in text or not _goes_on(pieces, index):
            break
    return start


def _begins_link(text: str) -> bool:
    return bool(urls_in(text.strip("<>()"))) and text.lstrip("<(").lower().startswith(
        ("http", "www")
    )


def _goes_on(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a word without spaces may be the rest of the link before it."""
    above = (piece.text.strip() for piece in reversed(pieces[max(0, index - _LINES) : index]))
    before = next(filter(None, above), "")
    broken = before.endswith(tuple(_BREAKS_IN_LINKS)) or any(
        sign in pieces[index].text for sign in "/=?"
    )
    return broken and " " not in before


def relocated(draft: Draft, lines: Sequence[str], pieces: Sequence[Piece]) -> Draft:
    """Return a draft of the pieces as one of the document's lines.

    A line in several pieces is a leftover if one of them is; one without a piece is the rest
    of a link.
    """
    origin = [piece.line for piece in pieces]
    fates: dict[int, Fate] = {}
    left_over = set()
    for index, piece in enumerate(pieces):
        fate = draft.fates.get(index)
        if draft.free(index):
            left_over.add(piece.line)
        elif fate is not None and fates.get(piece.line) is not Fate.REPORTED:
            fates[piece.line] = fate
    borne = {piece.line for piece in pieces if piece.text.strip()}
    fates |= {
        line: Fate.USED for line, text in enumerate(lines) if text.strip() and line not in borne
    }
    return Draft(
        lines=tuple(lines),
        values={key: _placed(value, origin) for key, value in draft.values.items()},
        findings=[_placed(one, origin) if one.line else one for one in draft.findings],
        fates={line: fate for line, fate in fates.items() if line not in left_over},
        links=tuple(_placed(link, origin) for link in urls_of(draft.lines, ())),
    )


_Placed = TypeVar("_Placed", RawValue, Finding)


def _placed(value: _Placed, origin: Sequence[int]) -> _Placed:
    """Return a value or finding with the document's line in place of the piece's."""
    return replace(value, line=origin[(value.line or 1) - 1] + 1) if origin else value
