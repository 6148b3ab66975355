"""What makes two organisations of a project one."""

from collections.abc import Hashable, Iterable, Sequence

from catalogue.finnish.folding import match_key
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
    for organisation in organisations:
        if not any(_is_same_organisation(organisation, other) for other in kept):
            kept.append(organisation)
    return tuple(kept)


def _is_same_organisation(first: OrganisationRecord, second: OrganisationRecord) -> bool:
    if first.role != second.role:
        return False
    if first.business_id and second.business_id:
        return first.business_id == second.business_id
    return match_key(first.name) == match_key(second.name)
