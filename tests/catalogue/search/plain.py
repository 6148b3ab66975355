"""The filters of the list as plain conditions of the database, to compare the bitmaps with."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from catalogue.finnish.folding import fold
from catalogue.models import Project

Pairs = Iterable[tuple[str, str]]
_PLACES = {
    "maakunta": ("project_regions", "region"),
    "seutukunta": ("project_subregions", "subregion"),
    "kunta": ("project_municipalities", "municipality"),
}
_PATHS = {
    "toimintalinja": "priority_axis__number",
    "erityistavoite": "specific_objective__number",
    "rahasto": "fund",
    "viranomainen": "authority__slug",
    "organisaatio": "participations__organisation__slug",
    "organisaatiotyyppi": "participations__organisation__type__slug",
    "lahde": "sources__kind",
}


def listed(pairs: Pairs) -> set[int]:
    """Return the ids of the published projects that fit the parameters of an address."""
    asked: dict[str, list[str]] = {}
    for name, value in pairs:
        asked.setdefault(name, []).append(value)
    inferred = asked.pop("paateltyja", ["1"]) != ["0"]
    found = Project.objects.filter(published=True)
    for name, values in asked.items():
        condition = Q(pk__in=[])
        for value in values:
            condition |= _condition(name, value, inferred)
        found = found.filter(condition)
    return set(found.values_list("pk", flat=True))


def _having(**lookups: Any) -> Q:
    return Q(pk__in=Project.objects.filter(**lookups).values("pk"))


def _condition(name: str, value: str, inferred: bool) -> Q:
    if name in _PLACES:
        return _place(name, value, inferred)
    makers = {
        "teema": _themed,
        "vuosi": lambda years: _running(*(int(year) for year in (years.split("-") * 2)[:2])),
        "rahoitus_min": lambda euros: _funded(money__gte=Decimal(euros)),
        "rahoitus_max": lambda euros: _funded(money__lte=Decimal(euros)),
        "kriteeri": _scoring,
        "kriteeri_min": lambda least: _scoring(f":{least}"),
        "tila": _in_status,
    }
    return makers[name](value) if name in makers else _having(**{_PATHS[name]: value})


def _themed(slug: str) -> Q:
    states = ["automatic", "confirmed"]
    return _having(theme_assignments__theme__slug=slug, theme_assignments__state__in=states)


def _funded(**lookup: Decimal) -> Q:
    money = Coalesce("public_realised", "public_planned")
    return Q(pk__in=Project.objects.alias(money=money).filter(**lookup))


def _in_status(slug: str) -> Q:
    statuses = Project.objects.values_list("status", flat=True).distinct()
    return Q(status__in=[status for status in statuses if slugify(fold(status)) == slug])


def _place(name: str, value: str, inferred: bool) -> Q:
    if value == "valtakunnallinen":
        return Q(nationwide=True)
    bases = ["stated", "staff"] + ["inferred"] * inferred
    if value == "tuntematon":
        known = [_having(**{f"{rows}__basis__in": bases}) for rows, _place in _PLACES.values()]
        return Q(nationwide=False) & ~(known[0] | known[1] | known[2])
    rows, place = _PLACES[name]
    return _having(**{f"{rows}__{place}__slug": value, f"{rows}__basis__in": bases})


def _running(first: int, last: int) -> Q:
    begin, end = date(first, 1, 1), date(last, 12, 31)
    return (
        Q(start_date__lte=end, end_date__gte=begin)
        | Q(start_date__range=(begin, end), end_date=None)
        | Q(end_date__range=(begin, end), start_date=None)
    )


def _scoring(value: str) -> Q:
    slug, _colon, least = value.partition(":")
    criterion = {"scores__criterion__slug": slug} if slug else {}
    return _having(scores__direct__gte=int(least or 1), **criterion) | _having(
        scores__indirect__gte=int(least or 1), **criterion
    )
