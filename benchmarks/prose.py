"""Finnish prose for the synthetic corpus: own sentence frames filled with inflected words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TypeVar

from benchmarks.inflection import Forms
from benchmarks.vocabulary import (
    Topic,
    adjectives,
    join,
    modifiers,
    nouns,
    skewed,
    table,
    verbs,
)

_Item = TypeVar("_Item")
_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_VERB_FORMS = frozenset({"passive", "passive_past", "active", "active_past"})
_OWN_TOPIC = 0.7
_NUMBERS = (3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 24, 25, 30, 36, 40, 50, 60, 75, 80, 100, 120, 150)
_SENTENCES_IN_PARAGRAPH = (3, 7)


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its name in the cases that the sentences use: Kemi, Kemin, Kemissä."""

    nominative: str
    genitive: str
    local: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """The literal text before a slot, what fills it, in which form, with a capital or not."""

    before: str
    kind: str
    form: str
    capital: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    slots: tuple[_Slot, ...]
    end: str


@cache
def _frames() -> Mapping[str, tuple[_Frame, ...]]:
    found: dict[str, list[_Frame]] = {}
    for row in table("sentences.tsv"):
        found.setdefault(row["section"], []).append(_frame(row["text"]))
    return {section: skewed(frames, 256) for section, frames in found.items()}


def _frame(text: str) -> _Frame:
    slots, end = [], 0
    for match in _SLOT.finditer(text):
        kind = match[1].lower()
        slots.append(_Slot(text[end : match.start()], kind, match[2] or kind, match[1] != kind))
        end = match.end()
    return _Frame(tuple(slots), text[end:])


@cache
def _pools() -> Mapping[str, tuple[Forms, ...]]:
    kinds = {kind: skewed(tuple(words.values())) for kind, words in nouns().items()}
    return {**kinds, "adjective": skewed(adjectives()), "verb": skewed(verbs())}


@cache
def _modifiers() -> tuple[str, ...]:
    return skewed(modifiers())


class Writer:
    """Writes about topics and places; the same random numbers give the same text."""

    def __init__(self, random: Random, topics: Sequence[Topic], places: Sequence[Place]) -> None:
        self._random = random.random
        self._places = tuple(places)
        self._topic_modifiers = tuple(word for topic in topics for word in topic.modifiers)
        self._topic_persons = tuple(forms for topic in topics for forms in topic.persons)

    def sentence(self, section: str) -> str:
        """Return one sentence of a section: aim, act, result, target, indirect, reason, gender."""
        frame = self._pick(_frames()[section])
        parts = []
        for slot in frame.slots:
            word = self.word(slot.kind, slot.form)
            parts += [slot.before, word[0].upper() + word[1:] if slot.capital else word]
        return "".join((*parts, frame.end))

    def text(self, sections: Sequence[str], characters: int) -> str:
        """Return paragraphs of about so many characters, sentences of the sections mixed."""
        paragraphs: list[str] = []
        low, high = _SENTENCES_IN_PARAGRAPH
        while characters > 0:
            count = low + int(self._random() * (high - low + 1))
            paragraph = " ".join(self.sentence(self._pick(sections)) for _ in range(count))
            paragraphs.append(paragraph)
            characters -= len(paragraph) + 1
        return "\n".join(paragraphs)

    def word(self, kind: str, form: str) -> str:
        """Return a word that fills a slot of a sentence."""
        if kind == "compound":
            modifier = self._own(self._topic_modifiers) or self._pick(_modifiers())
            return join(modifier, self._pick(_pools()["service"])[form])
        if kind == "person":
            return (self._own(self._topic_persons) or self._pick(_pools()["person"]))[form]
        if kind in _VERB_FORMS:
            return self._pick(_pools()["verb"])[kind]
        if kind == "n":
            return str(self._pick(_NUMBERS))
        if kind == "place":
            return self._place(form)
        return self._pick(_pools()[kind])[form]

    def _place(self, form: str) -> str:
        if not self._places:
            return {"gen": "koko maan", "loc": "koko maassa", "all": "koko maahan"}[form]
        place = self._pick(self._places)
        return {
            "gen": place.genitive,
            "loc": place.local,
            "all": f"{place.genitive} alueelle",
        }[form]

    def _own(self, items: Sequence[_Item]) -> _Item | None:
        return self._pick(items) if items and self._random() < _OWN_TOPIC else None

    def _pick(self, items: Sequence[_Item]) -> _Item:
        return items[int(self._random() * len(items))]
