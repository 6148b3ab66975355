"""A project's index entry: its words graded by weight, and in running order.

A *lexeme* is a token of the analyser. With its grade (1–9, see `_grade`) it stands in the
index as `lexeme=grade`, so that the database gives the projects of a word already in order of
how much the word counts in them, and the same order on every database.
"""

import zlib
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from catalogue.finnish.folding import fold
from catalogue.finnish.tally import GAP, MOST_RUNNING, Tally, clean
from catalogue.search.texts import Text, Weight

# To be raised when the same text gives other entries; `rebuild_search` then writes all anew.
ANALYSIS = "1"
GRADES = tuple(range(1, 10))
# A bound of one project, far above any real one: a PostgreSQL vector holds a megabyte.
MOST_LEXEMES = 12_000
_LEAST_OF_NAME = 7
# From so many times on, a word comes up often, and very often.
_OFTEN, _VERY_OFTEN = 2, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of a project.

    `grades` by lexeme, first those that are words of their own, `own` in number; `graded` has
    the graded lexemes, and the folded words of the name as `=word`; `starts` gives where a lexeme
    first stands in the narrative, where it does; `running` are first base forms in order. The
    words of a text have spaces between them.
    """

    grades: dict[str, int]
    own: int
    graded: str
    starts: dict[str, int]
    running: str


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, each once, in order."""
    words = (clean(word) for word in fold(text).replace("-", " ").split())
    return tuple(dict.fromkeys(word for word in words if word))


def make_entry(name: str, texts: Iterable[tuple[Text, Tally]]) -> Entry:
    """Return the entry of a project with this name and these tallied texts (the name among them).

    The texts come in the order of their places in the narrative.
    """
    counts: dict[str, float] = {}
    seen: dict[Weight, set[str]] = {weight: set() for weight in Weight}
    named: set[str] = set()
    starts: dict[str, int] = {}
    running: list[str] = []
    for text, tally in texts:
        _add(counts, tally)
        seen[text.weight].update(tally.lexemes)
        if text.weight == Weight.NAME:
            named.update(tally.running.split())
        if text.start >= 0:
            places = (text.start + start for start in tally.starts)
            starts = dict(zip(tally.lexemes, places, strict=True)) | starts
        running.append(tally.running)
    words = " ".join(running).split(" ")[:MOST_RUNNING]
    own = dict.fromkeys(words)
    own.pop(GAP, None)
    lexemes = dict.fromkeys([*own, *counts][:MOST_LEXEMES])
    grades = _grades(lexemes, counts, seen, named)
    graded = [f"{lexeme}={grade}" for lexeme, grade in grades.items()]
    graded += [f"={word}" for word in name_words(name)]
    return Entry(grades, min(len(own), len(grades)), " ".join(graded), starts, " ".join(words))


def _add(counts: dict[str, float], tally: Tally) -> None:
    """Add how often a text's lexemes come up."""
    if not counts:
        counts.update(zip(tally.lexemes, tally.counts, strict=True))
        return
    for lexeme, number in zip(tally.lexemes, tally.counts, strict=True):
        counts[lexeme] = counts.get(lexeme, 0.0) + number


def _grades(
    lexemes: Iterable[str],
    counts: Mapping[str, float],
    seen: Mapping[Weight, AbstractSet[str]],
    named: AbstractSet[str],
) -> dict[str, int]:
    """Return each lexeme's grade: 7–9 for a word of the name, 4–6 for what the project is for.

    All others have 1–3. Within the three, by how often it comes up; in the name, a part of a
    compound counts less than a word of its own, and a word that the rest takes up again more.
    """
    in_name, important, tied = seen[Weight.NAME], seen[Weight.IMPORTANT], seen[Weight.TIED]
    grades = {}
    for lexeme in lexemes:
        number = counts[lexeme]
        often = (number >= _OFTEN) + (number >= _VERY_OFTEN)
        if lexeme in in_name:
            grades[lexeme] = _LEAST_OF_NAME + (lexeme in named) * (1 + bool(often))
        elif lexeme in important:
            grades[lexeme] = 4 + often
        else:
            grades[lexeme] = 1 + max(often, lexeme in tied)
    return grades


def pack(entry: Entry, *, running: bool) -> bytes:
    """Return the entry as kept in the database; the running words only if asked for."""
    starts = (str(entry.starts.get(lexeme, -1)) for lexeme in entry.grades)
    lines = [
        entry.graded,
        " ".join(starts),
        entry.running if running else "",
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
