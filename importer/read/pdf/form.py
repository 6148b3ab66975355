"""A form in two columns, labels left and texts right → label, blank line, text, blank line.

That is the order a card has as text, so that the same parser reads both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from importer.read.pdf.shapes import Line, Rule, leading

_COLUMN_GAP = 0.8
"""The gap between the columns, in letters' heights, where the right column does not tell."""

_WORD_GAP = 0.35
_NEAR = 1.5
"""So many points to one side a column's edge may be."""

_LEAST_LINES, _LEAST_LABELS = 5, 4
_MOST_ACROSS = 0.4
"""A form in which a greater share of lines runs across both columns is no form."""

_APART = 1.12
_ACROSS = 1.5
_RAISED = 0.3
_PARAGRAPH = 1.35
_LEAST_RULES = 3


@dataclass(frozen=True, slots=True)
class Split:
    """A line of the form: its part in each column; `across` for one that runs over both."""

    base: float
    left: Line | None = None
    right: Line | None = None
    across: Line | None = None


@dataclass(slots=True)
class _Row:
    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)
    across: bool = False
    goes_on: bool = False


def find_gutter(lines: Sequence[Line]) -> float | None:
    """Return where the right column of a form begins, None where the lines are no such form."""
    starts = [x for line in lines for x in _starts(line)]
    best, score = None, 0
    for gutter in sorted({round(x) for x in starts}):
        if sum(abs(x - gutter) <= _NEAR for x in starts) <= score:
            continue
        split = [split_line(line, gutter) for line in lines]
        labels = sum(one.left is not None for one in split)
        texts = sum(one.right is not None for one in split)
        across = sum(one.across is not None for one in split)
        enough = texts >= _LEAST_LINES and labels >= _LEAST_LABELS
        if enough and across <= _MOST_ACROSS * len(lines):
            best, score = float(gutter), sum(abs(x - gutter) <= _NEAR for x in starts)
    return best


def _starts(line: Line) -> list[float]:
    """Return where a right column may begin: at the line's first word, or after a wide gap."""
    after_gaps = [
        after.x0
        for before, after in pairwise(line.words)
        if after.x0 - before.x1 >= _WORD_GAP * line.size or not after.spaced
    ]
    return [line.x0, *after_gaps]


def split_line(line: Line, gutter: float) -> Split:
    """Part a line at the gutter; where no gap parts it there, it runs across."""
    left = tuple(word for word in line.words if word.x0 < gutter - _NEAR)
    right = line.words[len(left) :]
    edge = max((word.x1 for word in left), default=float("-inf"))
    if not right:
        # A title may end before it has crossed the gutter by more than a little.
        return _across(line) if edge > gutter + _NEAR else Split(line.base, left=line)
    gap = right[0].x0 - edge
    aligned = abs(right[0].x0 - gutter) <= _NEAR
    # Where other spaces of the line are written and this one is not, it is no space.
    apart = aligned and not right[0].spaced and any(word.spaced for word in line.words)
    if edge <= gutter and (apart or gap >= (_WORD_GAP if aligned else _COLUMN_GAP) * line.size):
        return Split(
            line.base,
            left=Line(line.base, line.size, left) if left else None,
            right=Line(line.base, line.size, right),
        )
    return _across(line)


def _across(line: Line) -> Split:
    return Split(line.base, across=line)


def form_lines(
    pages: Sequence[tuple[list[Line], Sequence[Rule]]],
    gutter: float,
    is_label: Callable[[str], bool],
) -> tuple[list[str], int]:
    """Return the text of a form's pages (lines, drawn rules), row by row.

    The number is of paragraphs that may belong to the row below instead. Rows end at drawn
    rules where there are any, else where the lines stand further apart; and where `is_label`
    knows a label, it begins a row in any case.
    """
    rows: list[_Row] = []
    steps: list[float] = []
    unsure = 0
    for lines, rules in pages:
        split = _whole([split_line(line, gutter) for line in lines])
        step = leading([one.right for one in split if one.right])
        steps.append(step)
        edges = _edges(lines, rules, gutter)
        bands = _bands(split, edges, step)
        found = [row for band in bands for row in _rows(band, is_label, ruled=bool(edges))]
        if not edges and _are_centred(found):
            found = _centred(found)
            unsure += sum(not row.left and not row.across for row in found[1:])
        if found and rows and not found[0].left and not found[0].across:
            found[0].goes_on = True
        rows += found
    return _text(rows, max(steps, default=0.0)), unsure


def _edges(lines: Sequence[Line], rules: Sequence[Rule], gutter: float) -> list[float]:
    """Return the heights of rules that run under both columns, from top to bottom."""
    heights: list[float] = []
    for rule in sorted(rules, key=lambda one: -one.y):
        if not heights or heights[-1] - rule.y > 2 * _NEAR:
            heights.append(rule.y)
    width = max((line.x1 for line in lines), default=0) - gutter
    edges = []
    for height in heights:
        level = [rule for rule in rules if abs(rule.y - height) <= 2 * _NEAR]
        under_labels = any(rule.x0 < gutter - 4 * _NEAR for rule in level)
        under_texts = sum(max(0.0, rule.x1 - max(rule.x0, gutter)) for rule in level)
        if under_labels and under_texts >= width / 2:
            edges.append(height)
    return edges if len(edges) >= _LEAST_RULES else []


def _whole(split: Sequence[Split]) -> list[Split]:
    """Let a short last line go with the lines above it that run across both columns."""
    result: list[Split] = []
    for one in split:
        before = result[-1].across if result else None
        alone = one.left if one.right is None else None
        if before and alone and before.base - one.base <= _ACROSS * before.size:
            result.append(_across(alone))
        else:
            result.append(one)
    return result


def _bands(split: Sequence[Split], edges: Sequence[float], step: float) -> list[list[Split]]:
    """Group lines that stand in one row, as rules or distances tell."""
    bands: list[list[Split]] = []
    before: Split | None = None
    for one in split:
        if before is not None and _are_together(before, one, edges, step):
            bands[-1].append(one)
        else:
            bands.append([one])
        before = one
    return bands


def _are_together(upper: Split, lower: Split, edges: Sequence[float], step: float) -> bool:
    distance = upper.base - lower.base
    if upper.across or lower.across:
        both = upper.across is not None and lower.across is not None
        return both and distance <= _ACROSS * max(
            line.size for line in (upper.across, lower.across) if line
        )
    if edges and edges[0] > upper.base and lower.base > edges[-1]:
        return not any(upper.base > edge > lower.base for edge in edges)
    return distance <= _APART * step


def _are_centred(rows: Sequence[_Row]) -> bool:
    """Tell whether labels stand at half their row's height: a text begins above its label."""
    beside = [row for row in rows if row.left and row.right]
    return any(row.right[0].base > row.left[0].base + _RAISED * row.left[0].size for row in beside)


def _centred(rows: list[_Row]) -> list[_Row]:
    """Give a label between two paragraphs both of them, where labels stand at half height."""
    result: list[_Row] = []
    waiting = list(rows)
    while waiting:
        row = waiting.pop(0)
        if row.left and not row.right and result and waiting:
            above, below = result[-1], waiting[0]
            if _is_balanced(row, above, below):
                row = _Row(row.left, [*result.pop().right, *waiting.pop(0).right])
        result.append(row)
    return result


def _is_balanced(row: _Row, above: _Row, below: _Row) -> bool:
    """Tell whether the label stands in the middle between two texts that have none."""
    if above.left or above.across or below.left or below.across:
        return False
    return _middle_gap(row.left, above.right[0], below.right[-1]) <= row.left[0].size


def _rows(band: Sequence[Split], is_label: Callable[[str], bool], *, ruled: bool) -> list[_Row]:
    """Return the rows of a band: one, but where several known labels stand close together."""
    if band[0].across is not None:
        return [_Row(right=[one.across for one in band if one.across], across=True)]
    right = [one.right for one in band if one.right]
    labels = _labels([one.left for one in band if one.left], is_label)
    if not labels:
        return [_Row(right=right)]
    whole = ruled or not right or _middle_gap(labels[0], right[0], right[-1]) <= labels[0][0].size
    if len(labels) == 1 and whole:
        return [_Row(labels[0], right)]
    tops = [label[0].base for label in labels]
    limits = [*(top + _NEAR for top in tops), float("-inf")]
    above = [line for line in right if line.base > limits[0]]
    rows = [
        _Row(label, [line for line in right if upper >= line.base > lower])
        for label, (upper, lower) in zip(labels, pairwise(limits), strict=True)
    ]
    return [_Row(right=above), *rows] if above else rows


def _middle_gap(label: Sequence[Line], first: Line, last: Line) -> float:
    """Return how much further a label stands from one end of a text than from the other."""
    middle = (label[0].base + label[-1].base) / 2
    return abs((first.base - middle) - (middle - last.base))


def _labels(lines: Sequence[Line], is_label: Callable[[str], bool]) -> list[list[Line]]:
    """Part the lines of the left column: after a known label another one begins."""
    labels: list[list[Line]] = []
    for line in lines:
        held = " ".join(one.text for one in labels[-1]) if labels else ""
        if labels and not (is_label(held) and not is_label(f"{held} {line.text}")):
            labels[-1].append(line)
        else:
            labels.append([line])
    return labels


def _text(rows: Sequence[_Row], step: float) -> list[str]:
    result: list[str] = []
    for row in rows:
        if row.goes_on and result and not result[-1]:
            result.pop()
        if row.left:
            result += [*unbroken([line.text for line in row.left]), ""]
        if row.right:
            result += [*_paragraphs(row.right, step), ""]
    return result[:-1]


def _paragraphs(lines: list[Line], step: float) -> list[str]:
    result: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and before.base - line.base > _PARAGRAPH * max(step, line.size):
            result.append("")
        result.append(line.text)
    return unbroken(result)


def unbroken(lines: Sequence[str]) -> list[str]:
    """Make words whole that a soft hyphen breaks at the end of a line."""
    result: list[str] = []
    for line in lines:
        if result and result[-1].endswith("\u00ad"):
            first, _, rest = line.partition(" ")
            result[-1] = result[-1][:-1] + first
            result += [rest] if rest else []
        else:
            result.append(line)
    return result
