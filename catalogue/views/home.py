"""The front page: search, regions, themes, a few true figures and the latest projects."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.charts.region_map import region_map
from catalogue.models import Participation, Project
from catalogue.querysets import ProjectQuerySet
from catalogue.reading.places import ALAND, region_tallies
from catalogue.reading.tallies import MoneySum, Tally, sum_money
from catalogue.reading.themes import theme_groups

LATEST = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """What the catalogue holds: published projects, their money, organisations and regions."""

    projects: int
    money: MoneySum
    organisations: int
    regions: int
    regions_in_all: int


def figures(tallies: list[Tally]) -> Figures:
    """Count what is published; `tallies` are those of all regions.

    Åland was outside the programme, and counts only when a project names it.
    """
    projects = Project.objects.published()
    parts = Participation.objects.filter(project__published=True).order_by()
    regions = [tally for tally in tallies if tally.code != ALAND or tally.projects]
    return Figures(
        projects=projects.count(),
        money=sum_money(projects, "public_realised"),
        organisations=parts.values("organisation").distinct().count(),
        regions=sum(1 for tally in regions if tally.projects),
        regions_in_all=len(regions),
    )


def latest_projects(today: date) -> tuple[ProjectQuerySet, bool]:
    """Return the projects begun last of those that run; when none runs, those ended last.

    The second value tells which: True for running ones.
    """
    projects = Project.objects.published().with_row_data()
    running = projects.filter(start_date__lte=today, end_date__gte=today)
    latest = running.order_by("-start_date", "code")[:LATEST]
    if latest:
        return latest, True
    ended = projects.filter(end_date__lt=today)
    return ended.order_by("-end_date", "code")[:LATEST], False


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    tallies = region_tallies()
    latest, running = latest_projects(timezone.localdate())
    context = {
        "figures": figures(tallies),
        "regions": [tally for tally in tallies if tally.code != ALAND or tally.projects],
        "map": region_map(tallies),
        "theme_groups": theme_groups(),
        "latest": latest,
        "latest_run": running,
    }
    return render(request, "catalogue/home.html", context)
