"""The facet of places: regions, and under the chosen ones what lies in them."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from catalogue.filters.projects import ProjectFilter
from catalogue.filters.table import PARAMETERS
from catalogue.reading.panel.options import Option, OptionGroup, options

RegionsOf = Callable[[Any], Collection[Any]]
"""The regions, by code, in which a sub-region or municipality with this code lies."""


def place_groups(asked: ProjectFilter) -> list[OptionGroup]:
    """Return the regions, the chosen ones with their sub-regions and municipalities.

    Of the parts of a region those are shown that have projects or are chosen. What is chosen
    without its region stands last, in a group of its own.
    """
    tables = asked.snapshot.tables
    chosen = {key for choice in asked.choices("maakunta") for key in choice.keys}
    regions_of: dict[str, RegionsOf] = {
        "seutukunta": lambda code: tables.parents.get(code, frozenset()),
        "kunta": lambda code: {tables.municipalities[code].region_id},
    }
    parts = {name: (_inside(asked, name, chosen, of), of) for name, of in regions_of.items()}
    shown: set[Option] = set()
    regions = []
    for region in options(asked, "maakunta"):
        children = []
        for facet, (rows, of) in parts.items() if region.chosen else ():
            held = [row for row in rows if region.choice.keys[0] in of(row.choice.keys[0])]
            shown.update(held)
            if held:
                children.append(OptionGroup(str(PARAMETERS[facet].label), tuple(held)))
        regions.append(replace(region, children=tuple(children)))
    strays = [
        option
        for rows, _of in parts.values()
        for option in rows
        if option.chosen and option not in shown
    ]
    groups = [OptionGroup("", tuple(regions)), OptionGroup(_("Smaller areas"), tuple(strays))]
    return [group for group in groups if group.options]


def _inside(
    asked: ProjectFilter,
    facet: str,
    regions: set[Any],
    regions_of: RegionsOf,
) -> list[Option]:
    """Return the parts of these regions that have projects, and the chosen ones."""
    found = options(asked, facet, lambda choice: not regions.isdisjoint(regions_of(choice.keys[0])))
    return [option for option in found if not option.empty]
