"""Making one organisation of several that documents wrote in different ways."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalogue.finnish.folding import match_key
from catalogue.models import Organisation, OrganisationName, Participation


def check_mergeable(organisations: Sequence[Organisation]) -> None:
    """Raise ValidationError unless these can be one: two or more, with one business id at most.

    Different business ids are different legal persons, and the next import would bring the
    merged one back.
    """
    if len(organisations) <= 1:
        raise ValidationError(_("Choose at least two organisations to merge."))
    if len({row.business_id for row in organisations if row.business_id}) > 1:
        raise ValidationError(
            _("These organisations have different business ids, so they are not one.")
        )


def merge_organisations(kept: Organisation, others: Sequence[Organisation]) -> set[int]:
    """Move everything of `others` to `kept`, delete them, return the projects concerned.

    All or nothing. Where both take part in a project in one role, the row of `kept` stands.
    The names of the merged ones stay as names of `kept`, so that imports still find it.
    Raises ValidationError where `check_mergeable` does.
    """
    check_mergeable([kept, *others])
    keys = [other.pk for other in others]
    projects = Participation.objects.filter(organisation__in=[kept.pk, *keys])
    with transaction.atomic():
        concerned = set(projects.values_list("project_id", flat=True))
        _move_participations(kept, Participation.objects.filter(organisation__in=keys))
        _move_names(kept, others)
        Organisation.objects.filter(pk__in=keys).delete()
        _take_over(kept, others)
    return concerned


def remember_name(organisation: Organisation) -> None:
    """Keep the organisation's present name among those it is found by."""
    OrganisationName.objects.get_or_create(
        organisation=organisation,
        name=organisation.name,
        defaults={"key": match_key(organisation.name)},
    )


def _move_participations(kept: Organisation, rows: QuerySet[Participation]) -> None:
    taken = set(kept.participations.values_list("project_id", "role"))
    for row in rows.order_by("project_id", "role", "order", "pk"):
        if (row.project_id, row.role) in taken:
            row.delete()
            continue
        taken.add((row.project_id, row.role))
        row.organisation = kept
        row.save(update_fields=["organisation"])


def _move_names(kept: Organisation, others: Sequence[Organisation]) -> None:
    known = set(kept.names.values_list("name", flat=True))
    seen = OrganisationName.objects.filter(organisation__in=others).values_list("name", "key")
    names = dict(seen) | {other.name: match_key(other.name) for other in others}
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=kept, name=name, key=key)
        for name, key in sorted(names.items())
        if name not in known
    )


def _take_over(kept: Organisation, others: Sequence[Organisation]) -> None:
    """Fill what `kept` lacks; after the deletion, as a business id is held by one row only."""
    for other in others:
        kept.business_id = kept.business_id or other.business_id
        kept.type_id = kept.type_id or other.type_id
    kept.save(update_fields=["business_id", "type"])
