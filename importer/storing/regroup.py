"""Organisations of one core put in order again, when a new statement tells more about them.

A name that stood alone turns out to belong to a business id; a name that was taken for that of
one organisation turns out to be that of two. Parts in projects that were stated without a
business id move accordingly, so that the order of imports makes no difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from catalogue.models import FormerOrganisation, Organisation, OrganisationName, Participation
from catalogue.naming.display import Variant, best_name, sensible_case
from catalogue.naming.identity import identity, name_columns
from catalogue.naming.slugs import free_slug
from importer.organisation_groups import Group, Groups, Held, Numbered
from importer.records import OrganisationRecord
from importer.storing.cores import Core, load_core

Moves = list[tuple[Participation, Organisation]]


def regroup(core: str, added: OrganisationRecord) -> tuple[Organisation, set[int]]:
    """Return the organisation that `added` means, and the projects in which others moved."""
    known = load_core(core, {added.business_id})
    groups = known.group([(added.name, added.business_id)])
    rows = _Rows(known, groups)
    wanted = known.meant(groups, added.name, added.business_id)
    if isinstance(wanted, Numbered):
        rows.taken[wanted] = _numbered(known, groups, added)
    organisation = rows.of(wanted, added.name)
    return organisation, _settle(known, groups, rows, kept=organisation.pk)


def settle(core: str) -> set[int]:
    """Put the organisations of a core in order after a statement is gone; return projects."""
    known = load_core(core)
    groups = known.group()
    return _settle(known, groups, _Rows(known, groups))


@dataclass
class _Rows:
    """The organisations of groups, each group's own: found among those held, or made."""

    known: Core
    groups: Groups
    taken: dict[Group, Organisation] = field(default_factory=dict)

    def of(self, group: Group, name: str) -> Organisation:
        """Return the organisation of a group; a new one is called `name`."""
        if group not in self.taken:
            self.taken[group] = self._find(group) or create(name)
        return self.taken[group]

    def _find(self, group: Group) -> Organisation | None:
        if isinstance(group, Held):
            return Organisation.objects.get(pk=group.pk)
        used = {organisation.pk for organisation in self.taken.values()}
        free = [one for one in nameless(self.known) if one.pk not in used]
        return next((one for one in free if self._belongs(one, group, first=True)), None) or next(
            (one for one in free if self._belongs(one, group, first=False)), None
        )

    def _belongs(self, one: Organisation, group: Group, *, first: bool) -> bool:
        """Tell whether the name it came with, or any name of it, is of the group."""
        seen = [row.name for row in self.known.names if row.organisation_id == one.pk]
        names = [one.imported_name] if first else seen
        found = [identity(name) for name in names]
        return any(
            name.core == self.known.core and self.groups.of(name.form) == group for name in found
        )


def nameless(known: Core) -> list[Organisation]:
    """Return those without a business id that no staff gave the core's name, oldest first."""
    given = {row.organisation_id for row in known.names if row.by_staff}
    held = {row.organisation_id: row.organisation for row in known.names}
    return [one for pk, one in sorted(held.items()) if not one.business_id and pk not in given]


def _numbered(known: Core, groups: Groups, added: OrganisationRecord) -> Organisation:
    """Return who gets a business id that nobody has: who was known by name only, else a new one.

    With the id comes the name as registered, unless staff have given it a name.
    """
    organisation = _adopter(known, groups, added)
    if organisation is None:
        return create(added.name, added.business_id)
    organisation.business_id = added.business_id
    organisation.save(update_fields=["business_id"])
    return organisation


def _adopter(known: Core, groups: Groups, added: OrganisationRecord) -> Organisation | None:
    before = known.group(without=added.business_id)
    meant = known.meant(before, added.name)
    if isinstance(meant, Held):
        named = Organisation.objects.get(pk=meant.pk)
        return None if named.business_id else named
    wanted = Numbered(added.business_id)
    for one in nameless(known):
        stated = [part for part in known.parts if part.organisation_id == one.pk]
        if all(known.meant(groups, part.stated_name) == wanted for part in stated):
            return one
    return None


def _settle(known: Core, groups: Groups, rows: _Rows, kept: int | None = None) -> set[int]:
    """Move every part stated by name alone to whom it means; return the projects concerned.

    The organisation `kept` stays even if it has nothing left: it is about to get a part.
    """
    moves: Moves = []
    loose = [part for part in known.parts if not part.stated_business_id]
    # A legal form is the surer sign: those with one choose first among the rows there are.
    for part in sorted(loose, key=lambda part: (not identity(part.stated_name).form, part.pk)):
        group = known.meant(groups, part.stated_name)
        target = rows.of(group, part.stated_name)
        if part.organisation_id != target.pk and not _is_twice_decided(known, part):
            moves.append((part, target))
    touched = {pk for part, target in moves for pk in (part.organisation_id, target.pk)}
    _move(moves)
    _move_names(known, moves)
    _absorb([(part, target) for part, target in moves if part.organisation_id != kept])
    concerned = {part.project_id for part, _ in moves}
    # Who has got a name and who has lost one: both may show another from now on.
    for organisation in Organisation.objects.filter(pk__in=touched).order_by("pk"):
        if show_best_name(organisation):
            parts = organisation.participations.order_by()
            concerned.update(parts.values_list("project_id", flat=True))
    return concerned


def _is_twice_decided(known: Core, part: Participation) -> bool:
    """Tell whether staff gave this name to its organisation, though also to another."""
    given = {(row.organisation_id, row.name) for row in known.names if row.by_staff}
    return (part.organisation_id, part.stated_name) in given


def _move(moves: Moves) -> None:
    """Move parts; a role that the target has in the project already is not doubled."""
    for part, target in moves:
        same = Participation.objects.filter(
            project=part.project_id, organisation=target, role=part.role
        )
        if same.exists():
            part.delete()
        else:
            Participation.objects.filter(pk=part.pk).update(organisation=target)


def _move_names(known: Core, moves: Moves) -> None:
    """Keep each moved name with its new organisation; the old one loses it unless it has use."""
    rows = {(row.organisation_id, row.name): row for row in known.names}
    for source, name, target in {
        (part.organisation_id, part.stated_name, target.pk) for part, target in moves
    }:
        row = rows.get((source, name))
        seen = {"seen_in_id": row.seen_in_id, "seen_kind": row.seen_kind} if row else {}
        OrganisationName.objects.get_or_create(
            organisation_id=target, name=name, defaults={**name_columns(name), **seen}
        )
        used = Participation.objects.filter(organisation=source, stated_name=name)
        if row and not row.official and not row.by_staff and not used.exists():
            row.delete()


def _absorb(moves: Moves) -> None:
    """Let the address of an organisation that has nothing left lead to where its parts went."""
    for source in {part.organisation_id for part, _ in moves}:
        row = Organisation.objects.get(pk=source)
        if row.business_id or row.name != row.imported_name or row.participations.exists():
            continue
        if row.names.filter(by_staff=True).exists():
            continue
        target = min(
            (target for part, target in moves if part.organisation_id == source),
            key=lambda target: target.pk,
        )
        become_former(row, target)


def become_former(row: Organisation, target: Organisation) -> None:
    """Delete an organisation whose parts have gone to `target`; its address leads there."""
    FormerOrganisation.objects.filter(organisation=row).update(organisation=target)
    names = set(target.names.values_list("name", flat=True))
    OrganisationName.objects.filter(organisation=row).exclude(name__in=names).update(
        organisation=target
    )
    values = {"slug": row.slug, "name": row.name, "imported_name": row.imported_name}
    type_id = row.type_id
    row.delete()
    FormerOrganisation.objects.create(organisation=target, type_id=type_id, **values)


def create(name: str, business_id: str = "") -> Organisation:
    """Add an organisation; no address that ever led to one is used again."""
    shown = sensible_case(name)
    return Organisation.objects.create(
        business_id=business_id or None,
        name=shown,
        imported_name=shown,
        slug=free_slug(name),
    )


def show_best_name(organisation: Organisation) -> bool:
    """Show the best of the names seen, unless staff have decided on any; tell if it changed."""
    rows: Sequence[OrganisationName] = list(organisation.names.all())
    if organisation.name != organisation.imported_name or any(row.by_staff for row in rows):
        return False
    best = best_name(_variants(rows))
    if not best or best == organisation.name:
        return False
    organisation.name = organisation.imported_name = best
    organisation.save(update_fields=["name", "imported_name"])
    return True


def _variants(rows: Iterable[OrganisationName]) -> list[Variant]:
    return [Variant(row.name, row.official) for row in rows]
