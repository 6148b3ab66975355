"""Themes, statuses, years and sustainability criteria to choose from."""

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from catalogue.charts.bars import TOP_SCORE
from catalogue.filters.vocabularies.core import Choice, Vocabulary, named, pick, table, writings
from catalogue.finnish.folding import fold
from catalogue.models import SustainabilityCriterion
from catalogue.search.gathering import FIRST_YEAR, LAST_YEAR
from catalogue.search.snapshot import Snapshot

_YEARS = re.compile(r"([0-9]{4})?(-?)([0-9]{4})?", re.ASCII)
# Nothing said of the score means more than zero.
USUAL_SCORE = 1


def _offered_statuses(snapshot: Snapshot) -> list[Choice]:
    return [
        Choice(slug, forms[0], (slug,), "fi")
        for slug, forms in snapshot.statuses.items()
        if slug in snapshot.facets["tila"]
    ]


def _look_up_statuses(snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
    names: dict[str, Choice] = {}
    for choice in _offered_statuses(snapshot):
        writings = (choice.value, *snapshot.statuses[choice.value])
        names.update((fold(writing), choice) for writing in writings)
    return pick(values, names)


def year_span(snapshot: Snapshot) -> range:
    """Return the years from the first start to the last end; none of an empty catalogue."""
    years = [year for year in snapshot.facets["vuosi"] if isinstance(year, int)]
    return range(min(years), max(years) + 1) if years else range(0)


def _offered_years(snapshot: Snapshot) -> list[Choice]:
    """Years that projects have run in and those between, latest first."""
    return [_years(year, year) for year in reversed(year_span(snapshot))]


def _years(first: int | None, last: int | None) -> Choice:
    """Return the choice of all years from the first to the last; None: no such end."""
    keys = tuple(range(first or FIRST_YEAR, (last or LAST_YEAR) + 1))
    if first is None:
        return Choice(f"-{last}", _("%(year)d or earlier") % {"year": last}, keys)
    if last is None:
        return Choice(f"{first}-", _("%(year)d or later") % {"year": first}, keys)
    if first == last:
        return Choice(str(first), str(first), keys)
    return Choice(f"{first}-{last}", f"{first}–{last}", keys)


def _read_years(text: str) -> Choice | None:
    """Read a year or a range: "2016", "2016-2018", "2016-", "-2018"; years that can be."""
    found = _YEARS.fullmatch(fold(text))
    if not found or not (found[1] or found[3]) or bool(found[2]) < bool(found[1] and found[3]):
        return None
    first, last = (int(year) if year else None for year in (found[1], found[3]))
    if not found[2]:
        first = last = first or last
    if first and last and first > last:
        first, last = last, first
    known = all(FIRST_YEAR <= year <= LAST_YEAR for year in (first, last) if year is not None)
    return _years(first, last) if known else None


def _look_up_years(_snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
    return {value: choice for value in values if (choice := _read_years(value))}


def _look_up_criteria(snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
    """Criteria by slug or name, with the least score after a colon: "luonnonvarat:5"."""
    rows = snapshot.tables.criteria
    keys = snapshot.note(("writings", "kriteeri"), lambda: writings(rows))
    found = {}
    for value in values:
        name, colon, score = value.rpartition(":") if ":" in value else (value, "", "")
        key, least = keys.get(fold(name)), read_score(score) if colon else USUAL_SCORE
        if key is not None and least is not None:
            found[value] = scoring(named(rows[key], rows[key].slug), least)
    return found


def read_score(text: str) -> int | None:
    """Read a score from 0 to 10; None for anything else."""
    return int(text) if text in {str(number) for number in range(TOP_SCORE + 1)} else None


def scoring(criterion: Choice, least: int) -> Choice:
    """Return the choice of a criterion with a least score; its key is the pair of them."""
    keys = ((criterion.keys[0], least),)
    if least == USUAL_SCORE:
        return Choice(criterion.value, criterion.label, keys, criterion.language)
    label = _("%(criterion)s, at least %(score)d") % {"criterion": criterion.label, "score": least}
    return Choice(f"{criterion.value}:{least}", label, keys, criterion.language)


def plain_criterion(row: SustainabilityCriterion) -> Choice:
    """Return the choice of a criterion with no more said than its name."""
    return scoring(named(row, row.slug), USUAL_SCORE)


def _offered_criteria(snapshot: Snapshot) -> list[Choice]:
    held = snapshot.facets["kriteeri"]
    rows = snapshot.tables.criteria.items()
    return [plain_criterion(row) for key, row in rows if (key, USUAL_SCORE) in held]


THEMES = table("teema", lambda snapshot: snapshot.tables.themes)
STATUSES = Vocabulary(_offered_statuses, _look_up_statuses)
YEARS = Vocabulary(_offered_years, _look_up_years)
CRITERIA = Vocabulary(_offered_criteria, _look_up_criteria)
