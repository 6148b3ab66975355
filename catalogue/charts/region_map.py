"""The map of regions: which shapes to draw, in which of five shades, and the legend."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.reading.tallies import Tally

PATHS = Path(__file__).resolve().parent.parent / "data" / "region_paths.json"
STEPS = 4  # shades besides the one for no projects; the stylesheet has map-0 to map-4


@dataclass(frozen=True, slots=True)
class Shape:
    """A region on the map: its SVG path, shade (0–4) and where its number stands."""

    tally: Tally
    path: str
    step: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Shade:
    """A line of the legend: the numbers of projects a shade stands for, ends included."""

    step: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RegionMap:
    """The drawing with its size in its own units, and the origin of its geometry."""

    shapes: list[Shape]
    legend: list[Shade]
    width: int
    height: int
    source: str


@cache
def _geometry() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(PATHS.read_text(encoding="utf-8"))
    return found


def shades(numbers: Iterable[int]) -> list[Shade]:
    """Divide 0 to the largest number into "none" and at most four even steps of whole numbers."""
    largest = max(numbers, default=0)
    width = max(1, -(-largest // STEPS))
    legend = [Shade(0, 0, 0)]
    for step, first in enumerate(range(1, largest + 1, width), start=1):
        legend.append(Shade(step, first, min(first + width - 1, largest)))
    return legend


def _step(number: int, legend: Sequence[Shade]) -> int:
    return next(shade.step for shade in legend if number <= shade.last)


def region_map(tallies: Sequence[Tally]) -> RegionMap:
    """Lay out the map for the regions' tallies. One without geometry (Åland) is left out."""
    geometry = _geometry()
    legend = shades(tally.projects for tally in tallies)
    shapes = [
        Shape(
            tally,
            geometry["regions"][tally.code]["path"],
            _step(tally.projects, legend),
            *geometry["regions"][tally.code]["label"],
        )
        for tally in tallies
        if tally.code in geometry["regions"]
    ]
    return RegionMap(shapes, legend, geometry["width"], geometry["height"], geometry["source"])
