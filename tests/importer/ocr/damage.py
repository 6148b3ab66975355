"""Damage to clean texts as character recognition does it on scanned Finnish cards."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.text.repairs import Spot, replaced
from importer.ocr import WordRepair

_LOSSES = {
    "ä": ("a", "a", "a", "a", "a", "a", "a", "é", "d", "&"),
    "ö": ("o", "o", "o", "o", "o", "o", "6", "d", "®", "é"),
    "Ä": ("A",),
    "Ö": ("O",),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a scanner reads: letters and what it makes of them, each with its weight.

    `shapes` is the share of words with a letter taken for another like it, `lines` the length
    of a line and `breaks` the share of long words at its end that are broken.
    """

    losses: Mapping[str, Mapping[str, float]]
    shapes: float = 0.008
    lines: int = 85
    breaks: float = 0.3


# As on the cards we hold: most dots are lost, some letters become signs.
AS_SEEN = Style(
    {
        "ä": {"a": 85, "é": 6, "d": 4, "&": 1, "aé": 1.5, "éa": 1.5},
        "ö": {"o": 72, "d": 12, "6": 6, "é": 7, "®": 3},
        "Ä": {"A": 1},
        "Ö": {"O": 1},
    }
)
# As other machines do: signs that our cards do not have.
OTHERWISE = Style(
    {
        "ä": {"a": 70, 'a"': 6, "4": 4, "å": 6, "ii": 3, "8": 2, "à": 3, "§": 2, "5": 2, "â": 2},
        "ö": {"o": 66, 'o"': 6, "6": 6, "0": 4, "õ": 6, "8": 4, "ó": 4, "©": 2, "§": 2},
        "Ä": {"A": 9, "Å": 1},
        "Ö": {"O": 9, "0": 1},
    },
    shapes=0.015,
    lines=48,
    breaks=0.5,
)
_SHAPES = {
    "rn": "m",
    "m": "rn",
    "l": "I",
    "i": "l",
    "c": "e",
    "e": "c",
    "o": "c",
    "li": "h",
    "ll": "l",
    "tt": "t",
    "kk": "k",
    "uu": "u",
    "t": "l",
    "n": "u",
    "u": "n",
    "nn": "n",
    "k": "kk",
    "h": "b",
    "1": "l",
}
_FOLDER = Path(__file__).parent
_SEEDS = _FOLDER.parent.parent.parent / "seeds"
_WORDS_OF_TEXT = 200
_SHORTEST_BROKEN = 9
_SYLLABLE = re.compile(r"(?<=[aeiouyäö])(?=[^\Waeiouyäö\d_][aeiouyäö])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands in the damaged text, and what it was."""

    start: int
    end: int
    right: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Words of damaged texts and what became of them."""

    damaged: int = 0
    sound: int = 0
    right: int = 0
    wrong: int = 0
    spoiled: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        mine, others = (
            (one.damaged, one.sound, one.right, one.wrong, one.spoiled) for one in (self, other)
        )
        return Figures(*map(sum, zip(mine, others, strict=True)))


def seed_texts() -> Iterator[str]:
    """Yield the clean descriptions in `seeds/` in pieces of the size of a card."""
    for path in sorted(_SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        if "ä" in text[:2000]:
            yield from _pieces(text)


def written_texts() -> tuple[list[str], list[str]]:
    """Return texts written for these tests: those looked at while the repair was made, and not."""
    lines = (_FOLDER / "clean_sentences.txt").read_text(encoding="utf-8").splitlines()
    half = len(lines) // 2
    return list(_pieces(" ".join(lines[:half]))), list(_pieces(" ".join(lines[half:])))


def _pieces(text: str) -> Iterator[str]:
    words = text.split()
    for start in range(0, len(words), _WORDS_OF_TEXT):
        yield " ".join(words[start : start + _WORDS_OF_TEXT])


def without_dots(text: str) -> str:
    """Return the text with every ä and ö read as a and o, the commonest damage."""
    return text.translate(str.maketrans("äöÄÖ", "aoAO"))


def damaged(text: str, seed: int) -> str:
    """Return the text with every ä and ö misread in one of the ways seen on cards."""
    chance = random.Random(f"{seed}/{text}")
    return "".join(chance.choice(_LOSSES.get(letter, (letter,))) for letter in text)


def damaged_text(text: str, seed: int, style: Style = AS_SEEN) -> tuple[str, tuple[Place, ...]]:
    """Return running text as a scanned column, and where each of its words stands in it."""
    chance = random.Random(f"{seed}/{text}")
    pieces: list[str] = []
    places: list[Place] = []
    length = column = 0
    for word in text.split():
        right = _broken(word, chance, style) if column + len(word) > style.lines else word
        bad = _misread(right, chance, style)
        places.append(Place(length, length + len(bad), right))
        column = column + len(bad) + 1 if "\n" not in bad else len(bad) - bad.index("\n")
        space = "\n" if column > style.lines else " "
        column = 0 if space == "\n" else column
        pieces += [bad, space]
        length += len(bad) + 1
    return "".join(pieces), tuple(places)


def figures(
    text: str, places: Iterable[Place], repairs: Iterable[WordRepair], *, sure: float = 0.0
) -> Figures:
    """Count what the repairs with at least this confidence make of the words of a text."""
    chosen = [repair for repair in repairs if repair.confidence >= sure]
    return sum((_of_place(text, place, chosen) for place in places), Figures())


def applied(text: str, repairs: Iterable[WordRepair]) -> str:
    """Return the text with these repairs made, whatever their confidence."""
    return replaced(text, [Spot(one.start, one.original, one.repaired) for one in repairs])


def faults(
    text: str, places: Iterable[Place], repairs: Iterable[WordRepair], *, sure: float = 0.0
) -> Iterator[tuple[str, str, str]]:
    """Yield what stood in the text, what became of it and what is right, where those differ."""
    chosen = [repair for repair in repairs if repair.confidence >= sure]
    for place in places:
        after = _after(text, place, chosen)
        if after != place.right:
            yield text[place.start : place.end], after, place.right


def _of_place(text: str, place: Place, repairs: list[WordRepair]) -> Figures:
    before, after = text[place.start : place.end], _after(text, place, repairs)
    if before == place.right:
        return Figures(sound=1, spoiled=after != before)
    return Figures(damaged=1, right=after == place.right, wrong=after not in {before, place.right})


def _after(text: str, place: Place, repairs: list[WordRepair]) -> str:
    """Return what the repairs make of the word; one that begins before it is not its own."""
    inside = [one for one in repairs if place.start <= one.start < place.end]
    end = max([place.end, *(one.end for one in inside)])
    return applied(text[:end], inside)[place.start :]


def _broken(word: str, chance: random.Random, style: Style) -> str:
    """Return a long word broken between two syllables, if chance will have it."""
    seams = [
        found.start() for found in _SYLLABLE.finditer(word) if 2 < found.start() < len(word) - 3
    ]
    letters = word.strip(".,;:()").isalpha() and not word.isupper()
    if len(word) < _SHORTEST_BROKEN or not letters or not seams or chance.random() > style.breaks:
        return word
    seam = chance.choice(seams)
    return f"{word[:seam]}-\n{word[seam:]}"


def _misread(word: str, chance: random.Random, style: Style) -> str:
    if any(letter.isdigit() for letter in word) or "/" in word or "@" in word:
        return word
    if chance.random() < style.shapes and len(word) > 4 and word[1:].islower():
        found = [
            (at, of) for of in _SHAPES for at in range(1, len(word)) if word.startswith(of, at)
        ]
        if found:
            at, of = chance.choice(found)
            word = word[:at] + _SHAPES[of] + word[at + len(of) :]
    return "".join(_letter(letter, chance, style) for letter in word)


def _letter(letter: str, chance: random.Random, style: Style) -> str:
    losses = style.losses.get(letter)
    return chance.choices([*losses], [*losses.values()])[0] if losses else letter
