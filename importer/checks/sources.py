"""The documents of one project against each other."""

from collections.abc import Iterable
from typing import Any

from importer.checks.passages import line_of
from importer.combine import Difference
from importer.formats import traits_of
from importer.formats.personal import shown
from importer.records import Finding, RawRecord, Severity

# Where a document gives a fact under another label than its own.
_LINES = {"start_date": "duration", "end_date": "duration", "authority": "funder"}


def differing_sources(raw: RawRecord, differences: Iterable[Difference]) -> tuple[Finding, ...]:
    """Return a finding for each fact on which the project's documents differ, with all values.

    The line is that of the document at hand, which is the one imported now.
    """
    return tuple(_finding(raw, difference) for difference in differences)


def _finding(raw: RawRecord, difference: Difference) -> Finding:
    field = difference.field
    line = line_of(raw, field) or line_of(raw, _LINES.get(field, ""))
    values = " · ".join(f"{traits_of(kind).name}: {_text(v)}" for kind, v in difference.values)
    return Finding(Severity.WARNING, "sources_differ", line, field, {"values": values})


def _text(value: Any) -> str:
    return shown(str(value).removesuffix(".00"))
