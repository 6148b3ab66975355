"""What a list of projects needs to be narrowed, counted and sorted, as of one version."""

from array import array
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.utils.text import slugify
from pyroaring import BitMap

from catalogue.finnish.folding import fold
from catalogue.search.bitmaps import Values, replaced, union
from catalogue.search.columns import Amounts
from catalogue.search.gathering import UNKNOWN_PLACE, Gathered, gather
from catalogue.search.tables import Tables, read_tables

T = TypeVar("T")

BY_NAME = "nimi"
ORDERS = (BY_NAME, "-nimi", "alku", "-alku", "loppu", "-loppu", "rahoitus", "-rahoitus")


@dataclass(frozen=True)
class Snapshot:
    """The published projects of one version of the catalogue, by every value of every facet.

    Facets are named by the parameters of the list's address. `stated` has the facets of
    places without what was only inferred.
    """

    version: int
    tables: Tables
    held: Gathered
    _notes: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def everything(self) -> BitMap:
        """All published projects."""
        return self.held.everything

    @property
    def facets(self) -> Mapping[str, Values]:
        """The projects of each value of each facet."""
        return self.held.facets

    @property
    def stated(self) -> Mapping[str, Values]:
        """The facets of places without what was only inferred."""
        return self.held.stated

    def values(self, facet: str, *, inferred: bool = True) -> Values:
        """Return the projects of each value of a facet, with or without inferred places."""
        return self.facets[facet] if inferred else self.stated.get(facet, self.facets[facet])

    def note(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave when it was first asked for by this key."""
        if key not in self._notes:
            self._notes[key] = make()
        found: T = self._notes[key]
        return found

    def order(self, name: str) -> "array[int]":
        """Return all ids in one of ORDERS; for another name, by name."""
        known = name if name in ORDERS else BY_NAME
        return self.note(("order", known), lambda: self.held.columns.order(known))

    @property
    def amounts(self) -> Amounts:
        """The funding of the projects."""
        return self.note("amounts", lambda: Amounts.of(self.held.columns))

    @property
    def statuses(self) -> Mapping[str, tuple[str, ...]]:
        """How the documents write each status, by its slug."""
        return self.note("statuses", lambda: _by_slug(self.held.writings))

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


def _by_slug(writings: Values) -> dict[str, tuple[str, ...]]:
    slugs: dict[str, tuple[str, ...]] = {}
    for status in sorted(writings):
        slug = slugify(fold(status))
        slugs[slug] = (*slugs.get(slug, ()), status)
    slugs.pop("", None)
    return slugs


def read_snapshot(version: int) -> Snapshot:
    """Read the published projects and all they are filtered by. Some thirty queries."""
    tables = read_tables()
    return Snapshot(version, tables, gather(tables))


def renewed(old: Snapshot, version: int, changed: Collection[int]) -> Snapshot:
    """Return the snapshot of a later version, in which only these projects have changed.

    Of the projects only the changed ones are read. The old snapshot stays as it is: requests
    that began with it go on with it.
    """
    tables = read_tables()
    if tables.today != old.tables.today:
        # A merger of municipalities moves projects that themselves did not change.
        return Snapshot(version, tables, gather(tables))
    gone, part, held = BitMap(changed), gather(tables, changed), old.held
    return Snapshot(
        version,
        tables,
        replace(
            held,
            everything=(held.everything - gone) | part.everything,
            columns=held.columns.replaced(changed, part.columns),
            facets=_replaced(held.facets, gone, part.facets),
            stated=_replaced(held.stated, gone, part.stated),
            writings=replaced(held.writings, gone, part.writings),
        ),
    )


def _replaced(
    facets: Mapping[str, Values], gone: BitMap, new: Mapping[str, Values]
) -> dict[str, Values]:
    return {name: replaced(values, gone, new[name]) for name, values in facets.items()}
