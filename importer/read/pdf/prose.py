"""Text in one column: lines that a page's width has broken become paragraphs again.

A browser breaks a line only where the next word does not fit. So a line went on if, with the
next word, it would have been wider than the text; otherwise its end is the author's.
"""

import re
from collections.abc import Callable, Sequence

from importer.formats.urls import urls_in
from importer.read.pdf.shapes import Line, leading

_APART = 1.25
"""Lines further apart than this many usual distances have a blank line between them."""

_SAME_SIZE = 0.08
_SPACE = 0.2
_ITEM = re.compile(r"(?:[-–•*·▪●○]|[0-9]{1,2}[.)]|[a-zåäö]\))$", re.IGNORECASE)
_HYPHENS = "-¬\u2010\u2011"
_SHARED_ENDING = ("ja", "tai", "sekä", "eli")


def prose_lines(
    pages: Sequence[list[Line]], are_apart: Callable[[str, str], bool]
) -> tuple[list[str], int]:
    """Return the paragraphs of pages in one column, blank lines between, and how many joins.

    Lines that `are_apart` by their words are never joined. Where an author's own line happens
    to fill the width, it cannot be told from a broken one.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return [], 0
    right, step = max(line.x1 for line in lines), leading(lines)
    result: list[str] = []
    joins = 0
    before: Line | None = None
    for page in pages:
        for position, line in enumerate(page):
            near = before is not None and (
                position == 0 or before.base - line.base <= _APART * max(step, before.size)
            )
            new = not near or (before is not None and are_apart(before.text, line.text))
            if before and not new and _goes_on(before, line, right):
                result[-1] = joined(result[-1], line.text)
                joins += 1
            elif before and not near:
                result += ["", line.text]
            else:
                result.append(line.text)
            before = line
    return result, joins


def _goes_on(line: Line, after: Line, right: float) -> bool:
    """Tell whether a line was broken because the first word of the one after did not fit."""
    if abs(line.size - after.size) > _SAME_SIZE * line.size or _ITEM.match(after.words[0].text):
        return False
    first = after.words[0]
    if line.text.endswith((".", "!", "?")) and urls_in(first.text):
        # A list of links under a text, not the end of its last sentence.
        return False
    return line.x1 + _SPACE * line.size + (first.x1 - first.x0) > right


def joined(text: str, more: str) -> str:
    """Return a line with the one it was broken before; a line may be broken after a hyphen.

    A browser puts no hyphen of its own: one at the end of a line belongs to the word, and a
    space followed it only where two words share an ending (`sosiaali- ja`). The same goes
    for a dash or a slash that stands against its word. A soft hyphen goes.
    """
    if text.endswith("\u00ad"):
        return text[:-1] + more
    last = text.rsplit(" ", 1)[-1]
    closed = len(last) > 1 and last[-1] in f"{_HYPHENS}–/"
    shared = last[-1:] in _HYPHENS and more.split(" ", 1)[0] in _SHARED_ENDING
    return f"{text}{more}" if closed and not shared else f"{text} {more}"
