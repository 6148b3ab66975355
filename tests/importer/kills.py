"""Kill imports at random moments, import again, compare: `python -m tests.importer.kills --help`.

Each round kills (SIGKILL) one import and lets another do it again. The import is of new documents,
of later versions of documents that are there already, or of those after staff have edited. It is
killed after some time, its start included, or when so many of its documents are stored, all of
them included: then the table of words and the end of the run are still to be written. The database
must then hold what it holds after an undisturbed import, to the last word of the search index; and
the processes that read ahead must have ended by themselves. Now and then one of these is killed
instead: then the import itself must come to its end.
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
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
_LONGEST_PAUSE = 0.2  # seconds between the document that is waited for and the kill
_EARLIER = 0.7  # when an import had already ended before it could be killed
_BYTES = 4_000
# One kill in so many hits a process that reads ahead.
_READERS = 6
# What staff have edited before an import comes; the rows are the same in each copy.
_EDITS = (
    "UPDATE catalogue_project SET summary = 'Written by staff.' WHERE id % 3 = 0",
    "UPDATE catalogue_organisation SET name = 'Named by staff' WHERE id % 4 = 0",
    "UPDATE catalogue_themeassignment SET state = 'rejected' WHERE id % 3 = 0",
    "DELETE FROM catalogue_projectmention WHERE id % 2 = 0",
)


@dataclass(frozen=True, slots=True)
class Case:
    """An import to disturb: from which database, of which folder, and where it ends."""

    start: str
    folder: Path
    undisturbed: State
    seconds: float


@dataclass(frozen=True, slots=True)
class Moment:
    """When a process is killed: after `seconds`, and after so many documents of the run."""

    seconds: float
    documents: int = 0
    reader: bool = False

    def __str__(self) -> str:
        victim = "reader" if self.reader else "import"
        return f"{victim} {self.seconds:5.2f} s after {self.documents:3} documents"


@dataclass(frozen=True, slots=True)
class Round:
    """What one kill did: the moment, and what was wrong afterwards (nothing, one hopes)."""

    moment: Moment
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
            where = f"{number:4} {done.moment}, {done.stored:3} known to the next"
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
    empty, first, second, edited, third, disturbed = names = [
        f"{prefix}_{place}" for place in range(6)
    ]
    for version in ("first", "second"):
        write_documents(folder / version, documents, _BYTES, seed=version)
    try:
        made.prepare(empty)
        cases = [
            _undisturbed(made, empty, first, folder / "first"),
            _undisturbed(made, first, second, folder / "second"),
        ]
        made.copy(first, edited)
        with closing(made.connect(edited)) as connection:
            for sql in _EDITS:
                connection.execute(sql)
        cases.append(_undisturbed(made, edited, third, folder / "second"))
        chance = random.Random(seed)
        for turn in range(number):
            case = cases[turn % len(cases)]
            moment = _moment(chance, case, documents)
            yield _round(
                made, case, disturbed, moment, "2" if moment.reader else chance.choice("12")
            )
    finally:
        for name in names:
            made.drop(name)


def _moment(chance: random.Random, case: Case, documents: int) -> Moment:
    """Choose a moment of the whole run, from its first second to after its last document."""
    if chance.randrange(_READERS) == 0:
        return Moment(chance.uniform(0, _LONGEST_PAUSE), chance.randint(1, documents // 2), True)
    if chance.randrange(2):
        return Moment(chance.uniform(0, case.seconds))
    return Moment(chance.uniform(0, _LONGEST_PAUSE), chance.choice([1, documents // 2, documents]))


def _undisturbed(made: Databases, start: str, name: str, folder: Path) -> Case:
    url = made.copy(start, name)
    begun = time.monotonic()
    done = finish(url, "import_seeds", folder)
    seconds = time.monotonic() - begun
    assert done.returncode == 0, done.stdout + done.stderr
    return Case(start, folder, end_state(url), seconds)


def _round(made: Databases, case: Case, name: str, moment: Moment, processes: str) -> Round:
    url = made.copy(case.start, name)
    wrong = []
    with (
        started(
            url, "import_seeds", case.folder, output=subprocess.DEVNULL, IMPORT_PROCESSES=processes
        ) as process,
        closing(made.connect(name)) as connection,
    ):
        _wait_for(moment, process, connection)
        helpers = children(process.pid)
        too_late = process.poll() is not None
        if moment.reader:
            readers = [pid for pid in helpers if _is_reader(pid)]
            for pid in readers[:1]:
                os.kill(pid, signal.SIGKILL)
            if process.wait():
                wrong.append(f"without a reader the import ended with {process.returncode}")
        process.send_signal(signal.SIGKILL)
    if too_late and not moment.documents:
        earlier = Moment(moment.seconds * _EARLIER)
        return _round(made, case, name, earlier, processes)
    wrong += [f"process {pid} still runs" for pid in _left_over(helpers)]
    stored, more = _import_again(url, case)
    return Round(moment, stored, (*wrong, *more))


def _wait_for(moment: Moment, process: subprocess.Popen[str], connection: Any) -> None:
    """Return at the moment, or when the process has ended."""
    sql = """
        SELECT count(*) FROM catalogue_rundocument
        WHERE run_id = (SELECT id FROM catalogue_importrun WHERE state = 'running')
    """
    while moment.documents and process.poll() is None:
        (written,) = connection.execute(sql).fetchone()
        if written >= moment.documents:
            break
        time.sleep(0.02)
    time.sleep(moment.seconds)


def _is_reader(pid: int) -> bool:
    with suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


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
