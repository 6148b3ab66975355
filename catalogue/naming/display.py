"""Which of an organisation's names to show, and how: capitals made sensible."""

import re
from collections.abc import Collection
from typing import NamedTuple

from catalogue.finnish.folding import fold
from catalogue.naming.words import as_written

_JOINING = frozenset(["ja", "sekä", "och", "and", "of", "for", "i", "av", "den", "det"])
# A single word in capitals up to this length may well be an abbreviation: DIAK, LUVN.
_SHORT_WORD = 6
_VOWELS = frozenset("aeiouyåäö")
_PARTS = re.compile(r"[\s,/]+")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+")
# The hyphen of "SOSIAALI- JA TERVEYS…", "ELINKEINO-, LIIKENNE- JA …".
_HANGING = re.compile(r"-(?:[\s,/]|$)")


class Variant(NamedTuple):
    """A name that was seen; `official` when a document gave it with the business id."""

    name: str
    official: bool


def best_name(variants: Collection[Variant]) -> str:
    """Return the name to show of those seen, whatever the order they came in; "" of none.

    First comes a name given with the business id; then one in mixed letters; then one that
    names no unit after a comma or slash; then the one with most Finnish letters, as scans lose
    them; then the longest, which is the least shortened.
    """
    if not variants:
        return ""
    return sensible_case(min(variants, key=_rank).name)


def _rank(variant: Variant) -> tuple[object, ...]:
    name = variant.name
    lettered = sum(sign in "äöåÄÖÅ" for sign in name)
    unit = "," in name or "/" in name
    return (not variant.official, _is_monotone(name), unit, -lettered, -len(name), fold(name), name)


def _is_monotone(name: str) -> bool:
    """Tell whether the name is in capitals throughout, or has none."""
    return name == name.upper() or name == name.lower()


def sensible_case(name: str) -> str:
    """Return a name written in capitals as names are written; any other as it is.

    `HELSINGIN DIAKONISSALAITOS SR` → `Helsingin diakonissalaitos sr`. One word alone may be an
    abbreviation and stays unless it is long or has a hyphen.
    """
    if name != name.upper() or name == name.lower():
        return name
    words = [word for word in _PARTS.split(name) if word]
    if len(words) == 1 and len(name) <= _SHORT_WORD and "-" not in name:
        return name
    first = True

    def written(match: re.Match[str]) -> str:
        nonlocal first
        word, first_word, first = match[0], first, False
        ending = name[: match.start()].endswith(":")  # "MLL:N", "T:MI"
        if ending or (not first_word and _HANGING.match(name, match.end())):
            return word.lower()
        opens = name[match.end() : match.end() + 1] == "-"
        return _written(word, first=first_word, opens=opens)

    return _WORD.sub(written, name)


def _written(word: str, *, first: bool, opens: bool) -> str:
    """Return one word of a name in capitals; `opens` when a hyphen follows it."""
    lower = word.lower()
    known = as_written(word)
    if known and not known.islower() and (known.isupper() or not opens):
        return known
    if known and not first:
        return known
    if not first and lower in _JOINING:
        return lower
    if len(word) == 1 or (not known and not _VOWELS & set(lower)):
        return word
    return lower[:1].upper() + lower[1:]
