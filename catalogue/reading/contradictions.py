"""Where a project's documents contradict each other, or the text of one its own fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from catalogue.models import Project, SourceDocument

# The findings that hold two values, and that readers of a project's page should see.
CODES = ("text_date_differs", "text_participants_differ", "text_sum_differs")


@dataclass(frozen=True, slots=True)
class Value:
    """One of several values: from which kind of document, and whether the page shows it.

    `value` is a JSON value as the import wrote it: dates ISO, sums with a point. `place` is
    "field" or "text" where one document gives both; `section` is where its text is.
    """

    source: str
    value: Any
    is_shown: bool
    place: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """A fact that is given several times, and differently."""

    field: str
    values: tuple[Value, ...]


def differing(project: Project) -> tuple[Differing, ...]:
    """Return the facts on which documents differ, then those on which one contradicts itself.

    For a project from `with_detail_data()`. Findings of an unknown shape are left out.
    """
    between = tuple(
        Differing(row.field, tuple(_values(project, row.field, row.values)))
        for row in project.disagreements.all()
    )
    within = [
        _within(project, source, finding)
        for source in project.sources.all()
        for finding in (source.findings if isinstance(source.findings, list) else ())
    ]
    return (*between, *dict.fromkeys(one for one in within if one is not None))


def _values(project: Project, field: str, stored: Any) -> Iterator[Value]:
    for row in stored if isinstance(stored, list) else ():
        if isinstance(row, dict):
            value = row.get("value")
            yield Value(str(row.get("source", "")), value, _is_held(project, field, value))


def _within(project: Project, source: SourceDocument, finding: Any) -> Differing | None:
    if not isinstance(finding, dict) or finding.get("code") not in CODES:
        return None
    params, field = finding.get("params"), finding.get("field")
    if not isinstance(params, dict) or not isinstance(field, str):
        return None
    value, text = (str(params.get(name) or "") for name in ("value", "text"))
    if not value or not text:
        return None
    section = str(params.get("section") or "")
    return Differing(
        field,
        (
            Value(source.kind, value, _is_held(project, field, value), "field"),
            Value(source.kind, text, _is_held(project, field, text), "text", section),
        ),
    )


def _is_held(project: Project, field: str, value: Any) -> bool:
    """Tell whether a value is the one that the project has, and its page shows."""
    held = getattr(project, field, None)
    if field in ("priority_axis", "specific_objective"):
        held = getattr(held, "number", None)
    if field == "authority":
        held = project.authority_wording or held
    if held is None or value is None:
        return False
    if isinstance(held, date):
        return held.isoformat() == str(value)
    if isinstance(held, Decimal | int):
        try:
            return Decimal(held) == Decimal(str(value))
        except InvalidOperation:
            return False
    return str(held) == str(value)
