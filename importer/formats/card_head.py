"""What stands above the rows of a Sokra card: its name, its makers, and a title."""

import re
from collections.abc import Sequence

from importer.formats.card_outline import join
from importer.formats.draft import Draft, Fate
from importer.formats.matching import LONGEST, distance, squash
from importer.labels import CARD_COMPILED_BY, CARD_HEAD

_SHARE = 0.2
LONGEST_HEAD = 40
_LINES = 3
"""The head's wordings are broken over at most so many lines."""

_TITLE = re.compile(r"[^\w$§]*[SsAa5$§][-–.:_$§]?\s?[0-9A-Za-z$§|!]{4,6}\s*,")
_AXIS = re.compile(r"([0-9]{1,2})\s*$")
_NUMBER = re.compile(r"[0-9]{1,2}")
_MONTH = re.compile(
    r"(?:Sokra\s*,?\s*)?(?:[^\W\d]{2,12}kuu\w{0,4}\s*)?(?:[0-9]{4})?", re.IGNORECASE
)


def has_head(lines: Sequence[str]) -> bool:
    """Tell whether one of the first lines is the card's name or that of its makers."""
    filled = [line for line in lines if line.strip()][:10]
    return any(
        _extent(filled, index, wording)
        for index in range(len(filled))
        for wording in (CARD_HEAD, CARD_COMPILED_BY)
    )


def read_head(draft: Draft, end: int) -> None:
    """Account for the lines before the first row: the card's name, its makers, a title."""
    in_title = False
    for index in range(min(end, LONGEST_HEAD)):
        line = draft.lines[index].strip()
        if not line:
            in_title = False
        elif index in draft.fates:
            continue
        elif lines := _extent(draft.lines[:end], index, CARD_HEAD):
            _read_axis(draft, lines, end)
        elif lines := _extent(draft.lines[:end], index, CARD_COMPILED_BY):
            draft.mark(Fate.IGNORED, [*lines, *_date_after(draft, lines, end)])
        elif in_title:
            held = draft.values.pop("title").text
            draft.use("title", join(held, line), [index])
        elif _TITLE.match(line) and "title" not in draft.values:
            draft.use("title", line, [index])
            in_title = True


def head_lines(lines: Sequence[str], start: int) -> list[int]:
    """Return the lines from `start` on that are the card's name or its makers; none if not."""
    return _extent(lines, start, CARD_HEAD) or _extent(lines, start, CARD_COMPILED_BY)


def _extent(lines: Sequence[str], start: int, wording: str) -> list[int]:
    """Return the lines that begin like the wording, a few letters aside; none if they do not."""
    text, taken = "", list[int]()
    for index in range(start, min(start + 2 * _LINES, len(lines))):
        if not lines[index].strip():
            continue
        text = join(text, lines[index])
        taken.append(index)
        if begins_like(text, wording):
            return taken
        if len(taken) == _LINES or len(text) > LONGEST:
            break
    return []


def begins_like(text: str, wording: str) -> bool:
    """Tell whether a text begins with a wording, a few letters aside."""
    target = squash(wording)
    key = squash(text[: 2 * len(wording)])[: len(target)]
    limit = int(len(target) * _SHARE)
    return distance(key, target, limit) <= limit


def _read_axis(draft: Draft, lines: list[int], end: int) -> None:
    """Read fund and priority axis; the axis's number may stand on the next line."""
    last = lines[-1]
    axis = _AXIS.search(draft.lines[last])
    if not axis and last + 1 < end and _NUMBER.fullmatch(draft.lines[last + 1].strip()):
        lines = [*lines, last + 1]
        axis = _AXIS.search(draft.lines[last + 1])
    draft.use("fund", "ESR", lines)
    if axis:
        draft.use("priority_axis", axis[1], lines)


def _date_after(draft: Draft, lines: list[int], end: int) -> list[int]:
    """Return the lines under the makers' names that hold the rest of the card's month and year."""
    under = []
    for index in range(lines[-1] + 1, min(lines[-1] + _LINES, end)):
        if not draft.lines[index].strip() or not _MONTH.fullmatch(draft.lines[index].strip()):
            break
        under.append(index)
    return under
