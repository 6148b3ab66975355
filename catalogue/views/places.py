"""Pages of regions (maakunta) and municipalities (kunta)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.charts.region_map import region_map
from catalogue.models import Municipality, Region
from catalogue.reading.places import (
    ALAND,
    ended_municipalities,
    municipality_of_today,
    municipality_overview,
    municipality_register,
    region_overview,
    region_tallies,
    without_region,
)
from catalogue.reading.tallies import list_url
from catalogue.search.gathering import NATIONWIDE, UNKNOWN_PLACE

SHOWN_PROJECTS = 12  # on a page of a place; the rest is one link away, in the list


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """Show the regions on a map and, with the same numbers, in a list beside it."""
    tallies = region_tallies()
    nationwide, unplaced = without_region()
    context = {
        "regions": [tally for tally in tallies if tally.code != ALAND or tally.projects],
        "map": region_map(tallies),
        "nationwide": nationwide,
        "unplaced": unplaced,
        "nationwide_url": list_url(maakunta=NATIONWIDE),
        "unplaced_url": list_url(maakunta=UNKNOWN_PLACE),
    }
    return render(request, "catalogue/regions.html", context)


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one region: its projects, their money and themes, and its parts."""
    place = get_object_or_404(Region, slug=slug)
    overview = region_overview(place)
    context = {
        "place": place,
        "overview": overview,
        "projects": overview.projects.with_row_data().sorted_by("nimi")[:SHOWN_PROJECTS],
        "list_url": list_url(maakunta=place.slug),
        "outside_programme": place.code == ALAND,
    }
    return render(request, "catalogue/region.html", context)


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """Show all municipalities of today by region, and what the ended ones became."""
    context = {
        "sections": municipality_register(),
        "ended": ended_municipalities(),
        "outside_programme": ALAND,
    }
    return render(request, "catalogue/municipalities.html", context)


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one municipality; an ended one says what it became and when."""
    place = get_object_or_404(
        Municipality.objects.select_related("region", "subregion", "region_2014", "successor"),
        slug=slug,
    )
    if place.successor:
        ended = {"place": place, "successor": municipality_of_today(place)}
        return render(request, "catalogue/municipality_ended.html", ended)
    overview = municipality_overview(place)
    context = {
        "place": place,
        "overview": overview,
        "projects": overview.projects.with_row_data().sorted_by("nimi")[:SHOWN_PROJECTS],
        "list_url": list_url(kunta=place.slug),
    }
    return render(request, "catalogue/municipality.html", context)
