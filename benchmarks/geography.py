"""Where synthetic projects work: the official places, the populous the oftenest."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.prose import Place
from benchmarks.vocabulary import table, weighted
from catalogue.data_files import rows
from importer.records import PlaceRecord

_ELSEWHERE = 1.5
# Shares of projects: nationwide, no place known, regions only; the rest name municipalities.
_NATIONWIDE, _UNKNOWN, _REGIONS = 0.08, 0.12, 0.36
_INFERRED = 0.15


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality of today with what it lies in, and its name as sentences use it."""

    code: str
    region: str
    subregion: str
    place: Place


@dataclass(frozen=True, slots=True)
class Area:
    """Where a project works, every level consistent with the others."""

    nationwide: bool = False
    regions: tuple[PlaceRecord, ...] = ()
    subregions: tuple[PlaceRecord, ...] = ()
    municipalities: tuple[PlaceRecord, ...] = ()
    places: tuple[Place, ...] = ()


@cache
def towns() -> tuple[Town, ...]:
    """Return the municipalities of today, without Åland, where the programme did not run."""
    forms = {row["code"]: row for row in rows("municipality_forms.csv")}
    return tuple(
        Town(row["code"], row["region_code"], row["subregion_code"], _place(forms[row["code"]]))
        for row in rows("municipalities.csv")
        if not row["valid_to"] and row["region_code"] != "21" and row["code"] in forms
    )


@cache
def regions() -> Mapping[str, Place]:
    """Return the regions' names by code."""
    return {row["code"]: _place(row) for row in rows("region_forms.csv")}


@cache
def subregion_names() -> Mapping[str, str]:
    """Return the form in which descriptions write a sub-region, by code: genitive."""
    return {row["code"]: row["eura_form_wfs"] for row in rows("subregions.csv")}


@cache
def some_towns() -> tuple[Town, ...]:
    """Return towns to choose from evenly: the populous stand there many times."""
    weights = {row["municipality"]: float(row["weight"]) for row in table("places.tsv")}
    each = [weights.get(town.place.nominative, _ELSEWHERE) for town in towns()]
    return weighted(towns(), each)


@cache
def _neighbours() -> Mapping[str, tuple[Town, ...]]:
    found: dict[str, list[Town]] = {}
    for town in towns():
        found.setdefault(town.subregion, []).append(town)
    return {code: tuple(group) for code, group in found.items()}


def _place(row: Mapping[str, str]) -> Place:
    name = row["name_fi"]
    local = row["local"].split("|")[0]
    return Place(name, row["genitive"].split("|")[0] or name, local or name)


def some_area(random: Random) -> Area:
    """Return where a project works: nationwide, unknown, regions, or towns of a sub-region."""
    share = random.random()
    if share < _NATIONWIDE:
        return Area(nationwide=True)
    first = random.choice(some_towns())
    if share < _UNKNOWN:
        return Area(places=(first.place,))
    basis = "inferred" if random.random() < _INFERRED else "stated"
    if share < _REGIONS:
        return _regions(random, first, basis)
    neighbours = _neighbours()[first.subregion]
    count = min(len(neighbours), int(random.expovariate(0.7)))
    chosen = dict.fromkeys([first, *random.sample(neighbours, count)])
    return Area(
        regions=(PlaceRecord(first.region, basis),),
        subregions=(PlaceRecord(first.subregion, "stated"),) if basis == "stated" else (),
        municipalities=tuple(PlaceRecord(town.code, basis) for town in chosen),
        places=tuple(town.place for town in chosen),
    )


def _regions(random: Random, first: Town, basis: str) -> Area:
    count = 1 + int(random.expovariate(1.2))
    codes = dict.fromkeys(
        [first.region, *(random.choice(some_towns()).region for _ in range(count - 1))]
    )
    return Area(
        regions=tuple(PlaceRecord(code, basis) for code in codes),
        places=tuple(regions()[code] for code in codes),
    )
