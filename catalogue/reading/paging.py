"""Pages of a list: which one was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue.filters.parameters import shorten
from catalogue.filters.projects import Problem
from catalogue.models import Project

PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
_MAX_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Paging:
    """A page of projects and what was odd about the request for it."""

    page: "Page[Project]"
    problems: tuple[Problem, ...]


def paginate(projects: "QuerySet[Project] | Sequence[Project]", query: QueryDict) -> Paging:
    """Return the page that `sivu` asks for, of `koko` (1–100, else 20) projects.

    A number past the end gives the last page, anything else that is no page the first.
    """
    problems = []
    asked_size, asked = str(query.get("koko", "")), str(query.get("sivu", ""))
    size = _number(asked_size)
    if asked_size and not (size and size <= MAX_PAGE_SIZE):
        message = _("Page size: “%(value)s” is not a number from 1 to %(most)d.")
        value = shorten(asked_size)
        problems.append(Problem("koko", value, message % {"value": value, "most": MAX_PAGE_SIZE}))
        size = None
    paginator = Paginator(projects, size or PAGE_SIZE)
    number = _number(asked)
    page = paginator.get_page(number or 1)
    if asked and page.number != number:
        value = shorten(asked)
        message = _("Page: there is no page “%(value)s”. This is page %(shown)d.")
        problems.append(Problem("sivu", value, message % {"value": value, "shown": page.number}))
    return Paging(page, tuple(problems))


def _number(text: str) -> int | None:
    """Read a whole number from 1 on; None for anything else."""
    plain = text.strip()
    if not (plain.isascii() and plain.isdecimal()):
        return None
    return int(plain[:_MAX_DIGITS]) or None
