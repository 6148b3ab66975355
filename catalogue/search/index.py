"""What the search knows of a project: its words, folded, in one field.

The two ways in which a project is written, the import and the admin, both end here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from catalogue.finnish.folding import fold
from catalogue.finnish.sorting import sort_key
from catalogue.models import (
    OrganisationName,
    Participation,
    Project,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    ThemeAssignment,
    ThemeState,
)
from catalogue.models.project import SECTION_FIELDS

_OWN_FIELDS = ("name", "code", *SECTION_FIELDS)
_LANGUAGES = ("name_fi", "name_sv", "name_en")


def index_projects(ids: Iterable[int]) -> None:
    """Write the search text and the sort key of the projects with these ids.

    The number of queries does not grow with the number of projects. Ids of projects that
    are gone are passed over.
    """
    projects = Project.objects.filter(pk__in=set(ids)).only("pk", *_OWN_FIELDS).order_by("pk")
    held = list(projects)
    words = _words_of([project.pk for project in held])
    for project in held:
        own = [getattr(project, field) for field in _OWN_FIELDS]
        # A line a text, so that no search term is found across two of them.
        texts = dict.fromkeys(fold(text) for text in [*own, *words[project.pk]])
        project.search_text = "\n".join(text for text in texts if text)
        project.name_sort = sort_key(project.name)
    Project.objects.bulk_update(held, ["search_text", "name_sort"])


def _words_of(ids: list[int]) -> dict[int, list[str]]:
    """Return the texts tied to each project by id: organisations, places and themes."""
    words: dict[int, list[str]] = defaultdict(list)
    for rows in _related(ids):
        for project_id, *texts in rows:
            words[project_id] += [text for text in texts if text]
    return words


def _related(ids: list[int]) -> Iterator[QuerySet[Any, tuple[Any, ...]]]:
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
