"""Make a record one that the database can hold, and tell what had to give way.

Databases differ in what they let pass: PostgreSQL refuses NUL, over-long text and over-large
numbers, SQLite takes them. A value that does not fit becomes unknown; a text that is too long
for a short field is cut. What is stored as the base of later merges is this very record.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from django.db import models

from catalogue.identifiers import is_business_id, is_project_code
from catalogue.models import (
    ExternalLink,
    Fund,
    LinkKind,
    Participation,
    Period,
    Project,
    ProjectMunicipality,
)
from catalogue.models.project import MONEY_FIELDS
from catalogue.naming.identity import go_together
from importer.merge import SCALAR_FIELDS, keyed
from importer.organisation_keys import distinct_organisations
from importer.records import Finding, OrganisationRecord, ProjectRecord, Severity
from importer.storing.references import References

_LARGEST = {"priority_axis": 32_767}
_LARGEST_NUMBER = 2_147_483_647
_LARGEST_SUM = Decimal("999999999999.99")
_CENT = Decimal("0.01")
_PLACES = ("regions", "subregions", "municipalities")
_LONG_NAMES = {"name": "stated_name", "type": "stated_type"}


def storable(text: str) -> str:
    """Return the text without what no database takes: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def storable_json(value: Any) -> Any:
    """Return a finding's JSON values without what no database takes."""
    if isinstance(value, dict):
        return {storable(key): storable_json(item) for key, item in value.items()}
    return storable(value) if isinstance(value, str) else value


def fit(record: ProjectRecord, known: References) -> tuple[ProjectRecord, tuple[Finding, ...]]:
    """Return the record as the database can hold it, with a finding for each change of sense."""
    findings: list[Finding] = []
    clean: ProjectRecord = _clean(record)
    values = {name: _scalar(name, getattr(clean, name), findings) for name in SCALAR_FIELDS}
    values |= _programme(values, findings) | _dates(values, findings)
    values["organisations"] = _organisations(clean, findings)
    for name in _PLACES:
        values[name] = _places(name, getattr(clean, name), known, findings)
    values["scores"] = _known("scores", clean.scores, "criterion", known.criteria, findings)
    values["themes"] = _known("themes", clean.themes, "theme", known.themes, findings)
    values["links"] = _links(clean, findings)
    values["mentions"] = tuple(dict.fromkeys(filter(is_project_code, clean.mentions)))
    return replace(clean, **values), tuple(findings)


def _clean(value: Any) -> Any:
    """Clean every text inside a value of a record."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        cleaned = {field.name: _clean(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **cleaned)
    return value


def _note(findings: list[Finding], code: str, field: str, **params: str) -> None:
    findings.append(Finding(Severity.WARNING, code, field=field, params=params))


@cache
def _limit(model: type[models.Model], field: str) -> int | None:
    """Return how many characters a field of a model takes; None for any number."""
    found = model._meta.get_field(field)  # noqa: SLF001 - documented Django API
    return getattr(found, "max_length", None)


def _cut(text: str, limit: int | None, field: str, findings: list[Finding]) -> str:
    if limit is None or len(text) <= limit:
        return text
    _note(findings, "value_cut", field, limit=str(limit))
    return text[:limit].rstrip()


def _scalar(name: str, value: Any, findings: list[Finding]) -> Any:
    if isinstance(value, str):
        field = {"authority": "authority_wording"}.get(name, name)
        limit = 8 if name == "specific_objective" else _limit(Project, field)
        return _cut(value, limit, name, findings)
    if name in MONEY_FIELDS and value is not None:
        return _money(name, value, findings)
    if isinstance(value, int) and not isinstance(value, bool):
        if 0 <= value <= _LARGEST.get(name, _LARGEST_NUMBER):
            return value
        _note(findings, "value_out_of_range", name)
        return None
    return value


def _money(name: str, value: Decimal, findings: list[Finding]) -> Decimal | None:
    if value.is_finite() and 0 <= value <= _LARGEST_SUM:
        return value.quantize(_CENT, ROUND_HALF_UP)
    _note(findings, "value_out_of_range", name)
    return None


def _programme(values: dict[str, Any], findings: list[Finding]) -> dict[str, Any]:
    """Fund and period are of fixed lists; an axis number means nothing without a period."""
    fund = values["fund"] if values["fund"] in Fund.values else ""
    period = values["period"] if values["period"] in Period.values else ""
    fitted = {"fund": fund, "period": period}
    if not period:
        if values["priority_axis"] is not None or values["specific_objective"]:
            _note(findings, "axis_without_period", "priority_axis")
        fitted |= {"priority_axis": None, "specific_objective": ""}
    return fitted


def _dates(values: dict[str, Any], findings: list[Finding]) -> dict[str, Any]:
    """Of dates that contradict each other neither is known."""
    start, end = values["start_date"], values["end_date"]
    if not start or not end or start <= end:
        return {}
    _note(findings, "dates_reversed", "end_date", start=f"{start}", end=f"{end}")
    return {"start_date": None, "end_date": None}


def _organisations(record: ProjectRecord, findings: list[Finding]) -> tuple[Any, ...]:
    """Cut long particulars, drop wrong business ids and organisations named twice."""
    fitted = []
    for organisation in record.organisations:
        values = {
            name: _cut(getattr(organisation, name), limit, f"organisations.{name}", findings)
            for name, limit in _particulars()
        }
        number = organisation.business_id
        if number and not is_business_id(number):
            params = {"value": number, "name": values["name"]}
            _note(findings, "invalid_business_id", "organisations.business_id", **params)
            number = ""
        if organisation.name:
            fitted.append(replace(organisation, **values, business_id=number))
    kept = distinct_organisations(fitted)
    for organisation in fitted:
        if not any(_is_named(organisation, other) for other in kept):
            _note(findings, "organisation_repeated", "organisations", name=organisation.name)
    return kept


def _is_named(organisation: OrganisationRecord, other: OrganisationRecord) -> bool:
    """Tell whether the other has the organisation's role, and its name in some writing."""
    return go_together(organisation.name, other.name) and organisation.role == other.role


def _particulars() -> list[tuple[str, int | None]]:
    """Return the texts of an organisation's record with how long each may be."""
    names = [field.name for field in fields(OrganisationRecord)]
    return [
        (name, _limit(Participation, _LONG_NAMES.get(name, name)))
        for name in names
        if name not in {"role", "business_id"}
    ]


def _places(
    name: str, places: Sequence[Any], known: References, findings: list[Finding]
) -> tuple[Any, ...]:
    held = _known(name, places, "code", known.places[name], findings)
    if name != "municipalities":
        return tuple(replace(place, stated_as="") for place in held)
    limit = _limit(ProjectMunicipality, "stated_as")
    return tuple(
        replace(place, stated_as=_cut(place.stated_as, limit, name, findings)) for place in held
    )


def _known(
    name: str, items: Sequence[Any], attribute: str, known: Any, findings: list[Finding]
) -> tuple[Any, ...]:
    """Keep each item once, and only those whose key the reference tables have."""
    held = keyed(name, items).values()
    unknown = [item for item in held if getattr(item, attribute) not in known]
    for item in unknown:
        _note(findings, "reference_unknown", name, value=getattr(item, attribute))
    return tuple(item for item in held if item not in unknown)


def _links(record: ProjectRecord, findings: list[Finding]) -> tuple[Any, ...]:
    limit = _limit(ExternalLink, "url") or 0
    held = keyed("links", record.links).values()
    if any(len(link.url) > limit for link in held):
        _note(findings, "link_too_long", "links", limit=str(limit))
    return tuple(
        link if link.kind in LinkKind.values else replace(link, kind=str(LinkKind.OTHER))
        for link in held
        if 0 < len(link.url) <= limit
    )
