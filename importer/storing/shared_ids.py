"""Business ids that a document gives to an organisation which is known by quite another name."""

from collections.abc import Iterable

from catalogue.models import OrganisationName
from importer.checks.names import nothing_in_common
from importer.records import Finding, OrganisationRecord, Severity


def shared_ids(organisations: Iterable[OrganisationRecord]) -> tuple[Finding, ...]:
    """Return a finding for each business id whose organisation has no such name; one query."""
    named = {record.business_id: record.name for record in organisations if record.business_id}
    rows = OrganisationName.objects.filter(organisation__business_id__in=list(named)).order_by("pk")
    held: dict[str, list[str]] = {}
    for number, name in rows.values_list("organisation__business_id", "name"):
        held.setdefault(number or "", []).append(name)
    return tuple(
        Finding(
            Severity.WARNING,
            "business_id_of_another",
            field="organisations",
            params={"business_id": number, "name": name, "held": held[number][0]},
        )
        for number, name in named.items()
        if number in held and nothing_in_common(name, held[number])
    )
