"""Fund, axes, objectives, authorities, organisations and families of sources to choose from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q

from catalogue.filters.vocabularies.core import (
    Choice,
    Vocabulary,
    by_label,
    named,
    pick,
    remembered,
    table,
)
from catalogue.finnish.folding import fold, match_key
from catalogue.models import DocumentKind, Fund, Organisation
from catalogue.models.programme import Period
from catalogue.search.snapshot import Snapshot
from catalogue.search.tables import Rows


def _numbered(facet: str, rows: Callable[[Snapshot], Rows]) -> Vocabulary:
    """Vocabulary of axes or objectives: "5" in any programme period, "2007-2013:5" in one."""

    def offered(snapshot: Snapshot) -> list[Choice]:
        """Return the choices that occur, those of 2014–2020 first, by number."""
        held = snapshot.facets[facet]
        items = [item for key, item in rows(snapshot).items() if key in held]
        items.sort(key=lambda item: (item.period != Period.P2014, item.period, _number_key(item)))
        numbers = [item.number for item in items]
        return [
            named(
                item,
                str(item.number) if numbers.count(item.number) == 1 else _with_period(item),
                _label(item),
            )
            for item in items
        ]

    def look_up(snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
        """Return the choices that the values name; a bare number means every period's."""
        names: dict[str, Choice] = {}
        for item in sorted(
            rows(snapshot).values(), key=lambda item: str(item.period), reverse=True
        ):
            number = fold(str(item.number))
            names[f"{item.period}:{number}"] = named(item, _with_period(item), _label(item))
            other = names.get(number)
            names[number] = Choice(
                str(item.number),
                _label(item) if item.period == Period.P2014 or not other else other.label,
                (*(other.keys if other else ()), item.pk),
                item.name_language,
            )
        return pick(values, names)

    return Vocabulary(remembered(facet, offered), look_up)


def _label(item: Any) -> str:
    plain = item.period == Period.P2014
    return f"{item.number} {item.name}" + ("" if plain else f" ({item.get_period_display()})")


def _with_period(item: Any) -> str:
    return f"{item.period}:{item.number}"


def _number_key(item: Any) -> list[int]:
    return [int(part) for part in str(item.number).split(".") if part.isdecimal()]


def organisation_choices(ids: Collection[Any]) -> dict[Any, Choice]:
    """Read the choices of these organisations, by id: there are too many to keep them all."""
    rows = Organisation.objects.filter(pk__in=ids).only("pk", "slug", "name")
    return {row.pk: _organisation_choice(row) for row in rows}


def _organisation_choice(item: Organisation) -> Choice:
    return Choice(item.slug, item.name, (item.pk,), "fi")


def _offered_organisations(snapshot: Snapshot) -> list[Choice]:
    return by_label(organisation_choices(list(snapshot.facets["organisaatio"])).values())


def _look_up_organisations(_snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
    """Organisations by slug, business id (Y-tunnus) or any form of the name seen."""
    keys = {value: match_key(value) for value in values}
    matching = Organisation.objects.filter(
        Q(slug__in=[value.lower() for value in values])
        | Q(business_id__in=[value.strip() for value in values])
        | Q(names__key__in=list(keys.values()))
        | Q(name__in=values)
        | Q(former__slug__in=[value.lower() for value in values])
        | Q(former__business_id__in=[value.strip() for value in values])
    ).prefetch_related("names", "former")
    names: dict[str, Choice] = {}
    for item in matching.distinct():
        choice = _organisation_choice(item)
        for writing in (item.slug, item.business_id or "", item.name):
            names[fold(writing)] = choice
        for form in item.names.all():
            names.setdefault(form.key, choice)
        for former in item.former.all():
            for former_writing in filter(None, (former.slug, former.business_id)):
                names.setdefault(fold(former_writing), choice)
    found = {value: names[key] for value, key in keys.items() if key in names}
    return found | pick(values, names)


def _enumerated(facet: str, values: type[Fund] | type[DocumentKind]) -> Vocabulary:
    """Vocabulary of the few values a field may have."""

    def choices() -> list[Choice]:
        return [Choice(str(one.value), str(one.label), (one.value,)) for one in values]

    def offered(snapshot: Snapshot) -> list[Choice]:
        return [choice for choice in choices() if choice.keys[0] in snapshot.facets[facet]]

    def look_up(_snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
        return pick(values, {fold(choice.value): choice for choice in choices()})

    return Vocabulary(offered, look_up)


FUNDS = _enumerated("rahasto", Fund)
SOURCES = _enumerated("lahde", DocumentKind)
AXES = _numbered("toimintalinja", lambda snapshot: snapshot.tables.axes)
OBJECTIVES = _numbered("erityistavoite", lambda snapshot: snapshot.tables.objectives)
AUTHORITIES = table("viranomainen", lambda snapshot: snapshot.tables.authorities)
ORGANISATIONS = Vocabulary(_offered_organisations, _look_up_organisations)
ORGANISATION_TYPES = table(
    "organisaatiotyyppi", lambda snapshot: snapshot.tables.organisation_types
)
