"""The names that organisations go by: those that documents state now, and those staff gave.

A document's name for an organisation is kept also where another document's stands on the
project. Which names are kept, and which of them is shown, follows from what is stated now.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from catalogue.models import Organisation, OrganisationName, Participation, Project, SourceDocument
from catalogue.naming.display import Variant, best_name
from catalogue.naming.identity import go_together, name_columns
from importer.records import ProjectRecord

Stated = Mapping[str, Sequence["Wording"]]


class Wording(NamedTuple):
    """A name that a document states, with the business id that stands by it, or ""."""

    name: str
    business_id: str


class Use(NamedTuple):
    """A name that is stated for an organisation, and the kind of document that states it."""

    organisation: int
    name: str
    business_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Touched:
    """What writing one project changed for others: projects, and organisations to name anew."""

    projects: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)


def stated_in(records: Mapping[str, ProjectRecord]) -> Stated:
    """Return the names of organisations that records state, by kind of document."""
    return {
        kind: [Wording(one.name, one.business_id) for one in record.organisations]
        for kind, record in records.items()
    }


def uses_of(parts: Iterable[Participation], stated: Stated) -> set[Use]:
    """Return whom the names of one project mean: its parts' names, and other documents'.

    `stated` holds what each kind of document states.
    """
    ordered = sorted(parts, key=lambda part: (part.order, part.pk))
    kinds = sorted(stated)
    by_name = {one.name: kind for kind in reversed(kinds) for one in stated[kind]}
    found = {
        Use(part.organisation_id, name, part.stated_business_id, by_name.get(name, ""))
        for part in ordered
        if (name := part.stated_name)
    }
    borne = {part.stated_name for part in ordered}
    for kind in kinds:
        for wording in stated[kind]:
            meant = next((part for part in ordered if _is_meant(part, wording)), None)
            if meant is not None and wording.name not in borne:
                found.add(Use(meant.organisation_id, *wording, kind))
    return found


def _is_meant(part: Participation, wording: Wording) -> bool:
    if wording.business_id and part.stated_business_id:
        return wording.business_id == part.stated_business_id
    return go_together(wording.name, part.stated_name)


def keep_names(project: Project, before: set[Use], after: set[Use], touched: Touched) -> set[int]:
    """Bring names in line with what a project stated `before` and states now.

    Organisations that are `touched` get all of theirs anew. Returns the other projects that
    are found by other names from now on.
    """
    added: dict[int, list[Use]] = {}
    for use in sorted(after - before):
        added.setdefault(use.organisation, []).append(use)
    rows = OrganisationName.objects.filter(organisation__in=added).order_by("organisation_id")
    changed = set()
    held = {pk: list(names) for pk, names in groupby(rows, lambda row: row.organisation_id)}
    for organisation in Organisation.objects.filter(pk__in=added).order_by("pk"):
        seen = added[organisation.pk]
        if _remember(organisation, seen, held.get(organisation.pk, []), project):
            changed.add(organisation.pk)
    anew = touched.organisations | {use.organisation for use in before - after if _is_lost(use)}
    anew |= _idle(held.keys() - {use.organisation for use in before}, project)
    for organisation in Organisation.objects.filter(pk__in=anew).order_by("pk"):
        if name_anew(organisation):
            changed.add(organisation.pk)
    parts = Participation.objects.filter(organisation__in=changed).order_by()
    return {*touched.projects, *parts.values_list("project_id", flat=True)} - {project.pk}


def _idle(organisations: Collection[int], project: Project) -> set[int]:
    """Return those that have a part in no other project: what they went by is out of use."""
    if not organisations:
        return set()
    parts = Participation.objects.filter(organisation__in=organisations).exclude(project=project)
    return {*organisations} - {*parts.order_by().values_list("organisation_id", flat=True)}


def _remember(
    organisation: Organisation, seen: list[Use], rows: list[OrganisationName], project: Project
) -> bool:
    """Keep names that are new, and that a business id came with; tell if anything changed."""
    held = {row.name: row for row in rows}
    changed = False
    for use in seen:
        official = _is_official(use, organisation)
        row = held.get(use.name)
        if row is None:
            held[use.name] = OrganisationName.objects.create(
                organisation=organisation,
                official=official,
                seen_in=project,
                seen_kind=use.kind,
                **name_columns(use.name),
            )
        elif official and not row.official:
            row.official = True
            row.save(update_fields=["official"])
        else:
            continue
        changed = True
    if changed:
        show_best_name(organisation)
    return changed


def _is_official(use: Use, organisation: Organisation) -> bool:
    return bool(use.business_id) and use.business_id == organisation.business_id


def _is_lost(use: Use) -> bool:
    """Tell whether no part in any project says the same any more."""
    return not Participation.objects.filter(
        organisation=use.organisation,
        stated_name=use.name,
        stated_business_id=use.business_id,
    ).exists()


def name_anew(organisation: Organisation) -> bool:
    """Keep the names that are stated for an organisation now; tell if anything changed.

    What staff gave stays. One of which nothing is stated any more keeps the names it had.
    """
    uses = sorted(_all_uses(organisation))
    if not uses:
        return False
    kinds = {use.name: use.kind for use in reversed(uses)}
    official = {use.name for use in uses if _is_official(use, organisation)}
    rows = list(organisation.names.all())
    given = [row for row in rows if not row.by_staff]
    gone = [row.pk for row in given if row.name not in kinds]
    organisation.names.filter(pk__in=gone).delete()
    changed = bool(gone)
    for row in given:
        if row.pk not in gone and row.official != (row.name in official):
            row.official, changed = not row.official, True
            row.save(update_fields=["official"])
    new = kinds.keys() - {row.name for row in rows}
    OrganisationName.objects.bulk_create(
        OrganisationName(
            organisation=organisation,
            official=name in official,
            seen_kind=kinds[name],
            **name_columns(name),
        )
        for name in sorted(new)
    )
    return show_best_name(organisation) or changed or bool(new)


def _all_uses(organisation: Organisation) -> set[Use]:
    """Return every use of a name for an organisation, of all its projects."""
    projects = organisation.participations.order_by().values("project")
    parts = Participation.objects.filter(project__in=projects).order_by("project_id")
    sources = SourceDocument.objects.filter(project__in=projects).order_by()
    stated: dict[int, dict[str, list[Wording]]] = {}
    for project, kind, given in sources.values_list("project_id", "kind", "record__organisations"):
        stated.setdefault(project, {})[kind] = [_wording(one) for one in given or ()]
    return {
        use
        for project, own in groupby(parts, lambda part: part.project_id)
        for use in uses_of(own, stated.get(project, {}))
        if use.organisation == organisation.pk
    }


def _wording(stored: Mapping[str, str]) -> Wording:
    return Wording(stored.get("name", ""), stored.get("business_id", ""))


def show_best_name(organisation: Organisation) -> bool:
    """Show the best of the names seen, unless staff have decided on any; tell if it changed."""
    rows = list(organisation.names.all())
    if organisation.name != organisation.imported_name or any(row.by_staff for row in rows):
        return False
    best = best_name([Variant(row.name, row.official) for row in rows])
    if not best or best == organisation.name:
        return False
    organisation.name = organisation.imported_name = best
    organisation.save(update_fields=["name", "imported_name"])
    return True
