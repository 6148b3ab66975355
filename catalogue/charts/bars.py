"""Bars: scores of sustainable development, and money side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

TOP_SCORE = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its value, None where not known, and its width as SVG wants it ("62.5%").

    The width is text with a point, so that no language writes it with a comma.
    """

    value: int | Decimal | None
    width: str


def bar(value: int | Decimal | None, top: int | Decimal) -> Bar:
    """Return a bar for `value` on a scale from 0 to `top`; beyond the scale it is full."""
    if value is None or top <= 0:
        return Bar(value, "0%")
    share = min(max(Decimal(value) / Decimal(top), Decimal(0)), Decimal(1)) * 100
    return Bar(value, f"{share.quantize(Decimal('0.1')).normalize():f}%")


def score_bar(score: int | None) -> Bar:
    """Return a bar for a score of sustainable development, on its scale from 0 to 10."""
    return bar(score, TOP_SCORE)


def bars(values: Sequence[int | Decimal | None]) -> tuple[Bar, ...]:
    """Return bars on one scale whose end is the largest known value."""
    top = max((value for value in values if value is not None), default=0)
    return tuple(bar(value, top) for value in values)
