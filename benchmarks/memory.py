"""How much memory a web worker takes: `python -m benchmarks.memory --help`.

The site is served by gunicorn as in production, on this machine only; a thousand different
searches and pages are asked for, then the workers' memory is read from Linux's /proc. PSS
divides what several processes share among them.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.cases import LIST, SUGGESTIONS
from benchmarks.results import Figure, run
from benchmarks.serving import ask, catalogue
from benchmarks.vocabulary import modifiers, nouns

_TARGETS = {"pyvoikko": 350.0, "libvoikko": 150.0}
_KILOBYTES = 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the arguments say; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--database-url", required=True, help="a database with a corpus")
    parser.add_argument("--backend", choices=sorted(_TARGETS), default="pyvoikko")
    parser.add_argument("--requests", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    return run(parser, "Memory of a web worker", _measure, arguments)


def _measure(given: argparse.Namespace) -> list[Figure]:
    environment = {"FINNISH_BACKEND": given.backend}
    with catalogue(given.database_url, workers=given.workers, more=environment) as (port, pid):
        for path in islice(_pages(), given.requests):
            status, _seconds = ask(port, path)
            if status not in {200, 302}:
                raise SystemExit(f"{path} gave status {status}.")
        workers = [_memory(worker) for worker in _children(pid)]
    most = max(workers, key=lambda one: one["Rss"])
    shared = most["Shared_Clean"] + most["Shared_Dirty"]
    target = _TARGETS[given.backend]
    return [
        Figure(f"{given.backend}: RSS of the largest worker", most["Rss"], "MB", target),
        Figure(f"{given.backend}: of that, shared with others", shared, "MB"),
        Figure(f"{given.backend}: PSS of the largest worker", most["Pss"], "MB"),
        Figure(f"{given.backend}: PSS of all workers", sum(one["Pss"] for one in workers), "MB"),
    ]


def _pages() -> Iterator[str]:
    """Yield addresses of different searches: compounds in many forms, and suggestions for them."""
    services = list(nouns()["service"].values())
    for number, (form, service, modifier) in enumerate(
        product(("plpar", "gen", "nom", "ine"), services, modifiers())
    ):
        word = modifier + service[form]
        path = SUGGESTIONS if number % 5 == 0 else LIST
        yield f"{path}?{urlencode({'q': word})}"


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in found.split()]


def _memory(pid: int) -> dict[str, float]:
    """Return the figures of a process's smaps_rollup in MB, by name."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    pairs = (line.split(":") for line in lines)
    return {name: int(value.split()[0]) / _KILOBYTES for name, value in pairs}


if __name__ == "__main__":
    sys.exit(main())
