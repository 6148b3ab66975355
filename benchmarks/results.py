"""What a measurement prints and writes: a table for people, JSON for machines."""

import argparse
import json
import os
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

_KILO, _GIGA = 1024, 1024**3


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, with the most it should be where that is agreed."""

    name: str
    value: float
    unit: str
    target: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target was met; None without one."""
        return None if self.target is None else self.value <= self.target


def machine() -> str:
    """Return the kind of machine: processors and memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIGA
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def median_and_p95(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile of some times, in milliseconds."""
    ordered = sorted(seconds)
    place = min(len(ordered) - 1, round(0.95 * len(ordered)))
    return statistics.median(ordered) * 1000, ordered[place] * 1000


def show(title: str, figures: Sequence[Figure], notes: Sequence[str] = ()) -> None:
    """Print the figures as a table."""
    width = max(len(figure.name) for figure in figures)
    print(f"\n{title} ({machine()})")
    for figure in figures:
        judged = {None: "", True: "  met", False: "  MISSED"}[figure.met]
        asked = "" if figure.target is None else f"  asked for ≤ {figure.target:g} {figure.unit}"
        print(f"  {figure.name:<{width}}  {figure.value:>10,.1f} {figure.unit}{asked}{judged}")
    for note in notes:
        print(f"  {note}")


def write(path: Path, title: str, figures: Sequence[Figure]) -> None:
    """Write the figures, the time and the kind of machine as JSON."""
    found = {
        "title": title,
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "figures": [asdict(figure) | {"met": figure.met} for figure in figures],
    }
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def run(
    parser: argparse.ArgumentParser,
    title: str,
    measure: Callable[[argparse.Namespace], Sequence[Figure]],
    arguments: Sequence[str] | None = None,
) -> int:
    """Measure with the parsed arguments, print, write JSON if asked for; return 0."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    given = parser.parse_args(arguments)
    figures = measure(given)
    show(title, figures)
    if given.json:
        write(given.json, title, figures)
    return 0
