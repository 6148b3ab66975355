"""Tallies that another process supplies are taken; the index is the same with and without."""

import pytest

from catalogue.finnish import words
from catalogue.finnish.analyser import analyse, tokenise
from catalogue.finnish.tally import Tally, tally_of
from catalogue.models import SearchEntry
from catalogue.search import tallies
from catalogue.search.index import index_projects
from catalogue.search.texts import own_texts
from tests.factories import make_project

pytestmark = pytest.mark.django_db

TEXT = "Nuorten työpajassa kehitetään uusia palveluita kuntien kanssa. " * 5


@pytest.fixture(autouse=True)
def _nothing_in_memory():
    for memory in (words, tallies):
        memory.forget()
    yield
    tallies.forget()


def counted(text: str) -> Tally:
    found = list(tokenise(text))
    return tally_of(found, {form: analyse(form).tokens for _start, _end, form in found})


def test_a_supplied_tally_is_taken_once(monkeypatch):
    supplied = Tally(("supplied",), (1.0,), (0,), "supplied =", 2)
    tallies.supply({TEXT: supplied})
    assert tallies.tallies_of([TEXT]) == {TEXT: supplied}
    assert tallies.tallies_of([TEXT]) == {TEXT: counted(TEXT)}


def test_short_texts_are_remembered(monkeypatch):
    short = "Kemijärven kaupunki"
    first = tallies.tallies_of([short])
    monkeypatch.setattr(tallies, "tokenise", lambda text: pytest.fail("counted again"))
    assert tallies.tallies_of([short]) == first


def test_more_than_is_ever_asked_for_is_dropped(monkeypatch):
    monkeypatch.setattr(tallies, "_MOST_SUPPLIED", 10)
    tallies.supply({"a" * 11: counted("a")})
    tallies.supply({"b": counted("b")})
    assert set(tallies._supplied) == {"b"}


def test_the_index_is_the_same_with_and_without_supply():
    project = make_project(
        name="Nuorten polku", summary=TEXT, background="Tausta on las-\ntensuojelu."
    )
    index_projects([project.pk])
    alone = bytes(SearchEntry.objects.get(pk=project.pk).words)
    tallies.forget()
    tallies.supply({text.text: counted(text.text) for text in own_texts(project)})
    SearchEntry.objects.all().delete()
    index_projects([project.pk])
    assert bytes(SearchEntry.objects.get(pk=project.pk).words) == alone
    assert not tallies._supplied
