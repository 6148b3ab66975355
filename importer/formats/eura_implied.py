"""Sections of EURA2014 descriptions whose heading is lost, known by their first lines."""

from collections.abc import Iterable, Sequence

from importer.formats.eura_labels import split_label
from importer.formats.eura_outline import next_filled
from importer.formats.eura_principles import is_answered, is_scored
from importer.formats.matching import closest
from importer.formats.outline import Candidate
from importer.labels import COUNT_SECTIONS, FIELDS, HEADINGS, IGNORED, Heading, Kind


def implied_sections(lines: Sequence[str], found: Sequence[Candidate]) -> list[Candidate]:
    """Return the sections that stand in their place, but without their heading.

    Two of a section's labels in a row tell it, an answered question, or a scored criterion. Of
    texts there is nothing to tell them by, and counts have the same labels in both sections.
    """
    result: list[Candidate] = []
    for order, heading in enumerate(HEADINGS):
        held = [*found, *result]
        if heading.key in {one.key for one in held} or heading.key in COUNT_SECTIONS or not order:
            continue
        start = max((one.stop for one in held if one.order < order), default=0)
        stop = min((one.start for one in held if one.order > order), default=len(lines))
        at = next((i for i in range(start, stop) if _begins(lines, i, heading)), None)
        if at is not None:
            result.append(Candidate(at, at, heading.key, order, weight=0))
    return result


def _begins(lines: Sequence[str], index: int, heading: Heading) -> bool:
    line = lines[index]
    if heading.kind is Kind.FIELDS:
        labels = FIELDS[heading.key]
        return _is_field(line, labels) and _is_field(next_filled(lines, index), labels)
    if heading.kind is Kind.GENDER:
        return is_answered(line)
    if heading.kind is Kind.CRITERIA:
        return closest(line, IGNORED[heading.key]) is not None or is_scored(line)
    return False


def _is_field(line: str, labels: Iterable[str]) -> bool:
    return ":" in line and split_label(line, labels) is not None
