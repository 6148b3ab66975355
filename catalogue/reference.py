"""Reference data: from the CSV files of `catalogue/data` into the database.

Names belong to the staff, classifications to the files. A missing row is created and an
empty name is filled in, but a name that is there is never overwritten, nor is a slug, since
addresses are made of it. Everything else (regions of a municipality, mergers, groups, order)
follows the files. No row is ever deleted.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import models, transaction
from django.utils.text import slugify

from catalogue.data_files import rows
from catalogue.models import (
    Authority,
    Municipality,
    OrganisationType,
    PriorityAxis,
    Region,
    SpecificObjective,
    SubRegion,
    SustainabilityCriterion,
    Theme,
)
from catalogue.names import authority_key
from catalogue.naming.slugs import unique_slug
from catalogue.search.version import raise_version

_NAMES = ("name_fi", "name_sv", "name_en")
_THEME_GROUPS = {
    "tavoite": "goal",
    "kohderyhmä": "target_group",
    "aihe": "topic",
    "menetelmä": "method",
}

Row = Mapping[str, str]
Values = dict[str, Any]


class _Table(NamedTuple):
    """A model, the fields that identify its rows, and how a line of its file becomes one."""

    model: type[models.Model]
    key: tuple[str, ...]
    file: str
    values: Callable[[Row], Values]


def load_reference_data() -> Mapping[str, int]:
    """Bring the database up to the data files; return rows created or changed by model name.

    Running it again changes nothing. One transaction: all of it or nothing.
    """
    with transaction.atomic():
        changed = {table.model.__name__: _load(table) for table in _TABLES}
        changed["SubRegion"] += _tie_subregions()
        changed["SpecificObjective"] = _load(_objectives())
        if any(changed.values()):
            raise_version()
    return changed


def ensure_reference_data() -> None:
    """Load the reference data into a database that has none: without it facts would be lost."""
    if not Region.objects.exists():
        load_reference_data()


def _names(row: Row) -> Values:
    return {field: row.get(field, "") for field in _NAMES}


def _place(row: Row) -> Values:
    return {"code": row["code"], "slug": slugify(row["name_fi"]), **_names(row)}


def _municipality(row: Row) -> Values:
    return _place(row) | {
        "region_id": row["region_code"],
        "subregion_id": row["subregion_code"],
        "region_2014_id": row["region_code_2014"] or row["region_code"],
        "subregion_2014_id": row["subregion_code_2014"] or row["subregion_code"],
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        "successor_id": row["successor_code"] or None,
    }


def _theme(row: Row) -> Values:
    labels = {f"name_{language}": row[f"label_{language}"] for language in ("fi", "sv", "en")}
    return labels | {
        "slug": row["slug"],
        "group": _THEME_GROUPS[row["group"]],
        "order": int(row["order"]),
        "yso_uri": row["yso_uri"],
        "yso_match": row["yso_match"],
    }


def _criterion(row: Row) -> Values:
    named = _names(row)
    return named | {"slug": row["slug"], "group": row["group"], "order": int(row["order"])}


def _axis(row: Row) -> Values:
    number = int(row["number"])
    return _names(row) | {"period": row["period"], "number": number, "fund": row["fund"]}


def _authority(row: Row) -> Values:
    return _names(row) | {"key": authority_key(row["name_fi"]), "slug": row["slug"]}


def _organisation_type(row: Row) -> Values:
    return _names(row) | {"slug": row["slug"]}


_TABLES = (
    _Table(Region, ("code",), "regions.csv", _place),
    _Table(SubRegion, ("code",), "subregions.csv", _place),
    _Table(Municipality, ("code",), "municipalities.csv", _municipality),
    _Table(Theme, ("slug",), "themes.csv", _theme),
    _Table(SustainabilityCriterion, ("slug",), "criteria.csv", _criterion),
    _Table(PriorityAxis, ("period", "number"), "axes.csv", _axis),
    _Table(Authority, ("key",), "authorities.csv", _authority),
    _Table(OrganisationType, ("slug",), "organisation_types.csv", _organisation_type),
)


def _objectives() -> _Table:
    axes = {(axis.period, axis.number): axis.pk for axis in PriorityAxis.objects.all()}

    def values(row: Row) -> Values:
        axis = axes[row["period"], int(row["axis"])]
        return _names(row) | {"period": row["period"], "number": row["number"], "axis_id": axis}

    return _Table(SpecificObjective, ("period", "number"), "objectives.csv", values)


def _load(table: _Table) -> int:
    """Create the missing rows of a table and correct the others; return how many."""
    manager = table.model._default_manager  # noqa: SLF001 - documented Django API
    held = {_key(vars(row), table.key): row for row in manager.all()}
    slugs = {getattr(row, "slug", "") for row in held.values()}
    new: list[models.Model] = []
    corrected: list[models.Model] = []
    fields: set[str] = set()
    for order, row in enumerate(rows(table.file), start=1):
        values = table.values({"order": str(order), **row})
        existing = held.get(_key(values, table.key))
        if existing is None:
            new.append(table.model(**_with_free_slug(values, slugs)))
        elif changes := _changes(existing, values):
            corrected.append(existing)
            fields |= changes
    manager.bulk_create(new)
    if corrected:
        manager.bulk_update(corrected, sorted(fields))
    return len(new) + len(corrected)


def _key(values: Mapping[str, Any], fields: Iterable[str]) -> tuple[Any, ...]:
    return tuple(values[field] for field in fields)


def _with_free_slug(values: Values, taken: set[str]) -> Values:
    """Return the values with a slug no other row has, and note it as taken."""
    if "slug" not in values:
        return values
    slug = unique_slug(values["slug"], taken, "x", limit=50)
    taken.add(slug)
    return values | {"slug": slug}


def _changes(existing: models.Model, values: Values) -> set[str]:
    """Set what the file knows better on `existing`; return the names of the fields set."""
    changed = set()
    for field, value in values.items():
        held = getattr(existing, field)
        protected = field == "slug" or (field in _NAMES and held != "")
        if not protected and held != value:
            setattr(existing, field, value)
            changed.add(field.removesuffix("_id"))
    return changed


def _tie_subregions() -> int:
    """Tie every sub-region to the regions of the file; return how many ties were missing."""
    through = SubRegion.regions.through
    held = set(through.objects.values_list("subregion_id", "region_id"))
    wanted = {
        (row["code"], region)
        for row in rows("subregions.csv")
        for region in row["region_codes"].split("|")
    }
    missing = sorted(wanted - held)
    through.objects.bulk_create(
        through(subregion_id=subregion, region_id=region) for subregion, region in missing
    )
    return len(missing)
