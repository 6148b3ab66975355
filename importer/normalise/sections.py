"""The narrative sections: cleaned, and on a damaged scan with its words repaired."""

from collections.abc import Mapping

from catalogue.sections import SECTION_FIELDS
from catalogue.text.repairs import LONGEST_WORD, replaced
from importer.normalise.notes import Notes
from importer.normalise.scan import Scan
from importer.normalise.text import narrative
from importer.ocr import repair_text
from importer.records import RepairRecord, Severity
from importer.repairs import is_applied, spot_of


def sections(notes: Notes, scan: Scan) -> tuple[Mapping[str, str], tuple[RepairRecord, ...]]:
    """Return the sections by key, and the repairs of their words; a clean document has none.

    Sure repairs are made in the texts; the others wait for a person. Findings tell how many.
    """
    texts = {key: narrative(notes.text(key)) for key in SECTION_FIELDS}
    if not scan.damaged:
        return texts, ()
    repairs = tuple(repair for key, text in texts.items() for repair in _repairs(key, text))
    for key in {repair.field for repair in repairs}:
        own = [spot_of(repair) for repair in repairs if repair.field == key]
        texts[key] = replaced(texts[key], own)
    _tell(notes, repairs)
    return texts, repairs


def _repairs(key: str, text: str) -> list[RepairRecord]:
    return [
        RepairRecord(key, one.start, one.end, one.original, one.repaired, one.confidence)
        for one in repair_text(text)
        if one.repaired and max(len(one.original), len(one.repaired)) <= LONGEST_WORD
    ]


def _tell(notes: Notes, repairs: tuple[RepairRecord, ...]) -> None:
    made = sum(map(is_applied, repairs))
    waiting = len(repairs) - made
    if made:
        notes.add("repaired_words", severity=Severity.INFO, count=str(made))
    if waiting:
        notes.add("waiting_words", count=str(waiting))
