"""Write the differences between what the database holds of a project and the merged record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalogue.models import (
    Disagreement,
    ExternalLink,
    MergeConflict,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    SustainabilityScore,
    ThemeAssignment,
    ThemeState,
)
from importer.combine import Difference
from importer.merge import SCALAR_FIELDS, Conflict, keyed
from importer.record_json import plain
from importer.records import ProjectRecord
from importer.storing.fit import storable
from importer.storing.names import Touched
from importer.storing.organisations import write_organisations
from importer.storing.references import References, authority_id, axis_id, objective_id
from importer.storing.state import State

_REFERENCES = frozenset({"priority_axis", "specific_objective", "authority"})


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
    touched: Touched,
) -> None:
    """Bring the rows of `project` from `state` to `merged`; what is the same is not written.

    What changes for other projects and their organisations goes into `touched`.
    """
    _write_scalars(project, state.record, merged, known)
    if state.record.organisations != merged.organisations:
        write_organisations(project, state, merged, known, touched)
    for name in _SETS:
        if getattr(state.record, name) != getattr(merged, name):
            _write_set(project, name, state, merged, known)


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


def write_differences(project: Project, differences: tuple[Difference, ...]) -> None:
    """Write the facts on which the documents of a project differ."""
    wanted = {
        difference.field: [
            {"source": source, "value": plain(value)} for source, value in difference.values
        ]
        for difference in differences
    }
    if dict(project.disagreements.values_list("field", "values")) == wanted:
        return
    project.disagreements.all().delete()
    Disagreement.objects.bulk_create(
        Disagreement(project=project, field=field, values=values)
        for field, values in wanted.items()
    )


def write_conflicts(project: Project, conflicts: tuple[Conflict, ...], file: str) -> None:
    """Write what both staff and the document `file` changed."""
    longest = 200
    MergeConflict.objects.bulk_create(
        MergeConflict(
            project=project,
            field=conflict.field[:longest],
            base=conflict.base,
            staff=conflict.staff,
            imported=conflict.imported,
            file=storable(file)[-500:],
        )
        for conflict in conflicts
    )
