"""`manage.py import_seeds` as an operator meets it: output, report, exit status, interruptions."""

import json
import re
import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, load_command_class
from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext

from catalogue.models import ImportRun, Project
from importer.messages import describe
from importer.records import Finding, Severity
from importer.summary import Outcome
from tests.importer.command import command
from tests.importer.database_errors import of_sqlite
from tests.importer.seed_texts import EURA_CODE, card, eura, eura_with

ROOT = Path(__file__).resolve().parent.parent.parent


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
        assert re.search(
            r"error: “Hanke7” is not a project code.*\n    .*bad.txt \(line 7\)", output
        )
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

    def test_of_a_new_project_a_dry_run_tells_the_name_and_on_request_the_values(
        self, tmp_path: Path
    ):
        (tmp_path / "a.txt").write_text(eura())
        (tmp_path / "b.txt").write_text(card())
        with translation.override("en"):
            brief, _ = command(tmp_path, dry_run=True)
            whole, _ = command(tmp_path, dry_run=True, verbosity=2)
        assert brief.count("new project “") == 2
        assert "→" not in brief
        assert "→" in whole
        assert not re.search(r"\d{4}-\d{2}-\d{2}|\{|\btrue\b|\.00\b", whole)
        assert "stated in the document" in whole

    def test_dates_and_sums_of_a_change_are_as_people_write_them(self, tmp_path: Path):
        (tmp_path / "a.txt").write_text(eura())
        command(tmp_path)
        changed = eura_with("päättyy 30.6.2018", "päättyy 31.7.2018")
        (tmp_path / "a.txt").write_text(changed)
        with translation.override("fi"):
            output, _ = command(tmp_path, dry_run=True)
        assert "30.6.2018 → 31.7.2018" in output

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
        assert len(command(tmp_path)[0].splitlines()) < 40
        assert len(command(tmp_path, verbosity=2)[0].splitlines()) > 300

    def test_the_words_of_a_document_are_no_markup(self, tmp_path: Path):
        (tmp_path / "a.txt").write_text(
            eura_with("Toiminta päättynyt", "[bold red]Hei[/bold red] \x1b[2J :smile:")
        )
        output, _ = command(tmp_path, dry_run=True, verbosity=2)
        assert "[bold red]Hei[/bold red] [2J :smile:" in output
        assert "\x1b" not in output

    def test_without_a_terminal_there_is_no_colour_and_no_progress_bar(self, seeds: Path):
        output, _ = command(seeds)
        assert "\x1b" not in output
        assert "━" not in output.split("┌")[0].split("┏")[0]

    @pytest.mark.parametrize("asked", ["variable", "option"])
    def test_colour_can_be_done_without(self, seeds: Path, monkeypatch, asked: str):
        class Terminal(StringIO):
            def isatty(self) -> bool:
                return True

        def colours(**options) -> bool:
            out = Terminal()
            call_command("import_seeds", str(seeds), stdout=out, **options)
            return bool(re.search("\x1b\\[[0-9;]*3[0-9]", out.getvalue()))

        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("NO_COLOR", raising=False)
        assert colours()
        if asked == "variable":
            monkeypatch.setenv("NO_COLOR", "1")
        assert not colours(no_color=asked == "option")

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
        report = str(tmp_path / target)
        with translation.override("en"):
            output, status = command(seeds, report=report)
        assert status == 2
        assert f"The report cannot be written to {report}: " in output
        assert output.endswith(". Nothing was imported.\n")
        assert not Project.objects.exists()

    def test_a_full_disk_while_reporting_is_a_clear_message(
        self, tmp_path: Path, seeds: Path, monkeypatch
    ):
        def dump(*args, **kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("importer.report_data.json.dump", dump)
        output, status = command(seeds, report=str(tmp_path / "report.json"))
        assert status == 1
        assert "No space left on device" in output
        assert Project.objects.count() == 5

    def test_the_report_is_whole_though_nobody_reads_the_output(self, tmp_path: Path, seeds: Path):
        class Gone(StringIO):
            def write(self, _text: str) -> int:
                raise BrokenPipeError(32, "Broken pipe")

        target = tmp_path / "report.json"
        call_command("import_seeds", str(seeds), report=str(target), stdout=Gone())
        assert json.loads(target.read_text(encoding="utf-8"))["counts"]["created"] == 5

    def test_a_fault_of_the_database_is_one_message(self, seeds: Path, monkeypatch, tmp_path: Path):
        def store(*args, **kwargs):
            raise OperationalError from of_sqlite(sqlite3.SQLITE_BUSY)

        monkeypatch.setattr("importer.single.store", store)
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

        monkeypatch.setattr("importer.single.store", store)
        assert command(seeds)[1] == 130
        assert ImportRun.objects.get().state == ImportRun.State.STOPPED


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
