"""The official places and their names, read once from the CSV files in `catalogue/data/`.

Pure Python: the importer resolves places without a database. Codes keep their leading zeros.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.data_files import rows
from catalogue.finnish.folding import fold


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality (kunta), of today or ended; `successor` is set on an ended one."""

    code: str
    name_fi: str
    name_sv: str
    region: str
    successor: str


@dataclass(frozen=True, slots=True)
class Subregion:
    """A sub-region (seutukunta) with every written form of its name."""

    code: str
    names: tuple[str, ...]
    regions: tuple[str, ...]
    ended: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A region (maakunta)."""

    code: str
    names: tuple[str, ...]


@cache
def municipalities() -> Mapping[str, Municipality]:
    """Return all municipalities by code, ended ones included."""
    return {
        row["code"]: Municipality(
            row["code"],
            row["name_fi"],
            row["name_sv"],
            row["region_code"],
            row["successor_code"],
        )
        for row in rows("municipalities.csv")
    }


@cache
def regions() -> Mapping[str, Region]:
    """Return the regions by code."""
    return {
        row["code"]: Region(row["code"], (row["name_fi"], row["name_sv"], row["name_en"]))
        for row in rows("regions.csv")
    }


@cache
def subregions() -> Mapping[str, Subregion]:
    """Return the sub-regions by code, with nominative, genitive and other forms as names."""
    return {row["code"]: _subregion(row) for row in rows("subregions.csv")}


def _subregion(row: Mapping[str, str]) -> Subregion:
    names = [
        row["name_fi"],
        row["name_sv"],
        row["eura_form_wfs"],
        row["kuntaliitto_full_name_2019"],
        *row["aliases"].split("|"),
    ]
    return Subregion(
        row["code"],
        tuple(dict.fromkeys(name for name in names if name)),
        tuple(row["region_codes"].split("|")),
        bool(row["last_year_before_2026"]),
    )


def today(code: str) -> str:
    """Return the code of the municipality that stands today where `code` stood.

    Follows mergers over any number of steps; a code of today, or an unknown one, is returned
    as it is.
    """
    seen = set()
    known = municipalities()
    while code in known and known[code].successor and code not in seen:
        seen.add(code)
        code = known[code].successor
    return code


def name_key(name: str) -> str:
    """Return the form in which place names are compared: folded, hyphens as spaces."""
    return " ".join(fold(name).replace("-", " ").strip(" .,;:").split())
