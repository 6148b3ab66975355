"""Parting names from an organisation: what was stated by them is another organisation's."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.admin.organisation_merge import lock, mark_different
from catalogue.models import (
    Organisation,
    OrganisationName,
    Participation,
)
from catalogue.naming.display import Variant, best_name
from catalogue.naming.slugs import free_slug


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """What a split would do: the new organisation's name, and how many projects move or stay."""

    name: str
    names: list[str]
    moving: int
    staying: int


def plan_split(organisation: Organisation, names: Collection[str]) -> SplitPlan:
    """Return what parting `names` from the organisation would do.

    Raises ValidationError unless they are some of its names, but not all.
    """
    rows = list(organisation.names.all())
    chosen = [row for row in rows if row.name in names]
    if not chosen or len(chosen) != len(set(names)):
        raise ValidationError(_("Choose at least one of the names."))
    if len(chosen) == len(rows):
        raise ValidationError(_("At least one name has to stay."))
    parts = organisation.participations.all()
    moving = set(parts.filter(stated_name__in=names).values_list("project_id", flat=True))
    staying = set(parts.exclude(stated_name__in=names).values_list("project_id", flat=True))
    return SplitPlan(_best(chosen), [row.name for row in chosen], len(moving), len(staying))


def split_names(
    organisation: Organisation, names: Collection[str]
) -> tuple[Organisation, set[int]]:
    """Make an organisation of some names of another, with the parts stated by them.

    Returns it and the projects concerned. Documents that state these names mean it from then
    on, even with the business id of the one it was parted from. Raises ValidationError where
    `plan_split` does.
    """
    with transaction.atomic():
        (source,) = lock([organisation])
        plan = plan_split(source, names)
        new = Organisation.objects.create(
            name=plan.name, imported_name=plan.name, slug=free_slug(plan.name), type=source.type
        )
        moving = source.participations.filter(stated_name__in=plan.names)
        concerned = set(moving.values_list("project_id", flat=True))
        Participation.objects.filter(pk__in=list(moving.values_list("pk", flat=True))).update(
            organisation=new
        )
        source.names.filter(name__in=plan.names).update(
            organisation=new, split_from=source, official=False
        )
        if source.name in plan.names:
            source.name = source.imported_name = _best(list(source.names.all()))
            source.save(update_fields=["name", "imported_name"])
            concerned |= set(source.participations.values_list("project_id", flat=True))
        mark_different(source, new)
    organisation.refresh_from_db()
    return new, concerned


def _best(rows: Collection[OrganisationName]) -> str:
    return best_name([Variant(row.name, row.official) for row in rows])
