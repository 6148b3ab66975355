"""The document families the importer can read: one module each, with the same four names.

A family module has `FAMILY` (its name in the database), `TRAITS`, `recognise(document)` and
`parse(document)`. `docs/families.md` tells how to add one.
"""

from typing import Protocol

from importer.formats import eura2007, eura2014, sokra_card
from importer.formats.family import Traits
from importer.records import Document, RawRecord


class Family(Protocol):
    """What a family module offers."""

    FAMILY: str
    TRAITS: Traits

    def recognise(self, document: Document) -> bool:
        """Tell whether the document is of this family."""

    def parse(self, document: Document) -> RawRecord:
        """Return what the document says, as text. Never raises, whatever the text."""


FAMILIES: tuple[Family, ...] = (eura2014, eura2007, sokra_card)
"""Where documents of one project give the same fact, the family that comes first leads. On practice
(`catalogue.sections.CARD_SECTIONS`) the first that `tells_practice` does."""

_TRAITS = {family.FAMILY: family.TRAITS for family in FAMILIES}


def recognise(document: Document) -> Family | None:
    """Return the module that reads this document, or None where none does."""
    return next((family for family in FAMILIES if family.recognise(document)), None)


def traits_of(family: str) -> Traits:
    """Return what is known of a family by its name; of an unknown one, nothing but the name."""
    return _TRAITS.get(family, Traits(family))
