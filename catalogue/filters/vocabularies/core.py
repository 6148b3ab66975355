"""What a visitor may choose from in a filter, and how a written value is understood."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from catalogue.finnish.folding import fold
from catalogue.finnish.sorting import sort_key
from catalogue.models import Project
from catalogue.models.localised import LocalisedName


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: as in addresses, as shown, and the keys it stands for in the data.

    `language` is the label's own language where it may differ from the page's, else "".
    """

    value: str
    label: str
    keys: tuple[Any, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`offered()` gives the choices that occur; `look_up(values)` those of written values."""

    offered: Callable[[], list[Choice]]
    look_up: Callable[[Sequence[str]], Mapping[str, Choice]]


def by_label(choices: Iterable[Choice]) -> list[Choice]:
    """Sort choices into Finnish alphabetical order."""
    return sorted(choices, key=lambda choice: sort_key(choice.label))


def pick(values: Sequence[str], names: Mapping[str, Choice]) -> dict[str, Choice]:
    """Pick the choices of the values, compared without case and diacritics."""
    return {value: names[key] for value in values if (key := fold(value)) in names}


def named(item: LocalisedName, value: str, label: str = "") -> Choice:
    """Return the choice that stands for one row of a reference table."""
    return Choice(value, label or item.name, (item.pk,), item.name_language)


def writings(pairs: Iterable[tuple[Any, Choice]]) -> dict[str, Choice]:
    """Map every writing of an item to its choice; codes and slugs go before names."""
    rows = list(pairs)
    names: dict[str, Choice] = {}
    for attributes in (("slug", "code"), ("name_fi",), ("name_sv", "name_en")):
        for item, choice in rows:
            for attribute in attributes:
                writing = fold(str(getattr(item, attribute, "")))
                if writing:
                    names.setdefault(writing, choice)
    return names


def occurring(model: type[Model], path: str, condition: Q | None = None) -> "QuerySet[Any]":
    """Rows of `model` that a published project points to; `path` leads from the project.

    `condition` limits the rows on the way, such as theme assignments that were not rejected.
    """
    held = Q(**{f"{path}__isnull": False}) & (condition or Q())
    keys = Project.objects.published().filter(held).order_by().values(path)
    return QuerySet(model).filter(pk__in=keys)


def table(
    model: type[LocalisedName],
    path: str,
    *,
    condition: Q | None = None,
    in_own_order: bool = False,
) -> Vocabulary:
    """Vocabulary of a reference table with slugs, offered by name or in the table's order."""

    def choice(item: Any) -> Choice:
        return named(item, item.slug)

    def offered() -> list[Choice]:
        choices = [choice(item) for item in occurring(model, path, condition)]
        return choices if in_own_order else by_label(choices)

    def look_up(values: Sequence[str]) -> Mapping[str, Choice]:
        items: QuerySet[Any] = QuerySet(model)
        return pick(values, writings((item, choice(item)) for item in items))

    return Vocabulary(offered, look_up)
