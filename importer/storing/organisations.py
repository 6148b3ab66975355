"""Write the organisations of a project, and find out whom they mean."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from catalogue.models import Organisation, Participation, Project
from catalogue.naming.identity import identity
from importer.merge import keyed
from importer.records import OrganisationRecord, ProjectRecord
from importer.storing.identity import certain
from importer.storing.names import Touched
from importer.storing.references import References, organisation_type_id
from importer.storing.regroup import give, settle
from importer.storing.state import State

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


def write_organisations(
    project: Project, state: State, merged: ProjectRecord, known: References, touched: Touched
) -> None:
    """Bring the organisations of a project from `state` to `merged`.

    Parts of other projects move where this changes whom their names mean; they, and who is to
    be named anew, go into `touched`.
    """
    rows: Any = state.rows["organisations"]
    before = keyed("organisations", state.record.organisations)
    after = keyed("organisations", merged.organisations)
    gone = [row for key, row in rows.items() if key not in after]
    lost = [
        (before[key].name, before[key].business_id, row)
        for key, row in rows.items()
        if key not in after or _differ(before[key], after[key])
    ]
    Participation.objects.filter(pk__in=[row.pk for row in gone]).delete()
    pending = _write_parts(project, rows, before, after)
    _place(pending, [name for name, number, row in lost if _is_last(name, number, row)], touched)
    _fill_in_types(pending, known)


def _differ(one: OrganisationRecord, other: OrganisationRecord) -> bool:
    return (one.name, one.business_id) != (other.name, other.business_id)


def _write_parts(
    project: Project,
    rows: Mapping[Hashable, Participation],
    before: Mapping[Hashable, OrganisationRecord],
    after: Mapping[Hashable, OrganisationRecord],
) -> list[Participation]:
    """Write the particulars that differ; return the parts whose organisation is to be found."""
    pending = []
    for order, (key, record) in enumerate(after.items()):
        part = rows.get(key) or Participation(project=project, role=record.role)
        values: dict[str, Any] = {"order": order} | {
            field: getattr(record, name)
            for name, field in _PARTICULARS.items()
            if key not in before or getattr(before[key], name) != getattr(record, name)
        }
        different = {name for name, value in values.items() if getattr(part, name) != value}
        for name in different:
            setattr(part, name, values[name])
        if part.pk is None or different & {"stated_name", "stated_business_id"}:
            pending.append(part)
        elif different:
            part.save(update_fields=sorted(different))
    return pending


def _is_last(name: str, number: str, row: Participation) -> bool:
    """Tell whether no other part states the name and business id for the organisation."""
    same = Participation.objects.filter(
        organisation=row.organisation_id, stated_name=name, stated_business_id=number
    )
    return not same.exclude(pk=row.pk).exists()


def _place(pending: list[Participation], lost: Iterable[str], touched: Touched) -> None:
    """Give parts to whom they mean; where that is not certain the whole core is settled."""
    cores: dict[str, list[Participation]] = {identity(name).core: [] for name in lost}
    unclear = set(cores)
    for part in pending:
        cores.setdefault(identity(part.stated_name).core, []).append(part)
    for core, parts in sorted(cores.items()):
        stated = {(part.stated_name, part.stated_business_id) for part in parts}
        found = certain(*stated.pop()) if core not in unclear and len(stated) == 1 else None
        if found is None:
            settle(core, touched, parts)
            continue
        for part in parts:
            give(part, found, touched)


def _fill_in_types(parts: Iterable[Participation], known: References) -> None:
    """Give a type to organisations that have none."""
    for part in parts:
        type_id = organisation_type_id(part.stated_type, known)
        if type_id is not None:
            Organisation.objects.filter(pk=part.organisation_id, type=None).update(type=type_id)
