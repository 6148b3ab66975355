"""How surprising a Finnish word is in a card: minus the logarithm of its probability.

A word form is as common as its base form and the form it stands in; a compound is as common as
its parts. The figures are of the size of natural logarithms; only their differences count.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import log

from catalogue.finnish.fst import Part, Reading, parse, reading_of
from catalogue.finnish.voikko import raw_readings
from importer.ocr.known_words import common_words, organisation_words

_MILLION = 1_000_000.0
# Occurrences in a million of a word that is in no list.
_OF_ORGANISATIONS = 300.0
_PER_MILLION_UNLISTED = 3.0
_PER_MILLION_ABBREVIATION = 0.5
# A seam between two parts is no accident: compounds are commoner than chance makes them.
_SEAM = -4.0
_DERIVED = 1.0
_NAME = 1.5
# Forms that plain descriptions hardly use: abessive, comitative, instructive; my and your;
# particles; commands and the potential; first and second person.
_RARE_FORMS: Mapping[str, float] = {
    "Sab": 2.5,
    "Sko": 2.5,
    "Sin": 2.0,
    "O1y": 4.0,
    "O2y": 5.0,
    "O1m": 2.5,
    "O2m": 4.0,
    "O3": 0.8,
    "Fko": 4.0,
    "Fkaan": 2.0,
    "Fkin": 1.5,
    "Fhan": 3.5,
    "Fpa": 4.0,
    "Fs": 4.0,
    "Tk": 3.5,
    "Tm": 4.5,
    "Te": 1.0,
    "P1": 2.5,
    "P2": 3.0,
}
_PARTICLE = 4.0
_NUMBERS_OF_NOUNS = frozenset({"Sn", "Sg", "Sp", "Sine", "Sela", "Sill", "Sade", "Sabl", "Sall"})
_LONGEST_COMPOUND = 6
# A word that any beginning of a compound may stand before.
_ANY_ENDING = "työ"


@lru_cache(maxsize=20_000)
def surprise(word: str, *, may_be_name: bool) -> float | None:
    """Return how surprising a word form is, None if it is not Finnish.

    Names of people and places count only where `may_be_name`: where it is capitalised.
    """
    lowered = word.lower()
    found = [
        _of_reading(reading) for reading in _readings(lowered) if may_be_name or not reading.is_name
    ]
    listed = common_words().get(lowered)
    if listed:
        found.append(-log(listed / _MILLION))
    if lowered in organisation_words():
        found.append(-log(_OF_ORGANISATIONS / _MILLION))
    return min(found, default=None)


def _readings(word: str) -> Iterator[Reading]:
    """Yield the readings of a word; of the beginning of a compound ("kehittämis-") as such."""
    stem = word.rstrip("-")
    found = [reading for raw in raw_readings(stem, remember=False) if (reading := parse(raw))]
    yield from found
    if stem != word and not found:
        for raw in raw_readings(stem + _ANY_ENDING, remember=False):
            reading = parse(raw)
            if reading and len(reading.parts) > 1 and reading.head.surface == _ANY_ENDING:
                yield reading_of(reading.parts[:-1])


def _of_reading(reading: Reading) -> float:
    parts = reading.parts[:_LONGEST_COMPOUND]
    cheapest = [0.0] + [float("inf")] * len(parts)
    for end in range(1, len(parts) + 1):
        for start in range(end):
            cost = cheapest[start] + _of_run(parts[start:end]) + (_SEAM if start else 0.0)
            cheapest[end] = min(cheapest[end], cost)
    tags = reading.head.tags
    rare = sum(_RARE_FORMS.get(tag, 0.0) for tag in tags)
    # The particles -han and -pa have no tag of their own; a noun's Ef is theirs.
    rare += _PARTICLE * ("Ef" in tags and not tags.isdisjoint(_NUMBERS_OF_NOUNS))
    return cheapest[-1] + rare + _NAME * reading.is_name


def _of_run(parts: tuple[Part, ...]) -> float:
    """Return the surprise of neighbouring parts as one word; of several, only if it is listed."""
    before = "".join(part.surface for part in parts[:-1])
    costs = [
        _DERIVED * derived - log(listed / _MILLION)
        for derived, base in _bases(parts[-1])
        if (listed := common_words().get(before + base))
    ]
    if len(parts) > 1:
        return min(costs, default=float("inf"))
    return min([*costs, -log(_unlisted(parts[0]) / _MILLION)])


def _bases(part: Part) -> Iterator[tuple[int, str]]:
    """Yield the base forms of a part from its own to its root's, each with its distance."""
    yield 0, part.surface.strip("-")
    yield from enumerate(reversed(part.levels))


def _unlisted(part: Part) -> float:
    return _PER_MILLION_ABBREVIATION if part.classes[-1] == "a" else _PER_MILLION_UNLISTED
