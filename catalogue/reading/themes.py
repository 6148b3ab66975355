"""What the pages of themes show, read in a constant number of queries."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from catalogue.models import (
    Project,
    ProjectRegion,
    Region,
    Theme,
    ThemeAssignment,
    ThemeGroup,
    ThemeState,
)
from catalogue.querysets import ProjectQuerySet
from catalogue.reading.tallies import (
    Tally,
    by_number,
    count_rows,
    list_url,
    numbers_by_theme,
    theme_tallies,
)
from catalogue.reading.theme_meanings import MEANINGS


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """A group of themes and its themes in their order, with numbers of projects."""

    group: str
    label: str
    themes: list[tuple[Tally, str]]


@dataclass(frozen=True, slots=True)
class ThemeOverview:
    """A theme: its meaning, its projects, the regions and the other themes they have."""

    meaning: str
    projects: ProjectQuerySet
    number: int
    automatic: int
    regions: list[Tally]
    related: list[Tally]


def meaning_of(theme: Theme) -> str:
    """Return one sentence on what the theme covers; "" for a theme that staff have added."""
    return str(MEANINGS.get(theme.slug, ""))


def theme_groups() -> list[ThemeSection]:
    """Return all themes by group, each with its meaning, also those without a project."""
    numbers = numbers_by_theme(Project.objects.published())
    held: dict[str, list[tuple[Tally, str]]] = {}
    for theme in Theme.objects.all():
        tally = Tally(
            theme.name,
            theme.name_language,
            theme.get_absolute_url(),
            *numbers.get(theme.pk, (0, 0)),
            slug=theme.slug,
        )
        held.setdefault(theme.group, []).append((tally, meaning_of(theme)))
    return [
        ThemeSection(group.value, str(group.label), held[group])
        for group in ThemeGroup
        if group in held
    ]


def theme_overview(theme: Theme) -> ThemeOverview:
    """Read what the page of a theme shows. Rejected assignments do not count."""
    given = ThemeAssignment.objects.filter(project=OuterRef("pk"), theme=theme)
    projects = Project.objects.published().filter(Exists(given.exclude(state=ThemeState.REJECTED)))
    number, automatic = numbers_by_theme(projects).get(theme.pk, (0, 0))
    return ThemeOverview(
        meaning=meaning_of(theme),
        projects=projects,
        number=number,
        automatic=automatic,
        regions=_region_tallies(theme, projects),
        related=theme_tallies(projects, leave_out=theme.pk),
    )


def _region_tallies(theme: Theme, projects: ProjectQuerySet) -> list[Tally]:
    """Return the regions of the theme's projects, most projects first."""
    rows = ProjectRegion.objects.filter(project__in=projects.order_by().values("pk"))
    numbers = count_rows(rows, "region_id", "basis")
    regions = Region.objects.filter(pk__in=list(numbers))
    return by_number(
        Tally(
            region.name,
            region.name_language,
            list_url(teema=theme.slug, maakunta=region.slug),
            *numbers[region.pk],
        )
        for region in regions
    )
