"""The files of `catalogue/data`: the one place that reads them. No database needed."""

import csv
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file, each by column name."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def listed(name: str) -> Iterator[str]:
    """Yield the lines of a text file that are neither empty nor a comment (`#`)."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
