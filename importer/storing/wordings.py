"""Every wording of an organisation's name is kept, also where another document's stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.models import OrganisationName, Participation, Project
from catalogue.naming.identity import go_together, identity
from importer.records import OrganisationRecord, ProjectRecord
from importer.storing.identity import Seen, remember
from importer.storing.regroup import settle


@dataclass(frozen=True, slots=True)
class Wordings:
    """The organisations of a project as its documents state them, by kind of document."""

    stated: Mapping[str, tuple[OrganisationRecord, ...]]

    def kind_of(self, record: OrganisationRecord) -> str:
        """Return the kind of the document that states this name; "" if none does."""
        return next(
            (
                kind
                for kind, stated in self.stated.items()
                if any(one.name == record.name for one in stated)
            ),
            "",
        )


def keep_wordings(project: Project, merged: ProjectRecord, wordings: Wordings) -> set[int]:
    """Keep names that no part of the project bears: a card's for the applicant of the page.

    Returns other projects that can be found by the name from now on.
    """
    borne = {record.name for record in merged.organisations}
    left = {
        record.name: (kind, record)
        for kind, stated in wordings.stated.items()
        for record in stated
        if record.name not in borne
    }
    concerned: set[int] = set()
    if not left:
        return concerned
    parts = list(project.participations.select_related("organisation"))
    for kind, record in left.values():
        meant = next((part for part in parts if _is_meant(part, record)), None)
        if meant is not None:
            names = OrganisationName.objects.filter(organisation=meant.organisation)
            remember(meant.organisation, record, Seen(project, kind, concerned), names)
    return concerned


def _is_meant(part: Participation, record: OrganisationRecord) -> bool:
    if record.business_id and part.stated_business_id:
        return record.business_id == part.stated_business_id
    return go_together(record.name, part.stated_name)


def settle_cores(names: Iterable[str]) -> set[int]:
    """Look anew at organisations of which statements are gone; return the projects concerned."""
    cores = {identity(name).core for name in names}
    if not cores:
        return set()
    held: dict[str, set[int]] = {}
    rows = OrganisationName.objects.filter(core__in=cores).order_by()
    for core, pk in rows.values_list("core", "organisation_id"):
        held.setdefault(core, set()).add(pk)
    several = sorted(core for core, organisations in held.items() if len(organisations) > 1)
    return {project for core in several for project in settle(core)}
