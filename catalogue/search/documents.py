"""The texts tied to a project that are searched with its own: organisations, places, themes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from catalogue.models import (
    OrganisationName,
    Participation,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    ThemeAssignment,
    ThemeState,
)

_LANGUAGES = ("name_fi", "name_sv", "name_en")


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
