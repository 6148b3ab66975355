"""What the pages of regions and municipalities show, read in a constant number of queries."""

from dataclasses import dataclass

from django.db.models import Q

from catalogue.models import Basis, Municipality, Project, Region, SubRegion
from catalogue.querysets import ProjectQuerySet
from catalogue.reading.tallies import (
    MoneySum,
    Numbers,
    Tally,
    by_name,
    list_url,
    numbers_by_municipality,
    numbers_by_region,
    numbers_by_subregion,
    sum_money,
    theme_tallies,
)

ALAND = "21"  # the programme did not cover Åland (Ahvenanmaa)
_NONE = (0, 0)
_FIRM = (Basis.STATED, Basis.STAFF)


@dataclass(frozen=True, slots=True)
class SubRegionGroup:
    """A sub-region (seutukunta), the projects that name it, and its municipalities of today."""

    tally: Tally
    municipalities: list[Tally]


@dataclass(frozen=True, slots=True)
class RegionOverview:
    """A region (maakunta): its projects by number, money, themes and parts."""

    projects: ProjectQuerySet
    tally: Tally
    money: MoneySum
    themes: list[Tally]
    subregions: list[SubRegionGroup]


@dataclass(frozen=True, slots=True)
class MunicipalityOverview:
    """A municipality (kunta): its projects, and those that name only a larger area."""

    projects: ProjectQuerySet
    tally: Tally
    money: MoneySum
    themes: list[Tally]
    subregion: Tally
    region: Tally
    predecessors: list[Municipality]


@dataclass(frozen=True, slots=True)
class RegionSection:
    """A region and its municipalities of today, for the register of municipalities."""

    region: Tally
    municipalities: list[Tally]


def region_tallies() -> list[Tally]:
    """Return all regions by name, Åland too, with their numbers of published projects."""
    numbers = numbers_by_region()
    return by_name(_region_tally(region, numbers) for region in Region.objects.all())


def without_region() -> tuple[int, int]:
    """Return how many published projects are nationwide, and of how many no place is known."""
    projects = Project.objects.published()
    return projects.filter(nationwide=True).count(), projects.in_places(unknown=True).count()


def region_overview(region: Region) -> RegionOverview:
    """Read what the page of a region shows.

    The money is of projects whose document or staff put them in the region: an inferred
    place is too weak a ground for a sum.
    """
    projects = Project.objects.published().filter(project_regions__region=region)
    stated = projects.filter(project_regions__in=region.project_regions.filter(basis__in=_FIRM))
    return RegionOverview(
        projects=projects,
        tally=_region_tally(region, numbers_by_region()),
        money=sum_money(stated, "public_realised"),
        themes=theme_tallies(projects),
        subregions=_subregion_groups(region),
    )


def municipality_overview(municipality: Municipality) -> MunicipalityOverview:
    """Read what the page of a municipality of today shows."""
    projects = Project.objects.published().filter(project_municipalities__municipality=municipality)
    stated = projects.filter(
        project_municipalities__in=municipality.project_municipalities.filter(basis__in=_FIRM)
    )
    return MunicipalityOverview(
        projects=projects,
        tally=_municipality_tally(municipality, numbers_by_municipality()),
        money=sum_money(stated, "public_realised"),
        themes=theme_tallies(projects),
        subregion=_subregion_tally(municipality.subregion, numbers_by_subregion()),
        region=_region_tally(municipality.region, numbers_by_region()),
        predecessors=list(municipality.predecessors.all()),
    )


def municipality_of_today(municipality: Municipality) -> Municipality:
    """Follow mergers from an ended municipality to the one that stands today.

    A municipality that was merged twice takes two steps; a circle in the data ends the walk.
    """
    seen = {municipality.pk}
    while municipality.successor and municipality.successor_id not in seen:
        municipality = municipality.successor
        seen.add(municipality.pk)
    return municipality


def ended_municipalities() -> list[Municipality]:
    """Return the municipalities that have ended, latest first, each with its successor."""
    ended = Municipality.objects.exclude(successor=None).select_related("successor")
    return list(ended.order_by("-valid_to", "name_fi"))


def municipality_register() -> list[RegionSection]:
    """Return every region with its municipalities of today, both by name; Åland comes last."""
    numbers = numbers_by_municipality()
    held: dict[str, list[Tally]] = {}
    for municipality in Municipality.objects.filter(successor=None):
        tally = _municipality_tally(municipality, numbers)
        held.setdefault(municipality.region_id, []).append(tally)
    regions = sorted(region_tallies(), key=lambda tally: tally.code == ALAND)
    return [
        RegionSection(tally, by_name(held[tally.code])) for tally in regions if tally.code in held
    ]


def _subregion_groups(region: Region) -> list[SubRegionGroup]:
    """Group the region's municipalities of today by sub-region.

    A sub-region that is no longer in use is shown while projects still name it.
    """
    numbers = numbers_by_municipality()
    held: dict[str, list[Tally]] = {}
    for municipality in region.municipalities.filter(successor=None):
        tally = _municipality_tally(municipality, numbers)
        held.setdefault(municipality.subregion_id, []).append(tally)
    counted = numbers_by_subregion()
    shown = SubRegion.objects.filter(Q(pk__in=held) | Q(regions=region, pk__in=list(counted)))
    tallies = by_name(_subregion_tally(row, counted) for row in shown.distinct())
    return [SubRegionGroup(tally, by_name(held.get(tally.code, []))) for tally in tallies]


def _region_tally(region: Region, numbers: Numbers) -> Tally:
    return Tally(
        region.name,
        region.name_language,
        region.get_absolute_url(),
        *numbers.get(region.pk, _NONE),
        slug=region.slug,
        code=region.code,
    )


def _subregion_tally(subregion: SubRegion, numbers: Numbers) -> Tally:
    return Tally(
        subregion.name,
        subregion.name_language,
        list_url(seutukunta=subregion.slug),
        *numbers.get(subregion.pk, _NONE),
        slug=subregion.slug,
        code=subregion.code,
    )


def _municipality_tally(municipality: Municipality, numbers: Numbers) -> Tally:
    return Tally(
        municipality.name,
        municipality.name_language,
        municipality.get_absolute_url(),
        *numbers.get(municipality.pk, _NONE),
        slug=municipality.slug,
        code=municipality.code,
    )
