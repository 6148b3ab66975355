"""Regions, sub-regions and municipalities to choose from."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from catalogue.filters.vocabularies.core import Choice, Vocabulary, pick, table, writings
from catalogue.models import Municipality, Project, Region, SubRegion

NATIONWIDE = "valtakunnallinen"
UNKNOWN_PLACE = "tuntematon"


def _special_places() -> dict[str, Choice]:
    return {
        NATIONWIDE: Choice(NATIONWIDE, _("Nationwide"), (NATIONWIDE,)),
        UNKNOWN_PLACE: Choice(UNKNOWN_PLACE, _("Place not known"), (UNKNOWN_PLACE,)),
    }


def _offered_regions() -> list[Choice]:
    """Regions that occur; last "nationwide" and "not known", which are answers, not gaps."""
    projects = Project.objects.published()
    special = _special_places()
    found = _region_table.offered()
    if projects.filter(nationwide=True).exists():
        found.append(special[NATIONWIDE])
    if projects.in_places(unknown=True).exists():
        found.append(special[UNKNOWN_PLACE])
    return found


def _look_up_regions(values: Sequence[str]) -> Mapping[str, Choice]:
    return {**_region_table.look_up(values), **pick(values, _special_places())}


def _look_up_municipalities(values: Sequence[str]) -> Mapping[str, Choice]:
    """Municipalities by code, slug or name; one that has ended leads to its successor.

    The keys hold the ended ones too, in case a project is still tied to one of them.
    """
    items = {item.pk: item for item in Municipality.objects.all()}
    today = {pk: _successor(item, items) for pk, item in items.items()}
    members: dict[str, list[str]] = {}
    for pk, last in today.items():
        members.setdefault(last.pk, []).append(pk)
    choices = {
        pk: Choice(last.slug, last.name, tuple(members[last.pk]), last.name_language)
        for pk, last in today.items()
    }
    return pick(values, writings((item, choices[pk]) for pk, item in items.items()))


def _successor(item: Municipality, items: Mapping[str, Municipality]) -> Municipality:
    seen = {item.pk}
    while item.successor_id and item.successor_id not in seen:
        seen.add(item.successor_id)
        item = items[item.successor_id]
    return item


_region_table = table(Region, "regions")
REGIONS = Vocabulary(_offered_regions, _look_up_regions)
SUBREGIONS = table(SubRegion, "subregions")
MUNICIPALITIES = Vocabulary(table(Municipality, "municipalities").offered, _look_up_municipalities)
