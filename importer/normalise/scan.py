"""Names in scanned documents: repaired where that is sure, else left as scanned."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.data_files import rows
from importer.formats import traits_of
from importer.formats.matching import closest
from importer.normalise.notes import Notes
from importer.normalise.text import clean
from importer.ocr import APPLIED_FROM, is_damaged, repair_name
from importer.records import RawValue, Severity

_CENTRE = " elinkeino-, liikenne- ja ympäristökeskus"


@dataclass(frozen=True, slots=True)
class Scan:
    """Whether the document is a damaged scan; a clean document is never touched."""

    damaged: bool

    def name(self, notes: Notes, field: str, text: str) -> str:
        """Return a name, repaired if the document is damaged, and note what was done."""
        if not self.damaged:
            return text
        repair = repair_name(text)
        if repair.changed:
            notes.add("repaired_name", field, Severity.INFO, value=text, name=repair.text)
        if repair.confidence < APPLIED_FROM:
            notes.add("uncertain_name", field, value=clean(repair.text))
        return clean(repair.text)

    def authority(self, notes: Notes, field: str, text: str) -> str:
        """Return an authority's name: the known one that a damaged name is nearly, to the letter.

        Of others what `name` makes of them.
        """
        known = closest(text, authority_names()) if self.damaged else None
        if known is None or known == text:
            return self.name(notes, field, text)
        notes.add("repaired_name", field, Severity.INFO, value=text, name=known)
        return known

    def better(self, one: str, other: str) -> str:
        """Return the one of two scans of a name whose repair is surer; at a tie the first."""
        if not self.damaged or not one or not other:
            return one or other
        return max(one, other, key=lambda text: repair_name(text).confidence)


@cache
def authority_names() -> tuple[str, ...]:
    """Return the Finnish names of the known authorities, and how cards shorten them."""
    names = [row["name_fi"] for row in rows("authorities.csv")]
    return (*names, *(name.replace(_CENTRE, " ELY-keskus") for name in names if _CENTRE in name))


def scan_of(family: str, values: Mapping[str, RawValue]) -> Scan:
    """Return how damaged the document is, judged by all its texts together."""
    text = "\n\n".join(value.text for value in values.values())
    return Scan(traits_of(family).scanned and is_damaged(text))
