"""Base forms of words the dictionary does not know: names of projects, firms and new places.

A case ending is taken off where what is left can be a Finnish stem: at least two syllables,
a vowel at its end, and the ending's vowels in harmony with it. Every base form that consonant
gradation (astevaihtelu) allows is given, since nothing tells which is right.
"""

import re
from collections.abc import Iterator
from itertools import islice

MOST_GUESSES = 8
# A longer word is looked at no further: it would take long, and is hardly one.
LONGEST_GUESSED = 40
_VOWELS = "aeiouyåäö"
_BACK = frozenset("aou")
_FRONT = frozenset("äöy")
_SYLLABLE = re.compile(f"[{_VOWELS}]+")

# Endings after a vowel stem, longest first; A stands for a or ä. Those of the first kind close
# the syllable before them, which puts the stem into its weak grade (Turku: Turussa).
_CLOSING = ("ssA", "stA", "llA", "ltA", "lle", "ksi", "n")
_OPEN = ("nA", "seen", "jA", "tA", "A")
# Endings of three letters are plain signs of Finnish; shorter ones other languages have too.
_PLAIN = 3
_ILLATIVE = re.compile(r"h?([aeiouyäö])n$")

# What Finnish words do not have: foreign letters, clusters at the beginning, and clusters
# within that end in a wrong consonant.
_FOREIGN = re.compile(
    r"[åbcfqwxz]|(?<!n)g|^[^aeiouyäö]{2}|[^aeiouyäöhlnrt]d|[lnr]d|"
    r"[^aeiouyäö]{4}|m[^aeiouyäömp]|v[^aeiouyäö]|d[^aeiouyäö]"
)
# The definite forms of Swedish nouns; a common word of three syllables in -en is one rather
# than a Finnish genitive, and so is one with two consonants before it.
_SWEDISH = re.compile(r"(?:[aeiouyäö][^aeiouyäö]+){2}[aeiouyäö][^aeiouyäö]+en$|([^aeiouyäö]){2}en$")
_WEAK = {"mm": "mp", "nn": "nt", "ng": "nk", "ll": "lt", "rr": "rt", "d": "t", "v": "p"}
_STEM_END = re.compile(r"(?P<grade>mm|nn|ng|ll|rr|d|v|(?<![kpts])[kpt])(?P<vowel>[aeiouyäö])$")


def guesses(word: str, *, capital: bool) -> tuple[str, ...]:
    """Return base forms an unknown lower-case word may belong to, at most `MOST_GUESSES`.

    `capital` tells that it was written with one: a name may look foreign (*Facebookissa*), a
    common word that does (Swedish *utvecklingen*) is left alone.
    """
    if len(word) > LONGEST_GUESSED or not word.isalpha():
        return ()
    found = (base for stem, closed in _stems(word, capital) for base in _bases(stem, closed))
    distinct = dict.fromkeys(base for base in found if base != word)
    return tuple(islice(distinct, MOST_GUESSES))


def _stems(word: str, capital: bool) -> Iterator[tuple[str, bool]]:  # noqa: FBT001 - private
    """Yield what is left without a case ending, and whether the ending closed the syllable."""
    illative = _ILLATIVE.search(word)
    if illative:
        stem = word[: illative.start()]
        if stem.endswith(illative[1]) and _may_be_stem(stem, word, "xxx", capital):
            yield stem, False
    for ending in (*_CLOSING, *_OPEN):
        for vowel in ("a", "ä") if "A" in ending else ("",):
            written = ending.replace("A", vowel)
            stem = word.removesuffix(written)
            if stem == word or not _harmonious(stem, vowel):
                continue
            if _may_be_stem(stem, word, written, capital):
                yield stem, ending in _CLOSING


def _may_be_stem(stem: str, word: str, ending: str, capital: bool) -> bool:  # noqa: FBT001
    if stem[-1:] not in _VOWELS or len(_SYLLABLE.findall(stem)) < 2:  # noqa: PLR2004
        return False
    if len(ending) >= _PLAIN or capital:
        return True
    if _FOREIGN.search(word) or _SWEDISH.search(word):
        return False
    return not (_BACK & set(stem) and _FRONT & set(stem))


def _harmonious(stem: str, vowel: str) -> bool:
    """Return whether an ending with this vowel can follow: the stem's last a, o, u, ä, ö, y rules.

    A stem of neutral vowels takes either: names are not always pronounced as written.
    """
    ruling = next((letter for letter in reversed(stem) if letter in _BACK | _FRONT), "")
    return not (vowel == "a" and ruling in _FRONT) and not (vowel == "ä" and ruling in _BACK)


def _bases(stem: str, closed: bool) -> Iterator[str]:  # noqa: FBT001 - private
    """Yield the base forms of a vowel stem, the likeliest first."""
    long = len(_SYLLABLE.findall(stem)) > 2  # noqa: PLR2004 - syllables
    if stem.endswith("kse"):
        yield stem[:-3] + "s"
    elif stem.endswith("se") and long:
        yield stem[:-2] + "nen"
    elif stem.endswith("ee"):
        yield stem[:-1]
    else:
        strong = list(_strengthened(stem)) if closed else []
        yield stem
        if stem.endswith("e") and long:
            yield from (one[:-1] + "i" for one in (stem, *strong))
        elif stem.endswith("i") and stem[-2:-1] not in _VOWELS:
            # A foreign name takes an i only for its endings: Facebook, Facebookissa.
            yield stem[:-1]
        yield from strong


def _strengthened(stem: str) -> Iterator[str]:
    """Yield the stem in its strong grade: *vihdi* is of *vihti*, *soita* of *soitta*."""
    end = _STEM_END.search(stem)
    if end:
        grade = end["grade"]
        yield stem[: end.start()] + _WEAK.get(grade, grade * 2) + end["vowel"]
