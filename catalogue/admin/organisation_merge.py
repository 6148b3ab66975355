"""Making one organisation of several, and undoing it. What staff decide here, imports respect.

The merged one leaves a row of `FormerOrganisation`: its address and its business id lead to the
kept one from then on, and the row holds what is needed to undo the merger. The names of both
are marked as decided by staff, so no import brings the merged one back.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from catalogue.models import (
    DifferentOrganisations,
    FormerOrganisation,
    Organisation,
    OrganisationName,
    Participation,
    Project,
)
from catalogue.naming.identity import NameIdentity, identity, name_columns
from catalogue.naming.slugs import free_slug

_KEPT_OF_PART = (
    "role", "order", "stated_name", "stated_type", "stated_business_id", "street", "postcode",
    "town", "phone", "website",
)  # fmt: skip


def check_mergeable(organisations: Sequence[Organisation]) -> None:
    """Raise ValidationError unless these are two or more."""
    if len(organisations) <= 1:
        raise ValidationError(_("Choose at least two organisations to merge."))


def merge_organisations(kept: Organisation, others: Sequence[Organisation]) -> set[int]:
    """Move everything of `others` to `kept`, delete them, return the projects concerned.

    All or nothing. Where both take part in a project in one role, the row of `kept` stands.
    Raises ValidationError where `check_mergeable` does, and where one is gone meanwhile.
    """
    check_mergeable([kept, *others])
    with transaction.atomic():
        locked = lock([kept, *others])
        kept_now, *others_now = locked
        parts = Participation.objects.filter(organisation__in=locked)
        concerned = set(parts.values_list("project_id", flat=True))
        OrganisationName.objects.filter(organisation__in=locked).update(by_staff=True)
        for other in others_now:
            _merge(kept_now, other)
    kept.refresh_from_db()
    return concerned


def undo_merge(former: FormerOrganisation) -> tuple[Organisation, set[int]]:
    """Bring a merged organisation back with its address; return it and the projects concerned.

    It gets its business id, its names and its parts in projects, those also that documents
    have stated by them since. Raises ValidationError where that is not possible any more.
    """
    with transaction.atomic():
        (kept,) = lock([former.organisation])
        former = _still_there(former)
        organisation = _revive(former, kept)
        concerned = _take_back_parts(former, kept, organisation)
        _take_back_names(former, kept, organisation)
        earlier = kept.former.filter(pk__in=former.moved.get("former", ()))
        earlier.update(organisation=organisation)
        former.delete()
        mark_different(kept, organisation)
    return organisation, concerned


def lock(organisations: Sequence[Organisation]) -> list[Organisation]:
    """Return the rows as they are now, locked; raise ValidationError where one is gone."""
    keys = [organisation.pk for organisation in organisations]
    rows = Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    held = {row.pk: row for row in rows}
    if len(held) != len(set(keys)):
        raise ValidationError(_("Somebody else has just changed these. Look at them again."))
    return [held[key] for key in keys]


def remember_name(organisation: Organisation) -> None:
    """Keep the organisation's present name, given by staff, among those it is found by."""
    columns = name_columns(organisation.name)
    OrganisationName.objects.get_or_create(
        organisation=organisation, name=columns.pop("name"), defaults={**columns, "by_staff": True}
    )


def remember_business_id(organisation: Organisation, number: str) -> None:
    """Let documents that state a business id the organisation had still mean it."""
    FormerOrganisation.objects.filter(
        business_id=organisation.business_id, organisation=organisation, slug=None
    ).delete()
    FormerOrganisation.objects.get_or_create(
        business_id=number,
        organisation=organisation,
        defaults={"name": organisation.name, "by_staff": True},
    )


def mark_different(one: Organisation, other: Organisation) -> None:
    """Remember that two are different: nothing proposes or makes them one again."""
    first, second = sorted((one, other), key=lambda row: row.pk)
    DifferentOrganisations.objects.get_or_create(first=first, second=second)
    OrganisationName.objects.filter(organisation__in=[one, other]).update(by_staff=True)


def _merge(kept: Organisation, other: Organisation) -> None:
    moved = {
        **_move_parts(kept, other),
        "names": _move_names(kept, other),
        "gave_business_id": bool(other.business_id and not kept.business_id),
        "former": list(other.former.values_list("pk", flat=True)),
    }
    other.former.update(organisation=kept)
    OrganisationName.objects.filter(split_from=other).update(split_from=kept)
    values = {"slug": other.slug, "name": other.name, "imported_name": other.imported_name}
    number, type_id = other.business_id, other.type_id
    other.delete()
    FormerOrganisation.objects.create(
        organisation=kept,
        business_id=number or "",
        type_id=type_id,
        by_staff=True,
        moved=moved,
        **values,
    )
    kept.business_id = kept.business_id or number
    kept.type_id = kept.type_id or type_id
    kept.save(update_fields=["business_id", "type"])


def _move_parts(kept: Organisation, other: Organisation) -> dict[str, list[Any]]:
    taken = set(kept.participations.values_list("project_id", "role"))
    moved, dropped = [], []
    for row in other.participations.order_by("project_id", "role", "order", "pk"):
        if (row.project_id, row.role) in taken:
            particulars = model_to_dict(row, fields=_KEPT_OF_PART)
            particulars["stated_business_id"] = row.stated_business_id
            dropped.append({"project": row.project_id, **particulars})
            row.delete()
            continue
        taken.add((row.project_id, row.role))
        moved.append(row.pk)
    Participation.objects.filter(pk__in=moved).update(organisation=kept)
    return {"parts": moved, "dropped": dropped}


def _move_names(kept: Organisation, other: Organisation) -> list[str]:
    """Move the names; of one that both have the row of `kept` stays. Returns all of them."""
    own = set(kept.names.values_list("name", flat=True))
    names = list(other.names.values_list("name", flat=True))
    other.names.exclude(name__in=own).update(organisation=kept)
    if other.name not in {*names, *own}:
        OrganisationName.objects.create(
            organisation=kept, by_staff=True, **name_columns(other.name)
        )
    return sorted({*names, other.name})


def _still_there(former: FormerOrganisation) -> FormerOrganisation:
    row = FormerOrganisation.objects.select_for_update().filter(pk=former.pk).first()
    if row is None or not row.slug:
        raise ValidationError(_("Somebody else has just changed these. Look at them again."))
    return row


def _revive(former: FormerOrganisation, kept: Organisation) -> Organisation:
    number = former.business_id or None
    if number and kept.business_id == number:
        if not former.moved.get("gave_business_id"):
            number = None
        else:
            kept.business_id = None
            kept.save(update_fields=["business_id"])
    if number and Organisation.objects.filter(business_id=number).exists():
        raise ValidationError(_("Another organisation has its business id now."))
    return Organisation.objects.create(
        name=former.name,
        imported_name=former.imported_name,
        slug=free_slug(former.name) if _is_taken(former) else former.slug or "",
        business_id=number,
        type_id=former.type_id,
    )


def _is_taken(former: FormerOrganisation) -> bool:
    """Tell whether staff have made another organisation with the slug by hand."""
    return Organisation.objects.filter(slug=former.slug).exists()


def _take_back_parts(
    former: FormerOrganisation, kept: Organisation, organisation: Organisation
) -> set[int]:
    moved = set(former.moved.get("parts", ()))
    names = _own_names(former, kept)
    concerned = set()
    for row in kept.participations.all():
        by_id = bool(former.business_id) and row.stated_business_id == former.business_id
        by_name = not row.stated_business_id and identity(row.stated_name) in names
        if row.pk in moved or by_id or by_name:
            concerned.add(row.project_id)
            Participation.objects.filter(pk=row.pk).update(organisation=organisation)
    for values in former.moved.get("dropped", ()):
        particulars = dict(values)
        project = Project.objects.filter(pk=particulars.pop("project")).first()
        if project is not None:
            concerned.add(project.pk)
            Participation.objects.get_or_create(
                project=project,
                organisation=organisation,
                role=particulars.pop("role"),
                defaults=particulars,
            )
    return concerned


def _own_names(former: FormerOrganisation, kept: Organisation) -> set[NameIdentity]:
    """Return the names that came with the merged one and are not those of the kept one."""
    names = set(former.moved.get("names", ())) or {former.name}
    return {*map(identity, names)} - {identity(kept.name), identity(kept.imported_name)}


def _take_back_names(
    former: FormerOrganisation, kept: Organisation, organisation: Organisation
) -> None:
    names = _own_names(former, kept)
    own = [row.pk for row in kept.names.all() if identity(row.name) in names]
    kept.names.filter(pk__in=own).update(organisation=organisation)
    for name in {*former.moved.get("names", ()), former.name}:
        OrganisationName.objects.get_or_create(
            organisation=organisation, name=name, defaults=name_columns(name)
        )
