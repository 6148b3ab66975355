"""What a run left undone that did not come to its end."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.db import OperationalError, transaction

from catalogue.finnish import words
from catalogue.models import CatalogueVersion, ImportRun, Project, SearchEntry, WordForm
from catalogue.search import tallies
from catalogue.search.index import rebuild
from importer.pipeline import ImportOptions, run
from tests.importer.seed_texts import write_projects

_SUMMARY = "3 Suunnitelman mukainen tiivistelmä toteutuksesta"


def stored_words() -> set[tuple[object, ...]]:
    return set(WordForm.objects.values_list())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", [ImportRun.State.RUNNING, ImportRun.State.STOPPED])
def test_words_that_were_left_out_are_written_by_the_next_run(tmp_path: Path, monkeypatch, state):
    write_projects(tmp_path, 2)
    with monkeypatch.context() as killed:
        killed.setattr(words, "_write", lambda new: None)
        run([tmp_path], ImportOptions(base=tmp_path))
    ImportRun.objects.update(state=state)
    assert not stored_words()
    entries = list(SearchEntry.objects.values_list())
    words.forget()

    run([tmp_path], ImportOptions(base=tmp_path))
    mended = stored_words()
    assert mended
    assert list(SearchEntry.objects.values_list()) == entries
    states = list(ImportRun.objects.order_by("pk").values_list("state", flat=True))
    assert states == [ImportRun.State.STOPPED, ImportRun.State.FINISHED]
    version = CatalogueVersion.objects.get().number
    run([tmp_path], ImportOptions(base=tmp_path))
    assert CatalogueVersion.objects.get().number == version, "nothing was left to mend"

    WordForm.objects.all().delete()
    words.forget()
    rebuild()
    assert stored_words() == mended


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("processes", [1, 2])
def test_words_that_staff_have_replaced_are_in_the_table_whoever_reads(
    tmp_path: Path, monkeypatch, processes: int
):
    """Else the table would tell how an import was cut off, and how many read for it."""
    monkeypatch.setattr("importer.read_ahead.FEW", 1)
    options = ImportOptions(base=tmp_path, processes=processes)
    write_projects(tmp_path, 3)
    run([tmp_path], options)
    Project.objects.update(summary="Ylläpidon oma teksti.")
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(_SUMMARY, f"{_SUMMARY}\n\nKohtaamispaikkapalvelulla alkaa."))
    with monkeypatch.context() as killed:
        killed.setattr(words, "_write", lambda new: None)
        run([tmp_path], options)
    words.forget()
    tallies.forget()
    ImportRun.objects.update(state=ImportRun.State.RUNNING)
    run([tmp_path], options)
    assert not Project.objects.filter(summary__contains="Kohtaamispaikka").exists()
    assert WordForm.objects.filter(form__istartswith="kohtaamispaikkapalvelulla").exists()


class Failing:
    """Writing words fails so many times, as when the connection is lost just then."""

    def __init__(self, times: int) -> None:
        self.times, self.write = times, words._write

    def __call__(self, new) -> None:
        self.times -= 1
        if self.times >= 0:
            raise OperationalError("server closed the connection unexpectedly")
        self.write(new)


@pytest.fixture
def all_words(tmp_path: Path, transactional_db) -> set[tuple[object, ...]]:
    """Return the words that an undisturbed import stores, and take them away."""
    words.forget()
    write_projects(tmp_path, 2)
    run([tmp_path], ImportOptions(base=tmp_path))
    found = stored_words()
    Project.objects.all().delete()
    WordForm.objects.all().delete()
    words.forget()
    return found


def test_words_that_cannot_be_written_once_are_written_with_the_next(
    tmp_path: Path, monkeypatch, all_words
):
    monkeypatch.setattr(words, "_write", Failing(1))
    assert run([tmp_path], ImportOptions(base=tmp_path)).stopped_by is None
    assert stored_words() == all_words


def test_words_that_cannot_be_written_end_the_run_and_the_next_writes_them(
    tmp_path: Path, monkeypatch, all_words
):
    with monkeypatch.context() as broken:
        broken.setattr(words, "_write", Failing(100))
        stopped_by = run([tmp_path], ImportOptions(base=tmp_path)).stopped_by
    assert stopped_by
    assert stopped_by.code == "database_failed"
    assert ImportRun.objects.latest("pk").state == ImportRun.State.STOPPED
    words.forget()
    assert run([tmp_path], ImportOptions(base=tmp_path)).stopped_by is None
    assert stored_words() == all_words


def test_words_of_what_was_rolled_back_are_written_when_it_is_done_again(transactional_db):
    words.forget()
    with suppress(RuntimeError), transaction.atomic():
        words.tokens_of(["hankkeessa"])
        raise RuntimeError
    assert not WordForm.objects.exists()
    words.tokens_of(["hankkeessa", "mukana"])
    assert WordForm.objects.filter(form="hankkeessa").exists()


def test_a_rebuilt_index_without_its_words_is_a_fault(monkeypatch, transactional_db, tmp_path):
    write_projects(tmp_path, 1)
    run([tmp_path], ImportOptions(base=tmp_path))
    WordForm.objects.all().delete()
    words.forget()
    monkeypatch.setattr(words, "_write", Failing(100))
    with pytest.raises(OperationalError):
        rebuild()
