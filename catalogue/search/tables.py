"""The reference tables that the filters of a list speak of, read at once and kept in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.models import (
    Authority,
    Municipality,
    OrganisationType,
    PriorityAxis,
    Region,
    SpecificObjective,
    SubRegion,
    SustainabilityCriterion,
    Theme,
)

Rows = Mapping[Any, Any]
"""Rows of a table by primary key, in the table's own order."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows by primary key.

    `parents` leads from a sub-region to the regions it lies in, `today` from every municipality
    to the one that stands in its place now.
    """

    regions: Rows
    subregions: Rows
    municipalities: Rows
    themes: Rows
    axes: Rows
    objectives: Rows
    authorities: Rows
    organisation_types: Rows
    criteria: Rows
    parents: Mapping[str, frozenset[str]]
    today: Mapping[str, str]


def read_tables() -> Tables:
    """Read the tables, a query each."""
    municipalities = _rows(Municipality)
    parents: dict[str, set[str]] = {}
    for subregion, region in SubRegion.regions.through.objects.values_list(
        "subregion_id", "region_id"
    ):
        parents.setdefault(subregion, set()).add(region)
    return Tables(
        regions=_rows(Region),
        subregions=_rows(SubRegion),
        municipalities=municipalities,
        themes=_rows(Theme),
        axes=_rows(PriorityAxis),
        objectives=_rows(SpecificObjective),
        authorities=_rows(Authority),
        organisation_types=_rows(OrganisationType),
        criteria=_rows(SustainabilityCriterion),
        parents={code: frozenset(regions) for code, regions in parents.items()},
        today={code: _successor(code, municipalities) for code in municipalities},
    )


def _rows(model: Any) -> Rows:
    return {row.pk: row for row in model.objects.all()}


def _successor(code: str, municipalities: Rows) -> str:
    """Follow mergers to the end; a circle in the data ends the walk."""
    seen = {code}
    while (after := municipalities[code].successor_id) and after not in seen:
        seen.add(after)
        code = after
    return code
