"""The parser of Voikko's raw readings, one for every source of them.

A reading is letters and tags in square brackets, in the order of the letters of the word:

    [Ln][Xp]lapsi[X]la[Sg][Nm]sten[Bh][Bc][Lt][Xp]suojella[X]suojel[Ln][Xj]u[X]u[Sine][Ny]ssa

- `[Bc]` stands between the parts of a compound;
- `[L…]` gives a word class: n noun, l adjective, nl both, t verb, u numeral, p prefix,
  ee, es, ep, em names, a abbreviation; a second one within a part begins a derivation;
- `[Xp]…[X]` is the base form of the root; `=` in it marks the seam of a lexical compound;
- `[Xj]…[X]` is what ends the base form of a derivation, after the letters so far;
- `[S…]` case, `[N…]` number, `[O…]` possessive suffix, `[F…]` clitic, `[T…]` mood or
  infinitive (`n4` is the noun in *-minen*), `[R…]` participle, `[C…]` comparison.

The tags are those of the Voikko project's Finnish morphology (voikko-fi).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_PIECES = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_VERB = "t"
_VOWELS = frozenset("aeiouyåäö")
_WITHOUT = ("tön", "ton")
# The same parts come up in word after word.
_REMEMBERED_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a compound, or the whole of a simple word.

    `levels` are base forms from the root to the part itself: *työ*, *työtön*, *työttömyys*;
    `classes` are their word classes and `endings` the derivational endings (the root's is "").
    `seam` is the last member of an underived lexical compound (*valmennus* of *työhönvalmennus*).
    """

    surface: str
    seam: str
    levels: tuple[str, ...]
    classes: tuple[str, ...]
    endings: tuple[str, ...]
    tags: frozenset[str]

    @property
    def base(self) -> str:
        """The part's base form (perusmuoto)."""
        return self.levels[-1]

    @property
    def ending(self) -> str:
        """The ending that derives the part from its parent, "" for an underived word."""
        return self.endings[-1]

    @property
    def parent(self) -> str:
        """What the part is immediately derived from, "" if nothing or its opposite.

        *Työtön* is not *työ*. The noun of a comparative (*vanhemmuus*) belongs to the
        comparative and not to its positive.
        """
        if len(self.levels) == 1 or self.ending in _WITHOUT or self._of_comparative():
            return ""
        return self.levels[-2]

    @property
    def verb(self) -> str:
        """The verb at the root of a derived part, "" if there is none on this side of *-tön*."""
        derived = len(self.levels) > 1 and self.classes[0] == _VERB
        return self.levels[0] if derived and not set(_WITHOUT) & set(self.endings) else ""

    @property
    def is_name(self) -> bool:
        """Whether the part is a proper name: of a person, a place or a thing."""
        return self.classes[-1].startswith("e")

    def _of_comparative(self) -> bool:
        stem = self.base.removesuffix(self.ending)
        return stem.endswith(("mmu", "mmy")) and not self.levels[-2].endswith("mpi")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word form: its parts in order.

    `lemma` is the base form of the whole. `is_name` tells that a proper name is among the
    parts; *helsinkiläinen* is none.
    """

    parts: tuple[Part, ...]
    lemma: str
    is_name: bool

    @property
    def head(self) -> Part:
        """The last part, which decides what the whole is."""
        return self.parts[-1]

    def has(self, *tags: str) -> bool:
        """Return whether the last part carries one of these tags."""
        return not self.head.tags.isdisjoint(tags)

    def has_kind(self, kind: str) -> bool:
        """Return whether any tag of the last part is of this kind, such as O for possessives."""
        return any(tag.startswith(kind) for tag in self.head.tags)

    @property
    def is_well_written(self) -> bool:
        """Whether the seams are written as Finnish asks.

        Equal vowels meet only with a hyphen, and without one a name is followed only by what
        places are called by (*Hämeen + linna*).
        """
        pairs = list(zip(self.parts, self.parts[1:], strict=False))
        if any(before.surface[-1] == after.surface[0] in _VOWELS for before, after in pairs):
            return False
        named = False
        for before, after in pairs:
            named = (named or before.is_name) and not before.surface.endswith("-")
            if named and "Ica" not in after.tags:
                return False
        return True


def parse(raw: str) -> Reading | None:
    """Return what a raw reading says; None if it has no letters in one of its parts."""
    parts = [_part(piece) for piece in raw.split("[Bc]")]
    read = tuple(part for part in parts if part and part.surface)
    if len(read) < len(parts):
        return None
    return reading_of(read)


def reading_of(parts: tuple[Part, ...]) -> Reading:
    """Return the reading of a word that consists of these parts."""
    return Reading(parts, lemma_of(parts), any(part.is_name for part in parts))


def lemma_of(parts: Sequence[Part]) -> str:
    """Return the base form of a compound: earlier parts as written, the last in its base form."""
    if len(parts) == 1:
        return parts[0].base
    return "".join([*(part.surface for part in parts[:-1]), parts[-1].base])


class _Builder:
    """The state of reading one part from left to right."""

    def __init__(self) -> None:
        self.surface = ""
        self.seam = ""
        self.word_class = ""
        self.tags: set[str] = set()
        self.levels: list[tuple[str, str, str]] = []
        self.inside = ""

    def tag(self, tag: str) -> None:
        """Take in one tag: X opens or closes a base form, L is the word class, the rest is kept."""
        if tag.startswith("X"):
            self.inside = tag[1:]
        elif tag.startswith("L"):
            self.word_class = tag[1:]
        else:
            self.tags.add(tag)
            if tag == "Tn4":
                self.level("minen", "n")

    def letters(self, letters: str) -> None:
        if self.inside == "p":
            self.seam = letters.rpartition("=")[2] if "=" in letters else ""
            self.levels.append((letters.replace("=", "").lower(), self.word_class, ""))
        elif self.inside == "j":
            self.level(letters, self.word_class)
        elif not self.inside:
            self.surface += letters

    def level(self, ending: str, word_class: str) -> None:
        self.seam = ""
        self.levels.append((self.surface.strip("-") + ending, word_class, ending))


@lru_cache(maxsize=_REMEMBERED_PARTS)
def _part(text: str) -> Part | None:
    builder = _Builder()
    for tag, letters in _PIECES.findall(text):
        if letters:
            builder.letters(letters)
        else:
            builder.tag(tag)
    surface = builder.surface.lower()
    if not surface.strip("-"):
        return None
    levels = builder.levels or [(surface.strip("-"), builder.word_class, "")]
    bases, classes, endings = zip(*levels, strict=True)
    return Part(surface, builder.seam, bases, classes, endings, frozenset(builder.tags))
