"""Addresses made of names, and free ones for new organisations."""

from collections.abc import Container

from django.db.models import Q
from django.utils.text import slugify

from catalogue.models import FormerOrganisation, Organisation

# A slug is cut to make room for a number; what all of a kind begin with is no longer than this.
_STEM = 100


def unique_slug(name: str, taken: Container[str], fallback: str, limit: int = 120) -> str:
    """Return a slug for `name` that is not in `taken`, at most `limit` characters long.

    A number from 2 on tells namesakes apart; `fallback` serves names without a Latin letter.
    """
    stem = slugify(name)[:limit].strip("-") or fallback
    slug, number = stem, 1
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = stem[: limit - len(ending)].strip("-") + ending
    return slug


def free_slug(name: str) -> str:
    """Return a slug for an organisation of this name; none that ever led to one is used again."""
    begins = Q(slug__startswith=unique_slug(name, (), "organisation")[:_STEM])
    present = Organisation.objects.filter(begins).values_list("slug", flat=True)
    former = FormerOrganisation.objects.filter(begins).values_list("slug", flat=True)
    return unique_slug(name, {*present, *(slug for slug in former if slug)}, "organisation")
