"""A change of a project on one line."""

import json

from importer.field_names import field_name
from importer.merge import Change

_MOST_VALUE = 70
_SHOWN_BEFORE = 20


def change_text(change: Change) -> str:
    """Return `field: before → after`; of long texts the part from the first difference on."""
    before, after = _one_line(change.before), _one_line(change.after)
    start = 0
    if max(len(before), len(after)) > _MOST_VALUE:
        pairs = enumerate(zip(before, after, strict=False))
        shorter = min(len(before), len(after))
        start = max(0, next((i for i, (a, b) in pairs if a != b), shorter) - _SHOWN_BEFORE)
    shown = " → ".join(_part(text, start) for text in (before, after))
    return f"{field_name(change.field)}: {shown}"


def _one_line(value: object) -> str:
    if value is None or value == "":
        return "–"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(text.split())


def _part(text: str, start: int) -> str:
    end = start + _MOST_VALUE
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")
