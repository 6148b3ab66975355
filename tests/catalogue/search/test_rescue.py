"""Nearest terms and spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.rescue import nearest, slips_between, with_diacritics
from tests.factories import make_project


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("kuntoutus", "kuntoutus", 0),
        ("kuntuotus", "kuntoutus", 1),
        ("osallsuus", "osallisuus", 1),
        ("kouluttus", "koulutus", 1),
        ("koulutus", "koulitus", 1),
        ("koulutus", "kolttuus", 3),
        ("", "abc", 3),
        ("ca", "abc", 3),
        ("kissa", "koira", 3),
    ],
)
def test_slips(one, other, slips):
    assert slips_between(one, other, 2) == min(slips, 3)
    assert slips_between(other, one, 2) == min(slips, 3)


@given(st.text("aäb", max_size=8), st.integers(0, 7), st.sampled_from("aäb"))
def test_one_change_is_at_most_one_slip(word, place, letter):
    assert slips_between(word, word[:place] + letter + word[place:], 2) <= 1
    assert slips_between(word, word[:place] + word[place + 1 :], 2) <= 1


@pytest.mark.django_db
def test_the_nearest_come_first_then_those_of_most_projects():
    make_project(name="A", summary="koulutus kuulutus")
    make_project(name="B", summary="koulutus")
    terms = [spelling.term for _slips, spelling in nearest("kolutus")]
    assert terms[0] == "koulutus"
    terms = [spelling.term for _slips, spelling in nearest("kuolutus")]
    assert terms[:2] == ["koulutus", "kuulutus"]


@pytest.mark.django_db
def test_short_words_have_no_neighbours():
    make_project(name="A", summary="työ yö")
    assert nearest("tyä") == []


@pytest.mark.django_db
def test_the_commoner_of_two_spellings():
    make_project(name="A", summary="väli vali väli")
    make_project(name="B", summary="väli")
    found = with_diacritics(["vali", "tyontekija", "olematon"])
    assert {word: spelling.term for word, spelling in found.items()} == {"vali": "väli"}
