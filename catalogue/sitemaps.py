"""The sitemap: every public page in Finnish, Swedish and English."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from catalogue.models import Municipality, Organisation, Project, Region, Theme
from catalogue.reading.organisations import listed

if TYPE_CHECKING:
    AnySitemap = Sitemap[Any]
else:
    AnySitemap = Sitemap  # the class takes no type parameters when it runs

PAGES = (
    "home",
    "project-list",
    "regions",
    "municipalities",
    "themes",
    "organisations",
    "about",
    "data-quality",
    "contradictions",
    "accessibility",
    "privacy",
)


class _InThreeLanguages(AnySitemap):
    """What all parts have in common: each address in each language, with its alternates."""

    i18n = True
    alternates = True


class PageSitemap(_InThreeLanguages):
    """The pages that always exist."""

    def items(self) -> list[str]:
        """Return the names of the pages' addresses."""
        return list(PAGES)

    def location(self, item: str) -> str:
        """Return the address in the active language."""
        return reverse(item)


class ProjectSitemap(_InThreeLanguages):
    """Published projects with the time of their last change."""

    def items(self) -> QuerySet[Project]:
        """Return the published projects, with no more than their code and time."""
        return Project.objects.published().only("code", "updated_at").order_by("code")

    def lastmod(self, item: Project) -> datetime:
        """Return when the project last changed."""
        return item.updated_at


class RowSitemap(_InThreeLanguages):
    """Pages of the rows that a function returns."""

    def __init__(self, rows: Callable[[], QuerySet[Any]]) -> None:
        self._rows = rows

    def items(self) -> QuerySet[Any]:
        """Return the rows that have a page."""
        return self._rows()


def _with_projects(places: QuerySet[Any]) -> QuerySet[Any]:
    """Keep the places in which a published project works."""
    number = Count("projects", filter=Q(projects__published=True))
    found: QuerySet[Any] = places.annotate(n=number).filter(n__gt=0)
    return found.order_by("pk")


def _organisations() -> QuerySet[Organisation]:
    return listed().only("slug").order_by("pk")


SITEMAPS: dict[str, type[AnySitemap] | AnySitemap] = {
    "pages": PageSitemap(),
    "projects": ProjectSitemap(),
    "regions": RowSitemap(lambda: _with_projects(Region.objects.all())),
    "municipalities": RowSitemap(lambda: _with_projects(Municipality.objects.all())),
    "themes": RowSitemap(lambda: Theme.objects.order_by("pk")),
    "organisations": RowSitemap(_organisations),
}
