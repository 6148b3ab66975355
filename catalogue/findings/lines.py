"""Where in a document findings stand, in few words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

_MOST_LINES = 8


def lines_text(lines: Iterable[int]) -> str:
    """Return where findings stand, in few words: "line 7", "lines 7, 9–12", "lines 7, 9, … 300".

    Of many lines the first are named, and the last; "" where no line is known.
    """
    spans: list[tuple[int, int]] = []
    for line in sorted(set(lines)):
        if spans and line == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], line)
        else:
            spans.append((line, line))
    if not spans:
        return ""
    shown = [str(a) if a == b else f"{a}–{b}" for a, b in spans]
    if len(shown) > _MOST_LINES:
        shown = [*shown[: _MOST_LINES - 1], f"… {shown[-1]}"]
    only_one = len(spans) == 1 and spans[0][0] == spans[0][1]
    message = _("line %(numbers)s") if only_one else _("lines %(numbers)s")
    return str(message) % {"numbers": ", ".join(shown)}
