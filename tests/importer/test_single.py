"""Documents written together end as they would one by one."""

from pathlib import Path

import pytest
from django.db import OperationalError

from catalogue.models import Project
from catalogue.search.index import index_projects as real_index_projects
from importer.pipeline import ImportOptions, run
from importer.single import store as real_store
from importer.summary import Outcome, RunSummary
from tests.importer.seed_texts import write_projects

pytestmark = pytest.mark.django_db

COUNT = 10


@pytest.fixture(autouse=True)
def _small_groups(monkeypatch):
    """One document by itself, then groups of four."""
    monkeypatch.setattr("importer.pipeline.FEW", 1)
    monkeypatch.setattr("importer.pipeline._TOGETHER", 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_projects(tmp_path, COUNT)
    return tmp_path


def outcomes(summary: RunSummary) -> list[Outcome]:
    return [report.outcome for report in summary.documents]


def stored() -> set[str]:
    return set(Project.objects.values_list("code", flat=True))


def indexed() -> int:
    return Project.objects.exclude(search_text="").count()


def imported(folder: Path) -> RunSummary:
    return run([folder], ImportOptions(base=folder))


def test_a_group_is_indexed_in_one_go(folder: Path, monkeypatch):
    calls: list[int] = []

    def index_projects(ids):
        calls.append(len(list(ids)))
        real_index_projects(ids)

    monkeypatch.setattr("importer.single.index_projects", index_projects)
    assert outcomes(imported(folder)) == [Outcome.CREATED] * COUNT
    assert calls == [4, 4]
    assert indexed() == COUNT
    assert outcomes(imported(folder)) == [Outcome.UNCHANGED] * COUNT


def test_where_a_group_cannot_be_indexed_each_is_by_itself(folder: Path, monkeypatch):
    def index_projects(ids):
        raise RuntimeError

    monkeypatch.setattr("importer.single.index_projects", index_projects)
    assert outcomes(imported(folder)) == [Outcome.CREATED] * COUNT
    assert indexed() == COUNT


def test_a_fault_in_one_document_leaves_the_others_of_its_group(folder: Path, monkeypatch):
    def store(document, *args, **kwargs):
        if document.name.endswith("S23003.txt"):
            raise RuntimeError
        return real_store(document, *args, **kwargs)

    monkeypatch.setattr("importer.single.store", store)
    summary = imported(folder)
    assert outcomes(summary).count(Outcome.FAILED) == 1
    assert len(stored()) == indexed() == COUNT - 1


def test_a_fault_of_the_database_keeps_what_came_before_it(folder: Path, monkeypatch):
    def store(document, *args, **kwargs):
        if document.name.endswith("S23007.txt"):
            raise OperationalError("database is locked")
        return real_store(document, *args, **kwargs)

    monkeypatch.setattr("importer.single.store", store)
    summary = imported(folder)
    assert summary.stopped_by is not None
    assert outcomes(summary) == [Outcome.CREATED] * 7
    assert len(stored()) == indexed() == 7


def test_an_interrupt_leaves_whole_groups(folder: Path, monkeypatch):
    def store(document, *args, **kwargs):
        if document.name.endswith("S23007.txt"):
            raise KeyboardInterrupt
        return real_store(document, *args, **kwargs)

    monkeypatch.setattr("importer.single.store", store)
    summary = imported(folder)
    assert summary.stopped_by is not None
    assert len(summary.documents) == len(stored()) == indexed() == 5


def test_a_second_document_of_a_project_fails_in_a_group_as_elsewhere(folder: Path):
    text = (folder / "S23004.txt").read_text(encoding="utf-8")
    (folder / "S23005a.txt").write_text(text + "\nLisää.", encoding="utf-8")
    (folder / "S23006a.txt").write_text(text, encoding="utf-8")
    counts = imported(folder).counts
    assert (counts["created"], counts["failed"], counts["skipped"]) == (COUNT, 1, 1)
