"""The import as a process of its own: stopped, without a database, on a narrow terminal."""

from pathlib import Path

from tests.importer.conftest import own_name
from tests.importer.processes import Databases, finish, started, wait_until
from tests.importer.seed_texts import write_projects


def test_a_terminated_import_ends_cleanly(made: Databases, database: str, tmp_path: Path):
    write_projects(tmp_path / "in", 40)
    with started(database, "import_seeds", tmp_path / "in") as process:
        wait_until(lambda: made.count_projects(own_name()) > 1, process)
        process.terminate()
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 130, output + errors
    assert "Traceback" not in output + errors
    connection = made.connect(own_name())
    (state,) = connection.execute("SELECT state FROM catalogue_importrun").fetchone()
    connection.close()
    assert state == "stopped"


def test_a_database_without_tables_is_a_clear_message(tmp_path: Path):
    done = finish(f"sqlite:///{tmp_path}/empty.sqlite3", "import_seeds")
    assert done.returncode == 1
    assert "migrate" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_file_that_is_no_database_is_a_clear_message(tmp_path: Path):
    (tmp_path / "broken.sqlite3").write_bytes(b"this is no database" * 100)
    done = finish(f"sqlite:///{tmp_path}/broken.sqlite3", "import_seeds")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr


def test_a_server_that_is_not_there_is_a_clear_message(tmp_path: Path):
    done = finish(f"postgres://nobody:@/{tmp_path}/nothing", "import_seeds")
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_wrong_arguments_have_exit_status_2(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    assert finish(url, "import_seeds", "--no-such-option").returncode == 2
    done = finish(url, "import_seeds", "--report", tmp_path / "no" / "r.json")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_terminal_of_few_letters_is_no_trouble(database: str):
    narrow = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = finish(database, "import_seeds", "--dry-run", **narrow)
    assert done.returncode == 0, done.stderr
    assert "El?m?ss?" in done.stdout
