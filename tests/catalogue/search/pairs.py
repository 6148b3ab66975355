"""The pairs of a typed word and a word form of tests/catalogue/finnish/pairs.tsv."""

import csv
from pathlib import Path

PAIRS = Path(__file__).resolve().parent.parent / "finnish" / "pairs.tsv"


def pairs() -> list[tuple[str, str, str, str]]:
    """Return query, form, expectation and kind of each pair."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [(r["query"], r["form"], r["expected"], r["kind"]) for r in rows]
