"""Lines of the form `Label: value` in EURA2014 descriptions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.finnish.folding import fold
from importer.formats.matching import LONGEST, closest, squash
from importer.labels import FIELDS, PERSONAL_LABELS

_COLON = re.compile(r"\s*[:：]\s*")
_UNKNOWN = re.compile(r"([^\W\d_][^:：]{1,80}?)\s*[:：](?!//)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label from a table, the value after it, and how many lines label and value take."""

    label: str
    value: str
    lines: int = 1


def split_label(line: str, labels: Iterable[str]) -> Labelled | None:
    """Return the label the line begins with and its value, or None.

    A wrong letter or two in the label, another case and a missing space are forgiven. The
    colon may be missing where the label is right to the letter.
    """
    wordings = tuple(labels)
    parts = _COLON.split(line[: LONGEST + 1], maxsplit=1)
    if len(parts) > 1 and (label := closest(parts[0], wordings)):
        return Labelled(label, _COLON.split(line, maxsplit=1)[1].strip())
    return _without_colon(line, wordings)


@cache
def _folded_words(label: str) -> tuple[str, int]:
    return fold(label), len(label.split())


@cache
def _beginnings(wordings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_folded_words(wording)[0] for wording in wordings)


def _without_colon(line: str, wordings: tuple[str, ...]) -> Labelled | None:
    start = fold(line[:LONGEST])
    if not start.startswith(_beginnings(wordings)):
        return None
    for wording in wordings:
        words, count = _folded_words(wording)
        if start == words:
            return Labelled(wording, "")
        if start.startswith(words + " ") and start[len(words) + 1 :].lstrip(" ")[:1] not in ":：":
            rest = line.split(maxsplit=count)
            return Labelled(wording, rest[count].strip() if len(rest) > count else "")
    return None


def split_broken_label(first: str, second: str, labels: Iterable[str]) -> Labelled | None:
    """Return the label that is broken over two lines, with its value, or None."""
    parts = _COLON.split(second[: LONGEST + 1], maxsplit=1)
    if len(parts) < 2 or ":" in first or not 0 < len(first.strip()) <= LONGEST:  # noqa: PLR2004 -- label and value
        return None
    key = squash(f"{first} {parts[0]}")
    label = next((wording for wording in labels if squash(wording) == key), None)
    if label is None:
        return None
    return Labelled(label, _COLON.split(second, maxsplit=1)[1].strip(), lines=2)


def split_unknown(line: str) -> tuple[str, str] | None:
    """Return label and value of a line that has the form of a field, or None."""
    match = _UNKNOWN.match(line.strip())
    return (match[1], match[2].strip()) if match else None


def field_of(section: str, label: str) -> str:
    """Return the key of the value that a label stands for in a section."""
    return FIELDS[section][label]


@cache
def _all_labels() -> tuple[str, ...]:
    names: Mapping[str, None] = dict.fromkeys(label for table in FIELDS.values() for label in table)
    return (*names, *PERSONAL_LABELS)


def has_any_label(line: str) -> bool:
    """Tell whether the line begins with a label of any section, a contact person's included."""
    return split_label(line, _all_labels()) is not None
