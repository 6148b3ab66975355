"""Three-way merge: what was imported last, what the database holds now, what is imported now.

Pure functions over project records. What staff wrote is never lost: a value only the import
changed is taken, a value only staff changed stays, and where both changed it differently the
staff's stays and a conflict tells of it. No flag has to remember who wrote what.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from catalogue.names import authority_key
from catalogue.text.line_ends import same_text
from importer.organisation_keys import organisation_keys
from importer.record_json import plain
from importer.records import OrganisationRecord, ProjectRecord

# How sure or why something is tied to a project. Two opinions on that are no conflict.
_QUIET = frozenset({"basis", "stated_as", "evidence", "kind"})
# A choice, and how the document words it.
_WORDED = (
    ("priority_axis", "priority_axis_wording"),
    ("specific_objective", "specific_objective_wording"),
)
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
    field.name
    for field in fields(ProjectRecord)
    if field.name not in {"code", "repairs", *SET_FIELDS}
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
    values |= _wordings(base, current, new, values)
    values["organisations"] = _one_lead(current, new, values["organisations"], conflicts)
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
        return same_text(first, second)
    return bool(first == second)


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


def _wordings(
    base: ProjectRecord, current: ProjectRecord, new: ProjectRecord, merged: Mapping[str, Any]
) -> dict[str, str]:
    """Return the wordings to keep where staff's choice of an axis or objective stands.

    The document words its own choice: neither its old wording nor its new one tells of staff's.
    """
    kept = {}
    for name, wording in _WORDED:
        mine, written = getattr(current, name), getattr(current, wording)
        if mine != getattr(base, name) and mine == merged[name] != getattr(new, name):
            kept[wording] = "" if written == getattr(base, wording) else written
    return kept


def _one_lead(
    current: ProjectRecord,
    new: ProjectRecord,
    merged: Sequence[OrganisationRecord],
    conflicts: list[Conflict],
) -> tuple[OrganisationRecord, ...]:
    """Return the organisations without a lead that the import would add beside the staff's own."""
    held, given = (keyed("organisations", one.organisations) for one in (current, new))
    leads = {key: one for key, one in keyed("organisations", merged).items() if one.role == "lead"}
    if all(key in given for key in leads):
        return tuple(merged)
    added = {key: one for key, one in leads.items() if key not in held}
    told = any(conflict.field.startswith("organisations.lead: ") for conflict in conflicts)
    conflicts += [
        Conflict(_label("organisations", key), None, None, plain(one))
        for key, one in added.items()
        if not told
    ]
    return tuple(one for one in merged if one not in added.values())


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
