"""The import as a process of its own, on a database of its own: SQLite or PostgreSQL."""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

import psycopg
from environ import Env

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 300
State = Mapping[str, list[str]]


def environment(url: str, **more: str) -> dict[str, str]:
    """Return the environment of a command that works on the database at `url`."""
    own = {"SECRET_KEY": "for-tests-only", "DATABASE_URL": url, "PYTHONIOENCODING": "utf-8"}
    return {**os.environ, **own, **more}


def manage(*args: str | Path) -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, str(ROOT / "manage.py"), *map(str, args)]


def finish(url: str, *args: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a management command to its end; `more` are variables of its environment."""
    return finish_on_small_disk(resource.RLIM_INFINITY, url, *args, **more)


def finish_on_small_disk(
    room: int, url: str, *args: str | Path, **more: str
) -> subprocess.CompletedProcess[str]:
    """Do the same where no file can grow beyond `room` bytes, as on a disk with a quota."""
    return subprocess.run(  # noqa: S603 - our own command
        manage(*args),
        env=environment(url, **more),
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


@contextmanager
def started(
    url: str, *args: str | Path, output: int | IO[str] = subprocess.PIPE, **more: str
) -> Iterator[subprocess.Popen[str]]:
    """Start a management command; whatever the test does, it is gone afterwards."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        manage(*args), env=environment(url, **more), stdout=output, stderr=output, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@dataclass(frozen=True, slots=True)
class Databases:
    """Where databases are made: as SQLite files in a folder, or on the PostgreSQL `server`."""

    folder: Path
    server: str = ""

    def copy(self, source: str, name: str) -> str:
        """Make a database `name` like `source`, which nobody uses; return its address."""
        self.drop(name)
        if self.server:
            self._on_server(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        else:
            shutil.copy(self._file(source), self._file(name))
        return self.url(name)

    def prepare(self, name: str) -> str:
        """Make a database with tables and reference data; return its address."""
        if self.server:
            self.copy("template1", name)
        for step in (["migrate", "--verbosity=0"], ["load_reference_data"]):
            done = finish(self.url(name), *step)
            assert done.returncode == 0, done.stderr
        return self.url(name)

    def drop(self, name: str) -> None:
        """Take a database away, if it is there; on PostgreSQL its connections, too."""
        if self.server:
            self._on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        for old in self.folder.glob(f"{name}.sqlite3*"):
            old.unlink()

    def url(self, name: str) -> str:
        """Return the address of a database."""
        if self.server:
            return f"{self.server.rpartition('/')[0]}/{name}"
        return f"sqlite:///{self._file(name)}"

    def connect(self, name: str) -> Any:
        """Return a connection without transactions, for SQL that both databases know."""
        if not self.server:
            return sqlite3.connect(self._file(name), timeout=30, isolation_level=None)
        known = Env.db_url_config(self.url(name))
        return psycopg.connect(
            host=known["HOST"],
            port=known["PORT"] or None,
            user=known["USER"],
            password=known["PASSWORD"] or None,
            dbname=name,
            autocommit=True,
        )

    def count_projects(self, name: str) -> int:
        """Return how many projects are stored."""
        with closing(self.connect(name)) as connection:
            (number,) = connection.execute("SELECT count(*) FROM catalogue_project").fetchone()
            return int(number)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def _on_server(self, sql: str) -> None:
        with closing(self.connect("postgres")) as connection:
            connection.execute(sql)


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Return when the condition holds; fail when the process ends before, or after a minute."""
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, "the import ended before it could be disturbed"
        assert time.monotonic() < deadline, "what was waited for does not happen"
        time.sleep(0.005)


def children(pid: int) -> list[int]:
    """Return a process's children; none when it has ended."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in found.split()]


def end_state(url: str) -> State:
    """Return all that a database holds (see `tests/importer/end_state.py`)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.importer.end_state"],
        cwd=ROOT,
        env=environment(url),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: State = json.loads(done.stdout)
    return found


def different(one: State, other: State) -> dict[str, list[str]]:
    """Return what only one of two states has, by table; empty when they are the same."""
    tables = one.keys() | other.keys()
    found = {name: sorted({*one.get(name, ())} ^ {*other.get(name, ())}) for name in tables}
    return {name: rows for name, rows in found.items() if rows}
