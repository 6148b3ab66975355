"""Vocabularies of the list's filters: what is offered, and what an address may say.

A vocabulary offers the values that occur among published projects, in the language of the
page, and looks up values as they are written in an address: official codes, slugs and names.
"""

from catalogue.filters.vocabularies.content import CRITERIA, STATUSES, THEMES, YEARS
from catalogue.filters.vocabularies.core import Choice, Vocabulary
from catalogue.filters.vocabularies.places import (
    MUNICIPALITIES,
    REGIONS,
    SUBREGIONS,
)
from catalogue.filters.vocabularies.programme import (
    AUTHORITIES,
    AXES,
    FUNDS,
    OBJECTIVES,
    ORGANISATION_TYPES,
    ORGANISATIONS,
    SOURCES,
)

__all__ = [
    "AUTHORITIES",
    "AXES",
    "CRITERIA",
    "FUNDS",
    "MUNICIPALITIES",
    "OBJECTIVES",
    "ORGANISATIONS",
    "ORGANISATION_TYPES",
    "REGIONS",
    "SOURCES",
    "STATUSES",
    "SUBREGIONS",
    "THEMES",
    "YEARS",
    "Choice",
    "Vocabulary",
]
