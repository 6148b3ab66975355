"""The project list as one value: what was asked, what was found, and where to go from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.filters.projects import (
    DEFAULT_ORDER,
    SORT_LABELS,
    ChoiceFilter,
    Problem,
    ProjectFilter,
)
from catalogue.filters.vocabularies import Choice
from catalogue.models import Project
from catalogue.reading.paging import PAGE_SIZE, Paging, paginate
from catalogue.templatetags.formats import money_text

Pairs = Sequence[tuple[str, str]]
# Filters shown open; the others are folded away until one of their values is chosen.
_OPEN_AT_FIRST = ("maakunta", "teema")
# Above this many, names are typed instead of ticked.
_MOST_OPTIONS = 320


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter value and the address of the list without it."""

    parameter: str
    label: str
    url: str
    language: str = ""

    @property
    def foreign(self) -> bool:
        """Whether the label is in another language than the page."""
        return _is_foreign(self.language)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in the filter panel."""

    choice: Choice
    chosen: bool

    @property
    def foreign(self) -> bool:
        """Whether the label is in another language than the page."""
        return _is_foreign(self.choice.language)


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One filter of the panel: its options and how many of them are chosen."""

    parameter: str
    label: str
    options: tuple[Option, ...]
    chosen: int
    is_open: bool
    is_long: bool


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the list; `url` is "" for the page one is on, `number` 0 for a gap."""

    number: int
    url: str


def _is_foreign(language: str) -> bool:
    return bool(language) and language != (get_language() or "fi")[:2]


class Listing:
    """The list for one query. Reads from the database only what is asked of it."""

    def __init__(self, query: QueryDict) -> None:
        projects = Project.objects.published().sorted_by(DEFAULT_ORDER)
        self.filter = ProjectFilter(query, queryset=projects)
        self.paging: Paging = paginate(self.filter.qs.with_list_data(), query)

    @property
    def page(self) -> "Page[Project]":
        """The page of projects."""
        return self.paging.page

    @property
    def count(self) -> int:
        """The number of projects found, on all pages."""
        return self.page.paginator.count

    @cached_property
    def problems(self) -> list[Problem]:
        """What of the address was not understood."""
        return [*self.filter.problems, *self.paging.problems]

    def address(self, pairs: Pairs | None = None, *, page: int = 1, json: bool = False) -> str:
        """Return the address of a list: of this one, or of another query's, at a page."""
        query = list(self.filter.query() if pairs is None else pairs)
        if self.page_size:
            query.append(("koko", str(self.page_size)))
        if page > 1:
            query.append(("sivu", str(page)))
        path = reverse("project-list-json" if json else "project-list")
        return f"{path}?{urlencode(query)}" if query else path

    @property
    def search(self) -> str:
        """The words searched for, as typed."""
        return str(self.filter.asked["q"].found)

    @property
    def least(self) -> str:
        """The least amount of funding asked for, in euros, or ""."""
        return self._amount("rahoitus_min")

    @property
    def most(self) -> str:
        """The greatest amount of funding asked for, in euros, or ""."""
        return self._amount("rahoitus_max")

    def _amount(self, name: str) -> str:
        amount = self.filter.asked[name].found
        return "" if amount is None else str(amount).replace(".", ",")

    @property
    def page_size(self) -> int:
        """The number of projects a page, 0 for the usual one."""
        size = self.page.paginator.per_page
        return 0 if size == PAGE_SIZE else size

    @property
    def plain_url(self) -> str:
        """The list without filters, in the same order."""
        return self.address([pair for pair in self.filter.query() if pair[0] == "jarjestys"])

    @property
    def number_chosen(self) -> int:
        """How many filters are chosen, the search words aside."""
        return sum(chip.parameter != "q" for chip in self.chips)

    @cached_property
    def chips(self) -> list[Chip]:
        """The chosen filters, each with the way to take it off."""
        return [
            Chip(name, self._chip_label(name, value), self._address_without(name, value), language)
            for name, value, language in self._chosen()
        ]

    def _chosen(self) -> list[tuple[str, str, str]]:
        languages = {
            (name, choice.value): choice.language
            for name in self._vocabulary_filters()
            for choice in self.filter.choices(name)
        }
        return [
            (name, value, languages.get((name, value), ""))
            for name, value in self.filter.query()
            if name != "jarjestys"
        ]

    def _chip_label(self, name: str, value: str) -> str:
        if name == "q":
            return f"“{value}”"
        if name in ("rahoitus_min", "rahoitus_max"):
            amount = money_text(self.filter.asked[name].found)
            return f"{self.filter.filters[name].label} {amount}"
        choice = next(c for c in self.filter.choices(name) if c.value == value)
        return _("running in %(year)s") % {"year": value} if name == "vuosi" else choice.label

    def _address_without(self, name: str, value: str) -> str:
        return self.address([pair for pair in self.filter.query() if pair != (name, value)])

    def _vocabulary_filters(self) -> dict[str, ChoiceFilter]:
        return {n: f for n, f in self.filter.filters.items() if isinstance(f, ChoiceFilter)}

    @property
    def groups(self) -> list[FilterGroup]:
        """The filters of the panel that have something to choose."""
        groups = [self._group(name, item) for name, item in self._vocabulary_filters().items()]
        return [group for group in groups if group.options or group.is_long]

    def _group(self, name: str, item: ChoiceFilter) -> FilterGroup:
        """Offer first what is chosen, even if it does not occur, then all else that occurs."""
        chosen = self.filter.choices(name)
        values = {choice.value for choice in chosen}
        offered = item.vocabulary.offered()
        is_long = len(offered) > _MOST_OPTIONS
        others = [c for c in offered if c.value not in values and not is_long]
        options = tuple(Option(choice, choice.value in values) for choice in (*chosen, *others))
        is_open = bool(chosen) or name in _OPEN_AT_FIRST
        return FilterGroup(name, str(item.label), options, len(chosen), is_open, is_long)

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders to choose from: value, label, whether it is the current one."""
        return [(v, str(label), v == self.filter.order) for v, label in SORT_LABELS.items()]

    @property
    def page_links(self) -> list[PageLink]:
        """Links to the first, last and neighbouring pages; a gap has the number 0."""
        pages = self.page.paginator.get_elided_page_range(
            self.page.number, on_each_side=1, on_ends=1
        )
        return [
            PageLink(number, "" if number == self.page.number else self.address(page=number))
            if isinstance(number, int)
            else PageLink(0, "")
            for number in pages
        ]
