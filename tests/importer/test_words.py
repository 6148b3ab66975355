"""Words counted and analysed ahead: `importer.words`."""

import pytest

from catalogue.finnish.analyser import analyse, canonical, tokenise
from catalogue.finnish.kept import analysis_of, kept
from importer import words as module
from importer.records import ProjectRecord
from importer.words import learn, words_of

TEXT = "Kehittäjät kehittävät palveluita. KEHITTÄJÄT tulevat Kemistä."
RECORD = ProjectRecord("S20129", name="Hanke", summary=TEXT)


@pytest.fixture(autouse=True)
def _unknown(monkeypatch):
    monkeypatch.setattr(module, "_known", {})


def asked(monkeypatch) -> list[str]:
    """Return a list that fills with the words the dictionary is asked for."""
    words: list[str] = []

    def listening(word: str):
        words.append(word)
        return analyse(word)

    monkeypatch.setattr(module, "analyse", listening)
    return words


def test_words_and_their_base_forms_are_given_once():
    first = words_of(RECORD)
    assert first.analyses.keys() >= {canonical(form) for _s, _e, form in tokenise(TEXT)}
    assert {"kehittäjä", "kehittää", "palvelu"} <= first.analyses.keys()
    assert all(analysis_of(*item) == analyse(item[0]) for item in first.analyses.items())
    again = words_of(RECORD)
    assert not again.analyses
    assert again.tallies == first.tallies


def test_a_word_is_asked_for_once_however_it_is_written(monkeypatch):
    words = asked(monkeypatch)
    words_of(RECORD)
    assert len(words) == len(set(words))
    assert words.count("Kehittäjät") == 1


def test_what_another_process_has_given_is_not_asked_for_nor_given_again(monkeypatch):
    first = words_of(RECORD)
    monkeypatch.setattr(module, "_known", {})
    words = asked(monkeypatch)
    learn(first.analyses)
    again = words_of(RECORD)
    assert not words
    assert not again.analyses
    assert again.tallies == first.tallies


def test_what_is_known_counts_above_what_is_told():
    words_of(RECORD)
    before = module._known["Hanke"]
    learn({"Hanke": kept(analyse("aivan"))})
    assert module._known["Hanke"] == before


def test_too_many_words_are_forgotten_and_then_given_again(monkeypatch):
    monkeypatch.setattr(module, "_MOST_KNOWN", 3)
    first = words_of(RECORD)
    assert words_of(RECORD) == first
