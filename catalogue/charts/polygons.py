"""Plane geometry for drawing maps: simplify a line, measure a ring, place its label."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
_GRID = 24  # steps a side in the search for a label's place: finer changes nothing to the eye


def _distance(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from the segment between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    run, rise = x2 - x1, y2 - y1
    length = run * run + rise * rise
    share = 0.0 if not length else max(0.0, min(1.0, ((x - x1) * run + (y - y1) * rise) / length))
    return hypot(x - x1 - share * run, y - y1 - share * rise)


def simplify(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Drop points that lie within `tolerance` of the line without them; ends stay.

    Douglas and Peucker's rule with a stack of its own, for lines of any length. Of a closed
    line the point farthest from its start is kept, if it is farther than `tolerance`.
    """
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        farthest = max(inner, key=lambda i: _distance(line[i], line[first], line[last]))
        if _distance(line[farthest], line[first], line[last]) > tolerance:
            keep.add(farthest)
            stack += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(keep)]


def _edges(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the sides of a ring, the closing one last."""
    yield from pairwise(ring)
    yield ring[-1], ring[0]


def area(ring: Sequence[Point]) -> float:
    """Area inside a ring; 0 for one of two points or fewer."""
    if not ring:
        return 0.0
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(ring))) / 2


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Tell whether a point lies inside a ring (even-odd rule)."""
    x, y = point
    crossings = sum(
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in _edges(ring)
    )
    return crossings % 2 == 1


def label_point(ring: Sequence[Point]) -> Point:
    """Return the inner point, of a grid, that is farthest from the ring's sides."""
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    grid = (
        (left + (right - left) * i / _GRID, top + (bottom - top) * j / _GRID)
        for i in range(1, _GRID)
        for j in range(1, _GRID)
    )
    inner = [point for point in grid if contains(ring, point)] or [ring[0]]
    return max(inner, key=lambda point: min(_distance(point, a, b) for a, b in _edges(ring)))
