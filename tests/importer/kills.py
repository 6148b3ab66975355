"""Kill imports at random moments, import again, compare: `python -m tests.importer.kills --help`.

Each round kills (SIGKILL) one import, of new documents or of later versions of documents that
are there already, and lets another do it again. The database must then hold what it holds after an
undisturbed import, to the last word of the search index; and the processes that read ahead must
have ended by themselves.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import write_documents
from benchmarks.environment import postgres
from tests.importer.processes import (
    Databases,
    State,
    children,
    different,
    end_state,
    finish,
    started,
)

_SECONDS_TO_END = 10.0
_START = 0.4  # of an import's time, before which nothing is written
_EARLIER = 0.7  # when an import had already ended before it could be killed
_BYTES = 4_000


@dataclass(frozen=True, slots=True)
class Case:
    """An import to disturb: from which database, of which folder, and where it ends."""

    start: str
    folder: Path
    undisturbed: State
    seconds: float


@dataclass(frozen=True, slots=True)
class Round:
    """What one kill did: the moment, and what was wrong afterwards (nothing, one hopes)."""

    moment: float
    stored: int
    wrong: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill as often as the arguments say; return 1 when a state differed."""
    parser = argparse.ArgumentParser(prog="python -m tests.importer.kills", description=__doc__)
    parser.add_argument("--number", type=int, default=100, help="how many imports are killed")
    parser.add_argument("--seed", type=int, default=1, help="decides the moments")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    given = parser.parse_args(arguments)
    print(f"{given.number} kills, seed {given.seed}, {given.database}")
    failed = 0
    with (
        tempfile.TemporaryDirectory(prefix="catalogue-kills-") as name,
        databases(given.database, Path(name)) as made,
    ):
        rounds = kill(made, Path(name), given.number, seed=given.seed, documents=given.documents)
        for number, done in enumerate(rounds, start=1):
            failed += bool(done.wrong)
            where = f"{number:4} at {done.moment:5.2f} s, {done.stored:3} documents stored"
            print(f"{where}: {'; '.join(done.wrong) or 'the same'}", flush=True)
    print(f"{failed} of {given.number} states differed")
    return int(failed > 0)


@contextmanager
def databases(kind: str, folder: Path) -> Iterator[Databases]:
    """Yield databases of a kind; a PostgreSQL of their own ends with them."""
    if kind == "sqlite":
        yield Databases(folder)
        return
    with postgres() as url:
        yield Databases(folder, url)


def kill(
    made: Databases, folder: Path, number: int, *, seed: int, documents: int, prefix: str = "killed"
) -> Iterator[Round]:
    """Yield what each of `number` kills did; names of the databases begin with `prefix`."""
    empty, first, second, disturbed = names = [f"{prefix}_{place}" for place in range(4)]
    for version in ("first", "second"):
        write_documents(folder / version, documents, _BYTES, seed=version)
    try:
        made.prepare(empty)
        cases = [
            _undisturbed(made, empty, first, folder / "first"),
            _undisturbed(made, first, second, folder / "second"),
        ]
        chance = random.Random(seed)
        for turn in range(number):
            case = cases[turn % len(cases)]
            moment = case.seconds * chance.uniform(_START, 1)
            yield _round(made, case, disturbed, moment, chance.choice("12"))
    finally:
        for name in names:
            made.drop(name)


def _undisturbed(made: Databases, start: str, name: str, folder: Path) -> Case:
    url = made.copy(start, name)
    begun = time.monotonic()
    done = finish(url, "import_seeds", folder)
    seconds = time.monotonic() - begun
    assert done.returncode == 0, done.stdout + done.stderr
    return Case(start, folder, end_state(url), seconds)


def _round(made: Databases, case: Case, name: str, moment: float, processes: str) -> Round:
    url = made.copy(case.start, name)
    command = ("import_seeds", case.folder)
    output = subprocess.DEVNULL
    with started(url, *command, output=output, IMPORT_PROCESSES=processes) as process:
        time.sleep(moment)
        helpers = children(process.pid)
        too_late = process.poll() is not None
        process.send_signal(signal.SIGKILL)
    if too_late:
        return _round(made, case, name, moment * _EARLIER, processes)
    wrong = [f"process {pid} still runs" for pid in _left_over(helpers)]
    stored, more = _import_again(url, case)
    return Round(moment, stored, (*wrong, *more))


def _import_again(url: str, case: Case) -> tuple[int, list[str]]:
    """Return how many documents the killed import had stored, and what is wrong at the end."""
    report = case.folder.with_suffix(".json")
    again = finish(url, "import_seeds", case.folder, "--report", report)
    if again.returncode:
        return 0, [f"importing again ended with {again.returncode}: {again.stderr[-500:]}"]
    tables = different(case.undisturbed, end_state(url))
    counts = json.loads(report.read_text(encoding="utf-8"))["counts"]
    return counts["unchanged"], [f"{table}: {rows[:3]}" for table, rows in tables.items()]


def _left_over(pids: list[int]) -> list[int]:
    """Return which of these processes have not ended after some seconds; they are ended now."""
    deadline = time.monotonic() + _SECONDS_TO_END
    while (alive := [pid for pid in pids if _runs(pid)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    for pid in alive:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    return alive


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


if __name__ == "__main__":
    sys.exit(main())
