"""What a visitor may choose from in a filter, and how a written value is understood."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from catalogue.finnish.folding import fold
from catalogue.finnish.sorting import sort_key
from catalogue.models.localised import LocalisedName
from catalogue.search.snapshot import Snapshot
from catalogue.search.tables import Rows


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
    """`offered` gives the choices that occur; `look_up` those of values as written."""

    offered: Callable[[Snapshot], Sequence[Choice]]
    look_up: Callable[[Snapshot, Sequence[str]], Mapping[str, Choice]]


def by_label(choices: Iterable[Choice]) -> list[Choice]:
    """Sort choices into Finnish alphabetical order."""
    return sorted(choices, key=lambda choice: sort_key(choice.label))


def pick(values: Sequence[str], names: Mapping[str, Choice]) -> dict[str, Choice]:
    """Pick the choices of the values, compared without case and diacritics."""
    return {value: names[key] for value in values if (key := fold(value)) in names}


def named(item: LocalisedName, value: str, label: str = "") -> Choice:
    """Return the choice that stands for one row of a reference table."""
    return Choice(value, label or item.name, (item.pk,), item.name_language)


def writings(rows: Rows) -> dict[str, Any]:
    """Map every writing of a row, folded, to its key; codes and slugs go before names."""
    names: dict[str, Any] = {}
    for attributes in (("slug", "code"), ("name_fi",), ("name_sv", "name_en")):
        for key, row in rows.items():
            for attribute in attributes:
                if writing := fold(str(getattr(row, attribute, ""))):
                    names.setdefault(writing, key)
    return names


def remembered(
    name: str, make: Callable[[Snapshot], list[Choice]]
) -> Callable[[Snapshot], Sequence[Choice]]:
    """Make choices only once for a catalogue and a language."""

    def offered(snapshot: Snapshot) -> Sequence[Choice]:
        return snapshot.note(("offered", name, get_language()), lambda: make(snapshot))

    return offered


def table(
    facet: str, rows: Callable[[Snapshot], Rows], *, in_own_order: bool = False
) -> Vocabulary:
    """Vocabulary of a reference table with slugs, offered by name or in the table's order."""

    def offered(snapshot: Snapshot) -> list[Choice]:
        held = snapshot.facets[facet]
        choices = [named(row, row.slug) for key, row in rows(snapshot).items() if key in held]
        return choices if in_own_order else by_label(choices)

    def look_up(snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
        held = rows(snapshot)
        keys = snapshot.note(("writings", facet), lambda: writings(held))
        return {
            value: named(row, row.slug)
            for value in values
            if (row := held.get(keys.get(fold(value)))) is not None
        }

    return Vocabulary(remembered(facet, offered), look_up)
