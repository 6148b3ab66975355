"""What a run left undone that did not come to its end."""

from pathlib import Path

import pytest

from catalogue.finnish import words
from catalogue.models import CatalogueVersion, ImportRun, SearchEntry, WordForm
from catalogue.search.index import rebuild
from importer.pipeline import ImportOptions, run
from tests.importer.seed_texts import write_projects


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
