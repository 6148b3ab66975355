"""The whole import: every document ends as a project or as a clear finding, never as half."""

import json
import logging
import sqlite3
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError

from catalogue.findings.messages import MESSAGES
from catalogue.models import (
    ImportRun,
    Municipality,
    Project,
    Region,
    SourceDocument,
    SubRegion,
    Theme,
)
from importer.messages import describe
from importer.normalise import normalise as real_normalise
from importer.pipeline import ImportOptions, run
from importer.read import read_contents as real_read_contents
from importer.records import Severity
from importer.store import StoreResult
from importer.store import store as real_store
from importer.summary import DocumentReport, Outcome
from tests.importer.database_errors import of_sqlite
from tests.importer.imports import codes, import_files, import_one
from tests.importer.seed_texts import EURA_CODE, card, eura, eura_with

pytestmark = pytest.mark.django_db


PERSON = "Jaakko Salo, 0405398654"


def test_the_five_documents_are_created_then_unchanged(seeds: Path):
    first = run([seeds])
    assert [d.outcome for d in first.documents] == [Outcome.CREATED] * 5
    assert {d.code for d in first.documents} == {"S21542", "S21624", "S20707", "S20851", "S20129"}
    assert first.documents[0].name == "seeds/000_da6e056205616674.txt"
    before = list(Project.objects.order_by("code").values())
    second = run([seeds])
    assert [d.outcome for d in second.documents] == [Outcome.UNCHANGED] * 5
    assert list(Project.objects.order_by("code").values()) == before
    assert second.counts["unchanged"] == 5
    assert second.counts["created"] == second.counts["updated"] == second.counts["failed"] == 0


def test_an_empty_database_gets_its_reference_data_first(seeds: Path):
    Municipality.objects.update(successor=None)
    for model in (Municipality, SubRegion, Region, Theme):
        model.objects.all().delete()
    summary = run([seeds])
    codes = {finding.code for document in summary.documents for finding in document.findings}
    assert "reference_unknown" not in codes
    assert Project.objects.get(code="S20129").project_regions.exists()


def test_a_run_is_kept_with_its_counts(seeds: Path):
    summary = run([seeds])
    row = ImportRun.objects.get()
    assert row.state == ImportRun.State.FINISHED
    assert row.paths == ["seeds"]
    assert row.counts == dict(summary.counts)
    assert row.counts["created"] == 5
    assert row.failures == []
    assert row.finished_at is not None
    assert row.documents.count() == 5


def test_fields_of_contact_persons_are_counted_and_kept_nowhere(seeds: Path, caplog):
    caplog.set_level(logging.DEBUG, "importer")
    summary = run([seeds])
    assert summary.counts["personal_fields_omitted"] == 12
    people = ("Tuorila", "Jaakko Salo", "Ruokolainen", "jaakko.salo", "0405398654", "044 797 0168")
    stored = json.dumps(
        [list(m.objects.values()) for m in (Project, SourceDocument, ImportRun)], default=str
    )
    reported = repr(summary)
    assert not [p for p in people if p in stored or p in reported or p in caplog.text]


def test_a_dry_run_says_what_would_change_and_changes_nothing(seeds: Path):
    summary = run([seeds], ImportOptions(dry_run=True, base=seeds.parent))
    assert summary.counts["created"] == 5
    changes = {c.field: c.after for d in summary.documents for c in d.changes if d.code == "S21624"}
    assert changes["name"] == "ENTER -Elämässä eteenpäin!"
    assert not Project.objects.exists()
    assert not ImportRun.objects.exists()


# What cannot be imported at all: (bytes, code of the error).
HOPELESS = {
    "empty": (b"", "empty_file"),
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(200), "other_format"),
    "NUL bytes": (eura().encode().replace(b"\n", b"\0\n"), "binary_file"),
    "zip by another name": (b"PK\x03\x04" + bytes(50), "zip_in_disguise"),
    "HTML without text": (b"<html><body><script>load()</script>", "html_without_text"),
    "frames": (b"<html><frameset><frame src='a.html'></frameset>", "html_frames"),
    "something else": (b"Dear all,\n\nminutes of our meeting.\n", "unrecognised"),
    "JSON": (b'{"code": "S21624"}', "unrecognised"),
}


@pytest.mark.parametrize("kind", HOPELESS)
def test_what_is_no_document_is_a_finding_and_the_rest_goes_on(tmp_path: Path, kind: str):
    content, code = HOPELESS[kind]
    summary = import_files(tmp_path, {"a.txt": content, "b.txt": eura()})
    bad, good = summary.documents
    assert (bad.outcome, codes(bad)) == (Outcome.FAILED, [code])
    assert describe(bad.findings[0])
    assert good.outcome is Outcome.CREATED
    row = ImportRun.objects.get()
    assert [(f["file"], f["code"]) for f in row.failures] == [("a.txt", code)]
    assert row.failures[0]["message"]


def test_a_huge_file_is_a_finding(tmp_path: Path):
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    (report,) = run([tmp_path], ImportOptions(base=tmp_path)).documents
    assert codes(report) == ["file_too_large"]
    assert describe(report.findings[0])


def facts() -> dict[str, object]:
    """Return the only project without what tells imports apart."""
    own = {"id", "created_at", "updated_at"}
    return {k: v for k, v in Project.objects.values().get().items() if k not in own}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "iso-8859-15", "utf-16", "utf-16-be"])
def test_the_encoding_makes_no_difference(tmp_path: Path, encoding: str):
    assert import_one(tmp_path, eura().encode("utf-8")).outcome is Outcome.CREATED
    before = facts()
    Project.objects.all().delete()
    text = eura().replace("¬", "").replace("“", "”")
    assert import_one(tmp_path, text.encode(encoding, "replace")).outcome is Outcome.CREATED
    assert facts()["name"] == before["name"]
    if encoding in {"utf-8-sig", "utf-16", "utf-16-be"} and text == eura():
        assert facts() == before


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_line_ends_make_no_difference(tmp_path: Path, end: str):
    import_one(tmp_path, eura())
    before = facts()
    Project.objects.all().delete()
    report = import_one(tmp_path, eura().replace("\n", end).encode())
    assert report.outcome is Outcome.CREATED
    assert facts() == before


def test_spoilt_letters_are_put_right(tmp_path: Path):
    import_one(tmp_path, eura())
    before = facts()
    Project.objects.all().delete()
    spoilt = eura().encode().decode("latin-1").encode()
    report = import_one(tmp_path, spoilt)
    assert "misread_letters_repaired" in codes(report)
    assert facts() == before


@pytest.mark.parametrize("part", range(4))  # so that they can run side by side
@pytest.mark.parametrize("whole", [eura(), card()], ids=["eura", "card"])
def test_a_document_cut_at_every_hundredth_byte(tmp_path: Path, whole: str, part: int):
    data = whole.encode()
    for cut in range(part * 100, len(data), 400):
        report = import_one(tmp_path, data[:cut], dry_run=True)
        assert "internal_error" not in codes(report), cut
        assert set(codes(report)) <= set(MESSAGES), cut
        failed = report.outcome is Outcome.FAILED
        assert failed == report.has(Severity.ERROR), cut


def test_a_document_cut_in_the_middle_says_which_sections_it_lacks(tmp_path: Path):
    text = eura()
    report = import_one(tmp_path, text[: len(text) // 2])
    assert report.outcome is Outcome.CREATED
    assert "missing_section" in codes(report)
    assert Project.objects.get().name


def test_two_different_documents_of_one_project_in_one_run(tmp_path: Path):
    other = eura_with("Säätiö", "Kuntayhtymä")
    first, second = import_files(tmp_path, {"a.txt": eura(), "b.txt": other}).documents
    assert first.outcome is Outcome.CREATED
    assert (second.outcome, codes(second)) == (Outcome.FAILED, ["duplicate_code"])
    assert second.findings[0].params == {"code": EURA_CODE, "first": "a.txt"}
    assert second.code == EURA_CODE


def test_the_same_document_twice_in_one_run_is_passed_over(tmp_path: Path):
    _, second = import_files(tmp_path, {"a.txt": eura(), "b.txt": eura()}).documents
    assert (second.outcome, codes(second)) == (Outcome.SKIPPED, ["same_document"])
    assert second.findings[0].params == {"first": "a.txt"}


def test_a_description_and_a_card_of_one_project_are_both_imported(tmp_path: Path):
    texts = {"a.txt": eura_with(EURA_CODE, "S20129"), "b.txt": card()}
    assert [d.outcome for d in import_files(tmp_path, texts).documents] == [
        Outcome.CREATED,
        Outcome.UPDATED,
    ]
    assert Project.objects.get().sources.count() == 2


def raise_with_a_name(*args, **kwargs):
    raise RuntimeError(PERSON)


def test_an_unforeseen_fault_is_one_documents_finding(seeds: Path, monkeypatch, caplog):
    def normalise(raw):
        return raise_with_a_name() if "S20707" in raw.values["code"].text else real_normalise(raw)

    monkeypatch.setattr("importer.prepare.normalise", normalise)
    summary = run([seeds])
    failed = summary.failures
    assert [(d.name, codes(d)) for d in failed] == [
        ("seeds/002_25528c58a9f7e944.txt", ["internal_error"])
    ]
    assert summary.counts["created"] == 4
    assert not Project.objects.filter(code="S20707").exists()
    assert "document_internal_error" in caplog.text
    assert "Traceback" in caplog.text
    assert PERSON not in caplog.text, "an error's words may name people"


def test_a_fault_while_storing_leaves_no_half_project(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("importer.store.index_projects", raise_with_a_name)
    report = import_one(tmp_path, eura())
    assert codes(report)[-1] == "internal_error"
    assert not Project.objects.exists()
    assert not SourceDocument.objects.exists()


def test_a_rule_of_the_database_fails_the_document_only(seeds: Path, monkeypatch):
    def refuse(*args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr("importer.single.store", refuse)
    summary = run([seeds])
    assert summary.stopped_by is None
    assert [codes(d)[-1] for d in summary.documents] == ["internal_error"] * 5


def test_a_fault_of_the_database_ends_the_run(seeds: Path, monkeypatch):
    stored: list[StoreResult] = []

    def store(*args, **kwargs):
        if len(stored) == 2:
            raise OperationalError from of_sqlite(sqlite3.SQLITE_FULL)
        stored.append(real_store(*args, **kwargs))
        return stored[-1]

    monkeypatch.setattr("importer.single.store", store)
    summary = run([seeds])
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "database_full"
    assert len(summary.documents) == 2
    assert Project.objects.count() == 2
    row = ImportRun.objects.get()
    assert row.state == ImportRun.State.STOPPED
    assert row.counts["created"] == 2


def test_an_interrupt_stops_the_run_and_keeps_its_counts(seeds: Path):
    def interrupt(report: DocumentReport) -> None:
        if report.code == "S21624":
            raise KeyboardInterrupt

    summary = run([seeds], on_document=interrupt)
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "interrupted"
    row = ImportRun.objects.get()
    assert row.state == ImportRun.State.STOPPED
    assert row.counts["created"] == Project.objects.count() == 2
    assert run([seeds]).counts["created"] == 3


def test_a_fault_in_reading_is_one_files_finding(seeds: Path, monkeypatch):
    def read_contents(found, limits):
        if found.name.endswith("002_25528c58a9f7e944.txt"):
            raise_with_a_name()
        yield from real_read_contents(found, limits)

    monkeypatch.setattr("importer.pipeline.read_contents", read_contents)
    summary = run([seeds])
    assert summary.counts["created"] == 4
    assert [codes(d) for d in summary.failures] == [["internal_error"]]


def test_a_folder_without_documents_is_no_fault(tmp_path: Path):
    (tmp_path / "kuva.jpg").write_bytes(b"\xff\xd8\xff")
    summary = run([tmp_path], ImportOptions(base=tmp_path))
    assert [(d.outcome, codes(d)) for d in summary.documents] == [(Outcome.SKIPPED, ["other_file"])]


def test_a_path_that_is_not_there_is_a_failure(tmp_path: Path):
    (report,) = run([tmp_path / "nowhere"], ImportOptions(base=tmp_path)).documents
    assert (report.outcome, codes(report)) == (Outcome.FAILED, ["missing_path"])


def test_no_absolute_path_is_stored(tmp_path: Path):
    (tmp_path / "a.txt").write_text(eura())
    summary = run([tmp_path, tmp_path / "nowhere"])
    assert [d.name for d in summary.documents] == [f"{tmp_path.name}/a.txt", "nowhere"]
    stored = json.dumps(
        [list(m.objects.values()) for m in (SourceDocument, ImportRun)], default=str
    )
    assert str(tmp_path.parent) not in stored
