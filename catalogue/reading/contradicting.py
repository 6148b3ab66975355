"""The projects on whose facts documents do not agree, page by page, with what each says."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from catalogue.models import Project
from catalogue.reading.data_quality import DataQuality
from catalogue.reading.project_detail import Rows, difference_rows

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Contradicting:
    """A project and the facts that are given several times, and differently."""

    project: Project
    facts: Rows


def codes_on_page(quality: DataQuality, number: str | None) -> "Page[str]":
    """Return the page with this number of the codes of all such projects, in order.

    What is no page gives the first, a number past the end the last.
    """
    codes = sorted(quality.differing | quality.contradicting)
    return Paginator(codes, PAGE_SIZE).get_page(number)


def contradicting_projects(page: "Page[str]") -> tuple[Contradicting, ...]:
    """Return the projects of a page, in a fixed number of queries."""
    chosen = Project.objects.published().filter(code__in=list(page.object_list))
    found = (Contradicting(p, difference_rows(p)) for p in chosen.with_differences())
    return tuple(one for one in found if one.facts)
