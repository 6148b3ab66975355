"""The texts of a project itself that are searched, and how much each counts.

The name counts most, then what the project is for (summary, target groups, objectives), then
the rest. Words of organisations and places count like words that come up often in the rest.
Pure: a record of the import has these texts as the stored project has them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from catalogue.sections import CARD_SECTIONS, SECTION_FIELDS
from catalogue.text.narrative import reflow

IMPORTANT_FIELDS = ("summary", "target_group", "indirect_target_group", "objectives")
OTHER_FIELDS = tuple(field for field in SECTION_FIELDS if field not in IMPORTANT_FIELDS)
# The order in which passages are looked for; positions in the narrative rest on it.
NARRATIVE_FIELDS = (*IMPORTANT_FIELDS, *OTHER_FIELDS)
OWN_FIELDS = ("name", "code", *NARRATIVE_FIELDS)
_BREAK = "\n\n"


class _Project(Protocol):
    """What has a name and a code; the sections are asked for by name."""

    @property
    def code(self) -> str:
        """The project's code."""

    @property
    def name(self) -> str:
        """The project's name."""


class Weight(IntEnum):
    """How much a text counts, from least to most."""

    REST = 0
    TIED = 1
    IMPORTANT = 2
    NAME = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a project; `start` is its place in the narrative, -1 if it is not in there."""

    text: str
    weight: Weight
    start: int = -1


def narrative(values: Sequence[str]) -> str:
    """Return the narrative as one text; `values` are those of NARRATIVE_FIELDS in order."""
    return _BREAK.join(map(_readable, NARRATIVE_FIELDS, values))


def _readable(field: str, text: str) -> str:
    """Return a section with the words whole that a scanned card breaks at the end of a line."""
    return "\n".join(reflow(text)) if field in CARD_SECTIONS else text


def own_texts(project: "_Project") -> Iterator[Text]:
    """Yield the name, the code and the narrative of a project.

    `project` is the stored one or a record of the import: both have all of OWN_FIELDS.
    """
    yield Text(project.name, Weight.NAME)
    yield Text(project.code, Weight.NAME)
    start = 0
    for field in NARRATIVE_FIELDS:
        text = _readable(field, getattr(project, field))
        weight = Weight.IMPORTANT if field in IMPORTANT_FIELDS else Weight.REST
        if text:
            yield Text(text, weight, start)
        start += len(text) + len(_BREAK)
