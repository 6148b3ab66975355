"""The priority axis against the specific objective: objective 10.1 belongs to axis 5."""

from collections.abc import Iterator, Mapping
from functools import cache

from catalogue.data_files import rows
from importer.checks.passages import line_of
from importer.records import Finding, ProjectRecord, RawRecord, Severity


def check_programme(raw: RawRecord, record: ProjectRecord) -> Iterator[Finding]:
    """Yield an objective that the programme has under another axis than the document."""
    right = _axes().get((record.period, record.specific_objective))
    axis = record.priority_axis
    if right is None or axis is None or axis == right:
        return
    params = {"axis": str(axis), "objective": record.specific_objective, "right": str(right)}
    line = line_of(raw, "specific_objective")
    yield Finding(Severity.WARNING, "objective_of_another_axis", line, "specific_objective", params)


@cache
def _axes() -> Mapping[tuple[str, str], int]:
    """Return the axis of every objective whose axis the reference data knows."""
    return {
        (row["period"], row["number"]): int(row["axis"])
        for row in rows("objectives.csv")
        if row["axis"].isdigit()
    }
