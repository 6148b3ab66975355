"""Rows of a table whose cells take several lines: a label at half the height of its text.

The lines of the two cells then stand closer than lines of one text can, one between two of the
other. They become one line, the left cell's words before the right one's.
"""

from collections.abc import Sequence

from importer.read.pdf.shapes import Line, leading

_CLOSE = 0.8
"""Lines nearer than this share of the usual distance are not of one text."""


def whole_rows(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines, those of two cells beside each other as one."""
    step = leading(list(lines))
    groups: list[list[Line]] = []
    for line in lines:
        if groups and groups[-1][-1].base - line.base < _CLOSE * min(step, line.size * 1.2):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [line for group in groups for line in _row(group)]


def _row(group: Sequence[Line]) -> list[Line]:
    """Return the lines as one where they are of two cells, else as they are."""
    edge = min(line.x0 for line in group)
    left = [line for line in group if line.x0 - edge < line.size]
    right = [line for line in group if line not in left]
    beside = bool(right) and max(one.x1 for one in left) < min(one.x0 for one in right)
    if not beside:
        return list(group)
    words = tuple(word for line in (*left, *right) for word in line.words)
    return [Line(group[-1].base, group[0].size, words)]
