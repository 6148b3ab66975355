"""Comparing wordings: without case, diacritics, spaces and signs, with a few wrong letters."""

import re
from collections.abc import Iterable
from functools import lru_cache

from catalogue.finnish.folding import fold

LONGEST = 160
"""No label or heading is longer than this; longer lines are never compared."""

_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """Return the folded letters and digits of the text alone: `Y-tunnus :` → `ytunnus`."""
    return _NOT_WORD.sub("", fold(text))


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters to add, drop or change between the two; at most limit + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, against in enumerate(other, start=1):
            cost = previous[column - 1] + (letter != against)
            current.append(min(cost, previous[column] + 1, current[-1] + 1))
        if min(current) > limit:
            return limit + 1
        previous = current
    return min(previous[-1], limit + 1)


def tolerance(key: str) -> int:
    """Return how many wrong letters a wording of this length may have: none under 6 letters."""
    length = len(key)
    return 0 if length < 6 else 1 if length < 12 else 2 if length < 30 else 3  # noqa: PLR2004 -- the steps of the rule itself


@lru_cache(maxsize=4096)
def _closest(key: str, wordings: tuple[str, ...]) -> str | None:
    best: str | None = None
    best_distance = LONGEST
    tied = False
    for wording in wordings:
        target = squash(wording)
        if key == target:
            return wording
        limit = tolerance(target)
        found = distance(key, target, limit)
        if found <= limit and found <= best_distance:
            tied = found == best_distance
            best, best_distance = wording, found
    return None if tied else best


def closest(text: str, wordings: Iterable[str]) -> str | None:
    """Return the wording the text stands for, or None where none or two are as near."""
    if len(text) > LONGEST:
        return None
    key = squash(text)
    return _closest(key, tuple(wordings)) if key else None
