"""Read from the database which projects have which value of each facet, by bulk queries."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.text import slugify
from pyroaring import BitMap

from catalogue.finnish.folding import fold
from catalogue.models import (
    Basis,
    Participation,
    Project,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    SourceDocument,
    SustainabilityScore,
    ThemeAssignment,
    ThemeState,
)
from catalogue.querysets import ProjectQuerySet
from catalogue.search.bitmaps import Values, grouped, union, united
from catalogue.search.columns import Columns, Row
from catalogue.search.tables import Tables

NATIONWIDE = "valtakunnallinen"
UNKNOWN_PLACE = "tuntematon"
# No project of the structural funds lies outside; a year beyond is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1995, 2049
_PLACES = ("maakunta", "seutukunta", "kunta")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Published projects by every value of every facet.

    `stated` has the facets of places without what was only inferred, `writings` the projects
    of each status as the documents write it.
    """

    everything: BitMap
    columns: Columns
    facets: Mapping[str, Values]
    stated: Mapping[str, Values]
    writings: Values


@dataclass(frozen=True, slots=True)
class _Among:
    """Rows of the catalogue: those of all projects, or of some."""

    ids: tuple[int, ...] | None

    def of(self, model: type[Model]) -> QuerySet[Any]:
        """Return the rows of a table that belong to projects."""
        rows: QuerySet[Any] = model._default_manager.all()  # noqa: SLF001 - Django's own name
        return rows if self.ids is None else rows.filter(project__in=self.ids)

    def projects(self) -> ProjectQuerySet:
        """Return the published projects."""
        held = Project.objects.published()
        return held if self.ids is None else held.filter(pk__in=self.ids)


def gather(tables: Tables, ids: Collection[int] | None = None) -> Gathered:
    """Read the published projects, or those among these ids. Some twenty queries."""
    among = _Among(None if ids is None else tuple(ids))
    columns = ("pk", "name_sort", "name", "code", "start_date", "end_date", "funding")
    rows = list(among.projects().with_funding().order_by().values_list(*columns))
    everything = BitMap([row[0] for row in rows])
    told = grouped(among.projects().exclude(status=""), "status", project="pk")
    writings = united(told, everything)
    places, stated = _places(among, everything, tables)
    return Gathered(
        everything=everything,
        columns=Columns.of(rows),
        facets={
            **places,
            **_facets(among, everything),
            "vuosi": _years(rows),
            "tila": _statuses(writings, everything),
        },
        stated=stated,
        writings=writings,
    )


def _years(rows: Iterable[Row]) -> Values:
    years: dict[Hashable, list[int]] = defaultdict(list)
    for pk, _sort, _name, _code, start, end, _funding in rows:
        first, last = start or end, end or start
        if first and last:
            for year in range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1):
                years[year].append(pk)
    return {year: BitMap(ids) for year, ids in years.items()}


def _facets(among: _Among, everything: BitMap) -> dict[str, Values]:
    """Read the facets whose keys stand in the data as they are."""
    projects, parts = among.projects(), among.of(Participation)
    themes = among.of(ThemeAssignment).exclude(state=ThemeState.REJECTED)
    groups = {
        "teema": grouped(themes, "theme_id"),
        "organisaatio": grouped(parts, "organisation_id"),
        "organisaatiotyyppi": grouped(
            parts.exclude(organisation__type=None), "organisation__type_id"
        ),
        "lahde": grouped(among.of(SourceDocument), "kind"),
    }
    own = {
        "toimintalinja": "priority_axis_id",
        "erityistavoite": "specific_objective_id",
        "rahasto": "fund",
        "viranomainen": "authority_id",
    }
    for facet, column in own.items():
        rows = grouped(projects, column, project="pk")
        groups[facet] = (row for row in rows if row[0] not in (None, ""))
    return {
        **{facet: united(rows, everything) for facet, rows in groups.items()},
        "kriteeri": _scores(among, everything),
    }


def _scores(among: _Among, everything: BitMap) -> Values:
    """Projects by (criterion id, least score): the better of direct and indirect counts."""
    best = Greatest(Coalesce("direct", Value(-1)), Coalesce("indirect", Value(-1)))
    rows = grouped(among.of(SustainabilityScore).annotate(best=best), "criterion_id", "best")
    return united(
        (((criterion, least), ids) for criterion, score, ids in rows for least in range(score + 1)),
        everything,
    )


def _statuses(writings: Values, everything: BitMap) -> Values:
    """Put the writings of a status together: those with one slug are one status."""
    slugs = {status: slugify(fold(status)) for status in writings}
    return united(
        ((slugs[status], ids) for status, ids in writings.items() if slugs[status]), everything
    )


def _places(
    among: _Among, everything: BitMap, tables: Tables
) -> tuple[dict[str, Values], dict[str, Values]]:
    """Projects by place: whatever the basis, and without what was only inferred."""
    municipalities = grouped(among.of(ProjectMunicipality), "municipality_id", "basis")
    groups = {
        "maakunta": list(grouped(among.of(ProjectRegion), "region_id", "basis")),
        "seutukunta": list(grouped(among.of(ProjectSubRegion), "subregion_id", "basis")),
        "kunta": [(tables.today[code], basis, ids) for code, basis, ids in municipalities],
    }
    nationwide = BitMap(among.projects().filter(nationwide=True).values_list("pk", flat=True))
    found = []
    for inferred in (True, False):
        places: dict[str, dict[Hashable, BitMap]] = {
            facet: united(
                ((code, ids) for code, basis, ids in rows if inferred or basis != Basis.INFERRED),
                everything,
            )
            for facet, rows in groups.items()
        }
        known = BitMap.union(nationwide, *(union(places[facet]) for facet in _PLACES))
        special = {NATIONWIDE: nationwide & everything, UNKNOWN_PLACE: everything - known}
        places["maakunta"] |= {key: ids for key, ids in special.items() if ids}
        found.append(places)
    everywhere, stated = found
    return dict(everywhere), dict(stated)
