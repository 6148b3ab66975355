"""Stated places that do not lie in each other."""

from collections.abc import Iterator, Mapping
from functools import cache

from catalogue.data_files import rows
from importer.checks.passages import line_of
from importer.gazetteer import municipalities, subregions
from importer.records import Finding, PlaceRecord, ProjectRecord, RawRecord, Severity

_STATED = "stated"


def check_places(raw: RawRecord, record: ProjectRecord) -> Iterator[Finding]:
    """Yield stated municipalities and sub-regions that lie in none of the stated regions.

    A place that changed its region counts in the old and in the new one. Where no region is
    stated, or the whole country is, nothing contradicts it.
    """
    regions = {place.code for place in record.regions if place.basis == _STATED}
    if not regions or record.nationwide:
        return
    for key, places, regions_of in (
        ("subregions", record.subregions, _regions_of_subregions()),
        ("municipalities", record.municipalities, _regions_of_municipalities()),
    ):
        outside = [
            place
            for place in places
            if place.basis == _STATED and regions.isdisjoint(regions_of.get(place.code, regions))
        ]
        if outside:
            params = {"names": ", ".join(_name(key, place) for place in outside[:10])}
            line = line_of(raw, key)
            yield Finding(Severity.WARNING, "place_outside_regions", line, key, params)


def _name(key: str, place: PlaceRecord) -> str:
    if place.stated_as:
        return place.stated_as
    if key == "municipalities":
        return municipalities()[place.code].name_fi
    return subregions()[place.code].names[0]


@cache
def _regions_of_subregions() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(held.regions) for code, held in subregions().items()}


@cache
def _regions_of_municipalities() -> Mapping[str, frozenset[str]]:
    """Return the regions of every municipality, of today and of 2014, and of what it took in."""
    found: dict[str, set[str]] = {}
    for row in rows("municipalities.csv"):
        own = {row["region_code"], row["region_code_2014"]} - {""}
        for code in {row["code"], row["successor_code"]} - {""}:
            found.setdefault(code, set()).update(own)
    return {code: frozenset(held) for code, held in found.items()}
