"""The document families the importer can read: one module each, with the same three names.

A family module has `FAMILY` (its name in the database), `recognise(document)` and
`parse(document)`. A new family is a new module and a line in `FAMILIES`.
"""

from typing import Protocol

from importer.formats import eura2014, sokra_card
from importer.records import Document, RawRecord

PARSER_VERSION = "1"
"""Goes up when the same document would be read differently; kept with every import."""


class Family(Protocol):
    """What a family module offers."""

    FAMILY: str

    def recognise(self, document: Document) -> bool:
        """Tell whether the document is of this family."""

    def parse(self, document: Document) -> RawRecord:
        """Return what the document says, as text. Never raises, whatever the text."""


FAMILIES: tuple[Family, ...] = (eura2014, sokra_card)


def recognise(document: Document) -> Family | None:
    """Return the module that reads this document, or None where none does."""
    return next((family for family in FAMILIES if family.recognise(document)), None)
