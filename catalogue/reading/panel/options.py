"""Values to choose from, each with the number of projects it would give."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from catalogue.filters.projects import ProjectFilter
from catalogue.filters.table import PARAMETERS
from catalogue.filters.vocabularies import Choice
from catalogue.search.bitmaps import union


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose: `number` of projects it would give; `children` stand under it."""

    parameter: str
    choice: Choice
    number: int
    chosen: bool = False
    children: "tuple[OptionGroup, ...]" = ()

    @property
    def foreign(self) -> bool:
        """Whether the label is in another language than the page."""
        language = self.choice.language
        return bool(language) and language != (get_language() or "fi")[:2]

    @property
    def empty(self) -> bool:
        """Whether choosing it would lead to nothing."""
        return not (self.number or self.chosen)


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under a heading of their own; "" for none."""

    label: str
    options: tuple[Option, ...]


def options(
    asked: ProjectFilter, facet: str, fits: Callable[[Choice], bool] = lambda _choice: True
) -> list[Option]:
    """Return the options of a facet: the chosen ones, then all others that occur and fit."""
    vocabulary = PARAMETERS[facet].vocabulary
    offered = vocabulary.offered(asked.snapshot) if vocabulary else ()
    chosen = asked.choices(facet)
    values = {choice.value for choice in chosen}
    others = [choice for choice in offered if choice.value not in values and fits(choice)]
    return counted(asked, facet, [*chosen, *others])


def counted(asked: ProjectFilter, facet: str, choices: Iterable[Choice]) -> list[Option]:
    """Return choices of a facet as options, with their numbers under all other filters."""
    values = asked.snapshot.values(facet, inferred=asked.inferred)
    base = asked.narrowed.besides(facet)
    chosen = {choice.value for choice in asked.choices(facet)}
    found = []
    for choice in choices:
        ids = union(values, choice.keys) if len(choice.keys) > 1 else values.get(choice.keys[0])
        number = base.intersection_cardinality(ids) if ids else 0
        found.append(Option(facet, choice, number, choice.value in chosen))
    return found
