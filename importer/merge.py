"""Three-way merge: what was imported last, what the database holds now, what is imported now.

Pure functions over project records. What staff wrote is never lost: a value only the import
changed is taken, a value only staff changed stays, and where both changed it differently the
staff's stays and a conflict tells of it. No flag has to remember who wrote what.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from catalogue.finnish.folding import match_key
from catalogue.names import authority_key
from importer.record_json import plain
from importer.records import OrganisationRecord, ProjectRecord

# How sure or why something is tied to a project. Two opinions on that are no conflict.
_QUIET = frozenset({"basis", "stated_as", "evidence", "kind"})
# Sets whose order means something and is stored.
ORDERED_SETS = ("organisations", "links", "mentions")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that staff and the import changed differently; the staff's value stands.

    Values are JSON values, None where the field or the item of a set is absent.
    """

    field: str
    base: Any
    staff: Any
    imported: Any


@dataclass(frozen=True, slots=True)
class Change:
    """A field that gets another value. Values are JSON values, None for absent."""

    field: str
    before: Any
    after: Any


def organisation_keys(organisations: Sequence[OrganisationRecord]) -> list[Hashable]:
    """Return a key for each organisation, all different: role and match key of the name.

    A second one of that role and name also bears its business id: namesakes do exist.
    """
    keys: list[Hashable] = []
    for organisation in organisations:
        key: tuple[object, ...] = (organisation.role, match_key(organisation.name))
        if key in keys:
            key = (*key, organisation.business_id)
        while key in keys:
            key = (*key, "+")
        keys.append(key)
    return keys


def distinct_organisations(
    organisations: Iterable[OrganisationRecord],
) -> tuple[OrganisationRecord, ...]:
    """Return the organisations without those that are named twice in one role.

    Two are one when their business ids are, or when their names are and not both have an id.
    """
    kept: list[OrganisationRecord] = []
    for organisation in organisations:
        if not any(_is_same_organisation(organisation, other) for other in kept):
            kept.append(organisation)
    return tuple(kept)


def _is_same_organisation(first: OrganisationRecord, second: OrganisationRecord) -> bool:
    if first.role != second.role:
        return False
    if first.business_id and second.business_id:
        return first.business_id == second.business_id
    return match_key(first.name) == match_key(second.name)


def _by(attribute: str) -> Callable[[Sequence[Any]], list[Hashable]]:
    return lambda items: [getattr(item, attribute) for item in items]


_KEYS: dict[str, Callable[[Any], list[Hashable]]] = {
    "organisations": organisation_keys,
    "regions": _by("code"),
    "subregions": _by("code"),
    "municipalities": _by("code"),
    "scores": _by("criterion"),
    "links": _by("url"),
    "mentions": list,
    "themes": _by("theme"),
}
SET_FIELDS = tuple(_KEYS)
SCALAR_FIELDS = tuple(
    field.name for field in fields(ProjectRecord) if field.name not in {"code", *SET_FIELDS}
)


def keys_of(name: str, items: Sequence[Any]) -> list[Hashable]:
    """Return the keys of the items of the set `name`."""
    return _KEYS[name](items)


def keyed(name: str, items: Sequence[Any]) -> dict[Hashable, Any]:
    """Return the items of the set `name` by key, in order; of doubles the first counts."""
    held: dict[Hashable, Any] = {}
    for key, item in zip(_KEYS[name](items), items, strict=True):
        held.setdefault(key, item)
    return held


def three_way(
    base: ProjectRecord, current: ProjectRecord, new: ProjectRecord
) -> tuple[ProjectRecord, tuple[Conflict, ...]]:
    """Merge what the database holds (`current`) with a new import, both made from `base`.

    The result is always one the database can hold when `current` is: dates stay in order.
    """
    conflicts: list[Conflict] = []
    values: dict[str, Any] = {
        name: _merge_value(
            name, name, (getattr(base, name), getattr(current, name), getattr(new, name)), conflicts
        )
        for name in SCALAR_FIELDS
    }
    for name in SET_FIELDS:
        values[name] = _merge_set(
            name,
            keyed(name, getattr(base, name)),
            keyed(name, getattr(current, name)),
            keyed(name, getattr(new, name)),
            conflicts,
        )
    merged = replace(current, **values)
    return _with_dates_in_order(base, current, new, merged, conflicts), tuple(conflicts)


def changes(before: ProjectRecord, after: ProjectRecord) -> tuple[Change, ...]:
    """Return what differs between two records, field by field and item by item."""
    found = [
        Change(name, plain(getattr(before, name)), plain(getattr(after, name)))
        for name in SCALAR_FIELDS
        if getattr(before, name) != getattr(after, name)
    ]
    for name in SET_FIELDS:
        old, new = keyed(name, getattr(before, name)), keyed(name, getattr(after, name))
        found += [
            Change(_label(name, key), plain(old.get(key)), plain(new.get(key)))
            for key in [*old, *(key for key in new if key not in old)]
            if old.get(key) != new.get(key)
        ]
        if name in ORDERED_SETS and old == new and list(old) != list(new):
            order = [[_label("", key) for key in keys] for keys in (old, new)]
            found.append(Change(f"{name}.order", *order))
    return tuple(found)


def same(name: str, first: Any, second: Any) -> bool:
    """Tell whether two values of a field say the same.

    Forms send texts with other line ends and without outer spaces: that is no edit.
    Two writings of one authority are the same authority.
    """
    if isinstance(first, str) and isinstance(second, str):
        if name == "authority":
            return authority_key(first) == authority_key(second)
        return _lines(first) == _lines(second)
    return bool(first == second)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _merge_value(
    name: str, label: str, values: tuple[Any, Any, Any], conflicts: list[Conflict]
) -> Any:
    """Merge base, current and new of one field; a conflict is added to `conflicts`."""
    base, current, new = values
    if new == base or same(name, new, base):
        return new if current == base else current
    if current == base or same(name, current, base):
        return new
    if not same(name, current, new) and name not in _QUIET:
        conflicts.append(Conflict(label, plain(base), plain(current), plain(new)))
    return current


def _merge_set(
    name: str,
    base: Mapping[Hashable, Any],
    current: Mapping[Hashable, Any],
    new: Mapping[Hashable, Any],
    conflicts: list[Conflict],
) -> tuple[Any, ...]:
    merged = {
        key: _merge_item(
            _label(name, key), base.get(key), current.get(key), new.get(key), conflicts
        )
        for key in _order(base, current, new)
    }
    return tuple(item for item in merged.values() if item is not None)


def _order(
    base: Iterable[Hashable], current: Iterable[Hashable], new: Iterable[Hashable]
) -> list[Hashable]:
    """Return all keys in the order they shall have: the import's, unless staff changed it."""
    was, is_now, will_be = list(base), list(current), list(new)
    reordered = [key for key in is_now if key in was] != [key for key in was if key in is_now]
    lead, follow = (is_now, will_be) if reordered or will_be == was else (will_be, is_now)
    return list(dict.fromkeys([*lead, *follow]))


def _merge_item(label: str, base: Any, current: Any, new: Any, conflicts: list[Conflict]) -> Any:
    """Merge one item of a set; None stands for absent."""
    if new == base:
        return current
    if current in (base, new):
        return new
    if current is None or new is None:
        if current is not None or not _differ_quietly(base, new):
            conflicts.append(Conflict(label, plain(base), plain(current), plain(new)))
        return current
    return _merge_attributes(label, base, current, new, conflicts)


def _differ_quietly(base: Any, other: Any) -> bool:
    """Tell whether the document changed no more than its reasons for an item staff deleted."""
    return all(
        field.name in _QUIET or getattr(base, field.name) == getattr(other, field.name)
        for field in fields(base)
    )


def _merge_attributes(
    label: str, base: Any, current: Any, new: Any, conflicts: list[Conflict]
) -> Any:
    """Merge an item that is there on both sides, attribute by attribute."""
    merged = {}
    for field in fields(current):
        mine, theirs = getattr(current, field.name), getattr(new, field.name)
        was = getattr(base, field.name) if base is not None else _nothing(mine)
        values = (was, mine, theirs)
        merged[field.name] = _merge_value(field.name, f"{label}.{field.name}", values, conflicts)
    return replace(current, **merged)


def _nothing(value: Any) -> Any:
    """Return what a field held before both sides added the item: nothing of its kind."""
    return "" if isinstance(value, str) else () if isinstance(value, tuple) else None


def _label(name: str, key: Hashable) -> str:
    """Return how a conflict or a change names an item: `organisations.lead: kemin kaupunki`."""
    words = ": ".join(str(part) for part in key) if isinstance(key, tuple) else str(key)
    return f"{name}.{words}" if name else words


def _with_dates_in_order(
    base: ProjectRecord,
    current: ProjectRecord,
    new: ProjectRecord,
    merged: ProjectRecord,
    conflicts: list[Conflict],
) -> ProjectRecord:
    """Keep the staff's dates where one date of theirs and one of the import do not go together."""
    if not merged.start_date or not merged.end_date or merged.start_date <= merged.end_date:
        return merged
    for name in ("start_date", "end_date"):
        values = (getattr(base, name), getattr(current, name), getattr(new, name))
        if values[1] != values[2] and all(conflict.field != name for conflict in conflicts):
            conflicts.append(Conflict(name, *(plain(value) for value in values)))
    return replace(merged, start_date=current.start_date, end_date=current.end_date)
