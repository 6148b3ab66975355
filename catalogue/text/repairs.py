"""Damaged words of a scanned text: putting other words in their place, and finding them again.

Pure functions, for the pages, the admin and the import alike. A word is known by itself and its
number among its like in the text, which outlasts small changes of the text; a place does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from catalogue.finnish.folding import fold

# Longer "words" of a scan are none, and are not kept as such.
LONGEST_WORD = 200
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Spot:
    """A word of a text, where it begins, and what is shown in its place."""

    start: int
    original: str
    shown: str

    @property
    def end(self) -> int:
        """Where the word ends in the original text."""
        return self.start + len(self.original)


def in_place(text: str, spots: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the spots in order; those that are not in the text there, or overlap, are left out."""
    end = 0
    for spot in sorted(spots, key=lambda one: one.start):
        if spot.start >= end and spot.original and text.startswith(spot.original, spot.start):
            yield spot
            end = spot.end


def replaced(text: str, spots: Iterable[Spot]) -> str:
    """Return the original text with what is shown in the place of its spots."""
    pieces: list[str] = []
    end = 0
    for spot in in_place(text, spots):
        pieces += [text[end : spot.start], spot.shown]
        end = spot.end
    return "".join([*pieces, text[end:]])


def restored(text: str, spots: Sequence[Spot]) -> str | None:
    """Return the original of a text that `replaced` made of it; None if it was not these spots."""
    pieces: list[str] = []
    end = shift = 0
    for spot in sorted(spots, key=lambda one: one.start):
        start = spot.start + shift
        if start < end or not text.startswith(spot.shown, start):
            return None
        pieces += [text[end:start], spot.original]
        end = start + len(spot.shown)
        shift += len(spot.shown) - len(spot.original)
    return "".join([*pieces, text[end:]])


def shown_place(text: str, spots: Iterable[Spot], start: int) -> int:
    """Return where the place `start` of the original is in the text that `replaced` makes."""
    before = (spot for spot in in_place(text, spots) if spot.start < start)
    return start + sum(len(spot.shown) - len(spot.original) for spot in before)


def around(text: str, spots: Iterable[Spot], spot: Spot, reach: int) -> tuple[str, str]:
    """Return what stands before and after a spot in the shown text, at most `reach` signs each.

    Words are cut whole, and an ellipsis tells that there is more.
    """
    others = [other for other in in_place(text, spots) if other.start != spot.start]
    later = [replace(other, start=other.start - spot.end) for other in others]
    before = replaced(text[: spot.start], others)
    after = replaced(text[spot.end :], [other for other in later if other.start >= 0])
    return _end_of(before, reach), _beginning_of(after, reach)


def is_spelling_of(form: str, word: str) -> bool:
    """Tell whether a form can be the same word spelt otherwise, rather than other words.

    At least half of the signs have to agree, case and diacritics aside.
    """
    return SequenceMatcher(None, fold(form), fold(word), autojunk=False).ratio() >= _ALIKE


def number_of(text: str, word: str, start: int) -> int:
    """Return how many times the word comes in the text before the place `start`."""
    return sum(1 for place in _places(text[: start + len(word) - 1], word))


def place_of(text: str, word: str, number: int) -> int | None:
    """Return where the word comes in the text after `number` times before; None if nowhere."""
    return next(islice(_places(text, word), number, None), None)


def how_often(text: str, word: str) -> int:
    """Return how many times the word comes in the text."""
    return sum(1 for place in _places(text, word))


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word) if word else -1
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _end_of(text: str, reach: int) -> str:
    return text if len(text) <= reach else "… " + text[-reach:].partition(" ")[2]


def _beginning_of(text: str, reach: int) -> str:
    return text if len(text) <= reach else text[:reach].rpartition(" ")[0] + " …"
