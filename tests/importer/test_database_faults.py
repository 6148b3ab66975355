"""A database that fails in the middle: a clear message, nothing half, the next run ends well."""

import json
import os
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.documents import write_documents
from tests.importer.conftest import own_name
from tests.importer.processes import (
    Databases,
    different,
    end_state,
    finish,
    finish_on_small_disk,
    started,
    wait_until,
)

ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
sqlite_only = pytest.mark.skipif(ON_POSTGRES, reason="a fault of SQLite's")
postgres_only = pytest.mark.skipif(not ON_POSTGRES, reason="a fault of PostgreSQL's")

DOCUMENTS = 16
ODD = {"DJANGO_SETTINGS_MODULE": "tests.importer.odd_database", "IMPORT_PROCESSES": "1"}

END_CONNECTIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"


@dataclass(frozen=True)
class Trial:
    """An import to disturb, and a database for one that is not."""

    made: Databases
    url: str
    undisturbed: str
    folder: Path

    @property
    def command(self) -> tuple[str | Path, ...]:
        return ("import_seeds", self.folder, "--report", self.folder / "report.json")

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "report.json").read_text("utf-8"))
        return found

    @property
    def stored(self) -> int:
        return self.made.count_projects(own_name())

    def fault_of(self, done: subprocess.CompletedProcess[str]) -> str:
        """Return the code of what ended an import, told without a traceback and with status 1."""
        said = done.stdout + done.stderr
        assert done.returncode == 1, said
        assert "Traceback" not in said
        stopped_by = self.report["stopped_by"]
        assert stopped_by["message"] in done.stdout
        assert self.report["counts"]["created"] == self.stored
        return str(stopped_by["code"])

    def assert_completed(self) -> None:
        """Import again, and once elsewhere: nothing tells the two apart."""
        for url in (self.url, self.undisturbed):
            done = finish(url, "import_seeds", self.folder)
            assert done.returncode == 0, done.stdout + done.stderr
        assert not different(end_state(self.url), end_state(self.undisturbed))


@pytest.fixture
def trial(made: Databases, database: str, undisturbed: str, tmp_path: Path) -> Trial:
    write_documents(tmp_path / "in", DOCUMENTS, 2_500)
    return Trial(made, database, undisturbed, tmp_path / "in")


@sqlite_only
@pytest.mark.parametrize("pages", [300, 330])
def test_a_full_disk(trial: Trial, pages: int):
    """It may come while documents are stored, or after that, while words are."""
    done = finish(trial.url, *trial.command, **ODD, PRAGMA=f"max_page_count={pages}")
    assert trial.fault_of(done) == "database_full"
    assert 0 < trial.stored < DOCUMENTS
    trial.assert_completed()


@sqlite_only
def test_a_disk_at_a_limit(trial: Trial):
    done = finish_on_small_disk(1_200_000, trial.url, *trial.command, **ODD)
    assert trial.fault_of(done) == "database_disk"
    assert 0 < trial.stored < DOCUMENTS
    trial.assert_completed()


@sqlite_only
def test_a_database_locked_by_other_work(trial: Trial):
    with closing(trial.made.connect(own_name())) as other:
        other.execute("BEGIN IMMEDIATE")
        done = finish(trial.url, *trial.command, **ODD, TIMEOUT="0.2")
    assert trial.fault_of(done) == "database_locked"
    assert trial.stored == 0


@sqlite_only
def test_a_database_that_takes_no_writing(trial: Trial):
    done = finish(trial.url, *trial.command, **ODD, PRAGMA="query_only=1")
    assert trial.fault_of(done) == "database_read_only"
    assert trial.stored == 0


@postgres_only
def test_a_server_that_goes_away(trial: Trial):
    with started(trial.url, *trial.command) as process, server_of(trial) as server:
        wait_until(lambda: trial.stored > 1, process)
        server.execute(f"ALTER DATABASE {own_name()} ALLOW_CONNECTIONS false")
        server.execute(END_CONNECTIONS, [own_name()])
        output, errors = process.communicate(timeout=120)
        server.execute(f"ALTER DATABASE {own_name()} ALLOW_CONNECTIONS true")
    done = subprocess.CompletedProcess(process.args, process.returncode or 0, output, errors)
    assert trial.fault_of(done) == "database_failed"
    assert 1 < trial.stored < DOCUMENTS
    trial.assert_completed()


LOSE_CONNECTION_ONCE = """
    CREATE SEQUENCE words_written;
    CREATE FUNCTION lose_connection() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF nextval('words_written') = 1 THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            END IF;
            RETURN NULL;
        END
    $$;
    CREATE TRIGGER lose_connection BEFORE INSERT ON catalogue_wordform
        FOR EACH STATEMENT EXECUTE FUNCTION lose_connection();
"""


@postgres_only
def test_a_connection_lost_once_while_words_are_written(trial: Trial):
    with closing(trial.made.connect(own_name())) as other:
        other.execute(LOSE_CONNECTION_ONCE)
        done = finish(trial.url, *trial.command)
        assert other.execute("SELECT last_value > 1 FROM words_written").fetchone() == (True,)
    assert done.returncode == 0, done.stdout + done.stderr
    assert trial.stored == DOCUMENTS
    assert finish(trial.undisturbed, *trial.command).returncode == 0
    assert not different(end_state(trial.url), end_state(trial.undisturbed))


def server_of(trial: Trial) -> closing[Any]:
    return closing(trial.made.connect("postgres"))
