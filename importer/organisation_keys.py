"""What makes two organisations of a project one."""

from collections.abc import Hashable, Iterable, Sequence

from catalogue.finnish.folding import match_key
from catalogue.naming.identity import identity
from importer.records import OrganisationRecord


def organisation_keys(organisations: Sequence[OrganisationRecord]) -> list[Hashable]:
    """Return a key for each organisation, all different: role and match key of the name.

    A second one of that role and name also bears its business id: namesakes do exist.
    """
    keys: list[Hashable] = []
    for organisation in organisations:
        key: tuple[object, ...] = (organisation.role, match_key(organisation.name))
        if key in keys:
            key = (*key, organisation.business_id)
        while key in keys:
            key = (*key, "+")
        keys.append(key)
    return keys


def distinct_organisations(
    organisations: Iterable[OrganisationRecord],
) -> tuple[OrganisationRecord, ...]:
    """Return the organisations without those that are named twice in one role.

    Two are one when their business ids are, or when their names are and not both have an id.
    """
    kept: list[OrganisationRecord] = []
    given = list(organisations)
    for organisation in given:
        same_role = [other for other in given if other.role == organisation.role]
        if not any(
            organisation.role == other.role and is_same(organisation, other, same_role)
            for other in kept
        ):
            kept.append(organisation)
    return tuple(kept)


def is_same(
    first: OrganisationRecord, second: OrganisationRecord, others: Iterable[OrganisationRecord]
) -> bool:
    """Tell whether two organisations of a project are one, by business id or by name.

    A name without a legal form is that of one with a form, unless `others`, those among which
    they stand, have the name with several forms: "Toivo", "Toivo ry", "Toivo Oy".
    """
    if first.business_id and second.business_id:
        return first.business_id == second.business_id
    one, other = identity(first.name), identity(second.name)
    if one.core != other.core or one.form == other.form:
        return one == other
    if one.form and other.form:
        return False
    cores = [identity(another.name) for another in others]
    forms = {name.form for name in cores if name.core == one.core and name.form}
    return len(forms | {one.form or other.form}) == 1
