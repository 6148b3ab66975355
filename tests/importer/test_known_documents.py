"""Documents that were imported before: not read again, and told of as if they had been."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from catalogue.models import RunDocument, SourceDocument
from importer.pipeline import ImportOptions, run
from importer.prepare import prepare as real_prepare
from importer.summary import DocumentReport, Outcome
from tests.importer.imports import codes, import_files, import_one
from tests.importer.seed_texts import eura, eura_with

pytestmark = pytest.mark.django_db


def test_what_is_known_is_not_read_again(seeds: Path, monkeypatch):
    first = run([seeds])

    def prepare(content):
        pytest.fail(f"{content.name} was read again")

    monkeypatch.setattr("importer.single.prepare", prepare)
    second = run([seeds])
    assert second.counts["unchanged"] == 5
    assert second.counts["personal_fields_omitted"] == first.counts["personal_fields_omitted"]
    assert [d.findings for d in second.documents] == [d.findings for d in first.documents]
    assert run([seeds], ImportOptions(base=seeds, dry_run=True)).counts["unchanged"] == 5


def test_another_version_of_the_import_reads_all_again(seeds: Path, monkeypatch):
    run([seeds])
    monkeypatch.setattr("importer.storing.imported.parser_version", lambda: "2+another")
    seen: list[str] = []

    def prepare(content):
        seen.append(content.name)
        return real_prepare(content)

    monkeypatch.setattr("importer.single.prepare", prepare)
    assert run([seeds]).counts["unchanged"] == 5
    assert len(seen) == 5


def test_known_documents_are_told_apart_from_others_of_their_project(tmp_path: Path):
    import_files(tmp_path, {"b.txt": eura()})
    again = import_files(tmp_path, {"c.txt": eura(), "d.txt": eura_with("Mikkelin", "Mikkelin ")})
    assert [d.outcome for d in again.documents] == [
        Outcome.UNCHANGED,
        Outcome.SKIPPED,
        Outcome.FAILED,
    ]
    other = import_files(tmp_path, {"a.txt": eura_with("Mikkelin", "Mikkelin  ")})
    assert [d.outcome for d in other.documents][:2] == [Outcome.UPDATED, Outcome.FAILED]
    assert codes(other.documents[1]) == ["duplicate_code"]


def test_news_of_the_first_import_is_no_news_later(tmp_path: Path):
    text = eura_with("Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus", "Uusi virasto")
    assert "new_authority" in codes(import_one(tmp_path, text))
    assert "new_authority" not in codes(import_one(tmp_path, text))


RUNNING = ("Toiminta päättynyt", "Toiminnassa")
OF_A_DAY = {"running_though_ended", "ended_though_running"}


def import_on(day: date, folder: Path, text: str, monkeypatch) -> DocumentReport:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return import_one(folder, text)


def test_a_status_is_judged_anew_on_the_day_of_each_import(tmp_path: Path, monkeypatch):
    """The project S20707 ends on 30 June 2018."""
    text = eura_with(*RUNNING)
    told = []
    for day in (date(2018, 6, 30), date(2018, 7, 1), date(2018, 6, 30)):
        report = import_on(day, tmp_path, text, monkeypatch)
        row = RunDocument.objects.latest("pk")
        told.append(OF_A_DAY & set(codes(report)))
        assert {one["code"] for one in row.findings} & OF_A_DAY == told[-1]
    assert report.outcome is Outcome.UNCHANGED
    assert told == [set(), {"running_though_ended"}, set()]


def test_the_first_import_and_later_ones_tell_the_same_on_one_day(tmp_path: Path, monkeypatch):
    reports = [import_on(date(2016, 5, 1), tmp_path, eura(), monkeypatch) for _number in range(2)]
    assert "ended_though_running" in codes(reports[0])
    assert reports[0].findings == reports[1].findings
    dry = import_one(tmp_path, eura(), dry_run=True)
    assert dry.findings == reports[0].findings


def test_what_depends_on_the_day_is_not_stored_with_the_document(tmp_path: Path, monkeypatch):
    stored = []
    for day in (date(2016, 5, 1), date(2026, 5, 1)):
        SourceDocument.objects.all().delete()
        import_on(day, tmp_path, eura(), monkeypatch)
        stored.append(SourceDocument.objects.get().findings)
    assert stored[0] == stored[1]
