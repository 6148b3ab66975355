"""Which organisation a document means: the one we hold, or a new one.

Identity is the business id (Y-tunnus) where the document gives one, else the name without case,
marks and legal form. What staff made of a name, a type or of whose a name is stands. The rules
are in `importer/organisation_groups.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.models import Organisation, OrganisationName, Project
from catalogue.naming.identity import identity, name_columns
from importer.records import Finding, OrganisationRecord, Severity
from importer.storing.cores import holders_of, load_core
from importer.storing.references import References, organisation_type_id
from importer.storing.regroup import create, regroup, show_best_name


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a name was seen, and the projects of others whose searchable text has changed."""

    project: Project
    kind: str
    concerned: set[int]


def resolve_organisation(record: OrganisationRecord, known: References, seen: Seen) -> Organisation:
    """Return the organisation the record means, added if it is new; its name is remembered.

    The type is filled in only where the organisation has none. Other projects of organisations
    that were found to be one, or not to be one after all, go into `seen.concerned`.
    """
    name = identity(record.name)
    rows = OrganisationName.objects.filter(core=name.core).select_related("organisation")
    names = list(rows.order_by("organisation_id", "pk"))
    organisation = _certain(record, names)
    if organisation is None:
        organisation, concerned = regroup(name.core, record)
        seen.concerned.update(concerned)
        names = list(rows.filter(organisation=organisation))
    type_id = organisation_type_id(record.type, known)
    if organisation.type_id is None and type_id is not None:
        organisation.type_id = type_id
        organisation.save(update_fields=["type"])
    remember(organisation, record, seen, names)
    return organisation


def _certain(record: OrganisationRecord, names: list[OrganisationName]) -> Organisation | None:
    """Return the organisation where nothing has to be weighed; None where it has."""
    holders = {row.organisation_id: row.organisation for row in names}
    number = record.business_id
    if not holders:
        held = holders_of({number} - {""}).get(number)
        return create(record.name, number) if held is None else Organisation.objects.get(pk=held)
    forms = {identity(row.name).form for row in names} | {identity(record.name).form}
    if len(holders) > 1 or len(forms - {""}) > 1:
        return None
    (organisation,) = holders.values()
    return organisation if not number or number == organisation.business_id else None


def remember(
    organisation: Organisation,
    record: OrganisationRecord,
    seen: Seen,
    names: Iterable[OrganisationName],
) -> None:
    """Keep the name among those of the organisation; `names` are rows that were read already.

    A new one may be better to show than the present one.
    """
    own = [row for row in names if row.organisation_id == organisation.pk]
    held = next((row for row in own if row.name == record.name), None)
    official = bool(record.business_id) and record.business_id == organisation.business_id
    if held is None:
        OrganisationName.objects.create(
            organisation=organisation,
            official=official,
            seen_in=seen.project,
            seen_kind=seen.kind,
            **name_columns(record.name),
        )
    elif official and not held.official:
        OrganisationName.objects.filter(pk=held.pk).update(official=True)
    else:
        return
    if show_best_name(organisation) or held is None:
        others = organisation.participations.exclude(project=seen.project)
        seen.concerned.update(others.values_list("project_id", flat=True))


def namesakes(organisations: Iterable[OrganisationRecord]) -> tuple[Finding, ...]:
    """Return a finding for each name that organisations with different business ids bear."""
    cores: dict[str, list[OrganisationRecord]] = {}
    for record in organisations:
        cores.setdefault(identity(record.name).core, []).append(record)
    rows = OrganisationName.objects.filter(core__in=list(cores)).order_by()
    held: dict[str, dict[int, str]] = {}
    for core, pk, number in rows.values_list(
        "core", "organisation_id", "organisation__business_id"
    ):
        held.setdefault(core, {})[pk] = number or ""
    return tuple(
        finding
        for core, records in cores.items()
        if _may_be_several(records, held.get(core, {}))
        for finding in _ambiguous(core, records)
    )


def _may_be_several(records: list[OrganisationRecord], held: dict[int, str]) -> bool:
    """Tell whether it is worth the while to look closer: few names are borne by several."""
    numbers = {record.business_id for record in records} | set(held.values())
    return len(held) > 1 or len(numbers - {""}) > 1


def _ambiguous(core: str, records: list[OrganisationRecord]) -> Iterable[Finding]:
    known = load_core(core, {record.business_id for record in records})
    groups = known.group((record.name, record.business_id) for record in records)
    for record in {record.name: record for record in records}.values():
        if known.decided(record.name, record.business_id) is not None:
            continue
        if groups.is_ambiguous(identity(record.name).form):
            yield _namesake(record.name) if record.business_id else _unclear(record.name)


def _namesake(name: str) -> Finding:
    params = {"name": name}
    return Finding(Severity.INFO, "organisation_namesake", field="organisations", params=params)


def _unclear(name: str) -> Finding:
    params = {"name": name}
    return Finding(Severity.WARNING, "organisation_ambiguous", field="organisations", params=params)
