"""Write the differences between what the database holds of a project and the merged record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalogue.models import (
    ExternalLink,
    Organisation,
    OrganisationName,
    Participation,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    SustainabilityScore,
    ThemeAssignment,
    ThemeState,
)
from importer.merge import SCALAR_FIELDS, keyed
from importer.records import OrganisationRecord, ProjectRecord
from importer.storing.identity import Seen, remember, resolve_organisation
from importer.storing.references import References, authority_id, axis_id, objective_id
from importer.storing.state import State
from importer.storing.wordings import Wordings, settle_cores

_REFERENCES = frozenset({"priority_axis", "specific_objective", "authority"})
_PARTICULARS = {
    "name": "stated_name",
    "type": "stated_type",
    "business_id": "stated_business_id",
    "street": "street",
    "postcode": "postcode",
    "town": "town",
    "phone": "phone",
    "website": "website",
}


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of rows of a project: its model, and a row's values from an item and its order."""

    model: Any
    values: Callable[[Any, int, References], dict[str, Any]]


_SETS = {
    "regions": _Set(ProjectRegion, lambda x, _i, _k: {"region_id": x.code, "basis": x.basis}),
    "subregions": _Set(
        ProjectSubRegion, lambda x, _i, _k: {"subregion_id": x.code, "basis": x.basis}
    ),
    "municipalities": _Set(
        ProjectMunicipality,
        lambda x, _i, _k: {
            "municipality_id": x.code,
            "basis": x.basis,
            "stated_as": x.stated_as,
        },
    ),
    "scores": _Set(
        SustainabilityScore,
        lambda x, _i, known: {
            "criterion_id": known.criteria[x.criterion],
            "direct": x.direct,
            "indirect": x.indirect,
            "reason": x.reason,
        },
    ),
    "links": _Set(ExternalLink, lambda x, i, _k: {"kind": x.kind, "url": x.url, "order": i}),
    "mentions": _Set(ProjectMention, lambda x, i, _k: {"code": x, "order": i}),
    "themes": _Set(
        ThemeAssignment,
        lambda x, _i, known: {
            "theme_id": known.themes[x.theme],
            "state": ThemeState.AUTOMATIC,
            "evidence": list(x.evidence),
        },
    ),
}


def write_project(
    project: Project,
    state: State,
    merged: ProjectRecord,
    known: References,
    wordings: Wordings,
) -> set[int]:
    """Bring the rows of `project` from `state` to `merged`; what is the same is not written.

    `wordings` are the organisations as each document states them. Returns other projects
    whose organisations have changed with these.
    """
    _write_scalars(project, state.record, merged, known)
    concerned: set[int] = set()
    if state.record.organisations != merged.organisations:
        concerned |= _write_organisations(project, state, merged, _Writing(known, wordings))
    for name in _SETS:
        if getattr(state.record, name) != getattr(merged, name):
            _write_set(project, name, state, merged, known)
    return concerned - {project.pk}


def _write_scalars(
    project: Project, current: ProjectRecord, merged: ProjectRecord, known: References
) -> None:
    changed = {name for name in SCALAR_FIELDS if getattr(current, name) != getattr(merged, name)}
    for name in changed - _REFERENCES:
        setattr(project, name, getattr(merged, name))
    if changed & {"priority_axis", "period"}:
        project.priority_axis_id = axis_id(merged, known)
    if changed & {"specific_objective", "period"}:
        project.specific_objective_id = objective_id(merged, known)
    if "authority" in changed:
        project.authority_id = authority_id(merged.authority, known)
        project.authority_wording = merged.authority
    project.save()


def _write_set(
    project: Project,
    name: str,
    state: State,
    merged: ProjectRecord,
    known: References,
) -> None:
    kind: _Set = _SETS[name]
    rows, items = state.rows[name], keyed(name, getattr(merged, name))
    _delete(kind.model, rows, items)
    new, changed, fields = [], [], set()
    for order, (key, item) in enumerate(items.items()):
        values = kind.values(item, order, known)
        row = rows.get(key)
        if row is None:
            new.append(kind.model(project=project, **values))
        elif different := _set(row, values):
            changed.append(row)
            fields |= different
    kind.model.objects.bulk_create(new)
    if changed:
        kind.model.objects.bulk_update(changed, sorted(fields))


def _delete(model: Any, rows: Any, items: Any) -> None:
    gone = [row.pk for key, row in rows.items() if key not in items]
    if gone:
        model.objects.filter(pk__in=gone).delete()


def _set(row: Any, values: dict[str, Any]) -> set[str]:
    """Set the values that differ on the row; return their fields' names."""
    different = {name for name, value in values.items() if getattr(row, name) != value}
    for name in different:
        setattr(row, name, values[name])
    return different


@dataclass(frozen=True, slots=True)
class _Writing:
    """What writing organisations takes: the reference tables, and who words them how."""

    known: References
    wordings: Wordings


def _write_organisations(
    project: Project, state: State, merged: ProjectRecord, writing: _Writing
) -> set[int]:
    """Write the organisations of the project; an organisation has a role only once.

    Returns the projects of others whose organisations moved or got another name.
    """
    rows: Any = state.rows["organisations"]
    before = keyed("organisations", state.record.organisations)
    after = keyed("organisations", merged.organisations)
    _delete(Participation, rows, after)
    taken = {(row.organisation_id, row.role) for key, row in rows.items() if key in after}
    concerned: set[int] = set()
    for order, (key, record) in enumerate(after.items()):
        seen = Seen(project, writing.wordings.kind_of(record), concerned)
        row = rows.get(key)
        if row is not None:
            roles = _Taken(taken, writing.known, seen)
            _update_participation(row, before[key], record, order, roles)
            continue
        organisation = resolve_organisation(record, writing.known, seen)
        if project.pk in concerned:  # others of this very project were found to be one
            taken = set(project.participations.values_list("organisation_id", "role"))
        if (organisation.pk, record.role) not in taken:
            taken.add((organisation.pk, record.role))
            _participation(project, organisation, record, order).save()
    gone = [before[key].name for key in rows if key not in after or before[key] != after[key]]
    return concerned | settle_cores(gone)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Roles that organisations of the project have already, by organisation's id and role."""

    roles: set[tuple[int, str]]
    known: References
    seen: Seen


def _participation(
    project: Project, organisation: Organisation, record: OrganisationRecord, order: int
) -> Participation:
    particulars = {field: getattr(record, name) for name, field in _PARTICULARS.items()}
    return Participation(
        project=project,
        organisation=organisation,
        role=record.role,
        order=order,
        **particulars,
    )


def _update_participation(
    row: Participation,
    before: OrganisationRecord,
    after: OrganisationRecord,
    order: int,
    taken: _Taken,
) -> None:
    """Write what differs. Another business id means another organisation, or a correction."""
    values: dict[str, Any] = {"order": order} | {
        field: getattr(after, name)
        for name, field in _PARTICULARS.items()
        if getattr(before, name) != getattr(after, name)
    }
    if before.business_id != after.business_id:
        organisation = resolve_organisation(after, taken.known, taken.seen)
        if (organisation.pk, row.role) not in taken.roles:
            taken.roles.add((organisation.pk, row.role))
            values["organisation_id"] = organisation.pk
    elif before.name != after.name:
        names = OrganisationName.objects.filter(organisation=row.organisation_id)
        remember(row.organisation, after, taken.seen, names)
    if different := _set(row, values):
        row.save(update_fields=sorted(different))
