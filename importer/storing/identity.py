"""Which organisation a document means: the one we hold, or a new one.

Identity is the business id (Y-tunnus) where the document gives one, else the name by its match
key. What staff or an earlier import made of the name and the type is never overwritten.
"""

from django.db.models import Q

from catalogue.finnish.folding import match_key
from catalogue.models import Organisation, OrganisationName
from catalogue.names import unique_slug
from importer.records import OrganisationRecord
from importer.storing.references import References, organisation_type_id

_KEY_LENGTH = 300


def resolve_organisation(record: OrganisationRecord, known: References) -> Organisation:
    """Return the organisation the record means, added if it is new; its name is remembered.

    The type is filled in only where the organisation has none.
    """
    organisation = _by_business_id(record) if record.business_id else _by_name(record)
    type_id = organisation_type_id(record.type, known)
    if organisation is None:
        organisation = _create(record, type_id)
    elif organisation.type_id is None and type_id is not None:
        organisation.type_id = type_id
        organisation.save(update_fields=["type"])
    OrganisationName.objects.get_or_create(
        organisation=organisation, name=record.name, defaults={"key": _key(record)}
    )
    return organisation


def _key(record: OrganisationRecord) -> str:
    return match_key(record.name)[:_KEY_LENGTH]


def _holders(record: OrganisationRecord) -> list[Organisation]:
    """Return the organisations that go by the record's name, the oldest first."""
    named = Q(names__key=_key(record)) | Q(name=record.name)
    return list(Organisation.objects.filter(named).distinct().order_by("pk"))


def _by_business_id(record: OrganisationRecord) -> Organisation | None:
    """Return the organisation with the record's business id.

    One that was known by its name only adopts the id, if nobody else goes by that name. With
    it comes the name as registered, unless staff have given it a name.
    """
    organisation = Organisation.objects.filter(business_id=record.business_id).first()
    if organisation is not None:
        return organisation
    holders = _holders(record)
    if len(holders) != 1 or holders[0].business_id:
        return None
    organisation = holders[0]
    organisation.business_id = record.business_id
    if organisation.name == organisation.imported_name:
        organisation.name = organisation.imported_name = record.name
    organisation.save(update_fields=["business_id", "name", "imported_name"])
    return organisation


def _by_name(record: OrganisationRecord) -> Organisation | None:
    """Return the organisation that goes by the name; None where several could be meant."""
    holders = _holders(record)
    nameless = [holder for holder in holders if not holder.business_id]
    if len(holders) == 1 or nameless:
        return (nameless or holders)[0]
    return None


def _create(record: OrganisationRecord, type_id: int | None) -> Organisation:
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    return Organisation.objects.create(
        business_id=record.business_id or None,
        name=record.name,
        imported_name=record.name,
        slug=unique_slug(record.name, slugs, "organisation"),
        type_id=type_id,
    )
