"""What the database holds of a project, as a record, with the rows it came from."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import models

from catalogue.models import Participation, Project, ThemeState
from catalogue.names import authority_key
from importer.merge import SCALAR_FIELDS, keys_of
from importer.records import (
    LinkRecord,
    OrganisationRecord,
    PlaceRecord,
    ProjectRecord,
    ScoreRecord,
    ThemeRecord,
)


@dataclass(frozen=True, slots=True)
class State:
    """A project's record as the database has it now; `rows` by set and key.

    `settled_themes` were confirmed or rejected by staff: no import touches them, so they are
    not in the record.
    """

    record: ProjectRecord
    rows: Mapping[str, Mapping[Hashable, models.Model]]
    settled_themes: frozenset[str]


def load_state(project: Project) -> State:
    """Read a project's state."""
    sets: dict[str, list[tuple[Any, models.Model]]] = {
        "organisations": _organisations(project),
        "regions": _places(project.project_regions.all(), "region_id"),
        "subregions": _places(project.project_subregions.all(), "subregion_id"),
        "municipalities": _places(project.project_municipalities.all(), "municipality_id"),
        "scores": [
            (ScoreRecord(row.criterion.slug, row.direct, row.indirect, row.reason), row)
            for row in project.scores.select_related("criterion")
        ],
        "links": [(LinkRecord(row.kind, row.url), row) for row in project.links.all()],
        "mentions": [(row.code, row) for row in project.mentions.all()],
    }
    assignments = list(project.theme_assignments.select_related("theme"))
    sets["themes"] = [
        (ThemeRecord(row.theme.slug, tuple(row.evidence)), row)
        for row in assignments
        if row.state == ThemeState.AUTOMATIC
    ]
    settled = {row.theme.slug for row in assignments if row.state != ThemeState.AUTOMATIC}
    items: dict[str, Any] = {name: tuple(item for item, _ in pairs) for name, pairs in sets.items()}
    record = replace(ProjectRecord(project.code), **_scalars(project), **items)
    return State(record, {name: _rows(name, sets[name]) for name in sets}, frozenset(settled))


def _rows(name: str, pairs: list[tuple[Any, models.Model]]) -> dict[Hashable, models.Model]:
    keys = keys_of(name, [item for item, _ in pairs])
    return {key: row for key, (_, row) in zip(keys, pairs, strict=True)}


def _scalars(project: Project) -> dict[str, Any]:
    values = {name: getattr(project, name) for name in SCALAR_FIELDS}
    axis, objective = project.priority_axis, project.specific_objective
    return values | {
        "priority_axis": axis.number if axis else None,
        "specific_objective": objective.number if objective else "",
        "authority": _authority(project),
    }


def _authority(project: Project) -> str:
    """Return the authority as worded, or its own name where staff have chosen another."""
    if project.authority is None:
        return ""
    wording = project.authority_wording
    return wording if authority_key(wording) == project.authority.key else project.authority.name_fi


def _organisations(project: Project) -> list[tuple[OrganisationRecord, models.Model]]:
    rows = project.participations.select_related("organisation")
    return [(_organisation(row), row) for row in rows]


def _organisation(row: Participation) -> OrganisationRecord:
    """Return the part as the document stated it, but for what staff have changed.

    The business id is the stated one: what an organisation has got from elsewhere, or from
    staff, is no edit of this project.
    """
    number = row.stated_business_id if row.stated_name else row.organisation.business_id or ""
    return OrganisationRecord(
        role=row.role,
        name=row.stated_name or row.organisation.name,
        type=row.stated_type,
        business_id=number,
        street=row.street,
        postcode=row.postcode,
        town=row.town,
        phone=row.phone,
        website=row.website,
    )


def _places(rows: Iterable[Any], field: str) -> list[tuple[PlaceRecord, models.Model]]:
    return [
        (PlaceRecord(getattr(row, field), row.basis, getattr(row, "stated_as", "")), row)
        for row in rows
    ]
