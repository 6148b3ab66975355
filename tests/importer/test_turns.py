"""Two imports at once: the second waits for the first, or says that it runs."""

import fcntl
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from importer.turns import _POSTGRES_KEY, BusyError, one_at_a_time
from tests.importer.conftest import own_name
from tests.importer.processes import (
    Databases,
    different,
    end_state,
    finish,
    started,
    wait_until,
)
from tests.importer.seed_texts import SEEDS, write_projects

postgres_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="a lock of PostgreSQL's"
)
SEED = SEEDS / "002_25528c58a9f7e944.txt"
Hold = Callable[[], None]


@contextmanager
def turn_taken(made: Databases) -> Iterator[Hold]:
    """Hold the turn as another import does; yield how to give it back."""
    if made.server:
        connection = made.connect(own_name())
        connection.execute("SELECT pg_advisory_lock(%s)", [_POSTGRES_KEY])
        give_back = connection.close
    else:
        held = (made.folder / f"{own_name()}.sqlite3-import").open("w")
        fcntl.flock(held, fcntl.LOCK_EX)
        give_back = held.close
    try:
        yield give_back
    finally:
        give_back()


def runs(made: Databases) -> list[str]:
    connection = made.connect(own_name())
    rows = connection.execute("SELECT state FROM catalogue_importrun ORDER BY id").fetchall()
    connection.close()
    return [state for (state,) in rows]


def change_a_theme(made: Databases) -> None:
    """Write as staff do in the admin, who need no turn."""
    connection = made.connect(own_name())
    connection.execute("UPDATE catalogue_theme SET name_sv = 'x'")
    connection.close()


def test_the_second_says_that_another_import_runs(made: Databases, database: str):
    with turn_taken(made):
        done = finish(database, "import_seeds", SEED, IMPORT_WAIT="0.1")
        assert done.returncode == 3
        assert "IMPORT_WAIT" in done.stdout
        change_a_theme(made)
        assert "Traceback" not in done.stdout + done.stderr
        assert runs(made) == []
        assert finish(database, "import_seeds", SEED, "--dry-run").returncode == 0


def test_the_second_waits_for_its_turn(made: Databases, database: str, tmp_path: Path):
    log = tmp_path / "log"
    with (
        turn_taken(made) as give_back,
        log.open("w") as output,
        started(database, "import_seeds", SEED, "-v2", output=output) as process,
    ):
        wait_until(lambda: "import_waits" in log.read_text(encoding="utf-8"), process)
        assert made.count_projects(own_name()) == 0
        give_back()
        assert process.wait(60) == 0
    assert made.count_projects(own_name()) == 1
    assert runs(made) == ["finished"]


def test_ctrl_c_ends_the_waiting(made: Databases, database: str, tmp_path: Path):
    log = tmp_path / "log"
    with (
        turn_taken(made),
        log.open("w") as output,
        started(database, "import_seeds", SEED, "-v2", output=output) as process,
    ):
        wait_until(lambda: "import_waits" in log.read_text(encoding="utf-8"), process)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130


def test_an_import_that_was_killed_keeps_nobody_waiting(
    made: Databases, database: str, tmp_path: Path
):
    write_projects(tmp_path / "in", 12)
    with started(database, "import_seeds", tmp_path / "in") as process:
        wait_until(lambda: made.count_projects(own_name()) > 1, process)
        process.send_signal(signal.SIGKILL)
    assert finish(database, "import_seeds", SEED, IMPORT_WAIT="20").returncode == 0
    assert runs(made) == ["stopped", "finished"]


def test_two_imports_at_once_both_finish(
    made: Databases, database: str, undisturbed: str, tmp_path: Path
):
    write_projects(tmp_path / "in", 5)
    assert finish(undisturbed, "import_seeds", tmp_path / "in").returncode == 0
    arguments = (database, "import_seeds", tmp_path / "in")
    with started(*arguments) as one, started(*arguments) as other:
        for process in (one, other):
            output, errors = process.communicate(timeout=120)
            assert process.returncode == 0, output + errors
    assert not different(end_state(database), end_state(undisturbed))
    assert runs(made) == ["finished", "finished"]


def test_a_folder_that_takes_no_lock_is_no_hindrance(tmp_path: Path, sqlite: Databases):
    """The lock's file cannot be made: the import goes on, as it did without locks."""
    url = sqlite.prepare("alone")
    (tmp_path / "alone.sqlite3-import").mkdir()
    assert finish(url, "import_seeds", SEED).returncode == 0


@postgres_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other_was_faster", [False, True])
def test_a_turn_that_was_lost_with_its_connection_is_taken_again(
    made: Databases, other_was_faster: bool
):
    own = str(connection.settings_dict["NAME"])
    with closing(made.connect(own)) as other, one_at_a_time(0, lambda: None) as keep:
        lock = f"SELECT pg_try_advisory_lock({_POSTGRES_KEY})"
        assert other.execute(lock).fetchone() == (False,)
        connection.close()
        if other_was_faster:
            assert other.execute(lock).fetchone() == (True,)
            with pytest.raises(BusyError):
                keep()
        else:
            keep()
            assert other.execute(lock).fetchone() == (False,)
