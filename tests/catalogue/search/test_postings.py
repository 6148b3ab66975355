"""The words of a search are looked up once in a version of the catalogue."""

import pytest
from pyroaring import BitMap

from catalogue.search import postings
from catalogue.search.search import find
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def test_a_word_is_looked_up_once(django_assert_num_queries):
    make_project(name="Nuorten paja")
    assert len(find("nuori paja").ids) == 1
    with django_assert_num_queries(1):
        assert len(find("paja nuori").ids) == 1


def test_a_change_is_seen_at_once():
    first = make_project(name="Nuorten paja")
    assert find("nuori").ids == [first.pk]
    second = make_project(name="Nuorten leiri")
    assert find("nuori").ids == [second.pk, first.pk]


def test_the_longest_unused_words_go(monkeypatch):
    monkeypatch.setattr(postings, "_MOST_IDS", 1600)
    kept = postings._Kept()
    kept.keep(1, {("a",): [BitMap([1])], ("b",): [BitMap([2])], ("c",): [BitMap(range(9))]})
    assert kept.take(1, [("a",), ("c",)]).keys() == {("a",), ("c",)}
    kept.keep(1, {("d",): [BitMap([3])]})
    assert list(kept.words) == [("a",), ("c",), ("d",)]
    assert kept.size == 1511
    assert kept.take(2, [("a",)]) == {}
    kept.keep(2, {("e",): [BitMap()]})
    assert (list(kept.words), kept.size) == ([("e",)], 500)
