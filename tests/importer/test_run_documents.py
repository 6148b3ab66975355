"""What a run did with each document is kept, for the last runs; every line is accounted for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import ImportRun, RunDocument, SourceDocument
from importer.formats import recognise
from importer.record_json import lines_from_json, lines_to_json
from importer.records import Document, LineAccount
from importer.storing.run_documents import RUNS_KEPT, forget_old_documents
from tests.importer.imports import import_files
from tests.importer.seed_texts import card, eura, eura_with

STRANGE = "Toiminnan tila: Toiminta päättynyt\n\nOuto kenttä: arvo"


def document(text: str) -> Document:
    return Document("a.txt", "0" * 64, "utf-8", tuple(text.split("\n")))


@pytest.mark.parametrize("text", [eura(), card(), eura_with("1 Hanke", "1 Hanke\n???\n\n")])
def test_the_lines_of_a_document_add_up(text: str):
    parsed = document(text)
    family = recognise(parsed)
    assert family is not None
    account = family.parse(parsed).account
    assert account.total == len(parsed.lines)
    assert account.blank == sum(not line.strip() for line in parsed.lines)
    assert account.used > 20


@given(st.lists(st.sampled_from([*eura().split("\n")[:60], "", "???", "x: y"]), max_size=80))
def test_the_lines_of_any_document_add_up(lines: list[str]):
    parsed = document("\n".join(["1 Hanke", "Hankekoodi: S21624", "Hankkeen nimi: A", *lines]))
    family = recognise(parsed)
    assert family is not None
    assert family.parse(parsed).account.total == len(parsed.lines)


def test_a_line_that_is_not_understood_is_left_over():
    before = document(eura())
    after = document(eura_with("Toiminnan tila: Toiminta päättynyt", STRANGE))
    family = recognise(before)
    assert family is not None
    assert family.parse(before).account.left_over == 0
    assert family.parse(after).account.left_over == 1


def test_an_account_survives_json():
    account = LineAccount(5, 4, 3, 2, 1)
    assert lines_from_json(lines_to_json(account)) == account
    assert lines_to_json(account)["total"] == 15
    assert lines_from_json({}) is None
    assert lines_from_json({"used": "5"}) is None


@pytest.mark.django_db
def test_every_document_of_a_run_has_a_row(tmp_path: Path):
    files = {"a.txt": eura(), "b.txt": card(), "c.txt": "", "d.txt": eura(), "e.md": "x"}
    summary = import_files(tmp_path, files)
    rows = {row.file: row for row in RunDocument.objects.all()}
    assert {name: row.outcome for name, row in rows.items()} == {
        document.name: document.outcome.value for document in summary.documents
    }
    assert rows["c.txt"].worst == "error"
    assert rows["c.txt"].codes == " empty_file "
    assert rows["a.txt"].run == ImportRun.objects.get()
    stored = SourceDocument.objects.get(file="a.txt")
    assert rows["a.txt"].lines == stored.lines
    assert stored.lines["total"] == len(eura().split("\n"))


@pytest.mark.django_db
def test_unchanged_documents_have_their_rows_and_lines_too(tmp_path: Path):
    first = import_files(tmp_path, {"a.txt": eura(), "b.txt": card()})
    again = import_files(tmp_path, {})
    assert [one.lines for one in again.documents] == [one.lines for one in first.documents]
    assert again.counts["lines"] == first.counts["lines"] > 0
    assert list(RunDocument.objects.values_list("outcome", flat=True)) == [
        "created",
        "created",
        "unchanged",
        "unchanged",
    ]


@pytest.mark.django_db
def test_a_dry_run_keeps_nothing(tmp_path: Path):
    import_files(tmp_path, {"a.txt": eura()}, dry_run=True)
    assert not RunDocument.objects.exists()


@pytest.mark.django_db
def test_only_the_last_runs_keep_their_documents():
    runs = [ImportRun.objects.create(parser_version="1") for _ in range(RUNS_KEPT + 2)]
    for run in runs:
        RunDocument.objects.create(run=run, file="a.txt", outcome="created")
    forget_old_documents()
    kept = RunDocument.objects.order_by("run_id").values_list("run_id", flat=True)
    assert list(kept) == [run.pk for run in runs[2:]]
    assert ImportRun.objects.count() == len(runs)


@pytest.mark.django_db
def test_documents_of_a_project_that_differ_are_findings(tmp_path: Path):
    both = {"a.txt": eura(), "b.txt": card()}
    code = next(word for word in eura().split() if word.startswith("S2"))
    of_card = next(word.strip(",") for word in card().split() if word.startswith("S2"))
    both["b.txt"] = card().replace(of_card, code)
    report = import_files(tmp_path, both).documents[1]
    differing = [finding for finding in report.findings if finding.code == "sources_differ"]
    assert "end_date" in {finding.field for finding in differing}
    assert all("EURA2014: " in finding.params["values"] for finding in differing)
    stored = SourceDocument.objects.get(file="b.txt").findings
    assert sum(finding["code"] == "sources_differ" for finding in stored) == len(differing)
