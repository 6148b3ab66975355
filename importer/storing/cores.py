"""What the database holds of one core of a name: who bears it, and who was stated by it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.finnish.folding import match_key
from catalogue.models import FormerOrganisation, Organisation, OrganisationName, Participation
from catalogue.naming.identity import identity
from importer.organisation_groups import Group, Groups, Held, Stated, grouped, numbered


@dataclass(frozen=True)
class Core:
    """The names of one core, the parts in projects stated by them, and who has which id."""

    core: str
    names: Sequence[OrganisationName]
    parts: Sequence[Participation]
    holders: Mapping[str, int]

    @cached_property
    def _decided(self) -> dict[str, dict[int, int | None]]:
        """Whose staff say each name is, by match key, with the organisation it was parted from."""
        found: dict[str, dict[int, int | None]] = defaultdict(dict)
        for row in self.names:
            if row.by_staff:
                found[row.key][row.organisation_id] = row.split_from_id
        return found

    def decided(self, name: str, business_id: str = "") -> int | None:
        """Return the organisation to which staff gave exactly this name, if they gave it to one.

        With a business id they decided only where they parted the name from the id's holder.
        """
        given = self._decided.get(match_key(name), {})
        if len(given) != 1:
            return None
        (pk, parted_from), *_ = given.items()
        holder = self.holders.get(business_id)
        return pk if not business_id or holder in (pk, parted_from or pk) else None

    def group(self, added: Iterable[tuple[str, str]] = (), without: str = "") -> Groups:
        """Group all that is stated under the core, and the names and ids `added` to it.

        What was stated with the business id `without` is left out.
        """
        stated = [(part.stated_name, part.stated_business_id) for part in self.parts]
        free = [
            Stated(identity(name).form, number)
            for name, number in [*stated, *added]
            if not (without and number == without) and self.decided(name, number) is None
        ]
        given = [
            (row.organisation_id, identity(row.name).form) for row in self.names if row.by_staff
        ]
        return grouped(self.core, free, given, self.holders)

    def meant(self, groups: Groups, name: str, business_id: str = "") -> Group:
        """Return whom a name with or without a business id means."""
        decided = self.decided(name, business_id)
        if decided is not None:
            return Held(decided)
        if business_id:
            return numbered(business_id, self.holders)
        return groups.of(identity(name).form)


def load_core(
    core: str, pending: Sequence[Participation] = (), business_ids: Collection[str] = ()
) -> Core:
    """Read what is held of a core.

    Of parts that are `pending` what is given counts, not what is stored; `business_ids` are
    looked up besides those stated.
    """
    rows = OrganisationName.objects.filter(core=core).select_related("organisation")
    names = list(rows.order_by("organisation_id", "pk"))
    parts = list(
        Participation.objects.filter(
            organisation__in={row.organisation_id for row in names},
            stated_name__in={row.name for row in names},
        )
        .exclude(pk__in=[part.pk for part in pending if part.pk])
        .order_by("pk")
    )
    parts += [part for part in pending if identity(part.stated_name).core == core]
    stated = {part.stated_business_id for part in parts} | set(business_ids)
    return Core(core, names, parts, holders_of(stated - {""}))


def holders_of(business_ids: Collection[str]) -> dict[str, int]:
    """Return who has each business id today, or took over the one that had it."""
    if not business_ids:
        return {}
    former = FormerOrganisation.objects.filter(business_id__in=business_ids).order_by("pk")
    present = Organisation.objects.filter(business_id__in=business_ids)
    rows = [
        *former.values_list("business_id", "organisation_id"),
        *present.values_list("business_id", "pk"),
    ]
    return {number: pk for number, pk in rows if number}
