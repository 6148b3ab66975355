"""Labels of a card that were read too badly to be known by their letters alone.

Their place helps: between the labels before and after them in the form, on lines of their own.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from importer.formats.card_labels import LABEL_KEYS, LONGEST_LABEL, scan_key
from importer.formats.matching import distance
from importer.formats.outline import Candidate, best_chain
from importer.labels import CARD_ROWS

_LONGEST_DOCUMENT = 2000
_LINES = 4
_SHARE = 0.3
"""Up to this share of the letters may be wrong."""

_LABELS = list(CARD_ROWS)


def with_lost(rows: Sequence[Candidate], lines: Sequence[str]) -> list[Candidate]:
    """Return the rows with those that stand in their place under a badly damaged label."""
    if not rows or len(lines) > _LONGEST_DOCUMENT:
        return list(rows)
    first = Candidate(0, 0, "", -1, 0)
    last = Candidate(len(lines), len(lines), "", len(_LABELS), 0)
    found = [
        candidate
        for before, after in pairwise([first, *rows, last])
        for candidate in _between(before, after, lines)
    ]
    return sorted([*rows, *found], key=lambda one: one.start)


def _between(before: Candidate, after: Candidate, lines: Sequence[str]) -> list[Candidate]:
    missing = range(before.order + 1, after.order)
    candidates = [
        found
        for start in range(before.stop, after.start)
        if missing and lines[start].strip() and not (start and lines[start - 1].strip())
        for found in _labels(lines[: after.start], start, missing)
    ]
    return best_chain(candidates, len(_LABELS))


def _labels(lines: Sequence[str], start: int, missing: range) -> Iterator[Candidate]:
    """Yield the missing labels that the lines up to a blank one may be."""
    text = ""
    for index in range(start, min(start + _LINES, len(lines))):
        text = f"{text} {lines[index].strip()}"
        if not lines[index].strip() or len(text) > LONGEST_LABEL:
            return
        if index + 1 < len(lines) and lines[index + 1].strip():
            continue
        key = scan_key(text)
        for order in missing:
            target = LABEL_KEYS[_LABELS[order]]
            limit = int(len(target) * _SHARE)
            wrong = distance(key, target, limit)
            if wrong <= limit:
                weight = max(1, len(target) - wrong)
                yield Candidate(start, index + 1, CARD_ROWS[_LABELS[order]], order, weight)
