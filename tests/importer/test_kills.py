"""Imports killed at random moments and done again; a hundred of them with `make kill-test`."""

import os
import signal
from pathlib import Path

from benchmarks.documents import write_documents
from tests.importer.conftest import own_name
from tests.importer.kills import kill
from tests.importer.processes import (
    Databases,
    children,
    different,
    end_state,
    finish,
    started,
    wait_until,
)


def test_killed_imports_done_again_give_the_same_state(made: Databases, tmp_path: Path):
    rounds = list(kill(made, tmp_path, 2, seed=5, documents=10, prefix=own_name()))
    assert [done.wrong for done in rounds] == [()] * 2


def test_a_difference_would_be_seen(
    made: Databases, database: str, undisturbed: str, tmp_path: Path
):
    write_documents(tmp_path / "in", 2, 2_500)
    for url in (database, undisturbed):
        assert finish(url, "import_seeds", tmp_path / "in").returncode == 0
    before = end_state(undisturbed)
    assert not different(end_state(database), before)
    connection = made.connect(own_name())
    connection.execute("DELETE FROM catalogue_wordform WHERE form = 'hanke'")
    connection.execute("UPDATE catalogue_term SET own = own + 1 WHERE term = 'hanke'")
    connection.close()
    assert different(end_state(database), before).keys() == {
        "catalogue.WordForm",
        "catalogue.Term",
    }


def test_a_reader_that_is_killed_costs_no_document(
    made: Databases, database: str, undisturbed: str, tmp_path: Path
):
    """What it had in hand is read by the process that writes."""
    write_documents(tmp_path / "in", 44, 2_500)
    assert finish(undisturbed, "import_seeds", tmp_path / "in").returncode == 0
    with started(database, "import_seeds", tmp_path / "in", IMPORT_PROCESSES="2") as process:
        wait_until(lambda: made.count_projects(own_name()) > 0, process)
        readers = [pid for pid in children(process.pid) if b"spawn_main" in command_of(pid)]
        assert readers
        os.kill(readers[0], signal.SIGKILL)
        output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, output + errors
    assert "Traceback" not in output + errors
    assert not different(end_state(database), end_state(undisturbed))


def command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()
