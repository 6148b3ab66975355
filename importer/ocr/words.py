"""A single word of a damaged card: what it was before, and how likely that is.

The spellings a word may stand for (`confusions`) that are Finnish words are weighed by how
likely the damage is and how common the word is (`commonness`); beside them stands the chance
that the word is right though the dictionary does not know it. The probability of the best of
them is its confidence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp

from catalogue.finnish.readings import is_partitive
from catalogue.finnish.voikko import raw_readings
from importer.ocr.commonness import surprise
from importer.ocr.confusions import BREAK, has_sign, spellings
from importer.ocr.known_words import organisation_words
from importer.ocr.places import place_form

_MIN_REPAIRED, _LONGEST_REPAIRED = 3, 40
_LONGEST_ACRONYM = 6
_LETTERS = re.compile(r"[^\W\d_]")
# An I is often an l; after a hyphen a capital begins a name.
_INNER_CAPITAL = re.compile(r"(?<=\w)[A-HJ-ZÅÄÖ]")
_REPEATED = re.compile(r"(.)\1+")
_MIN_ENDING, _MIN_BEGINNING, _LONGEST_BEGINNING = 5, 3, 12
# A longer word takes too long to search for letters taken for others; more signs are noise.
_LONGEST_SEARCHED, _MOST_SIGNS = 25, 1 / 2
# Surprise of a word that the dictionary does not know: a slip, a foreign word, a name. A longer
# one is less likely by chance; a capital makes it likelier, a sign that is no letter unlikely.
_UNKNOWN, _PER_LETTER, _CAPITAL, _WITH_SIGN = 9.0, 1.6, -2.0, 6.0
_UNKNOWN_BEGINNING, _GLUED_BEGINNING = 10.0, 4.0
# A best spelling dearer than the first may be worse than one with a letter taken for another;
# dearer than the second it is hardly a word.
_POOR, _HARDLY = 19.0, 22.0
# The costs are sure of themselves beyond what they are right in; this makes them modest.
_MODESTY = 1.4
_SUREST = 0.98
_PLACE = 0.97
# For a person, however likely the repair is: a word that reads well as it stands, unless it was
# one of the commonest or would be far more surprising as it stands; a short word, one with
# letters taken for others, doubled or lost, or a name with an unknown beginning, unless it, or
# its ending, is a common one.
_FOR_A_PERSON = 0.75
_COMMONEST, _COMMON, _USUAL = 7.0, 10.0, 17.0
# So much more surprising; ten times as unlikely and more.
_FAR = 3.5
_SHORT, _SHORT_NAME = 4, 6


@dataclass(frozen=True, slots=True)
class Guess:
    """What a word likely was, and the probability (0–1); 1.0 where nothing seems wrong."""

    word: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """A word it may have been: how surprising it is, how much damage that takes, and how found."""

    surprise: float
    damage: float
    edits: int = 0
    guessed_beginning: bool = False

    @property
    def cost(self) -> float:
        return self.surprise + self.damage


@lru_cache(maxsize=20_000)
def guess(word: str, *, in_name: bool = False) -> Guess:
    """Return what a word, possibly with a line end or hyphens in it, was before the damage.

    In a name words that are Finnish as they stand are right, and unknown ones often are.
    """
    if _left_alone(word):
        return Guess(word, 1.0)
    place = place_form(word)
    if place is not None:
        return Guess(place, _PLACE)
    valid = not has_sign(word) and _surprise(word, may_be_name=in_name) is not None
    if word.lower() in organisation_words() or (in_name and valid):
        return Guess(word, 1.0)
    found = _hypotheses(word)
    best = min(found, key=lambda one: (found[one].cost, one))
    if best == word:
        return Guess(word, 1.0)
    confidence = min(_SUREST, _probability(found[best], found.values()))
    if valid and found[best].cost > _COMMONEST and found[word].cost < found[best].cost + _FAR:
        confidence = min(confidence, _FOR_A_PERSON)
    invented = in_name and _may_be_invented(word, best, found[best])
    if invented or _is_doubtful(word, best, found[best]):
        confidence = min(confidence, _FOR_A_PERSON)
    return Guess(best, confidence)


def _is_doubtful(word: str, best: str, chosen: _Hypothesis) -> bool:
    """Return whether the likeliest word was found in a way that often misleads."""
    doubled = len(best) != len(word) and len(_once(best)) == len(_once(word))
    if chosen.edits and chosen.surprise > (_COMMON if doubled else _USUAL):
        return True
    if chosen.guessed_beginning and word[0].islower():
        return True
    return (len(word) <= _SHORT or chosen.guessed_beginning) and chosen.surprise > _COMMON


def _left_alone(word: str) -> bool:
    """Numbers, abbreviations, names written in a way of their own, and what is too long."""
    if len(word) < _MIN_REPAIRED or len(word) > _LONGEST_REPAIRED or not _LETTERS.search(word):
        return True
    if sum(map(has_sign, word)) > len(word) * _MOST_SIGNS:
        return True
    if word.isupper() and len(word) <= _LONGEST_ACRONYM and not has_sign(word):
        return True
    return not word.isupper() and _INNER_CAPITAL.search(word) is not None


def _once(word: str) -> str:
    return _REPEATED.sub(r"\1", word)


def _may_be_invented(word: str, best: str, chosen: _Hypothesis) -> bool:
    """Return whether a short name is a partitive by chance: *Varia* is hardly *väriä*.

    *Tyota* is *työtä*: a common word is no accident.
    """
    short = word[0].isupper() and len(word) <= _SHORT_NAME and chosen.surprise > _COMMON
    readings = raw_readings(best)
    return short and bool(readings) and all(map(is_partitive, readings))


def _hypotheses(word: str) -> dict[str, _Hypothesis]:
    """Return the words it may have been; the word itself is among them."""
    found = _words(word)
    searched = len(word) <= _LONGEST_SEARCHED
    if searched and _cheapest(found) > _POOR:
        found = {**_words(word, shapes=True), **found}
    if searched and _cheapest(found) >= _HARDLY:
        found = {**_with_known_ending(word), **found}
    found.setdefault(word, _Hypothesis(0.0, _cost_as_unknown(word)))
    return found


def _cheapest(found: Mapping[str, _Hypothesis]) -> float:
    return min((one.cost for one in found.values()), default=_HARDLY)


def _cost_as_unknown(word: str) -> float:
    cost = _UNKNOWN + _PER_LETTER * len(word) + _WITH_SIGN * sum(map(has_sign, word))
    return cost + _CAPITAL * word[0].isupper()


def _words(word: str, *, shapes: bool = False) -> dict[str, _Hypothesis]:
    """Return the spellings of a word that are words."""
    found = {}
    may_be_name = word[0].isupper() or not word[0].isalpha()
    for spelling in spellings(word, shapes=shapes):
        cost = _surprise(spelling.word, may_be_name=may_be_name)
        if cost is not None:
            found[spelling.word] = _Hypothesis(cost, spelling.cost, spelling.edits)
    return found


def _with_known_ending(word: str) -> dict[str, _Hypothesis]:
    """Return the word with its known ending repaired: *Innokyléssa*, *käyttoonotettu*.

    The beginning is a word too, or one that the dictionary does not know, which then stays.
    """
    for start in range(_MIN_BEGINNING, min(len(word) - _MIN_ENDING, _LONGEST_BEGINNING) + 1):
        beginning, ending = word[:start], word[start:]
        if BREAK in (beginning[-1], ending[0]):
            continue
        endings = _words(ending)
        beginnings = _beginnings(beginning) if endings else {}
        if beginnings:
            return {
                one + other: replace(found, damage=found.damage + cost, guessed_beginning=True)
                for one, cost in beginnings.items()
                for other, found in endings.items()
            }
    return {}


def _beginnings(beginning: str) -> dict[str, float]:
    found = {one: word.cost + _GLUED_BEGINNING for one, word in _words(beginning).items()}
    if not has_sign(beginning):
        found.setdefault(beginning, _UNKNOWN_BEGINNING)
    return found


def _surprise(word: str, *, may_be_name: bool) -> float | None:
    return surprise(word.replace(BREAK, ""), may_be_name=may_be_name)


def _probability(chosen: _Hypothesis, among: Iterable[_Hypothesis]) -> float:
    return 1 / sum(exp((chosen.cost - other.cost) / _MODESTY) for other in among)
