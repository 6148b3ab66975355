"""Fund, axes, objectives, authorities and organisations to choose from."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from catalogue.filters.vocabularies.core import (
    Choice,
    Vocabulary,
    by_label,
    named,
    occurring,
    pick,
    table,
)
from catalogue.finnish.folding import fold, match_key
from catalogue.models import (
    Authority,
    Fund,
    Organisation,
    OrganisationType,
    PriorityAxis,
    Project,
    SpecificObjective,
)
from catalogue.models.programme import Period


def _numbered(model: type[Any], path: str) -> Vocabulary:
    """Vocabulary of axes or objectives: "5" in any programme period, "2007-2013:5" in one."""

    def label(item: Any) -> str:
        plain = item.period == Period.P2014
        return f"{item.number} {item.name}" + ("" if plain else f" ({item.get_period_display()})")

    def offered() -> list[Choice]:
        items = list(occurring(model, path))
        items.sort(key=lambda item: (item.period != Period.P2014, item.period, _number_key(item)))
        numbers = [item.number for item in items]
        return [
            named(
                item,
                str(item.number)
                if numbers.count(item.number) == 1
                else f"{item.period}:{item.number}",
                label(item),
            )
            for item in items
        ]

    def look_up(values: Sequence[str]) -> Mapping[str, Choice]:
        names: dict[str, Choice] = {}
        items: QuerySet[Any] = QuerySet(model)
        for item in items.order_by("-period"):
            number = fold(str(item.number))
            names[f"{item.period}:{number}"] = named(
                item, f"{item.period}:{item.number}", label(item)
            )
            other = names.get(number)
            names[number] = Choice(
                str(item.number),
                label(item) if item.period == Period.P2014 or not other else other.label,
                (*(other.keys if other else ()), item.pk),
                item.name_language,
            )
        return pick(values, names)

    return Vocabulary(offered, look_up)


def _number_key(item: Any) -> list[int]:
    return [int(part) for part in str(item.number).split(".") if part.isdecimal()]


def _organisation_choice(item: Organisation) -> Choice:
    return Choice(item.slug, item.name, (item.pk,), "fi")


def _offered_organisations() -> list[Choice]:
    return by_label(map(_organisation_choice, occurring(Organisation, "organisations")))


def _look_up_organisations(values: Sequence[str]) -> Mapping[str, Choice]:
    """Organisations by slug, business id (Y-tunnus) or any form of the name seen."""
    keys = {value: match_key(value) for value in values}
    matching = Organisation.objects.filter(
        Q(slug__in=[value.lower() for value in values])
        | Q(business_id__in=[value.strip() for value in values])
        | Q(names__key__in=list(keys.values()))
        | Q(name__in=values)
    ).prefetch_related("names")
    names: dict[str, Choice] = {}
    for item in matching.distinct():
        choice = _organisation_choice(item)
        for writing in (item.slug, item.business_id or "", item.name):
            names[fold(writing)] = choice
        for form in item.names.all():
            names.setdefault(form.key, choice)
    found = {value: names[key] for value, key in keys.items() if key in names}
    return found | pick(values, names)


def _offered_funds() -> list[Choice]:
    held = set(Project.objects.published().order_by().values_list("fund", flat=True).distinct())
    return [Choice(str(f.value), str(f.label), (f.value,)) for f in Fund if f.value in held]


def _look_up_funds(values: Sequence[str]) -> Mapping[str, Choice]:
    names = {fold(f.value): Choice(str(f.value), str(f.label), (f.value,)) for f in Fund}
    return pick(values, names)


FUNDS = Vocabulary(_offered_funds, _look_up_funds)
AXES = _numbered(PriorityAxis, "priority_axis")
OBJECTIVES = _numbered(SpecificObjective, "specific_objective")
AUTHORITIES = table(Authority, "authority")
ORGANISATIONS = Vocabulary(_offered_organisations, _look_up_organisations)
ORGANISATION_TYPES = table(OrganisationType, "organisations__type")
