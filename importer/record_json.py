"""A project record as JSON and back, without loss.

The JSON lies in the database for years: reading it is tolerant of records of older versions,
which lack fields, and of newer ones, which have more.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from importer.records import (
    Finding,
    LineAccount,
    LinkRecord,
    OrganisationRecord,
    PlaceRecord,
    ProjectRecord,
    RepairRecord,
    ScoreRecord,
    Severity,
    ThemeRecord,
)

VERSION = 1


def to_json(record: ProjectRecord) -> dict[str, Any]:
    """Return the record as JSON values: dates ISO, money as decimal strings."""
    return {"version": VERSION, **plain(record)}


def from_json(data: Mapping[str, Any]) -> ProjectRecord:
    """Return the record that `to_json` wrote; what is missing or unreadable is unknown.

    Raises KeyError when there is no code: without one there is no record.
    """
    values: dict[str, Any] = {"code": data["code"]}
    for field in fields(ProjectRecord):
        if field.name in data and field.name != "code":
            read = _READERS.get(field.name, _same)
            try:
                values[field.name] = read(data[field.name])
            except (AttributeError, TypeError, ValueError, InvalidOperation):
                continue
    return ProjectRecord(**values)


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON values."""
    return {
        "severity": str(finding.severity),
        "code": finding.code,
        "line": finding.line,
        "field": finding.field,
        "params": dict(finding.params),
    }


def finding_from_json(data: Mapping[str, Any]) -> Finding:
    """Return the finding that `finding_to_json` made the values of."""
    values: dict[str, Any] = {name: data.get(name) for name in ("code", "line", "field")}
    params = dict(data.get("params") or {})
    return Finding(severity=Severity(data["severity"]), params=params, **values)


def lines_to_json(account: LineAccount) -> dict[str, int]:
    """Return the account of a document's lines as JSON values, with their total."""
    return {"total": account.total, **plain(account)}


def lines_from_json(data: Mapping[str, Any]) -> LineAccount | None:
    """Return the account that `lines_to_json` made the values of; None where there is none."""
    names = [field.name for field in fields(LineAccount)]
    known = all(isinstance(data.get(name), int) for name in names)
    return LineAccount(*(data[name] for name in names)) if known else None


def plain(value: Any) -> Any:
    """Return a value of a record as JSON values."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _same(value: Any) -> Any:
    return value


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _money(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _strings(value: list[str]) -> tuple[str, ...]:
    return tuple(str(item) for item in value)


def _items(kind: Any) -> Callable[[list[dict[str, Any]]], tuple[Any, ...]]:
    """Return a reader of a list of `kind`, which leaves out keys that `kind` does not know."""
    known = {field.name for field in fields(kind)}

    def read(values: list[dict[str, Any]]) -> tuple[Any, ...]:
        return tuple(
            kind(**{name: _listless(item) for name, item in value.items() if name in known})
            for value in values
        )

    return read


def _listless(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


_READERS: dict[str, Callable[[Any], Any]] = {
    "start_date": _date,
    "end_date": _date,
    "eu_state_granted": _money,
    "eu_state_realised": _money,
    "public_planned": _money,
    "public_realised": _money,
    "organisations": _items(OrganisationRecord),
    "regions": _items(PlaceRecord),
    "subregions": _items(PlaceRecord),
    "municipalities": _items(PlaceRecord),
    "scores": _items(ScoreRecord),
    "links": _items(LinkRecord),
    "mentions": _strings,
    "themes": _items(ThemeRecord),
    "repairs": _items(RepairRecord),
}
