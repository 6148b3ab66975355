"""Organisations of one core, derived from all that is stated under it.

Whenever something is stated under a core for the first time, or no more, every part in a project
that was stated by name alone is given to whom it means now. So neither the order of imports nor
what documents said before makes a difference to who is who.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from catalogue.models import FormerOrganisation, Organisation, OrganisationName, Participation
from catalogue.naming.display import sensible_case
from catalogue.naming.identity import identity, name_columns
from catalogue.naming.slugs import free_slug
from importer.organisation_groups import Group, Groups, Held, Numbered
from importer.storing.cores import Core, load_core
from importer.storing.names import Touched

Moves = list[tuple[Participation, Organisation]]


def settle(core: str, touched: Touched, pending: Sequence[Participation] = ()) -> None:
    """Give every part stated under a core to whom it means, and tell what was touched.

    Parts that are `pending` have no organisation yet, or one they were stated for until now;
    they are written.
    """
    known = load_core(core, pending)
    others = _give_ids(known, touched)
    known = load_core(core, pending)
    groups = known.group()
    rows = _Rows(known, groups)
    moves: Moves = []
    new = {id(part) for part in pending}
    # A legal form is the surer sign: those with one choose first among the rows there are.
    for part in sorted(known.parts, key=lambda part: not identity(part.stated_name).form):
        if part.stated_business_id and id(part) not in new:
            continue
        target = rows.of(known.meant(groups, part.stated_name, part.stated_business_id), part)
        if id(part) in new:
            give(part, target, touched)
        elif part.organisation_id != target.pk and not _is_twice_decided(known, part):
            moves.append((part, target))
    _move(known, moves, touched)
    for other in sorted(others - {core}):
        settle(other, touched)


def give(part: Participation, target: Organisation, touched: Touched) -> None:
    """Write a part as that of an organisation; of two that say the same one is enough."""
    if part.pk is not None and part.organisation_id != target.pk:
        touched.organisations.update((part.organisation_id, target.pk))
    part.organisation = target
    if not _is_double(part):
        part.save()
    elif part.pk is not None:
        part.delete()


def _is_double(part: Participation) -> bool:
    return (
        Participation.objects.filter(
            project=part.project_id,
            organisation=part.organisation_id,
            role=part.role,
            stated_name=part.stated_name,
        )
        .exclude(pk=part.pk)
        .exists()
    )


def _give_ids(known: Core, touched: Touched) -> set[str]:
    """Let every business id that is stated under the core have an organisation.

    It is that of those who were known by name only, else a new one. Where staff gave its name to
    an organisation without an id, that one is meant, also if the id came with another name
    first. Returns the cores of names that thereby have got another organisation.
    """
    stated: dict[str, list[Participation]] = {}
    for part in known.parts:
        if part.stated_business_id:
            stated.setdefault(part.stated_business_id, []).append(part)
    changed = set()
    for number, parts in stated.items():
        holder = known.holders.get(number)
        if holder is None:
            organisation = _decided(known, number, parts) or _by_name(known, number)
            if organisation is None:
                create(parts[0].stated_name, number)
            else:
                _number(organisation, number)
        # Where the id had a name of this core when staff decided, they meant another.
        elif all(part.organisation_id != holder for part in parts):
            decided = _decided(known, number, parts)
            if decided is not None:
                changed |= _unite(holder, decided, number, touched)
    return changed


def _number(organisation: Organisation, number: str) -> None:
    organisation.business_id = number
    organisation.save(update_fields=["business_id"])


def _decided(known: Core, number: str, parts: Iterable[Participation]) -> Organisation | None:
    """Return the one organisation without an id to which staff gave what these names mean."""
    before = known.group(without=number)
    meant = {known.meant(before, part.stated_name) for part in parts}
    held = [group.pk for group in meant if isinstance(group, Held)]
    found = Organisation.objects.filter(pk__in=held, business_id=None)
    return found.first() if len(found) == 1 else None


def _by_name(known: Core, number: str) -> Organisation | None:
    """Return an organisation of which all that was stated by name alone means the id now."""
    groups = known.group()
    for one in nameless(known):
        stated = [part for part in known.parts if part.organisation_id == one.pk]
        if all(known.meant(groups, part.stated_name) == Numbered(number) for part in stated):
            return one
    return None


def _unite(pk: int, decided: Organisation, number: str, touched: Touched) -> set[str]:
    """Let an id and all that was stated by it go over to whom staff gave one of its names.

    A holder that staff have decided on itself keeps its id. Returns the cores concerned.
    """
    holder = Organisation.objects.get(pk=pk)
    names = list(holder.names.all())
    if holder.name != holder.imported_name or any(row.by_staff for row in names):
        return set()
    holder.business_id = None
    holder.save(update_fields=["business_id"])
    _number(decided, number)
    for part in holder.participations.all():
        touched.projects.add(part.project_id)
        give(part, decided, touched)
    become_former(holder, decided)
    return {row.core for row in names}


@dataclass
class _Rows:
    """The organisations of groups, each group's own: found among those held, or made."""

    known: Core
    groups: Groups
    taken: dict[Group, Organisation] = field(default_factory=dict)

    def of(self, group: Group, part: Participation) -> Organisation:
        """Return the organisation of a group; a new one is called as the part states it."""
        if group not in self.taken:
            self.taken[group] = self._find(group) or create(part.stated_name)
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


def _is_twice_decided(known: Core, part: Participation) -> bool:
    """Tell whether staff gave this name to its organisation, though also to another."""
    given = {(row.organisation_id, row.name) for row in known.names if row.by_staff}
    return (part.organisation_id, part.stated_name) in given


def _move(known: Core, moves: Moves, touched: Touched) -> None:
    """Move parts, and their names with them; who has nothing left is another one today."""
    rows = {(row.organisation_id, row.name): row for row in known.names}
    sources: dict[int, list[Organisation]] = {}
    for part, target in moves:
        source = part.organisation_id
        sources.setdefault(source, []).append(target)
        row = rows.get((source, part.stated_name))
        seen = {"seen_in_id": row.seen_in_id, "seen_kind": row.seen_kind} if row else {}
        OrganisationName.objects.get_or_create(
            organisation=target,
            name=part.stated_name,
            defaults={**name_columns(part.stated_name), **seen},
        )
        touched.projects.add(part.project_id)
        give(part, target, touched)
    for source, targets in sorted(sources.items()):
        _absorb(Organisation.objects.get(pk=source), targets)


def _absorb(row: Organisation, targets: list[Organisation]) -> None:
    """Let the address of an organisation that has nothing left lead to where its parts went."""
    if row.business_id or row.name != row.imported_name or row.participations.exists():
        return
    if not row.names.filter(by_staff=True).exists():
        become_former(row, min(targets, key=lambda target: target.pk))


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
