"""Labels of a card that have their text on their own lines, as where columns stand side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importer.formats.card_labels import LABEL_KEYS, labels_begun, limit_of, scan_key
from importer.formats.card_pieces import Piece
from importer.formats.matching import distance
from importer.formats.outline import Candidate
from importer.labels import CARD_ROWS

_LONGEST_DOCUMENT = 2000
"""A card is a page or two: of a document with more lines no line is taken apart."""

_ORDER = {label: order for order, label in enumerate(CARD_ROWS)}
_LINES = 5
"""A label has at most so many lines, and so many lines of text between them."""

_WORDS = 8
_LONG_LABEL = 3
_EXACT, _DAMAGED, _AFTER_BLANK = 6, 4, 1
# Before a date a dash is the date's own: it parts start and end.
_SEPARATOR = re.compile(r"\A(?:[:;]\s*|[-–—]\s+(?!\d))")


@dataclass(frozen=True, slots=True)
class Beside:
    """A label with text on its lines: where it stands, and both parts of each of its lines."""

    candidate: Candidate
    label: tuple[Piece, ...]
    text: tuple[Piece, ...]


def beside(pieces: Sequence[Piece]) -> list[Beside]:
    """Return the labels that have text on their own lines: `Toteuttajat Kemin kaupunki`.

    Or between their lines, as where a scanner reads line by line over both columns.
    """
    if len(pieces) > _LONGEST_DOCUMENT:
        return []
    found = []
    for index, piece in enumerate(pieces):
        for label in labels_begun(piece.text):
            one = _beside(pieces, index, label)
            found += [one] if one else []
    return found


def _beside(pieces: Sequence[Piece], index: int, label: str) -> Beside | None:
    """Follow a label over its lines, text beside it on some of them or on lines between them."""
    rest, labels, texts, wrong = LABEL_KEYS[label], list[Piece](), list[Piece](), 0
    stop = index
    for piece in pieces[index:]:
        stop += 1
        if not piece.text.strip():
            if labels:
                continue
            return None
        cut = _cut(piece, rest)
        if len(labels) == _LINES or (cut is None and (not labels or len(texts) == _LINES)):
            return None
        if cut is None:
            texts.append(piece)
            continue
        head, tail, taken, errors = cut
        labels.append(head)
        texts += [tail] if tail.text else []
        rest, wrong = rest[taken:], wrong + errors
        if not rest:
            break
    if rest or not texts or not _fits(label, labels, texts):
        return None
    blank = index == 0 or not pieces[index - 1].text.strip()
    weight = (_DAMAGED if wrong else _EXACT) + _AFTER_BLANK * blank
    return Beside(
        Candidate(index, stop, CARD_ROWS[label], _ORDER[label], weight), tuple(labels), tuple(texts)
    )


def _cut(piece: Piece, key: str) -> tuple[Piece, Piece, int, int] | None:
    """Cut a line after the words that begin a label, or go on with it.

    Return both parts, how many letters of the label the first took, and how many were wrong.
    """
    words = piece.text.split()
    best: tuple[int, int, int, int] | None = None
    for count in range(1, min(len(words), _WORDS) + 1):
        head = scan_key(" ".join(words[:count]))
        for taken in {len(head), len(head) - 1, len(head) + 1, len(key)}:
            if not 0 < taken <= len(key) or not head:
                continue
            limit = limit_of(key[:taken])
            errors = distance(head, key[:taken], limit)
            if errors <= limit:
                best = max(best or (-1, 0, 0, 0), (taken - 2 * errors, -count, taken, errors))
    if best is None:
        return None
    count, taken, errors = -best[1], best[2], best[3]
    label = " ".join(words[:count])
    tail = _SEPARATOR.sub("", " ".join(words[count:]), count=1)
    return Piece(label, piece.line), Piece(tail, piece.line), taken, errors


def _fits(label: str, labels: Sequence[Piece], texts: Sequence[Piece]) -> bool:
    """Tell a label from a sentence that begins with its word (`Tuotokset ovat esillä`)."""
    if len(label.split()) >= _LONG_LABEL or labels[-1].text.endswith(":"):
        return True
    return not texts[0].text[:1].islower()
