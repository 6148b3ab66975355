"""What character recognition makes of Finnish letters, and the spellings a word may stand for.

Seen on scanned cards: *syrjaytymisvaarassa*, *Lamaérit*, *seuratydssa*, *verkostoty6ta*,
*ty®-*, *P&iva-*. Costs are of the size of negative natural logarithms: the unlikelier it is
that the printed sign was read for the letter, the dearer.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# A word broken at a line end is spelt with this sign where the line ended.
BREAK = "\n"
Choices = tuple[tuple[str, float], ...]

_LOST_DOTS = 0.2
# What is printed on the card → what may stand there. A letter that may also be right as it
# stands keeps itself at no cost; the signs never are.
CONFUSIONS: Mapping[str, Choices] = {
    "a": (("a", 0.0), ("ä", _LOST_DOTS)),
    "o": (("o", 0.0), ("ö", _LOST_DOTS)),
    "d": (("d", 0.0), ("ö", 2.2), ("ä", 3.2)),
    "é": (("ä", 0.3), ("ö", 0.9), ("é", 4.0), ("e", 4.0)),
    "å": (("ä", 0.5), ("å", 2.0), ("ö", 3.0)),
    "ü": (("ä", 1.0), ("ö", 1.0), ("u", 2.0), ("y", 2.0), ("ü", 4.0)),
    "õ": (("ö", 0.2), ("ä", 3.0)),
    "ÿ": (("y", 0.3),),
    "®": (("ö", 0.2), ("ä", 2.0)),
    "©": (("ö", 0.3), ("ä", 2.0), ("o", 2.0)),
    "@": (("ä", 0.7), ("ö", 0.9), ("a", 1.5)),
    "&": (("ä", 0.2), ("ö", 1.2)),
    "§": (("ä", 0.9), ("ö", 1.1), ("s", 1.5)),
    "$": (("s", 0.5), ("ä", 2.0)),
    "€": (("e", 1.0), ("ö", 1.0), ("ä", 1.5)),
    "0": (("o", 0.5), ("ö", 0.8)),
    "1": (("l", 0.5), ("i", 0.7), ("t", 3.0)),
    "3": (("ä", 0.8), ("ö", 1.2), ("s", 2.0)),
    "4": (("ä", 0.4), ("ö", 2.0), ("a", 2.0)),
    "5": (("s", 0.9), ("ä", 0.9), ("ö", 1.3)),
    "6": (("ö", 0.2), ("ä", 2.0), ("o", 3.0)),
    "8": (("ä", 0.9), ("ö", 0.9), ("s", 2.5)),
    "9": (("g", 1.0), ("ä", 1.5), ("ö", 1.5)),
    "|": (("l", 0.5), ("i", 0.6)),
    "!": (("l", 0.6), ("i", 0.6)),
    "aé": (("ä", 1.5), ("ää", 0.5)),
    "éa": (("ä", 1.5), ("ää", 0.5)),
    "oé": (("ö", 1.5), ("öö", 0.6)),
    "éo": (("ö", 1.5), ("öö", 0.6)),
    "éd": (("äd", 0.3), ("ö", 0.5), ("öö", 0.8), ("ää", 0.8)),
    "éé": (("ää", 0.6), ("ä", 0.8)),
    "ii": (("ii", 0.0), ("ä", 4.0), ("ö", 5.0)),
}
# An I within small letters is an l or i; an l at a word's beginning may be an I.
_CAPITAL_I: Choices = (("l", 0.4), ("i", 0.8))
_LOST_CAPITAL = 4.0
# Letters that are alike in shape. These are tried only where nothing else helps.
_SHAPE, _LENGTH = 6.0, 7.0
_SHAPES: Mapping[str, str] = {
    "c": "o e",
    "e": "c o ä ö",
    "o": "e c",
    "s": "e",
    "z": "s",
    "x": "k",
    "q": "g",
    "g": "q",
    "l": "i t j",
    "i": "l j t",
    "t": "l f i",
    "f": "t r",
    "j": "i",
    "b": "h k",
    "h": "b k n li",
    "k": "h",
    "n": "u r m h",
    "u": "n ö",
    "v": "y",
    "y": "v",
    "m": "rn nn in ni",
    "r": "n t",
    "p": "n",
    "w": "vv",
    "rn": "m",
    "nn": "m",
    "in": "m",
    "ni": "m",
    "ri": "n",
    "cl": "d",
    "lc": "k",
    "li": "h",
    "vv": "w",
    "ii": "n u",
    "iu": "m",
    "nu": "mi",
    "tt": "n",
    "rm": "nn",
    "ä": "ö a",
    "ö": "ä o",
    "a": "s",
    "d": "cl a o",
}
SIGNS = frozenset("éåüõÿ®©@&§$€0134568|!9") | frozenset("èáàâãóòôøêëõùúûïîìíñç")
# Dots that stand beside their letter: a", o´, a¨.
_ACCENTS = "\"'`´¨^°~*”“’˝\u0308"
_WITH_DOTS: Mapping[str, str] = {"a": "ä", "o": "ö"}
_DOUBTFUL = sorted({"a", "o", "d", "i", "l", "s", "t", *"äåö", *SIGNS})
_CONFUSED = re.compile("[" + re.escape("".join(_DOUBTFUL)) + "]+")
_BACK = frozenset("aouå")
_FRONT = frozenset("äöy")
# A compound changes between back and front vowels; the fewer changes, the likelier.
_PER_CHANGE = 1.0
_MOST_PATHS, _MOST_WITH_SHAPES, _MOST_OF_LONG = 150, 300, 60
_LONG = 24
_TWO_SHAPES_FROM = 9


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling a damaged word may stand for, and the cost of its substitutions.

    `edits` is how many letters were taken for others like them, doubled or lost.
    """

    word: str
    cost: float
    edits: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """Letters that a printed sign may be, their cost, and how they change the vowel harmony."""

    letters: str
    cost: float
    edits: int
    first: str
    last: str
    changes: int


@dataclass(frozen=True, slots=True)
class _Path:
    """A spelling under way: what is spelt, its cost, harmony, and what speaks against it."""

    word: str
    cost: float
    rank: float
    harmony: str
    edits: int


def has_sign(word: str) -> bool:
    """Return whether the word holds a sign that damage leaves among letters."""
    capital_i = "I" in word[1:] and not word.isupper()
    return capital_i or any(letter.lower() in SIGNS for letter in word)


def may_hide_dots(word: str) -> bool:
    """Return whether more than the dots of the word's letters may be lost: a sign, or a d."""
    return has_sign(word) or "d" in word.lower()


def skeleton(word: str) -> str:
    """Return what recognition leaves in doubt of no spelling: the letters it does not confuse."""
    return _CONFUSED.sub("*", word.lower())


def spellings(word: str, *, shapes: bool = False) -> tuple[Spelling, ...]:
    """Return the spellings a word may stand for, the cheaper first, the word itself included.

    With `shapes` also those with one or two letters taken for others like them, or with a
    letter doubled or lost its double. Their number is bounded whatever the word; the case of
    letters is kept.
    """
    most = (1 + (len(word) >= _TWO_SHAPES_FROM)) if shapes else 0
    at_most = _MOST_WITH_SHAPES if shapes else _MOST_OF_LONG if len(word) > _LONG else _MOST_PATHS
    shouted = word.isupper()
    arrived: list[list[_Path]] = [[] for _ in range(len(word) + 1)]
    arrived[0] = [_Path("", 0.0, 0.0, "", 0)]
    for place in range(len(word)):
        paths = _best(arrived[place], at_most)
        for printed in (word[place], word[place : place + 2]):
            if place + len(printed) > len(word):
                continue
            for choice in _choices(printed, shapes=shapes, first=place == 0, shouted=shouted):
                arrived[place + len(printed)] += [
                    _step(path, choice) for path in paths if path.edits + choice.edits <= most
                ]
    found: dict[str, Spelling] = {}
    for path in _best(arrived[-1], at_most):
        before = found.get(path.word)
        if before is None or path.cost < before.cost:
            found[path.word] = Spelling(path.word, path.cost, path.edits)
    return tuple(found.values())


def _best(paths: list[_Path], at_most: int) -> list[_Path]:
    if len(paths) <= at_most:
        return paths
    return sorted(paths, key=lambda path: (path.rank, path.word))[:at_most]


@lru_cache(maxsize=4_000)
def _choices(printed: str, *, shapes: bool, first: bool, shouted: bool) -> tuple[_Choice, ...]:
    """Return the letters that one or two printed signs may be."""
    shape = str.upper if shouted else _capitalised if printed[0].isupper() else str
    lowered = printed.lower()
    if not first and not shouted and "I" in printed:
        return tuple(_choice(to, cost) for to, cost in _CAPITAL_I) if len(printed) == 1 else ()
    found = [_choice(shape(to), cost) for to, cost in _known_choices(lowered)]
    if first and printed == "l":
        found.append(_choice("I", _LOST_CAPITAL))
    if shapes:
        alike = _SHAPES.get(lowered, "").split()
        found += [_choice(shape(to), _SHAPE, edits=1) for to in alike]
        if len(printed) == 1 and printed.isalpha():
            found.append(_choice(shape(printed) + lowered, _LENGTH, edits=1))
        elif lowered.isalpha() and lowered[0] == lowered[-1]:
            found.append(_choice(printed[0], _LENGTH, edits=1))
    return tuple(found)


def _known_choices(lowered: str) -> Choices:
    if lowered in CONFUSIONS:
        return CONFUSIONS[lowered]
    if len(lowered) > 1:
        beside = lowered[0] in _WITH_DOTS and lowered[1] in _ACCENTS
        return ((_WITH_DOTS[lowered[0]], 0.3),) if beside else ()
    if lowered.isalpha() or lowered == BREAK:
        base = unicodedata.normalize("NFD", lowered)[0]
        dotted = {"a": "ä", "e": "ä", "o": "ö", "u": "ö"}.get(base)
        if base != lowered and dotted:
            return ((dotted, 0.3), (base, 2.5), (lowered, 4.0))
        return ((lowered, 0.0),) if base == lowered else ((base, 1.0), (lowered, 1.5))
    return ((lowered, 0.0),)


def _capitalised(letters: str) -> str:
    return letters[:1].upper() + letters[1:]


def _choice(letters: str, cost: float, edits: int = 0) -> _Choice:
    kinds = [
        "back" if letter in _BACK else "front"
        for letter in letters.lower()
        if letter in _BACK or letter in _FRONT
    ]
    changes = sum(one != other for one, other in pairwise(kinds))
    first, last = (kinds[0], kinds[-1]) if kinds else ("", "")
    return _Choice(letters, cost, edits, first, last, changes)


def _step(path: _Path, choice: _Choice) -> _Path:
    changes = choice.changes
    if path.harmony and choice.first and path.harmony != choice.first:
        changes += 1
    return _Path(
        path.word + choice.letters,
        path.cost + choice.cost,
        path.rank + choice.cost + _PER_CHANGE * changes,
        choice.last or path.harmony,
        path.edits + choice.edits,
    )
