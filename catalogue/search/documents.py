"""What text of a project is searched, and how much each text counts.

The name counts most, then what the project is for (summary, target groups, objectives), then
the rest. Words of organisations and places count like words that come up often in the rest.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.db.models import QuerySet

from catalogue.models import (
    OrganisationName,
    Participation,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    ThemeAssignment,
    ThemeState,
)
from catalogue.models.project import CARD_SECTIONS, SECTION_FIELDS
from catalogue.text.narrative import reflow

IMPORTANT_FIELDS = ("summary", "target_group", "indirect_target_group", "objectives")
OTHER_FIELDS = tuple(field for field in SECTION_FIELDS if field not in IMPORTANT_FIELDS)
# The order in which passages are looked for; positions in the narrative rest on it.
NARRATIVE_FIELDS = (*IMPORTANT_FIELDS, *OTHER_FIELDS)
OWN_FIELDS = ("name", "code", *NARRATIVE_FIELDS)
_BREAK = "\n\n"
_LANGUAGES = ("name_fi", "name_sv", "name_en")


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


def own_texts(project: Project) -> Iterator[Text]:
    """Yield the name, the code and the narrative of a project."""
    yield Text(project.name, Weight.NAME)
    yield Text(project.code, Weight.NAME)
    start = 0
    for field in NARRATIVE_FIELDS:
        text = _readable(field, getattr(project, field))
        weight = Weight.IMPORTANT if field in IMPORTANT_FIELDS else Weight.REST
        if text:
            yield Text(text, weight, start)
        start += len(text) + len(_BREAK)


def tied_texts(ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Return the texts tied to each project by id: organisations, places, themes, codes named.

    The number of queries does not grow with the number of projects.
    """
    texts: dict[int, dict[str, None]] = defaultdict(dict)
    for rows in _rows(ids):
        for project_id, *found in rows:
            texts[project_id].update((text, None) for text in found if text)
    return {key: list(found) for key, found in texts.items()}


def _rows(ids: Sequence[int]) -> Iterator[QuerySet[Any, tuple[Any, ...]]]:
    """Yield rows that begin with a project's id and go on with texts."""
    by_project = {"project__in": ids}
    parts = Participation.objects.filter(**by_project).order_by("pk")
    yield parts.values_list("project_id", "stated_name", "organisation__name")
    names = OrganisationName.objects.filter(organisation__participations__project__in=ids)
    yield names.order_by("pk").values_list("organisation__participations__project_id", "name")
    for model, place in ((ProjectRegion, "region"), (ProjectSubRegion, "subregion")):
        fields = [f"{place}__{language}" for language in _LANGUAGES]
        yield model.objects.filter(**by_project).order_by("pk").values_list("project_id", *fields)
    fields = [f"municipality__{language}" for language in _LANGUAGES]
    places = ProjectMunicipality.objects.filter(**by_project).order_by("pk")
    yield places.values_list("project_id", "stated_as", *fields)
    themes = ThemeAssignment.objects.filter(**by_project).exclude(state=ThemeState.REJECTED)
    fields = [f"theme__{language}" for language in _LANGUAGES]
    yield themes.order_by("pk").values_list("project_id", *fields)
    mentions = ProjectMention.objects.filter(**by_project).order_by("pk")
    yield mentions.values_list("project_id", "code")
