"""The fuzz run on demand, with all processors: `python -m tests.importer.fuzz.run --help`.

The same seed gives the same documents. One that shows a fault is written to var/fuzz/.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import django

_PART = 250
_FOLDER = Path("var/fuzz")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as the arguments say; return 1 when a fault was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.importer.fuzz.run", description=__doc__)
    parser.add_argument("--number", type=int, default=20_000, help="how many documents")
    parser.add_argument("--seed", type=int, default=1, help="decides what the documents are")
    parser.add_argument("--only", type=int, metavar="N", help="document N of the run alone")
    given = parser.parse_args(arguments)
    print(f"seed {given.seed}, {given.number} documents")
    numbers = range(given.number) if given.only is None else range(given.only, given.only + 1)
    parts = [numbers[first : first + _PART] for first in range(0, len(numbers), _PART)]
    count = 0
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=set_up) as pool:
        for found in pool.map(_part, [given.seed] * len(parts), parts):
            count += len(found)
            for name, told, data in found:
                _FOLDER.mkdir(parents=True, exist_ok=True)
                (_FOLDER / name).write_bytes(data)
                print(f"{told}\n  written to {_FOLDER / name}", flush=True)
    print(f"{count} documents show a fault")
    return int(count > 0)


def set_up() -> None:
    """Set Django up: messages are texts of its."""
    os.environ.setdefault("SECRET_KEY", "for-tests-only")
    os.environ["DJANGO_SETTINGS_MODULE"] = "catalogue.settings"
    django.setup()


def _part(seed: int, numbers: range) -> list[tuple[str, str, bytes]]:
    from tests.importer.fuzz.cases import faults

    found = faults(seed, numbers)
    return [(f"{seed}-{fault.number}.txt", str(fault), fault.data) for fault in found]


if __name__ == "__main__":
    sys.exit(main())
