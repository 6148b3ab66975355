"""Addresses for new organisations."""

from django.db.models import Q

from catalogue.models import FormerOrganisation, Organisation
from catalogue.names import unique_slug

# A slug is cut to make room for a number; what all of a kind begin with is no longer than this.
_STEM = 100


def free_slug(name: str) -> str:
    """Return a slug for an organisation of this name; none that ever led to one is used again."""
    begins = Q(slug__startswith=unique_slug(name, (), "organisation")[:_STEM])
    present = Organisation.objects.filter(begins).values_list("slug", flat=True)
    former = FormerOrganisation.objects.filter(begins).values_list("slug", flat=True)
    return unique_slug(name, {*present, *(slug for slug in former if slug)}, "organisation")
