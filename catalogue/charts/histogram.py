"""A small histogram: numbers side by side as bars of one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 40
# What is not nothing can be seen.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A bar: what it stands for, its number, whether it is chosen, and its place in the SVG."""

    label: str
    number: int
    chosen: bool
    x: int
    y: int
    height: int


def columns(bars: Sequence[tuple[str, int, bool]]) -> tuple[Column, ...]:
    """Return the bars (label, number, chosen) as columns one unit wide, `HEIGHT` units high."""
    top = max((number for _label, number, _chosen in bars), default=0)
    return tuple(
        Column(label, number, chosen, x, HEIGHT - height, height)
        for x, (label, number, chosen) in enumerate(bars)
        for height in (max(_LEAST, round(HEIGHT * number / top)) if number else 0,)
    )
