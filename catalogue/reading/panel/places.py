"""The facet of places: regions, and under the chosen ones what lies in them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from catalogue.filters.projects import ProjectFilter
from catalogue.filters.table import PARAMETERS
from catalogue.reading.panel.options import Option, OptionGroup, options


def place_groups(asked: ProjectFilter) -> list[OptionGroup]:
    """Return the regions, the chosen ones with their sub-regions and municipalities.

    Of the parts of a region those are shown that have projects or are chosen. What is chosen
    without its region stands last, in a group of its own.
    """
    tables = asked.snapshot.tables
    parts = {
        "seutukunta": (options(asked, "seutukunta"), lambda code: tables.parents.get(code, ())),
        "kunta": (
            options(asked, "kunta"),
            lambda code: (tables.municipalities[code].region_id,),
        ),
    }
    shown: set[Option] = set()
    regions = []
    for region in options(asked, "maakunta"):
        children = []
        for facet, (rows, regions_of) in parts.items() if region.chosen else ():
            held = _parts_of(region.choice.keys[0], rows, regions_of)
            shown.update(held)
            if held:
                children.append(OptionGroup(str(PARAMETERS[facet].label), tuple(held)))
        regions.append(replace(region, children=tuple(children)))
    strays = [
        option
        for rows, _regions in parts.values()
        for option in rows
        if option.chosen and option not in shown
    ]
    groups = [OptionGroup("", tuple(regions)), OptionGroup(_("Smaller areas"), tuple(strays))]
    return [group for group in groups if group.options]


def _parts_of(region: str, rows: list[Option], regions_of: Callable[[Any], Any]) -> list[Option]:
    inside = [row for row in rows if region in regions_of(row.choice.keys[0])]
    return [row for row in inside if not row.empty]
