"""The words that names of organisations are made of (`catalogue/data/organisation_name_words.csv`).

A row has a `word` as names write it, and `also` other forms of it; the `legal_form` it writes, if
any, and whether that may also stand `before` the name. A word that does not stand `alone` may be
the last part of a compound: *kunta* in *seurakunta*. A name may end with it, or not (`ends`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.data_files import rows
from catalogue.finnish.folding import match_key

_FILE = "organisation_name_words.csv"
_LONGEST_END = 120
# "(Kainha)" after a name.
_REMARK = re.compile(r"\([^()]*\)\W*$")


@dataclass(frozen=True, slots=True)
class NameWord:
    """A row of the file; the columns are told at the head of the module."""

    word: str
    also: tuple[str, ...]
    legal_form: str
    before: bool
    alone: bool
    ends: bool


@cache
def name_words() -> tuple[NameWord, ...]:
    """Return all rows of the file."""
    return tuple(
        NameWord(
            word=row["word"],
            also=tuple(filter(None, row["also"].split("|"))),
            legal_form=row["legal_form"],
            before=row["before"] == "yes",
            alone=row["alone"] == "yes",
            ends=row["ends"] == "yes",
        )
        for row in rows(_FILE)
    )


@cache
def legal_forms() -> Mapping[str, str]:
    """Return the legal forms by the keys of their writings: "r y" and "rf" are "ry"."""
    return {match_key(one.word): one.legal_form for one in name_words() if one.legal_form}


@cache
def forms_before() -> frozenset[str]:
    """Return the keys of the legal forms that may stand before a name: "Oy Toivo Ab"."""
    return frozenset(match_key(one.word) for one in name_words() if one.before)


def as_written(word: str) -> str | None:
    """Return how names write this word, whatever its case: "KAUPUNGIN" small, "oy" as "Oy".

    None for a word that is not in the file, by itself or as the last part of a compound.
    """
    key = match_key(word)
    if written := _writings().get(key):
        return written
    return word.lower() if key.endswith(_compound_ends()) else None


def ends_a_name(text: str) -> bool:
    """Tell whether an organisation's name may end where this text does: "… kaupunki", "… r.y."."""
    end = text[-_LONGEST_END:]
    return _ends_a_name(end) or _ends_a_name(_REMARK.sub("", end))


def _ends_a_name(text: str) -> bool:
    words = match_key(text).split()
    tails = {" ".join(words[-length:]) for length in range(1, _most_words() + 1)}
    in_compound = bool(words) and words[-1].endswith(_ends_in_compounds())
    return in_compound or not tails.isdisjoint(_alone_at_end())


@cache
def _writings() -> Mapping[str, str]:
    """Return the words of the file as written, by their keys, also those within long forms."""
    table = {match_key(form): form for one in name_words() for form in (one.word, *one.also)}
    for one in name_words():
        for part in one.word.split():
            table.setdefault(match_key(part), part)
    return table


@cache
def _compound_ends() -> tuple[str, ...]:
    return tuple(match_key(form) for one in _compounded() for form in (one.word, *one.also))


@cache
def _ends_in_compounds() -> tuple[str, ...]:
    return tuple(match_key(one.word) for one in _compounded() if one.ends)


def _compounded() -> Iterator[NameWord]:
    return (one for one in name_words() if not one.alone)


@cache
def _alone_at_end() -> frozenset[str]:
    return frozenset(match_key(one.word) for one in name_words() if one.alone and one.ends)


@cache
def _most_words() -> int:
    return max(len(key.split()) for key in _alone_at_end())
