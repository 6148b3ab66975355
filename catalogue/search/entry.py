"""A project's index entry: its words graded by weight, and in running order.

A *lexeme* is a token of the analyser. With its grade (1–9, see `_grade`) it stands in the
index as `lexeme=grade`, so that the database gives the projects of a word already in order of
how much the word counts in them, and the same order on every database.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.finnish.analyser import WordTokens, tokenise
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
# Between two texts, so that no phrase runs across them.
GAP = "="

Analyse = Callable[[str], WordTokens]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of a project.

    `grades` by lexeme; `starts` gives where a lexeme first stands in the narrative, where it
    does; `running` are first base forms in order; `name` the folded words of the name.
    """

    grades: dict[str, int]
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


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, each once, in order."""
    words = (clean(word) for word in fold(text).replace("-", " ").split())
    return tuple(dict.fromkeys(word for word in words if word))


def make_entry(name: str, texts: Iterable[Text], analyse: Analyse) -> Entry:
    """Return the entry of a project with this name and these texts (the name among them)."""
    tally = _Tally(analyse)
    for text in texts:
        tally.add(text)
    return Entry(tally.grades(), tally.starts, tuple(tally.running), name_words(name))


class _Tally:
    """Counts lexemes by weight while texts come in."""

    def __init__(self, analyse: Analyse) -> None:
        self._analyse = analyse
        self._lemmas = [Counter[str]() for _ in Weight]
        self._parts = [Counter[str]() for _ in Weight]
        self.starts: dict[str, int] = {}
        self.running: list[str] = []

    def add(self, text: Text) -> None:
        words = list(tokenise(text.text))
        first = {form: start for start, _end, form in reversed(words)}
        tokens = {form: self._analyse(form) for form in first}
        lemmas, parts = self._lemmas[text.weight], self._parts[text.weight]
        for form, number in Counter(form for _start, _end, form in words).items():
            for counter, found in ((lemmas, tokens[form].lemmas), (parts, tokens[form].parts)):
                for lexeme in filter(None, map(clean, found)):
                    counter[lexeme] += number
                    if text.start >= 0:
                        place = text.start + first[form]
                        self.starts[lexeme] = min(place, self.starts.get(lexeme, place))
        self._run(words, tokens)

    def _run(self, words: Sequence[tuple[int, int, str]], tokens: dict[str, WordTokens]) -> None:
        """Add the words' first base forms in order, then each other one with its neighbours."""
        lemmas = {form: [clean(one) for one in found.lemmas] for form, found in tokens.items()}
        base = [next(iter(lemmas[form]), "") or GAP for _start, _end, form in words]
        self.running += [*base, GAP]
        for place, (_start, _end, form) in enumerate(words):
            for other in filter(None, lemmas[form][1:MOST_LEMMAS]):
                before, after = base[max(0, place - _AROUND) : place], base[place + 1 :][:_AROUND]
                self.running += [*before, other, *after, GAP]
        del self.running[MOST_RUNNING:]

    def grades(self) -> dict[str, int]:
        """Return the grade of every lexeme, the best graded first where there are too many."""
        seen: dict[str, None] = {}
        for weight in reversed(Weight):
            seen.update(dict.fromkeys(self._lemmas[weight]))
            seen.update(dict.fromkeys(self._parts[weight]))
        return {lexeme: self._grade(lexeme) for lexeme in list(seen)[:MOST_LEXEMES]}

    def _grade(self, lexeme: str) -> int:
        """Return 7–9 for a word of the name, 4–6 for what the project is for, else 1–3.

        Within the three, by how often it comes up; in the name, a part of a compound counts
        less than a word of its own, and a word the rest takes up again counts more.
        """
        counts = [self._lemmas[w][lexeme] + self._parts[w][lexeme] / 2 for w in Weight]
        often = sum(counts)
        if counts[Weight.NAME]:
            own = bool(self._lemmas[Weight.NAME][lexeme])
            return 7 + own + (own and often >= 3)
        if counts[Weight.IMPORTANT]:
            return 4 + (often >= 2) + (often >= 5)
        return 1 + (often >= 2 or bool(counts[Weight.TIED])) + (often >= 5)


def pack(entry: Entry, *, running: bool) -> bytes:
    """Return the entry as kept in the database; the running words only if asked for."""
    starts = (str(entry.starts.get(lexeme, -1)) for lexeme in entry.grades)
    lines = [" ".join(entry.graded), " ".join(starts), " ".join(entry.running) if running else ""]
    return zlib.compress("\n".join(lines).encode(), 1)


@dataclass(frozen=True, slots=True)
class Packed:
    """A kept entry, as lines of tokens."""

    graded: str
    starts: str
    running: str

    def lexemes(self) -> list[tuple[str, int]]:
        """Return the lexemes with their grades."""
        pairs = (token.rpartition("=") for token in self.graded.split())
        return [(lexeme, int(grade)) for lexeme, _sign, grade in pairs if lexeme]

    def start(self, lexeme: str) -> int:
        """Return where the lexeme first stands in the narrative, -1 if nowhere."""
        place = f" {self.graded}".find(f" {lexeme}=")
        if place < 0:
            return -1
        number = self.graded.count(" ", 0, place)
        return int(self.starts.split(" ", number + 1)[number])


def unpack(kept: bytes) -> Packed:
    """Return a kept entry."""
    graded, starts, running = zlib.decompress(bytes(kept)).decode().split("\n")
    return Packed(graded, starts, running)
