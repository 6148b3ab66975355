"""Cleaning of values and narrative."""

import re
import unicodedata

from catalogue.finnish.folding import fold

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_NOTHING = frozenset({"-", "--", ".", "n/a", "na", "ei ole", "ei tiedossa", "puuttuu"})


def clean(text: str) -> str:
    """Return a value with single spaces (non-breaking ones too) and no invisible characters.

    The non-breaking hyphen of the documents (`¬`) stays: a page shows it as a hyphen.
    """
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def particular(text: str) -> str:
    """Return a cleaned particular of an organisation; "" where it says that there is none."""
    cleaned = clean(text)
    return "" if fold(cleaned) in _NOTHING else cleaned


def narrative(text: str) -> str:
    """Return a text with its own line breaks, without blank lines and spaces around it."""
    composed = unicodedata.normalize("NFC", text.replace("\x00", ""))
    return "\n".join(composed.splitlines()).strip()
