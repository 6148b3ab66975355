"""What character recognition makes of Finnish letters, and the spellings a word may stand for.

Seen on the scanned cards: *syrjaytymisvaarassa*, *Lamaérit*, *seuratydssa*, *verkostoty6ta*,
*ty®-*, *P&iva-*. Each substitution has a cost; the likelier it is, the cheaper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What is printed on the card → what may stand there, with the cost of the guess. A letter that
# may also be right as it stands keeps itself at no cost; the signs never are.
CONFUSIONS: dict[str, tuple[tuple[str, float], ...]] = {
    "a": (("a", 0.0), ("ä", 1.0)),
    "o": (("o", 0.0), ("ö", 1.0)),
    "d": (("d", 0.0), ("ö", 1.6), ("ä", 1.8)),
    "c": (("c", 0.0), ("o", 3.0)),
    "é": (("ä", 0.3), ("ö", 0.8), ("é", 3.0)),
    "è": (("ä", 0.3), ("ö", 0.8), ("è", 3.0)),
    "á": (("ä", 0.2), ("á", 3.0)),
    "à": (("ä", 0.2), ("à", 3.0)),
    "â": (("ä", 0.2), ("â", 3.0)),
    "ã": (("ä", 0.2),),
    "ó": (("ö", 0.2), ("ó", 3.0)),
    "ò": (("ö", 0.2),),
    "ô": (("ö", 0.2), ("ô", 3.0)),
    "õ": (("ö", 0.2),),
    "ø": (("ö", 0.2), ("ø", 3.0)),
    "®": (("ö", 0.2),),
    "©": (("ö", 0.3),),
    "6": (("ö", 0.2),),
    "0": (("o", 0.5), ("ö", 0.8)),
    "&": (("ä", 0.2),),
    "4": (("ä", 0.5),),
    "aé": (("ä", 0.3), ("ää", 0.6)),
    "éa": (("ä", 0.3), ("ää", 0.6)),
    "oé": (("ö", 0.3), ("öö", 0.8)),
    "éo": (("ö", 0.3), ("öö", 0.8)),
    "éd": (("äd", 0.3), ("ö", 0.5), ("öö", 0.8), ("ää", 0.8)),
    "éé": (("ää", 0.6), ("ä", 0.8)),
}
SIGNS = frozenset("éèáàâãóòôõø®©60&4")
_CONFUSED = re.compile("[" + re.escape("".join(sorted({*"".join(CONFUSIONS), *"äåöo"}))) + "]+")
_BACK = frozenset("aouå")
_FRONT = frozenset("äöy")
# A compound changes between back and front vowels; more changes than this are noise.
_FEW_CHANGES = 2
_MANY_CHANGES = 5
# A scan that loses the dots loses all of them: after a front vowel a second loss is no surprise.
_AFTER_FRONT = 0.3
_MOST_SPELLINGS = 1500


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling a damaged word may stand for, and the cost of its substitutions."""

    word: str
    cost: float


@dataclass(frozen=True, slots=True)
class _Path:
    """A spelling under way: what is spelt, its cost, changes of harmony, harmony of the end."""

    word: str
    cost: float
    changes: int
    harmony: str


def has_sign(word: str) -> bool:
    """Return whether the word holds a sign that damage leaves among letters."""
    return any(letter.lower() in SIGNS for letter in word)


def may_hide_dots(word: str) -> bool:
    """Return whether more than the dots of the word's letters may be lost: a sign, or a d."""
    return has_sign(word) or "d" in word.lower()


def skeleton(word: str) -> str:
    """Return what recognition leaves in doubt of no spelling: the letters it does not confuse."""
    return _CONFUSED.sub("*", word.lower())


def spellings(word: str) -> Iterator[tuple[Spelling, ...]]:
    """Yield batches of spellings, the likelier batch first, each in order of cost.

    The first batch holds those with few changes between back and front vowels. The number of
    spellings is bounded whatever the word. The case of letters is kept.
    """
    columns = _columns(word)
    for changes in (_FEW_CHANGES, _MANY_CHANGES):
        yield tuple(sorted(_walk(columns, changes), key=lambda one: (one.cost, one.word)))


def _columns(word: str) -> list[tuple[tuple[str, float], ...]]:
    columns: list[tuple[tuple[str, float], ...]] = []
    place = 0
    while place < len(word):
        pair = word[place : place + 2]
        printed = pair if pair.lower() in CONFUSIONS and len(pair) > 1 else word[place]
        choices = CONFUSIONS.get(printed.lower(), ((printed, 0.0),))
        capital = printed[0].isupper() or (place == 0 and not printed.isalpha())
        shape = str.upper if _shouted(word) else _capitalised if capital else str
        columns.append(tuple((shape(to), cost) for to, cost in choices))
        place += len(printed)
    return columns


def _shouted(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and all(letter.isupper() for letter in letters)


def _capitalised(letters: str) -> str:
    return letters[0].upper() + letters[1:]


def _walk(columns: list[tuple[tuple[str, float], ...]], changes: int) -> list[Spelling]:
    """Return the spellings with at most this many changes, the cheapest if there are too many."""
    paths = [_Path("", 0.0, 0, "")]
    for column in columns:
        longer = (_step(path, to, cost) for path in paths for to, cost in column)
        paths = [path for path in longer if path.changes <= changes]
        if len(paths) > _MOST_SPELLINGS:
            paths.sort(key=lambda path: (path.changes, path.cost, path.word))
            del paths[_MOST_SPELLINGS:]
    return [Spelling(path.word, path.cost) for path in paths]


def _step(path: _Path, letters: str, cost: float) -> _Path:
    changes, harmony = path.changes, path.harmony
    if harmony == "front" and cost == 1.0:
        cost = _AFTER_FRONT
    for letter in letters.lower():
        now = "back" if letter in _BACK else "front" if letter in _FRONT else ""
        if now:
            changes += bool(harmony) and now != harmony
            harmony = now
    return _Path(path.word + letters, path.cost + cost, changes, harmony)
