"""When two writings of an organisation's name mean one organisation.

A name is parted into its core and its legal form. Cores are compared without case, marks and
signs, legal forms by what they mean: "r.y.", "rf" and "rekisteröity yhdistys" are one form.
Only what stands at either end of a name is a form; "kaupunki", "seurakunta", "säätiö" and
"kuntayhtymä" are words of the name and part organisations that share the rest.
"""

import re
from typing import NamedTuple

from catalogue.finnish.folding import match_key
from catalogue.naming.words import forms_before, legal_forms

_LONGEST = 300

# "Ky" is a form of its own: it stands for kommandiittiyhtiö and for kuntayhtymä, and nothing in
# a name tells which.
_MOST_WORDS = max(len(writing.split()) for writing in legal_forms())
_AND = re.compile(r"\s+(?:&|\+|och|and)\s+|(?<=\w)&(?=\w)", re.IGNORECASE)


class NameIdentity(NamedTuple):
    """What a name says of who is meant: `form` is "" where the name gives no legal form."""

    core: str
    form: str


def identity(name: str) -> NameIdentity:
    """Return core and legal form of a name: `A-KLINIKKASÄÄTIÖ sr` → ("a klinikkasaatio", "sr").

    Where two forms stand in one name the first that is met from the end counts; a public
    company ("oyj") is not a private one. A name that is nothing but forms is its own core.
    """
    words = match_key(_AND.sub(" ja ", name)).split()
    form = ""
    while len(words) > 1:
        length, found = _ending(words)
        if not length:
            break
        words, form = words[:-length], form or found
    while len(words) > 1:
        length, found = _beginning(words)
        if not length:
            break
        words, form = words[length:], form or found
    return NameIdentity(" ".join(words)[:_LONGEST], form)


def _ending(words: list[str]) -> tuple[int, str]:
    """Return how many words at the end write a legal form, and the form; one word stays."""
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if form := legal_forms().get(" ".join(words[-length:])):
            return length, form
    return 0, ""


def _beginning(words: list[str]) -> tuple[int, str]:
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        writing = " ".join(words[:length])
        if writing in forms_before():
            return length, legal_forms()[writing]
    return 0, ""


def go_together(first: str, second: str) -> bool:
    """Tell whether two names can be of one organisation: same core, no two legal forms."""
    one, other = identity(first), identity(second)
    return one.core == other.core and (not one.form or not other.form or one.form == other.form)


def name_columns(name: str) -> dict[str, str]:
    """Return the columns of a row of `OrganisationName` that follow from the name."""
    return {"name": name, "key": match_key(name)[:_LONGEST], "core": identity(name).core}
