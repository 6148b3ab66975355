"""A project's index entry: its words graded by weight, and in running order.

A *lexeme* is a token of the analyser. With its grade (1–9, see `_grade`) it stands in the
index as `lexeme=grade`, so that the database gives the projects of a word already in order of
how much the word counts in them, and the same order on every database.
"""

import zlib
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.finnish.analyser import WordTokens
from catalogue.finnish.folding import fold
from catalogue.models.search import LONGEST_TERM
from catalogue.search.documents import Text, Weight

# To be raised when the same text gives other entries; `rebuild_search` then writes all anew.
ANALYSIS = "1"
GRADES = tuple(range(1, 10))
# Bounds of one project, far above any real one: a PostgreSQL vector holds a megabyte, and
# places up to 16,383.
MOST_LEXEMES = 12_000
MOST_RUNNING = 16_000
# Of a word with several base forms, so many are known to phrases, with so many words around.
MOST_LEMMAS = 5
_AROUND = 2
_LEAST_OF_NAME = 7
# From so many times on, a word comes up often, and very often.
_OFTEN = (2, 5)
# Between two texts, so that no phrase runs across them.
GAP = "="

# Start, end and form of each word of a text, as `tokenise` gives them.
Words = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of a project.

    `grades` by lexeme, first those that are words of their own, `own` in number; `starts`
    gives where a lexeme first stands in the narrative, where it does; `running` are first base
    forms in order; `name` the folded words of the name.
    """

    grades: dict[str, int]
    own: int
    starts: dict[str, int]
    running: tuple[str, ...]
    name: tuple[str, ...]

    @property
    def graded(self) -> Iterator[str]:
        """The graded lexemes, and the words of the name as `=word`."""
        yield from (f"{lexeme}={grade}" for lexeme, grade in self.grades.items())
        yield from (f"={word}" for word in self.name)


def clean(token: str) -> str:
    """Return a token as the index holds it: letters, digits and hyphens within, bounded."""
    if token.isascii() and token.isalnum() and len(token) <= LONGEST_TERM:
        return token
    kept = "".join(c for c in token if c.isalnum() or c == "-").encode("utf-8", "ignore")
    return kept[:LONGEST_TERM].decode("utf-8", "ignore").strip("-")


@lru_cache(maxsize=50_000)
def _cleaned(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(clean, tokens)))


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, each once, in order."""
    words = (clean(word) for word in fold(text).replace("-", " ").split())
    return tuple(dict.fromkeys(word for word in words if word))


def make_entry(
    name: str, texts: Iterable[tuple[Text, Words]], tokens: Mapping[str, WordTokens]
) -> Entry:
    """Return the entry of a project with this name and these texts (the name among them).

    `tokens` holds those of every form among the texts' words.
    """
    tally = _Tally(tokens)
    for text, words in texts:
        tally.add(text, words)
    own = tally.own()
    grades = tally.grades(own)
    return Entry(
        grades, min(len(own), len(grades)), tally.starts, tuple(tally.running), name_words(name)
    )


class _Tally:
    """Counts lexemes by weight while texts come in.

    `_counts` holds for a lexeme how often it comes up in texts of each Weight; a part of a
    word counts half. `_named` are the words of their own in the name.
    """

    def __init__(self, tokens: Mapping[str, WordTokens]) -> None:
        self._tokens = tokens
        self._counts: dict[str, list[float]] = {}
        self._named: set[str] = set()
        self.starts: dict[str, int] = {}
        self.running: list[str] = []

    def add(self, text: Text, words: Words) -> None:
        """Count the words of a text, given as (start, end, form), by the text's weight."""
        forms = [form for _start, _end, form in words]
        first = {form: start for start, _end, form in reversed(words)}
        lemmas = {form: _cleaned(self._tokens[form].lemmas) for form in first}
        for form, number in Counter(forms).items():
            self._count(text, lemmas[form], first[form], number)
            self._count(text, _cleaned(self._tokens[form].parts), first[form], number / 2)
        if text.weight == Weight.NAME:
            self._named.update(*lemmas.values())
        self._run(forms, lemmas)

    def _count(self, text: Text, lexemes: Sequence[str], start: int, number: float) -> None:
        weight, place = int(text.weight), text.start + start
        for lexeme in lexemes:
            counts = self._counts.get(lexeme)
            if counts is None:
                counts = self._counts[lexeme] = [0.0] * len(Weight)
            counts[weight] += number
            if text.start >= 0 and place < self.starts.get(lexeme, place + 1):
                self.starts[lexeme] = place

    def _run(self, forms: Sequence[str], lemmas: Mapping[str, Sequence[str]]) -> None:
        """Add the words' first base forms in order, then each other one with its neighbours."""
        base = [next(iter(lemmas[form]), GAP) for form in forms]
        self.running += [*base, GAP]
        for place, form in enumerate(forms):
            for other in lemmas[form][1:MOST_LEMMAS]:
                before = base[max(0, place - _AROUND) : place]
                after = base[place + 1 : place + 1 + _AROUND]
                self.running += [*before, other, *after, GAP]
        del self.running[MOST_RUNNING:]

    def own(self) -> dict[str, None]:
        """Return the words of their own. Of several base forms of a word the first is one."""
        return dict.fromkeys(word for word in self.running if word != GAP)

    def grades(self, first: Iterable[str]) -> dict[str, int]:
        """Return the grade of every lexeme, a bounded number; those of `first` come first."""
        seen = [*first, *self._counts]
        return {lexeme: self._grade(lexeme) for lexeme in dict.fromkeys(seen[:MOST_LEXEMES])}

    def _grade(self, lexeme: str) -> int:
        """Return 7–9 for a word of the name, 4–6 for what the project is for, else 1–3.

        Within the three, by how often it comes up; in the name, a part of a compound counts
        less than a word of its own, and a word that the rest takes up again counts more.
        """
        counts = self._counts[lexeme]
        often = bisect(_OFTEN, sum(counts))
        if counts[Weight.NAME]:
            return _LEAST_OF_NAME + (lexeme in self._named) * (1 + bool(often))
        if counts[Weight.IMPORTANT]:
            return 4 + often
        return 1 + max(often, bool(counts[Weight.TIED]))


def pack(entry: Entry, *, running: bool) -> bytes:
    """Return the entry as kept in the database; the running words only if asked for."""
    starts = (str(entry.starts.get(lexeme, -1)) for lexeme in entry.grades)
    lines = [
        " ".join(entry.graded),
        " ".join(starts),
        " ".join(entry.running) if running else "",
        str(entry.own),
    ]
    return zlib.compress("\n".join(lines).encode(), 1)


@dataclass(frozen=True, slots=True)
class Packed:
    """A kept entry, as lines of tokens."""

    graded: str
    starts: str
    running: str
    own: int

    def lexemes(self) -> list[tuple[str, int]]:
        """Return the lexemes with their grades, the `own` ones first."""
        pairs = (token.rpartition("=") for token in self.graded.split())
        return [(lexeme, int(grade)) for lexeme, _sign, grade in pairs if lexeme]

    def narrated(self) -> dict[str, int]:
        """Return the grades of words of their own that the name or the narrative has."""
        pairs = zip(self.lexemes()[: self.own], self.starts.split(), strict=False)
        return {
            lexeme: grade
            for (lexeme, grade), start in pairs
            if grade >= _LEAST_OF_NAME or start != "-1"
        }

    def start(self, lexeme: str) -> int:
        """Return where the lexeme first stands in the narrative, -1 if nowhere."""
        place = f" {self.graded}".find(f" {lexeme}=")
        if place < 0:
            return -1
        number = self.graded.count(" ", 0, place)
        return int(self.starts.split(" ", number + 1)[number])


def unpack(kept: bytes | memoryview) -> Packed:
    """Return a kept entry."""
    graded, starts, running, own = zlib.decompress(kept).decode().split("\n")
    return Packed(graded, starts, running, int(own))
