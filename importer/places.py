"""Places of a project: the names documents write, resolved to official codes.

EURA2014 pages state places by name: regions and municipalities in the nominative, sub-regions
in the genitive. The Sokra cards state none; `infer_places` reads them from other things.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache

from catalogue.data_files import rows
from importer.gazetteer import municipalities, name_key, regions, subregions, today
from importer.place_inference import infer_places

__all__ = ["infer_places", "resolve_municipality", "resolve_region", "resolve_subregion"]

# Names in use that are neither an official name nor a folding or an inflection of one. Eastern
# Uusimaa (Itä-Uusimaa) was a region until 2010; the municipalities here ended before 2013.
_OTHER_REGION_NAMES = {"Itä-Uusimaa": "01", "Östra Nyland": "01", "Birkaland": "06"}
_OTHER_MUNICIPALITY_NAMES = {
    "Pedersöre": "599",
    "Koski": "284",
    "Vöyri-Maksamaa": "946",
    "Vörå-Maxmo": "946",
    "Mänttä": "508",
    "Vilppula": "508",
    "Dragsfjärd": "322",
    "Kemiö": "322",
    "Länsi-Turunmaa": "445",
    "Väståboland": "445",
}
_KIND = re.compile(
    r" (?:maakunta|seutukunta|seutu|kaupunki|kunta|ekonomiska region|stad|kommun|landskap)$"
)


@cache
def _region_codes() -> Mapping[str, str]:
    table = {name_key(name): code for name, code in _OTHER_REGION_NAMES.items()}
    table |= {name_key(row["genitive"]): row["code"] for row in rows("region_forms.csv")}
    return table | {
        name_key(name): region.code for region in regions().values() for name in region.names
    }


@cache
def _subregion_codes() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for subregion in sorted(subregions().values(), key=lambda one: one.ended):
        for key in {key for name in subregion.names for key in (name_key(name), _bare(name))}:
            table[key] = (*table.get(key, ()), subregion.code)
    return table


@cache
def _municipality_codes() -> Mapping[str, str]:
    """Map names to codes; today's municipalities go before ended ones, Finnish before Swedish."""
    table: dict[str, str] = {}
    known = sorted(municipalities().values(), key=lambda one: bool(one.successor))
    named = [(one.name_fi, one.code) for one in known] + [(one.name_sv, one.code) for one in known]
    named += list(_OTHER_MUNICIPALITY_NAMES.items())
    for row in rows("municipality_forms.csv"):
        named += [(form, row["code"]) for form in row["genitive"].split("|")]
    for name, code in named:
        table.setdefault(name_key(name), code)
    return table


def _bare(name: str) -> str:
    return _KIND.sub("", name_key(name))


def resolve_region(name: str) -> str | None:
    """Return the code of the region (maakunta) of this name, or None.

    Finnish, Swedish and English names in any case, and the genitive, with or without
    "maakunta": `Pohjois-Karjala`, `Norra Karelen`, `Pohjois-Karjalan maakunta`.
    """
    table = _region_codes()
    return table.get(name_key(name)) or table.get(_bare(name))


def resolve_subregion(name: str, regions: Collection[str] = ()) -> str | None:
    """Return the code of the sub-region (seutukunta) of this name, or None.

    EURA2014 writes the genitive without "seutukunta" (`Kehys-Kainuun`); nominatives and
    sub-regions that have ended are understood too. Where several bear the name, the one in
    the document's `regions` (codes) is meant, else the one that still stands.
    """
    table = _subregion_codes()
    codes = table.get(name_key(name)) or table.get(_bare(name)) or ()
    inside = [code for code in codes if set(subregions()[code].regions) & set(regions)]
    return next(iter([*inside, *codes]), None)


def resolve_municipality(name: str) -> str | None:
    """Return the code of today's municipality (kunta) for this name, or None.

    Finnish and Swedish names in any case, and the genitive with "kaupunki" or "kunta". A
    municipality that has ended gives its successor, over any number of mergers.
    """
    table = _municipality_codes()
    code = table.get(name_key(name)) or table.get(_bare(name))
    return today(code) if code else None
