"""The words of the synthetic corpus, inflected, in pools from which the common come up oftenest."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from benchmarks.inflection import Forms, inflect

DATA = Path(__file__).resolve().parent / "data"
POOL = 4096
_VOWELS = frozenset("aeiouyåäö")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a theme is written about: its first parts of compounds and its people."""

    theme: str
    weight: int
    modifiers: tuple[str, ...]
    persons: tuple[Forms, ...]


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a tab-separated file of `benchmarks/data`; what is missing is ""."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{key: value or "" for key, value in row.items()} for row in rows]


def lines_of(name: str) -> list[str]:
    """Return the lines of a text file of `benchmarks/data`."""
    return (DATA / name).read_text(encoding="utf-8").split()


def skewed(items: Sequence[_Item], size: int = POOL) -> tuple[_Item, ...]:
    """Return `size` items in all, the first the most frequent, falling off as Zipf's law says.

    Choosing evenly from the result is a skewed choice from `items`, at the cost of one index.
    """
    weights = [1 / (rank + 1.5) for rank in range(len(items))]
    return weighted(items, weights, size)


def weighted(
    items: Sequence[_Item], weights: Sequence[float], size: int = POOL
) -> tuple[_Item, ...]:
    """Return about `size` items in all, each by its weight and at least once."""
    total = sum(weights)
    return tuple(
        item
        for item, weight in zip(items, weights, strict=True)
        for _ in range(max(1, round(size * weight / total)))
    )


@cache
def nouns() -> Mapping[str, Mapping[str, Forms]]:
    """Return the nouns by kind and word: person, service, ability, actor, action, matter."""
    found: dict[str, dict[str, Forms]] = {}
    for row in table("nouns.tsv"):
        forms = inflect(row["word"], row["class"], row["stems"])
        found.setdefault(row["kind"], {})[row["word"]] = forms
    return found


@cache
def adjectives() -> tuple[Forms, ...]:
    """Return the adjectives, the most frequent first."""
    rows = table("adjectives.tsv")
    return tuple(inflect(row["word"], row["class"], row["stems"]) for row in rows)


@cache
def verbs() -> tuple[Forms, ...]:
    """Return the verbs, each by passive, passive_past, active and active_past."""
    return tuple(table("verbs.tsv"))


@cache
def topics() -> tuple[Topic, ...]:
    """Return the topics, one for each theme of the catalogue."""
    persons = nouns()["person"]
    return tuple(
        Topic(
            row["theme"],
            int(row["weight"]),
            tuple(row["modifiers"].split()),
            tuple(persons[word] for word in row["persons"].split()),
        )
        for row in table("themes.tsv")
    )


@cache
def modifiers() -> tuple[str, ...]:
    """Return the first parts of compounds that go with any topic, the most frequent first."""
    return tuple(lines_of("modifiers.txt"))


def join(modifier: str, head: str) -> str:
    """Return the compound of two words, with a hyphen where the same vowel meets itself."""
    hyphen = modifier[-1] == head[0] and head[0] in _VOWELS
    return f"{modifier}-{head}" if hyphen else modifier + head
