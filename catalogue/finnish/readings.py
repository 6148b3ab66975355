"""The meaning of Voikko's raw readings, such as `[Ln][Xp]työ[X]työ[Sine][Ny]ssä`.

A reading is tags and letters: `[L…]` opens a part with its word class, `[Bc]` is a boundary of
a compound. The tags are described in the Voikko project's `voikko-fi` sources.
"""

import re

_BOUNDARY = "[Bc]"
# First names, surnames, places and other names: etunimi, sukunimi, paikannimi, muu nimi.
_PROPER_NAME = re.compile(r"\[L(?:ee|es|ep|em)\]")
_LAST_CLASS = re.compile(r"\[L([a-z]+)\]")


def boundaries(raw: str) -> int:
    """Return how many compound boundaries a reading has; 0 for a simple word."""
    return raw.count(_BOUNDARY)


def is_proper_name(raw: str) -> bool:
    """Return whether any part of the reading is the name of a person, place or other thing."""
    return _PROPER_NAME.search(raw) is not None


def word_class(raw: str) -> str:
    """Return the class tag of the reading's last part without its `L`, such as `n` for nouns."""
    found = _LAST_CLASS.findall(raw)
    return str(found[-1]) if found else ""


def is_partitive(raw: str) -> bool:
    """Return whether the reading is a partitive singular (partitiivi), such as *väriä*."""
    return "[Sp][Ny]" in raw
