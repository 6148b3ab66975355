"""The import as a process of its own: killed, stopped, twice at once, and without a database."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.importer.seed_texts import write_projects

ROOT = Path(__file__).resolve().parent.parent.parent


def environment(database: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SECRET_KEY": "for-tests-only",
        "DATABASE_URL": f"sqlite:///{database}",
        "PYTHONIOENCODING": "utf-8",
    }


def manage(*args: str | Path) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *map(str, args)]


def finish(database: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        manage(*args),
        env=environment(database),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def started(database: Path, *args: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Start the command; whatever the test does, it is gone afterwards."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        manage(*args),
        env=environment(database),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with tables and reference data."""
    database = tmp_path_factory.mktemp("database") / "prepared.sqlite3"
    for step in (["migrate", "--run-syncdb", "--verbosity=0"], ["load_reference_data"]):
        done = finish(database, *step)
        assert done.returncode == 0, done.stderr
    return database


@pytest.fixture
def database(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(prepared, tmp_path / "catalogue.sqlite3"))


CONTENT = {
    "projects": "SELECT * FROM catalogue_project",
    "organisations": (
        "SELECT p.code, o.name, o.business_id, x.* FROM catalogue_participation x "
        "JOIN catalogue_project p ON p.id = x.project_id "
        "JOIN catalogue_organisation o ON o.id = x.organisation_id"
    ),
    "sources": (
        "SELECT p.code, x.* FROM catalogue_sourcedocument x "
        "JOIN catalogue_project p ON p.id = x.project_id"
    ),
    "scores": (
        "SELECT p.code, x.criterion_id, x.direct, x.indirect, x.reason "
        "FROM catalogue_sustainabilityscore x JOIN catalogue_project p ON p.id = x.project_id"
    ),
    "municipalities": (
        "SELECT p.code, x.municipality_id, x.basis FROM catalogue_projectmunicipality x "
        "JOIN catalogue_project p ON p.id = x.project_id"
    ),
}
OWN = re.compile(r"(^|_)id$|_at$")


def content(database: Path) -> dict[str, list[str]]:
    """Return what a database holds, without keys and times, which tell imports apart."""
    connection = sqlite3.connect(database, timeout=30)
    try:
        held = {}
        for name, query in CONTENT.items():
            cursor = connection.execute(query)
            columns = [column[0] for column in cursor.description]
            kept = [i for i, c in enumerate(columns) if not OWN.search(c) or c == "business_id"]
            held[name] = sorted(repr([row[i] for i in kept]) for row in cursor)
        return held
    finally:
        connection.close()


def count(database: Path) -> int:
    connection = sqlite3.connect(database, timeout=30)
    try:
        return int(connection.execute("SELECT count(*) FROM catalogue_project").fetchone()[0])
    finally:
        connection.close()


def wait_for_projects(database: Path, number: int, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while count(database) < number:
        assert process.poll() is None, "the import ended before it could be disturbed"
        assert time.monotonic() < deadline, "the import stores nothing"
        time.sleep(0.002)


def test_a_killed_import_done_again_gives_the_same_state(prepared, database, tmp_path: Path):
    codes = write_projects(tmp_path / "in", 40)
    undisturbed = Path(shutil.copy(prepared, tmp_path / "undisturbed.sqlite3"))
    assert finish(undisturbed, "import_seeds", tmp_path / "in").returncode == 0
    with started(database, "import_seeds", tmp_path / "in") as process:
        wait_for_projects(database, 3, process)
        process.send_signal(signal.SIGKILL)
    half_way = content(database)
    assert 3 <= len(half_way["projects"]) < len(codes)
    assert len(half_way["sources"]) == len(half_way["projects"])
    assert finish(database, "import_seeds", tmp_path / "in").returncode == 0
    assert content(database) == content(undisturbed)
    assert count(database) == len(codes)


def test_a_terminated_import_ends_cleanly(database: Path, tmp_path: Path):
    write_projects(tmp_path / "in", 40)
    with started(database, "import_seeds", tmp_path / "in") as process:
        wait_for_projects(database, 2, process)
        process.terminate()
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 130, output + errors
    assert "Traceback" not in output + errors
    connection = sqlite3.connect(database)
    (state,) = connection.execute("SELECT state FROM catalogue_importrun").fetchone()
    connection.close()
    assert state == "stopped"


def test_two_imports_at_once_both_finish(prepared, database: Path, tmp_path: Path):
    codes = write_projects(tmp_path / "in", 15)
    alone = Path(shutil.copy(prepared, tmp_path / "alone.sqlite3"))
    assert finish(alone, "import_seeds", tmp_path / "in").returncode == 0
    arguments = (database, "import_seeds", tmp_path / "in")
    with started(*arguments) as one, started(*arguments) as other:
        for process in (one, other):
            output, errors = process.communicate(timeout=120)
            assert process.returncode == 0, output + errors
    assert count(database) == len(codes)
    assert content(database) == content(alone)


def test_a_database_without_tables_is_a_clear_message(tmp_path: Path):
    done = finish(tmp_path / "empty.sqlite3", "import_seeds")
    assert done.returncode == 1
    assert "migrate" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_file_that_is_no_database_is_a_clear_message(tmp_path: Path):
    (tmp_path / "broken.sqlite3").write_bytes(b"this is no database" * 100)
    done = finish(tmp_path / "broken.sqlite3", "import_seeds")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr


def test_wrong_arguments_have_exit_status_2(tmp_path: Path):
    done = finish(tmp_path / "x.sqlite3", "import_seeds", "--no-such-option")
    assert done.returncode == 2
    done = finish(tmp_path / "x.sqlite3", "import_seeds", "--report", tmp_path / "no" / "r.json")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_terminal_of_few_letters_is_no_trouble(database: Path, tmp_path: Path):
    done = subprocess.run(  # noqa: S603 - our own command
        manage("import_seeds", "--dry-run"),
        env={**environment(database), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "El?m?ss?" in done.stdout
