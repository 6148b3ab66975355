"""Wordings of the document families that tell where a line begins something new."""

import re
from collections.abc import Iterable
from functools import cache

from importer.formats.card_labels import label_of
from importer.formats.eura_principles import criteria
from importer.formats.matching import closest, squash
from importer.labels import FIELDS, HEADINGS, HEADINGS_2007, IGNORED, PERSONAL_LABELS

_DIGITS = "0123456789"
_LEAST_HEADINGS = 3
_ANSWERED = re.compile(r"[^\W\d)]\)?:\s*(?:Kyllä|Ei)\s*$")


def is_card_label(text: str) -> bool:
    """Tell whether a text is the whole label of a row of a card."""
    return label_of(text) is not None


def is_description(lines: Iterable[str]) -> bool:
    """Tell whether lines are a description's: they have several of its headings."""
    return sum(squash(line) in _headings() for line in lines) >= _LEAST_HEADINGS


def are_apart(line: str, after: str) -> bool:
    """Tell whether two lines of a description are two by their words.

    They are where either is a whole heading or a criterion with its scores, where the second
    begins with a label, and where the first is a question with its answer.
    """
    label, colon, _ = after.partition(":")
    if _ANSWERED.search(line) or (colon and closest(label, _labels())):
        return True
    return _is_known(line) or _is_known(after)


def _is_known(line: str) -> bool:
    key = squash(line)
    return any(key.startswith(known) and not key[len(known) :].strip(_DIGITS) for known in _known())


@cache
def _labels() -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            [*(label for fields in FIELDS.values() for label in fields), *PERSONAL_LABELS]
        )
    )


@cache
def _headings() -> frozenset[str]:
    known = (*HEADINGS, *HEADINGS_2007)
    return frozenset(squash(f"{heading.number} {heading.title}") for heading in known)


@cache
def _known() -> tuple[str, ...]:
    lines = [line for lines in IGNORED.values() for line in lines]
    return (*_headings(), *(squash(text) for text in (*lines, *criteria())))
