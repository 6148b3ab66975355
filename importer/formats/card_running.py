"""What a card repeats on each page, and page numbers: lines that are no part of its texts."""

from collections.abc import Sequence

from importer.formats.card_head import LONGEST_HEAD, begins_like, head_lines
from importer.formats.card_labels import label_of
from importer.formats.draft import Draft, Fate
from importer.formats.outline import Candidate
from importer.formats.page_numbers import is_bare_number, is_page_number
from importer.labels import CARD_COMPILED_BY, CARD_HEAD, CARD_ROWS

_HEADS = {CARD_COMPILED_BY[0].lower(), CARD_HEAD[0].lower()}


def mark_running(draft: Draft, rows: Sequence[Candidate], end: int) -> None:
    """Ignore page numbers, and the head, title or label of a card where a page repeats them."""
    title = _first_text(draft, rows)
    for row, stop in zip(rows, [*(row.start for row in rows[1:]), end], strict=False):
        index = row.stop
        while index < stop:
            lines = _running(draft, index, stop, row.key, title)
            draft.mark(Fate.IGNORED, [*lines, *_blank_beside(draft, lines)])
            index += max(1, len(lines))


def _first_text(draft: Draft, rows: Sequence[Candidate]) -> str:
    """Return the first line of the first row, which a page may repeat as its title."""
    if not rows or rows[0].key != "identity":
        return ""
    return next((line for line in draft.lines[rows[0].stop :] if line.strip()), "")


def _running(draft: Draft, index: int, stop: int, key: str, title: str) -> range:
    """Return the lines from this one on that are no part of the row's text."""
    line = draft.lines[index].strip()
    one = range(index, index + 1)
    if not line or index in draft.fates:
        return range(0)
    # Both wordings of the head begin with one of these letters: a cheap first look.
    if line[0].lower() in _HEADS and (
        head := head_lines(draft.lines[index : min(stop, index + LONGEST_HEAD)], 0)
    ):
        return range(index, index + head[-1] + 1)
    alone = not _has_text(draft, index - 1) and not _has_text(draft, index + 1)
    if is_page_number(line) or (alone and is_bare_number(line)):
        return one
    label = label_of(line) if alone else None
    if label and CARD_ROWS[label] == key:
        return one
    repeats_title = key != "identity" and len(line) > len("S12345, ") and begins_like(title, line)
    return one if repeats_title and line[:1] in "Ss$§5" else range(0)


def _has_text(draft: Draft, index: int) -> bool:
    return 0 <= index < len(draft.lines) and bool(draft.lines[index].strip())


def _blank_beside(draft: Draft, lines: range) -> list[int]:
    """Return the blank line above ignored lines if another is below: one is enough."""
    between = lines and not _has_text(draft, lines[0] - 1) and not _has_text(draft, lines[-1] + 1)
    return [lines[0] - 1] if between else []
