"""Counts and sums over published projects, for the pages of places, themes, organisations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse

from catalogue.finnish.sorting import sort_key
from catalogue.models import (
    Basis,
    Project,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    Theme,
    ThemeAssignment,
    ThemeState,
)

Numbers = Mapping[Any, tuple[int, int]]
"""Key of a place or theme → (projects in all, of them inferred or automatic)."""


_BY_MACHINE = (Basis.INFERRED, ThemeState.AUTOMATIC)


@dataclass(frozen=True, slots=True)
class Tally:
    """A thing with a page or a filtered list at `url`, and its number of projects.

    `name_language` is the language `name` is in. `inferred` of the `projects` are tied to the
    thing by inference only.
    """

    name: str
    name_language: str
    url: str
    projects: int
    inferred: int = 0
    slug: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class MoneySum:
    """A sum in euros over `known` projects; `unknown` more do not state the figure."""

    total: Decimal | None
    known: int
    unknown: int


def list_url(**query: str) -> str:
    """Return the address of the project list with a filter, in the active language."""
    return f"{reverse('project-list')}?{urlencode(query)}"


def sum_money(projects: QuerySet[Project], field: str) -> MoneySum:
    """Add up one money field of projects. The total is None where no project states it."""
    found = projects.order_by().aggregate(
        total=Sum(field), known=Count(field), everything=Count("pk")
    )
    return MoneySum(found["total"], found["known"], found["everything"] - found["known"])


def count_rows(rows: QuerySet[Any], key: str, kind: str) -> Numbers:
    """Count rows by the field `key`; those whose `kind` is inferred or automatic apart too.

    `rows` tie projects to places or themes, and never tie a project twice to the same.
    """
    numbers: dict[Any, tuple[int, int]] = {}
    for value, basis, number in rows.order_by().values_list(key, kind).annotate(n=Count("pk")):
        everything, part = numbers.get(value, (0, 0))
        numbers[value] = (everything + number, part + (number if basis in _BY_MACHINE else 0))
    return numbers


def numbers_by_region() -> Numbers:
    """Count published projects by region code, whatever the basis."""
    rows = ProjectRegion.objects.filter(project__published=True)
    return count_rows(rows, "region_id", "basis")


def numbers_by_subregion() -> Numbers:
    """Count published projects by sub-region code, whatever the basis."""
    rows = ProjectSubRegion.objects.filter(project__published=True)
    return count_rows(rows, "subregion_id", "basis")


def numbers_by_municipality() -> Numbers:
    """Count published projects by municipality code, whatever the basis."""
    rows = ProjectMunicipality.objects.filter(project__published=True)
    return count_rows(rows, "municipality_id", "basis")


def numbers_by_theme(projects: QuerySet[Project]) -> Numbers:
    """Count `projects` by theme id, leaving out assignments that staff have rejected."""
    rows = ThemeAssignment.objects.exclude(state=ThemeState.REJECTED)
    return count_rows(
        rows.filter(project__in=projects.order_by().values("pk")), "theme_id", "state"
    )


def theme_tallies(projects: QuerySet[Project], leave_out: int | None = None) -> list[Tally]:
    """Return the themes of `projects`, the most frequent first, without the id `leave_out`."""
    numbers = numbers_by_theme(projects)
    themes = Theme.objects.filter(pk__in=[pk for pk in numbers if pk != leave_out])
    tallies = [
        Tally(theme.name, theme.name_language, theme.get_absolute_url(), *numbers[theme.pk])
        for theme in themes
    ]
    return by_number(tallies)


def by_number(tallies: Iterable[Tally]) -> list[Tally]:
    """Sort tallies: most projects first, then by name."""
    return sorted(tallies, key=lambda tally: (-tally.projects, sort_key(tally.name)))


def by_name(tallies: Iterable[Tally]) -> list[Tally]:
    """Sort tallies by name, in the Finnish order of letters."""
    return sorted(tallies, key=lambda tally: sort_key(tally.name))
