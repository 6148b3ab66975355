"""Organisations that stand in the catalogue twice, perhaps: proposed for staff to decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from catalogue.models import (
    DifferentOrganisations,
    Organisation,
    OrganisationName,
    Participation,
)
from catalogue.naming.likeness import alike, bare, parent, place_key

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SAME_NAME = "same_name"
NEAR_NAME = "near_name"
UNIT = "unit"
WEBSITE = "website"
ADDRESS = "address"
REASONS: dict[str, "_StrPromise"] = {
    SAME_NAME: _("the same name but for the legal form"),
    NEAR_NAME: _("names that differ by a few letters"),
    UNIT: _("one seems to be a unit of the other"),
    WEBSITE: _("the same website"),
    ADDRESS: _("the same address"),
}
_WEIGHT = {SAME_NAME: 8, NEAR_NAME: 4, WEBSITE: 2, ADDRESS: 2, UNIT: 1}
# A website or an address of more than these is that of a house or a service.
_MOST_IN_ONE_PLACE = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations that may be one, and why."""

    first: Organisation
    second: Organisation
    reasons: list["_StrPromise"]


def possible_duplicates() -> list[tuple[int, int, list[str]]]:
    """Return pairs of ids that may be one organisation with the reasons, the likeliest first.

    Pairs that staff have called different are left out. Two business ids are two legal
    persons: those are proposed for their names only.
    """
    names = _names()
    numbers = dict(Organisation.objects.values_list("pk", "business_id"))
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for reason, pairs in _sources(names):
        for first, second in pairs:
            pair = (min(first, second), max(first, second))
            two_ids = bool(numbers.get(first) and numbers.get(second))
            if reason not in found[pair] and not (two_ids and reason in {WEBSITE, ADDRESS}):
                found[pair].append(reason)
    settled = set(DifferentOrganisations.objects.values_list("first_id", "second_id"))
    kept = [(*pair, why) for pair, why in found.items() if why and pair not in settled]
    return sorted(kept, key=lambda row: (-sum(_WEIGHT[why] for why in row[2]), row[0], row[1]))


def read_pairs(rows: Iterable[tuple[int, int, list[str]]]) -> list[Pair]:
    """Return the organisations of pairs of ids, with the number of their projects."""
    listed = list(rows)
    wanted = {pk for first, second, _why in listed for pk in (first, second)}
    counted = Organisation.objects.annotate(
        projects_held=Count("participations__project", distinct=True)
    )
    held = counted.select_related("type").prefetch_related("names").in_bulk(list(wanted))
    return [
        Pair(held[first], held[second], [REASONS[one] for one in why])
        for first, second, why in listed
        if first in held and second in held
    ]


def _names() -> dict[int, set[str]]:
    names: dict[int, set[str]] = defaultdict(set)
    for pk, name in Organisation.objects.values_list("pk", "name"):
        names[pk].add(name)
    for pk, name in OrganisationName.objects.order_by().values_list("organisation_id", "name"):
        names[pk].add(name)
    return names


def _sources(names: Mapping[int, set[str]]) -> Iterator[tuple[str, Iterable[tuple[int, int]]]]:
    by_name: dict[str, set[int]] = defaultdict(set)
    for pk, forms in names.items():
        for name in forms:
            by_name[bare(name)].add(pk)
    yield SAME_NAME, _pairs(by_name.values())
    yield NEAR_NAME, alike(names)
    yield UNIT, _units(names, by_name)
    parts = Participation.objects.exclude(stated_name="").order_by()
    websites: dict[str, set[int]] = defaultdict(set)
    for pk, website in parts.exclude(website="").values_list("organisation_id", "website"):
        websites[_host(website)].add(pk)
    yield WEBSITE, _pairs(_few(websites))
    places: dict[str, set[int]] = defaultdict(set)
    rows = parts.exclude(street="").values_list("organisation_id", "street", "postcode")
    for pk, street, postcode in rows:
        places[place_key(street, postcode)].add(pk)
    yield ADDRESS, _pairs(_few(places))


def _units(
    names: Mapping[int, set[str]], by_name: Mapping[str, set[int]]
) -> Iterator[tuple[int, int]]:
    for pk, forms in names.items():
        for above in {parent(name) for name in forms} - {""}:
            yield from ((pk, other) for other in by_name.get(above, ()) if other != pk)


def _few(groups: Mapping[str, set[int]]) -> list[set[int]]:
    return [ids for key, ids in groups.items() if key and len(ids) <= _MOST_IN_ONE_PLACE]


def _pairs(groups: Iterable[set[int]]) -> Iterator[tuple[int, int]]:
    for ids in groups:
        yield from combinations(sorted(ids), 2)


def _host(website: str) -> str:
    """Return the host of an address without "www."; "" where it has none."""
    try:
        host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
