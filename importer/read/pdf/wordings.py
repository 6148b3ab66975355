"""Wordings of the document families that tell where a line begins something new."""

import re
from functools import cache

from importer.formats.card_labels import label_of
from importer.formats.eura_principles import criteria
from importer.formats.matching import closest, squash
from importer.labels import FIELDS, HEADINGS, HEADINGS_2007, IGNORED, PERSONAL_LABELS

_DIGITS = "0123456789"
_ANSWERED = re.compile(r"[^\W\d)]\)?:\s*(?:Kyllä|Ei)\s*$")


def is_card_label(text: str) -> bool:
    """Tell whether a text is the whole label of a row of a card."""
    return label_of(text) is not None


def are_apart(line: str, after: str) -> bool:
    """Tell whether two lines of a description are two by their words.

    They are where the second is a heading or begins with a label or a criterion, and where the
    first is a question with its answer.
    """
    label, colon, _ = after.partition(":")
    if _ANSWERED.search(line) or (colon and closest(label, _labels())):
        return True
    key = squash(after)
    return any(key.startswith(known) and not key[len(known) :].strip(_DIGITS) for known in _known())


@cache
def _labels() -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            [*(label for fields in FIELDS.values() for label in fields), *PERSONAL_LABELS]
        )
    )


@cache
def _known() -> tuple[str, ...]:
    headings = [f"{one.number} {one.title}" for one in (*HEADINGS, *HEADINGS_2007)]
    lines = [line for lines in IGNORED.values() for line in lines]
    return tuple(squash(text) for text in (*headings, *lines, *criteria()))
