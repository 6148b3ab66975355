"""`manage.py import_seeds` as an operator meets it: output, report, exit status, interruptions."""

import json
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
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext

from catalogue.models import ImportRun, Project
from importer import pipeline
from importer.messages import describe
from importer.records import Finding, Severity
from importer.summary import Outcome
from tests.importer.seed_texts import EURA_CODE, card, eura, eura_with, write_projects

ROOT = Path(__file__).resolve().parent.parent.parent


def command(*args: str | Path, **options) -> tuple[str, int]:
    """Run the command in this process; return what it printed and its exit status."""
    out, status = StringIO(), 0
    try:
        call_command("import_seeds", *map(str, args), stdout=out, stderr=out, **options)
    except CommandError as error:
        out.write(f"{error}\n")
        status = error.returncode
    return out.getvalue(), status


@pytest.mark.django_db
class TestOutput:
    def test_without_arguments_the_seeds_are_imported(self):
        with translation.override("en"):
            output, status = command()
        assert status == 0
        assert re.search(r"created\W+5\b", output)
        assert Project.objects.count() == 5
        with translation.override("en"):
            output, status = command()
        assert re.search(r"unchanged\W+5\b", output)
        assert re.search(r"fields of contact persons left out\W+12\b", output)

    def test_a_failure_shows_file_line_and_reason(self, tmp_path: Path):
        bad = eura_with(f"Hankekoodi: {EURA_CODE}", "Hankekoodi: Hanke7")
        (tmp_path / "bad.txt").write_text(bad)
        (tmp_path / "good.txt").write_text(card())
        with translation.override("en"):
            output, status = command(tmp_path)
        assert status == 1
        assert "bad.txt" in output
        assert re.search(r"error: line 7: .*“Hanke7” is not a project code", output)
        assert Project.objects.count() == 1
        assert "Traceback" not in output

    def test_strict_makes_warnings_count(self, tmp_path: Path):
        text = eura_with("päättyy 30.6.2018", "päättyy 31.6.2018")
        (tmp_path / "a.txt").write_text(text)
        assert command(tmp_path)[1] == 0
        Project.objects.all().delete()
        assert command(tmp_path, strict=True)[1] == 1
        assert Project.objects.count() == 1

    def test_a_dry_run_prints_the_changes_and_makes_none(self, seeds: Path):
        output, status = command(seeds, dry_run=True)
        assert status == 0
        assert "ENTER -Elämässä eteenpäin!" in output
        assert not Project.objects.exists()
        assert not ImportRun.objects.exists()

    def test_a_dry_run_shows_a_change_field_by_field(self, tmp_path: Path):
        (tmp_path / "a.txt").write_text(eura())
        command(tmp_path)
        (tmp_path / "a.txt").write_text(eura_with("Toiminta päättynyt", "Toiminnassa"))
        output, _ = command(tmp_path, dry_run=True)
        assert "Toiminta päättynyt → Toiminnassa" in output
        assert Project.objects.get().status == "Toiminta päättynyt"

    def test_a_change_late_in_a_long_text_is_shown(self, tmp_path: Path):
        (tmp_path / "a.txt").write_text(eura())
        command(tmp_path)
        (tmp_path / "a.txt").write_text(eura_with("opioidikorvaushoidossa", "TÄSSÄ_MUUTTUI"))
        output, _ = command(tmp_path, dry_run=True)
        assert "opioidikorvaushoidossa" in output
        assert "TÄSSÄ_MUUTTUI" in output
        assert max(map(len, output.splitlines())) < 220

    def test_verbosity_0_prints_errors_only(self, tmp_path: Path, seeds: Path):
        assert command(seeds, verbosity=0) == ("", 0)
        output, status = command(tmp_path / "nowhere", verbosity=0)
        assert status == 1
        assert "nowhere" in output

    def test_verbosity_2_names_every_document(self, seeds: Path):
        output, _ = command(seeds, verbosity=2)
        assert all(f"{path.name} (" in output for path in seeds.iterdir())

    def test_many_findings_are_cut_short(self, tmp_path: Path):
        strange = "".join(f"Outo kenttä {n}: arvo\n\n" for n in range(300))
        text = eura_with("2 Hakijan perustiedot", f"{strange}2 Hakijan perustiedot")
        (tmp_path / "a.txt").write_text(text)
        assert len(command(tmp_path)[0].splitlines()) < 250
        assert len(command(tmp_path, verbosity=2)[0].splitlines()) > 300

    def test_the_words_of_a_document_are_no_markup(self, tmp_path: Path):
        (tmp_path / "a.txt").write_text(
            eura_with("Toiminta päättynyt", "[bold red]Hei[/bold red] \x1b[2J :smile:")
        )
        output, _ = command(tmp_path, dry_run=True)
        assert "[bold red]Hei[/bold red] [2J :smile:" in output
        assert "\x1b" not in output

    def test_without_a_terminal_there_is_no_colour_and_no_progress_bar(self, seeds: Path):
        output, _ = command(seeds)
        assert "\x1b" not in output
        assert "━" not in output.split("┌")[0].split("┏")[0]

    def test_messages_are_in_the_active_language(self, tmp_path: Path):
        for language in ("fi", "sv", "en"):
            with translation.override(language):
                output, _ = command(tmp_path / "nowhere")
                assert describe(Finding(Severity.ERROR, "missing_path")) in output
                assert gettext("not imported") in output


@pytest.mark.django_db
class TestReport:
    def test_the_report_has_the_documented_shape(self, tmp_path: Path, seeds: Path):
        target = tmp_path / "report.json"
        _, status = command(seeds, tmp_path / "nowhere", report=str(target))
        assert status == 1
        report = json.loads(target.read_text(encoding="utf-8"))
        documented = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
        example = json.loads(documented.split("```json\n")[1].split("```")[0])
        assert report.keys() == example.keys()
        assert report["counts"].keys() == example["counts"].keys()
        entry = example["documents"][0]
        assert len(report["documents"]) == 6
        for document in report["documents"]:
            assert document.keys() == entry.keys()
            for finding in document["findings"]:
                assert finding.keys() == entry["findings"][0].keys()
            for change in document["changes"]:
                assert change.keys() == entry["changes"][0].keys()
        assert report["version"] == 1
        assert report["counts"]["created"] == 5
        assert report["counts"]["failed"] == 1
        assert report["documents"][1]["code"] == "S21624"
        assert report["documents"][5]["code"] is None

    @pytest.mark.parametrize("target", ["nowhere/report.json", ".", "a\0b", "x" * 300])
    def test_a_report_that_cannot_be_written_stops_the_work_first(
        self, tmp_path: Path, seeds: Path, target: str
    ):
        output, status = command(seeds, report=str(tmp_path / target))
        assert status == 2
        assert target in output or "report" in output
        assert not Project.objects.exists()

    def test_a_full_disk_while_reporting_is_a_clear_message(
        self, tmp_path: Path, seeds: Path, monkeypatch
    ):
        def write_text(*args, **kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_text", write_text)
        output, status = command(seeds, report=str(tmp_path / "report.json"))
        assert status == 1
        assert "No space left on device" in output
        assert Project.objects.count() == 5

    def test_a_fault_of_the_database_is_one_message(self, seeds: Path, monkeypatch, tmp_path: Path):
        def store(*args, **kwargs):
            raise OperationalError("database is locked")

        monkeypatch.setattr(pipeline, "store", store)
        target = tmp_path / "report.json"
        output, status = command(seeds, report=str(target))
        assert status == 1
        assert describe(Finding(Severity.ERROR, "database_locked")) in output
        assert "Traceback" not in output
        report = json.loads(target.read_text(encoding="utf-8"))
        assert report["state"] == "stopped"
        assert report["stopped_by"]["code"] == "database_locked"

    def test_an_interrupt_has_its_own_exit_status(self, seeds: Path, monkeypatch):
        def store(*args, **kwargs):
            raise KeyboardInterrupt

        monkeypatch.setattr(pipeline, "store", store)
        assert command(seeds)[1] == 130
        assert ImportRun.objects.get().state == ImportRun.State.STOPPED


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


def test_the_documentation_names_every_option_and_setting():
    documented = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    parser = load_command_class("importer", "import_seeds").create_parser(
        "manage.py", "import_seeds"
    )
    common = {"--version", "--settings", "--pythonpath", "--traceback", "--no-color", "--help"}
    common |= {"--force-color", "--skip-checks"}
    own = {o for a in parser._actions for o in a.option_strings if o.startswith("--")} - common
    assert own == {"--dry-run", "--report", "--strict", "--verbosity"}
    for name in (*own, "IMPORT_MAX_BYTES", "IMPORT_MAX_ARCHIVE_BYTES", *(o.value for o in Outcome)):
        assert name in documented, name
