"""Recognising contact persons' details, so that they go no further."""

import re

from catalogue.finnish.folding import fold
from importer.labels import PERSONAL_WORDS

_EMAIL = re.compile(r"\S\s?(?:@|\(at\)|\[at\]|\(a\)|\(ät\)|\{at\})\s?\S", re.IGNORECASE)
# A scan may read ä as @: only what has a domain behind the sign is surely an address.
_WHOLE_EMAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(a\)|\(ät\)|\{at\})\s?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<!\d)(?:\+358|0[1-9])[\d\s().–-]{5,}\d(?!\d)")
_NOT_PHONE = re.compile(r"(?<!\d)(?:\d{7}\s?-\s?\d|\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?\d{4})(?!\d)")
_SHOWN = 80


def looks_personal(text: str) -> bool:
    """Tell whether the text holds an e-mail address or a telephone number.

    A business id (0149669-3) or a date is neither.
    """
    return bool(_EMAIL.search(text) or _holds_phone(text))


def gives_contact(text: str) -> bool:
    """Tell whether the text surely gives an e-mail address or a telephone number."""
    return bool(_WHOLE_EMAIL.search(text) or _holds_phone(text))


def _holds_phone(text: str) -> bool:
    return _PHONE.search(_NOT_PHONE.sub("", text)) is not None


def names_person(label: str) -> bool:
    """Tell whether the label of a field is about a person rather than an organisation."""
    folded = fold(label)
    return any(word in folded for word in PERSONAL_WORDS)


def shown(value: str) -> str:
    """Return the value as a finding may show it: at most 80 characters, nothing personal."""
    return "" if looks_personal(value) else value[:_SHOWN]
