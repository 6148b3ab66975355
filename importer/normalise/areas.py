"""The places of a project: stated in a description, inferred from a card."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from catalogue.finnish.folding import fold
from importer.gazetteer import municipalities as known_municipalities
from importer.normalise.names import split_list
from importer.normalise.notes import Notes
from importer.places import (
    infer_places,
    resolve_municipality,
    resolve_region,
    resolve_subregion,
)
from importer.records import PlaceRecord

_NATIONWIDE = frozenset(
    {"valtakunnallinen", "valtakunnallinen hanke", "koko maa", "koko suomi", "manner-suomi"}
)
_KEYS = ("regions", "subregions", "municipalities")

Places = tuple[PlaceRecord, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Where a project works."""

    nationwide: bool = False
    regions: Places = ()
    subregions: Places = ()
    municipalities: Places = ()


def stated_area(notes: Notes) -> Area:
    """Return the places that section 6 states; none stated is "not known", not a gap to fill.

    "Valtakunnallinen" (nationwide) is a statement too. Sub-regions are never expanded; where
    only municipalities are stated, the regions they lie in are inferred.
    """
    names = {key: split_list(notes.text(key)) for key in _KEYS}
    nationwide = any(fold(name) in _NATIONWIDE for key in _KEYS for name in names[key])
    regions = _stated(notes, "regions", names["regions"], resolve_region)
    codes = [place.code for place in regions]
    subregions = _stated(
        notes, "subregions", names["subregions"], lambda name: resolve_subregion(name, codes)
    )
    towns = _stated(notes, "municipalities", names["municipalities"], resolve_municipality)
    if towns and not (nationwide or regions):
        regions = _regions_of(towns)
    return Area(nationwide, regions, subregions, tuple(_with_stated_name(town) for town in towns))


def inferred_area(organisations: Sequence[str], texts: Sequence[str]) -> Area:
    """Return the places that the implementers' names and the texts of a card speak of.

    A card has no field for places, so nothing is stated on it.
    """
    regions, towns = infer_places(organisations, texts)
    return Area(regions=regions, municipalities=tuple(_with_stated_name(town) for town in towns))


def _regions_of(towns: Iterable[PlaceRecord]) -> Places:
    known = known_municipalities()
    codes = dict.fromkeys(known[town.code].region for town in towns if town.code in known)
    return tuple(PlaceRecord(code, "inferred") for code in codes)


def _stated(
    notes: Notes, key: str, names: Sequence[str], resolve: Callable[[str], str | None]
) -> Places:
    found: dict[str, PlaceRecord] = {}
    for name in names:
        for part in _parts(name, resolve):
            code = resolve(part)
            if code:
                found.setdefault(code, PlaceRecord(code, "stated", part))
            elif fold(part) not in _NATIONWIDE:
                notes.add("unknown_place", key, name=part)
    if key == "municipalities":
        return tuple(found.values())
    return tuple(PlaceRecord(place.code, place.basis) for place in found.values())


def _parts(name: str, resolve: Callable[[str], str | None]) -> list[str]:
    """Split `Uusimaa ja Lappi` where the whole is no place but the parts are."""
    parts = name.split(" ja ")
    return parts if not resolve(name) and all(resolve(part) for part in parts) else [name]


def _with_stated_name(town: PlaceRecord) -> PlaceRecord:
    """Keep the document's name only where it is another: that of a merged municipality."""
    known = known_municipalities().get(town.code)
    same = known is not None and fold(town.stated_as) in (fold(known.name_fi), fold(known.name_sv))
    return PlaceRecord(town.code, town.basis, "" if same else town.stated_as)
