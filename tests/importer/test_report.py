"""What an import prints: reasons, findings, tables, and what to do next."""

import logging
import re
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.utils import translation
from rich.console import Console
from rich.progress import Progress

from catalogue.models import ImportRun, SourceDocument
from importer.management.commands import import_seeds
from tests.importer.command import command
from tests.importer.seed_texts import EURA_CODE, card, eura, eura_with


def write_zip(path: Path) -> None:
    zipfile.ZipFile(path, "w").close()


@pytest.mark.django_db
class TestTables:
    def test_documents_with_the_same_fault_stand_under_one_reason(self, tmp_path: Path):
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text("")
        with translation.override("en"):
            output, _ = command(tmp_path)
        assert output.count("The file is empty.") == 1
        assert output.index("The file is empty.") < output.index("a.txt") < output.index("b.txt")

    def test_reasons_of_one_kind_keep_their_details(self, tmp_path: Path):
        texts = {"a.txt": eura(), "b.txt": eura() + "\n", "c.txt": card(), "d.txt": card() + "\n"}
        for name, text in texts.items():
            (tmp_path / name).write_text(text)
        with translation.override("en"):
            output, _ = command(tmp_path)
        assert output.count("Project twice in one run (2)") == 1
        assert re.search(
            rf"b\.txt \({EURA_CODE}\): Project {EURA_CODE} was .* from .*a\.txt", output
        )
        assert re.search(r"d\.txt \(S\d+\): Project S\d+ was .* from .*c\.txt", output)

    def test_one_reason_of_thousands_hides_no_other(self, tmp_path: Path):
        (tmp_path / "tiny").mkdir()
        for number in range(300):
            (tmp_path / "tiny" / f"{number:03}.txt").write_text(f"x{number}")
        for name in ("tyhjä.txt", *(f"odd{n}/x.txt" for n in range(20))):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("")
        bad = eura_with("päättyy 30.6.2018", "päättyy 31.6.2018")
        (tmp_path / "z.txt").write_text(bad)
        with translation.override("en"):
            output, _ = command(tmp_path)
            errors, _ = command(tmp_path, verbosity=0)
        assert re.search(
            r"error: Not a document .* \(300\)\n    \S*tiny/000.txt, 001.txt, ", output
        )
        assert "002.txt … (300)" in output
        assert "The file is empty. (21)" in output
        assert "… and 11 documents more" in output
        assert "31.6.2018" in output, "the warnings of what was imported are told"
        assert len(output.splitlines()) < 70
        assert "(300)" in errors
        assert "(21)" in errors

    def test_what_was_passed_over_is_told_by_reason(self, tmp_path: Path):
        (tmp_path / "a.txt").write_text(eura())
        (tmp_path / "b.txt").write_text(eura())
        for name in ("a.docx", "b.docx", "c.docx", "d.docx", "e.docx"):
            (tmp_path / name).write_text("x")
        with translation.override("en"):
            output, status = command(tmp_path)
        assert status == 0
        assert re.search(r"note: Not a .txt.* \(5\)\n    \S*a.docx, b.docx, c.docx … \(5\)", output)
        assert re.search(r"note: The same document as \S*a.txt, passed over.\n    \S*b.txt", output)

    def test_lines_of_one_kind_are_told_together(self, tmp_path: Path):
        text = eura() + "\n" + eura().replace(EURA_CODE, "S29999")
        (tmp_path / "a.txt").write_text(text)
        with translation.override("en"):
            output, _ = command(tmp_path)
            everything, _ = command(tmp_path, verbosity=2)
        told = r"warning: line[^\n]*: “[^\n]*” belongs to no"
        assert len(re.findall(told, output)) == 4, "the first few, each with its text"
        assert len(re.findall(r"warning: lines .* … \d+: Line left over \(\d+\)", output)) == 1
        assert len(re.findall(told, everything)) > 100

    def test_of_too_many_findings_the_kinds_are_counted(self, tmp_path: Path, monkeypatch):
        monkeypatch.setattr("importer.report.MOST_LINES", 3)
        strange = "".join(f"Outo kenttä {n}: arvo\n\n" for n in range(300))
        text = eura_with("2 Hakijan perustiedot", f"{strange}2 Hakijan perustiedot")
        (tmp_path / "a.txt").write_text(text)
        with translation.override("en"):
            output, _ = command(tmp_path)
        assert re.search(r"… and \d+ lines more", output)
        assert re.search(r"Unknown field +warning +300 +1\b", output)

    @pytest.mark.parametrize("make", [Path.mkdir, write_zip])
    def test_nothing_to_read_is_an_error(self, tmp_path: Path, make):
        make(tmp_path / "tyhjä.zip")
        with translation.override("en"):
            output, status = command(tmp_path / "tyhjä.zip")
        assert status == 1
        assert "error: There is no file in it." in output
        assert "lines read" not in output

    @pytest.mark.parametrize("language", ["fi", "sv", "en"])
    def test_the_tables_fit_80_columns_whatever_a_file_is_called(
        self, tmp_path: Path, language: str
    ):
        bad = eura_with("päättyy 30.6.2018", "päättyy 31.6.2018")
        (tmp_path / ("pitkä nimi " * 20 + ".txt")).write_text(bad)
        (tmp_path / "ä.txt").write_text("x")
        with translation.override(language):
            output, _ = command(tmp_path)
        start = next(n for n, line in enumerate(output.splitlines()) if "───" in line)
        table = output.splitlines()[start - 2 :]
        rows = [line for line in table if not line.startswith(("•", "1 "))]
        assert max(map(len, rows)) <= 80
        assert any("pitkä nimi .txt" in line for line in rows), "the end of a name is shown"

    def test_fields_go_by_the_names_that_people_give_them(self, tmp_path: Path):
        text = eura_with("päättyy 30.6.2018", "päättyy 31.6.2018")
        (tmp_path / "a.txt").write_text(text.replace("Y-tunnus: ", "Y-tunnus: 9"))
        with translation.override("en"):
            output, _ = command(tmp_path, verbosity=2)
        for name in ("duration", "lead_business_id", "eu_state_granted", "persons_planned"):
            assert name not in output
        assert "time of the project: " in output
        assert "Y-tunnus: " in output

    def test_it_ends_with_what_to_do_next(self, tmp_path: Path):
        (tmp_path / "a.txt").write_text(eura_with("päättyy 30.6.2018", "päättyy 31.6.2018"))
        (tmp_path / "b.txt").write_text("")
        with translation.override("en"):
            output, _ = command(tmp_path)
        run = ImportRun.objects.get()
        assert "• Put the document right" in output
        assert "• Look at the warnings" in output
        assert f"/admin/catalogue/importrun/{run.pk}/change/" in output
        assert "without --dry-run" not in output
        with translation.override("en"):
            output, _ = command(tmp_path, dry_run=True)
        assert "without --dry-run" in output
        assert "importrun" not in output

    def test_the_lines_are_accounted_for(self, seeds: Path):
        with translation.override("en"):
            output, _ = command(seeds)
        lines = sum(source.lines["total"] for source in SourceDocument.objects.all())
        assert re.search(rf"lines read\W+{lines}\b", output)

    def test_many_documents_are_cut_short_in_the_table(self, tmp_path: Path):
        for number in range(45):
            bad = eura_with("päättyy 30.6.2018", "päättyy 31.6.2018")
            text = bad.replace(EURA_CODE, f"S2{number:04}")
            if number == 44:
                text = text.replace("1 Hanke\n", "1 Hanke\nOuto kenttä: arvo\n")
            (tmp_path / f"{number}.txt").write_text(text)
        with translation.override("en"):
            output, _ = command(tmp_path, dry_run=True)
        assert "… and 5 documents more" in output
        assert re.search(r"─ \n \S*44.txt  S20044", output), "the worst comes first"

    @pytest.mark.parametrize("name", ["[/red]", "[bold", ":smile:"])
    def test_the_progress_bar_takes_no_name_for_markup(self, name: str):
        columns = import_seeds.progress_columns()
        with Progress(*columns, console=Console(file=StringIO())) as progress:
            task = progress.add_task(name)
            texts = [str(column.render(progress.tasks[task])) for column in columns[1:]]
        assert texts[-1] == name

    def test_notes_of_the_log_stay_away_unless_asked_for(self, seeds: Path, caplog):
        command(seeds)
        assert "import_started" not in caplog.text
        caplog.clear()
        logger = logging.getLogger("importer")
        logger.propagate = True
        try:
            command(seeds, verbosity=2)
        finally:
            logger.propagate = False
        assert "import_started" in caplog.text
