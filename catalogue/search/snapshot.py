"""What a list of projects needs to be narrowed, counted and sorted, read by a few bulk queries."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeVar

from django.db.models import Value
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
from catalogue.search.bitmaps import Amounts, Values, grouped, union, united
from catalogue.search.tables import Tables, read_tables

T = TypeVar("T")

NATIONWIDE = "valtakunnallinen"
UNKNOWN_PLACE = "tuntematon"
# No project of the structural funds lies outside; a year beyond is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1995, 2049
_PLACES = ("maakunta", "seutukunta", "kunta")


@dataclass(frozen=True)
class Snapshot:
    """The published projects of one version of the catalogue, by every value of every facet.

    Facets are named by the parameters of the list's address. `stated` has the facets of
    places without what was only inferred. `lacking` tells for each facet which projects have
    no value at all; `orders` gives all ids in each order of the list; `statuses` the writings
    of each status by its slug.
    """

    version: int
    everything: BitMap
    facets: Mapping[str, Values]
    stated: Mapping[str, Values]
    amounts: Amounts
    orders: Mapping[str, "array[int]"]
    statuses: Mapping[str, tuple[str, ...]]
    tables: Tables
    _notes: dict[Hashable, Any] = field(default_factory=dict)

    def values(self, facet: str, *, inferred: bool = True) -> Values:
        """Return the projects of each value of a facet, with or without inferred places."""
        return self.facets[facet] if inferred else self.stated.get(facet, self.facets[facet])

    def note(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave when it was first asked for by this key."""
        if key not in self._notes:
            self._notes[key] = make()
        found: T = self._notes[key]
        return found

    def lacking(self, facet: str, *, inferred: bool = True) -> BitMap:
        """Return the projects that have no value of the facet: the fact is not known."""
        return self.note(
            ("lacking", facet, inferred), lambda: self.everything - self._known(facet, inferred)
        )

    def _known(self, facet: str, inferred: bool) -> BitMap:  # noqa: FBT001 - as in `lacking`
        if facet not in self.facets:
            return BitMap(self.amounts.ids)
        values = self.values(facet, inferred=inferred)
        return union(values, [key for key in values if key != UNKNOWN_PLACE])


def read_snapshot(version: int) -> Snapshot:
    """Read the published projects and all they are filtered by. Some twenty queries."""
    everything, orders, amounts, years = _read_projects()
    tables = read_tables()
    statuses, by_status = _statuses(everything)
    places, stated = _places(everything, tables)
    return Snapshot(
        version=version,
        everything=everything,
        facets={**places, **_facets(everything), "vuosi": years, "tila": by_status},
        stated=stated,
        amounts=amounts,
        orders=orders,
        statuses=statuses,
        tables=tables,
    )


def _read_projects() -> tuple[BitMap, dict[str, "array[int]"], Amounts, Values]:
    """Read ids, orders, funding and years of the published projects in one query."""
    columns = ("pk", "name_sort", "name", "code", "start_date", "end_date", "funding")
    rows = list(Project.objects.published().with_funding().order_by().values_list(*columns))
    rows.sort(key=itemgetter(1, 2, 3))
    orders = {"nimi": rows, "-nimi": sorted(rows, key=itemgetter(1), reverse=True)}
    for name, column in (("alku", 4), ("loppu", 5), ("rahoitus", 6)):
        known = [row for row in rows if row[column] is not None]
        unknown = [row for row in rows if row[column] is None]
        for sign in ("", "-"):
            # Sorting is stable: ties stay in the order of names.
            by_value = sorted(known, key=itemgetter(column), reverse=bool(sign))
            orders[sign + name] = by_value + unknown
    years: dict[Hashable, list[int]] = defaultdict(list)
    for pk, _sort, _name, _code, start, end, _funding in rows:
        first, last = start or end, end or start
        if first and last:
            for year in range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1):
                years[year].append(pk)
    return (
        BitMap([row[0] for row in rows]),
        {name: array("I", [row[0] for row in ordered]) for name, ordered in orders.items()},
        Amounts.of((row[6], row[0]) for row in rows if row[6] is not None),
        {year: BitMap(ids) for year, ids in years.items()},
    )


def _facets(everything: BitMap) -> dict[str, Values]:
    """Read the facets whose keys stand in the data as they are."""
    projects = Project.objects.published()
    parts = Participation.objects.all()
    themes = ThemeAssignment.objects.exclude(state=ThemeState.REJECTED)
    groups = {
        "teema": grouped(themes, "theme_id"),
        "organisaatio": grouped(parts, "organisation_id"),
        "organisaatiotyyppi": grouped(
            parts.exclude(organisation__type=None), "organisation__type_id"
        ),
        "lahde": grouped(SourceDocument.objects.all(), "kind"),
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
        "kriteeri": _scores(everything),
    }


def _scores(everything: BitMap) -> Values:
    """Projects by (criterion id, least score): the better of direct and indirect counts."""
    best = Greatest(Coalesce("direct", Value(-1)), Coalesce("indirect", Value(-1)))
    rows = grouped(SustainabilityScore.objects.annotate(best=best), "criterion_id", "best")
    return united(
        (((criterion, least), ids) for criterion, score, ids in rows for least in range(score + 1)),
        everything,
    )


def _statuses(everything: BitMap) -> tuple[dict[str, tuple[str, ...]], Values]:
    """Statuses as the documents write them; writings with one slug are one status."""
    held = Project.objects.published().exclude(status="")
    rows = sorted(grouped(held, "status", project="pk"), key=itemgetter(0))
    writings: dict[str, tuple[str, ...]] = {}
    slugs = {}
    for status, _ids in rows:
        slug = slugs[status] = slugify(fold(status))
        writings[slug] = (*writings.get(slug, ()), status)
    writings.pop("", None)
    groups = ((slugs[status], ids) for status, ids in rows if slugs[status])
    return writings, united(groups, everything)


def _places(everything: BitMap, tables: Tables) -> tuple[dict[str, Values], dict[str, Values]]:
    """Projects by place: whatever the basis, and without what was only inferred."""
    groups = {
        "maakunta": list(grouped(ProjectRegion.objects.all(), "region_id", "basis")),
        "seutukunta": list(grouped(ProjectSubRegion.objects.all(), "subregion_id", "basis")),
        "kunta": [
            (tables.today[code], basis, ids)
            for code, basis, ids in grouped(
                ProjectMunicipality.objects.all(), "municipality_id", "basis"
            )
        ],
    }
    nationwide = BitMap(
        Project.objects.published().filter(nationwide=True).values_list("pk", flat=True)
    )
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
