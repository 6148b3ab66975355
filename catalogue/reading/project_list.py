"""The project list as one value: what was asked, what was found, and where to go from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from catalogue.filters.projects import SORT_LABELS, Problem, ProjectFilter
from catalogue.models import Project
from catalogue.querysets import RELEVANCE
from catalogue.reading.chips import Chip, chips
from catalogue.reading.in_order import InOrder
from catalogue.reading.paging import PAGE_SIZE, Paging, paginate
from catalogue.reading.panel import Facet, facets, unknowns
from catalogue.search.facets import Ordered
from catalogue.search.highlight import Highlights, highlight
from catalogue.search.memory import current
from catalogue.search.search import Found, WordFound
from catalogue.text.excerpt import excerpt

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the list; `url` is "" for the page one is on, `number` 0 for a gap."""

    number: int
    url: str


class Listing:
    """The list for one query. Reads from the database only what is asked of it.

    With `themes`, the projects of the page come with their themes.
    """

    def __init__(self, query: QueryDict, *, themes: bool = False) -> None:
        self.filter = ProjectFilter(query, current())
        held = Project.objects.published()
        projects = held.with_list_data() if themes else held.with_row_data()
        self.paging: Paging = paginate(InOrder(self._ids(), projects), query)

    def _ids(self) -> Sequence[int]:
        """Return the ids of the projects in their order; of a search by relevance, its order."""
        matching = self.filter.narrowed.matching
        if self.filter.order == RELEVANCE and self.search:
            return Ordered(matching, self.filter.found.ranking)
        return Ordered(matching, self.filter.snapshot.order(self.filter.order))

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
    def found(self) -> Found | None:
        """What the search found and how it was helped; None without a search."""
        return self.filter.found if self.search else None

    @property
    def exact(self) -> bool:
        """Whether exactly the typed words are looked for."""
        return bool(self.filter.asked["sanatarkasti"].found)

    @property
    def exact_url(self) -> str:
        """The list for exactly the words that were typed."""
        return self.address([*self.filter.query(), ("sanatarkasti", "1")])

    def instead_url(self, word: str, other: str) -> str:
        """Return the list for the same search with another word in the place of one."""
        parts = self.filter.found.query.parts
        text = " ".join(other if part.text == word else part.text for part in parts)
        pairs = [pair for pair in self.filter.query() if pair[0] not in ("q", "sanatarkasti")]
        return self.address([("q", text), *pairs])

    @cached_property
    def tries(self) -> list[tuple[WordFound, list[tuple[str, str]]]]:
        """The words searched for with how much each finds, and words to try with addresses."""
        words = self.filter.found.words if self.search else ()
        return [(w, [(near, self.instead_url(w.text, near)) for near in w.nearest]) for w in words]

    @cached_property
    def results(self) -> list[tuple[Project, str, Highlights | None]]:
        """The projects of the page, each with the beginning of its text or what was found."""
        shown = list(self.page)
        marked = highlight(self.filter.found, shown) if self.search else {}
        return [(project, excerpt(project), marked.get(project.pk)) for project in shown]

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
        return chips(self.filter, self.address)

    @cached_property
    def facets(self) -> list[Facet]:
        """The filters of the panel, with the numbers of projects they would give."""
        return facets(self.filter)

    @cached_property
    def unknowns(self) -> list[tuple[str, int]]:
        """The facts that are filtered by, and of how many projects each is not known."""
        return unknowns(self.filter)

    @property
    def chosen_order(self) -> str:
        """The order that was asked for; "" for the usual one."""
        asked = str(self.filter.asked["jarjestys"].found or "")
        return "" if asked == self.filter.usual_order else asked

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders to choose from: value ("" for the usual one), label, whether it is in use."""
        usual = self.filter.usual_order
        return [
            ("" if value == usual else value, str(label), value == self.filter.order)
            for value, label in SORT_LABELS.items()
            if value != RELEVANCE or self.search
        ]

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
