"""The repaired words of scanned sections, and what staff have decided on them.

Pure functions over project records. Every record of a card, the one imported last as the new one,
is passed through the decisions before the three-way merge: so a decision is no edit of the whole
section, and it stays whatever the next import thinks of the word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from catalogue.text.repairs import Spot, in_place, number_of, place_of, replaced, restored
from importer.ocr import APPLIED_FROM
from importer.records import ProjectRecord, RepairRecord


@dataclass(frozen=True, slots=True)
class Decision:
    """A word of a section, its number among its like, and what staff want in its place."""

    field: str
    original: str
    occurrence: int
    shown: str


def is_applied(repair: RepairRecord) -> bool:
    """Tell whether a repair is made without asking anybody."""
    return repair.confidence >= APPLIED_FROM


def spot_of(repair: RepairRecord) -> Spot:
    """Return where the repair's word stands in the original, and what the record shows there."""
    shown = repair.repaired if is_applied(repair) else repair.original
    return Spot(repair.start, repair.original, shown)


def original_texts(record: ProjectRecord) -> Mapping[str, str]:
    """Return the original text of every section with repairs."""
    by_field = _by_field(record.repairs)
    texts = {
        field: restored(getattr(record, field, ""), [spot_of(repair) for repair in repairs])
        for field, repairs in by_field.items()
    }
    return {field: text for field, text in texts.items() if text is not None}


def keys_of_repairs(record: ProjectRecord) -> dict[tuple[str, str, int], RepairRecord]:
    """Return the repairs by field, original word and its number among its like."""
    texts = original_texts(record)
    return {
        (
            repair.field,
            repair.original,
            number_of(texts[repair.field], repair.original, repair.start),
        ): repair
        for repair in record.repairs
        if repair.field in texts
    }


def settled(record: ProjectRecord, decisions: Iterable[Decision]) -> ProjectRecord:
    """Return the record with its texts as staff have decided on their words.

    A decided word is in `repairs` with confidence 1, repaired to what staff want. Repairs that
    overlap it give way. A decision whose word the text does not have changes nothing.
    """
    decided: dict[str, list[Decision]] = {}
    for decision in decisions:
        decided.setdefault(decision.field, []).append(decision)
    if not decided:
        return record
    originals, by_field = original_texts(record), _by_field(record.repairs)
    texts: dict[str, Any] = {}
    for field, wanted in decided.items():
        original = originals.get(field, getattr(record, field, ""))
        given = by_field.get(field, ()) if field in originals else ()
        by_field[field] = _settled_repairs(field, original, given, wanted)
        texts[field] = replaced(original, map(spot_of, by_field[field]))
    repairs = tuple(repair for found in by_field.values() for repair in found)
    return replace(record, **texts, repairs=repairs)


def read_anew(base: ProjectRecord, new: ProjectRecord) -> frozenset[str]:
    """Return the sections whose original is the same in both: at most their repairs differ."""
    before, after = original_texts(base), original_texts(new)
    return frozenset(
        field
        for field in {*before, *after}
        if before.get(field, getattr(base, field)) == after.get(field, getattr(new, field))
    )


def _settled_repairs(
    field: str, text: str, given: Iterable[RepairRecord], wanted: Iterable[Decision]
) -> list[RepairRecord]:
    """Return the repairs of the original text of `field`: what staff want goes before the rest."""
    spots = [spot for decision in wanted for spot in _located(text, decision)]
    kept = [
        RepairRecord(field, spot.start, spot.end, spot.original, spot.shown, 1.0)
        for spot in in_place(text, spots)
    ]
    kept += [one for one in given if not any(_overlap(one, other) for other in kept)]
    return sorted(kept, key=lambda repair: repair.start)


def _located(text: str, decision: Decision) -> Iterator[Spot]:
    start = place_of(text, decision.original, decision.occurrence)
    if start is not None:
        yield Spot(start, decision.original, decision.shown)


def _overlap(one: RepairRecord, other: RepairRecord) -> bool:
    return one.start < other.end and other.start < one.end


def _by_field(repairs: Sequence[RepairRecord]) -> dict[str, Sequence[RepairRecord]]:
    found: dict[str, list[RepairRecord]] = {}
    for repair in repairs:
        found.setdefault(repair.field, []).append(repair)
    return dict(found)
