"""The facets of which a stretch is chosen: years, funding, the least score."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalogue.charts.bars import TOP_SCORE
from catalogue.charts.histogram import Column, columns
from catalogue.filters.projects import FUNDING, ProjectFilter
from catalogue.filters.vocabularies import Choice
from catalogue.filters.vocabularies.content import USUAL_SCORE, plain_criterion, year_span
from catalogue.models import SustainabilityCriterion
from catalogue.reading.panel.options import Option, OptionGroup, counted
from catalogue.search.snapshot import Snapshot
from catalogue.templatetags.formats import money_short

# Ends of the columns, in euros; the last is open.
_STEPS = tuple(
    Decimal(step)
    for step in (0, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000)
)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Range:
    """A range to choose: its ends as asked for ("" for none), the ends offered, a histogram."""

    least: str
    most: str
    offered: tuple[str, ...]
    columns: tuple[Column, ...]


def years(asked: ProjectFilter) -> tuple[Range, list[Option]]:
    """Return the range of years, and the years chosen in any other way than by one range."""
    chosen = asked.choices("vuosi")
    least = most = ""
    if len(chosen) == 1:
        least, most = _ends(chosen[0])
    span = year_span(asked.snapshot)
    values = asked.snapshot.facets["vuosi"]
    numbers = asked.narrowed.counts("vuosi", values)
    wanted = {key for choice in chosen for key in choice.keys}
    bars = [(str(year), numbers.get(year, 0), not chosen or year in wanted) for year in span]
    ends = {str(year) for year in span} | {least, most} - {""}
    others = counted(asked, "vuosi", chosen) if len(chosen) > 1 else []
    return Range(least, most, tuple(sorted(ends)), columns(bars)), others


def _ends(choice: Choice) -> tuple[str, str]:
    """Return the ends of a choice of years as in its value: "2016", "2016-2018", "2016-"."""
    least, dash, most = choice.value.partition("-")
    return (least, most) if dash else (least, least)


def funding(asked: ProjectFilter) -> Range:
    """Return the range of public funding."""
    least, most = asked.asked["rahoitus_min"].found, asked.asked["rahoitus_max"].found
    bins = asked.snapshot.note(("amounts", get_language()), lambda: _bins(asked.snapshot))
    base = asked.narrowed.besides(FUNDING)
    bars = []
    for (low, high), label, ids in bins:
        chosen = (most is None or most >= low) and (least is None or high is None or least < high)
        bars.append((label, base.intersection_cardinality(ids), chosen))
    return Range(_written(least), _written(most), (), columns(bars))


def _bins(snapshot: Snapshot) -> list[tuple[tuple[Decimal, Decimal | None], str, BitMap]]:
    """Return the ends, the label and the projects of each column of the histogram."""
    ends = [*zip(_STEPS, (*_STEPS[1:], None), strict=True)]
    return [
        (
            (low, high),
            _stretch(low, high),
            snapshot.amounts.between(low, None if high is None else high - _CENT),
        )
        for low, high in ends
    ]


def _stretch(low: Decimal, high: Decimal | None) -> str:
    if high is None:
        return _("%(amount)s or more") % {"amount": money_short(low)}
    return f"{money_short(low)} – {money_short(high)}"


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount).replace(".", ",")


def criteria(asked: ProjectFilter) -> tuple[Range, list[OptionGroup]]:
    """Return the least score and the criteria by group, counted at that score.

    A criterion that was chosen with another score than the rest stands apart, with its score.
    """
    chosen = {choice.keys[0]: choice for choice in asked.choices("kriteeri")}
    scores = {score for _key, score in chosen}
    alone = asked.asked["kriteeri_min"].found
    least = scores.pop() if len(scores) == 1 else USUAL_SCORE if alone is None else alone
    groups: dict[str, list[Option]] = {}
    for choice in _offered_and(asked, [key for key, _score in chosen]):
        ((key, _usual),) = choice.keys
        others = [other for (own, score), other in chosen.items() if own == key and score != least]
        numbers = counted(asked, "kriteeri", [replace(choice, keys=((key, least),)), *others])
        group = groups.setdefault(asked.snapshot.tables.criteria[key].group, [])
        group += [replace(numbers[0], chosen=(key, least) in chosen), *numbers[1:]]
    offered = sorted({least, *range(USUAL_SCORE, TOP_SCORE + 1)})
    shown = str(least) if least != USUAL_SCORE or alone is not None else ""
    return Range(shown, "", tuple(map(str, offered)), ()), [
        OptionGroup(str(group.label), tuple(groups[group]))
        for group in SustainabilityCriterion.Group
        if group in groups
    ]


def _offered_and(asked: ProjectFilter, keys: list[int]) -> list[Choice]:
    """Return the plain choices of the criteria that occur and of those with these keys."""
    held = asked.snapshot.facets["kriteeri"]
    return [
        plain_criterion(row)
        for key, row in asked.snapshot.tables.criteria.items()
        if (key, 0) in held or key in keys
    ]
