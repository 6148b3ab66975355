"""Which organisation a document means: the one we hold, or a new one.

Identity is the business id (Y-tunnus) where the document gives one, else the name without case,
marks and legal form. The rules are in `importer/organisation_groups.py`.
"""

from collections.abc import Iterable

from catalogue.models import Organisation, OrganisationName
from catalogue.naming.identity import identity
from importer.records import Finding, OrganisationRecord, Severity
from importer.storing.cores import holders_of, load_core
from importer.storing.regroup import create


def certain(name: str, number: str) -> Organisation | None:
    """Return the organisation that a name and a business id, or "", mean; None for unclear.

    Where nobody bears a name of its core it is the holder of the id, else a new one. Where all
    that is stated under the core is one organisation's it is that one. Otherwise everything
    stated under the core has to be weighed.
    """
    core, form = identity(name)
    rows = OrganisationName.objects.filter(core=core).select_related("organisation")
    names = list(rows.order_by("organisation_id", "pk"))
    if not names:
        held = holders_of({number} - {""}).get(number)
        return create(name, number) if held is None else Organisation.objects.get(pk=held)
    holders = {row.organisation_id: row.organisation for row in names}
    forms = {identity(row.name).form for row in names} | {form}
    if len(holders) > 1 or len(forms - {""}) > 1:
        return None
    (organisation,) = holders.values()
    if number and number != organisation.business_id:
        return None
    stated = organisation.participations.filter(stated_name__in=[row.name for row in names])
    return organisation if stated.exists() else None


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
    known = load_core(core, (), {record.business_id for record in records})
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
