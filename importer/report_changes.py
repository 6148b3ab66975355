"""Changes of a project on a line each, in the words of people."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Basis, LinkKind, Participation
from catalogue.templatetags.formats import date_text, money_text
from importer.field_names import field_name
from importer.merge import Change

_MOST_VALUE = 70
_SHOWN_BEFORE = 20
_DATES = {"start_date", "end_date"}
_SUMS = {"eu_state_granted", "eu_state_realised", "public_planned", "public_realised"}
# Keys of an item whose value is one of a few words.
_CHOICES: Mapping[str, Sequence[tuple[Any, Any]]] = {
    "role": Participation.Role.choices,
    "basis": Basis.choices,
    "kind": LinkKind.choices,
}


def change_text(change: Change) -> str:
    """Return `field: before → after`; of long texts the part from the first difference on."""
    before, after = (_one_line(change.field, value) for value in (change.before, change.after))
    start = 0
    if max(len(before), len(after)) > _MOST_VALUE:
        pairs = enumerate(zip(before, after, strict=False))
        shorter = min(len(before), len(after))
        start = max(0, next((i for i, (a, b) in pairs if a != b), shorter) - _SHOWN_BEFORE)
    shown = " → ".join(_part(text, start) for text in (before, after))
    return f"{field_name(change.field)}: {shown}"


def new_project_text(changes: Sequence[Change]) -> str:
    """Return the name of a project that is new, and how many values came with it."""
    name = next((str(change.after) for change in changes if change.field == "name"), "–")
    message = ngettext(
        "new project “%(name)s” with %(count)d value (--verbosity 2 shows it)",
        "new project “%(name)s” with %(count)d values (--verbosity 2 shows them)",
        len(changes),
    )
    return message % {"name": _one_line("name", name), "count": len(changes)}


def _one_line(field: str, value: object) -> str:
    return " ".join(_readable(field, value).split()) or "–"


def _readable(field: str, value: object) -> str:
    """Return a JSON value of a field as people write it."""
    if isinstance(value, Mapping):
        parts = [_of_item(key, item) for key, item in value.items()]
        return ", ".join(part for part in parts if part)
    if isinstance(value, list | tuple):
        return ", ".join(_readable("", item) for item in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else _typed(field, str(value))


def _typed(field: str, value: str) -> str:
    try:
        if field in _DATES:
            return date_text(date.fromisoformat(value))
        if field in _SUMS:
            return money_text(Decimal(value))
    except (ValueError, InvalidOperation):
        pass
    return value


def _of_item(key: str, value: object) -> str:
    """Return one value of an item of a set (an organisation, a place, a link, a score …)."""
    labels = {str(word): str(label) for word, label in _CHOICES.get(key, ())}
    return labels.get(str(value)) or _readable("", value)


def _part(text: str, start: int) -> str:
    end = start + _MOST_VALUE
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")
