"""Themes, statuses, years and sustainability criteria to choose from."""

from collections.abc import Mapping, Sequence

from django.db.models import Max, Min, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalogue.filters.vocabularies.core import Choice, Vocabulary, named, pick, table, writings
from catalogue.finnish.folding import fold
from catalogue.models import Project, SustainabilityCriterion, Theme, ThemeState

# No project of the structural funds lies outside; a year beyond is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1995, 2049


def _status_choices() -> list[Choice]:
    """Statuses as the documents write them; writings with one slug are one choice."""
    statuses: dict[str, list[str]] = {}
    held = Project.objects.published().exclude(status="").order_by("status")
    for status in held.values_list("status", flat=True).distinct():
        statuses.setdefault(slugify(fold(status)), []).append(status)
    return [Choice(slug, forms[0], tuple(forms), "fi") for slug, forms in statuses.items() if slug]


def _look_up_statuses(values: Sequence[str]) -> Mapping[str, Choice]:
    names: dict[str, Choice] = {}
    for choice in _status_choices():
        names[choice.value] = choice
        names.update({fold(form): choice for form in choice.keys})
    return pick(values, names)


def _year(number: int) -> Choice:
    return Choice(str(number), str(number), (number,))


def _offered_years() -> list[Choice]:
    """Years from the first start to the last end, latest first."""
    span = Project.objects.published().aggregate(
        a=Min("start_date"), b=Min("end_date"), c=Max("start_date"), d=Max("end_date")
    )
    years = [day.year for day in span.values() if day]
    if not years:
        return []
    first, last = max(min(years), FIRST_YEAR), min(max(years), LAST_YEAR)
    return [_year(number) for number in range(last, first - 1, -1)]


def _look_up_years(values: Sequence[str]) -> Mapping[str, Choice]:
    names = {str(number): _year(number) for number in range(FIRST_YEAR, LAST_YEAR + 1)}
    return pick(values, names)


def _look_up_criteria(values: Sequence[str]) -> Mapping[str, Choice]:
    """Criteria by slug or order number, with the least score after a colon: "ymparisto:5"."""
    parts = {value: value.rpartition(":") if ":" in value else (value, "", "") for value in values}
    items = SustainabilityCriterion.objects.all()
    names = writings((item, named(item, item.slug)) for item in items)
    found = {}
    for value, (name, _colon, least) in parts.items():
        choice = names.get(fold(name))
        threshold = _score(least)
        if choice and threshold is not None:
            found[value] = _with_score(choice, threshold)
    return found


def _score(text: str) -> int | None:
    """Read a least score 0–10; nothing said means more than zero."""
    if not text:
        return 1
    return int(text) if text in {str(number) for number in range(11)} else None


def _with_score(choice: Choice, least: int) -> Choice:
    if least == 1:
        return Choice(choice.value, choice.label, (choice.keys[0], 1), choice.language)
    label = _("%(criterion)s, at least %(score)d") % {"criterion": choice.label, "score": least}
    return Choice(f"{choice.value}:{least}", label, (choice.keys[0], least), choice.language)


_criterion_table = table(
    SustainabilityCriterion,
    "scores__criterion",
    condition=Q(scores__direct__gt=0) | Q(scores__indirect__gt=0),
    in_own_order=True,
)
THEMES = table(
    Theme,
    "theme_assignments__theme",
    condition=Q(theme_assignments__state__in=[ThemeState.AUTOMATIC, ThemeState.CONFIRMED]),
)
STATUSES = Vocabulary(_status_choices, _look_up_statuses)
YEARS = Vocabulary(_offered_years, _look_up_years)
CRITERIA = Vocabulary(_criterion_table.offered, _look_up_criteria)
