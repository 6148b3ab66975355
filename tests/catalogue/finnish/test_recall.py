"""The figures of Finnish search: what is found and what is not, on pairs of words."""

import json
import zlib
from dataclasses import asdict

import pytest

from benchmarks.finnish_recall import CORE, Pair, document_words, read_pairs, score
from catalogue.finnish.analyser import VERSION, analyse

PAIRS = read_pairs()


@pytest.fixture(scope="module")
def result():
    return score(PAIRS)


def test_core_recall(result):
    assert result.core_recall >= 0.99, result.wrong


def test_false_matches(result):
    assert result.false_matches <= 0.02, result.wrong


@pytest.mark.parametrize("kind", CORE)
def test_no_kind_lags_behind(result, kind: str):
    assert result.all[kind] >= 50
    assert result.right[kind] / result.all[kind] >= 0.98, result.wrong


def test_a_wrong_answer_is_counted():
    found = score([Pair("kuu", "kuusi", "match", "infl"), Pair("työ", "työtä", "nomatch", "neg_x")])
    assert (found.core_recall, found.false_matches) == (0.0, 1.0)


def test_stored_tokens_are_made_anew_when_they_change():
    """If this fails, tokens changed: raise VERSION and put the new digest here."""
    analyses = json.dumps([asdict(analyse(form)) for form in document_words()])
    assert (VERSION, zlib.crc32(analyses.encode())) == (1, 3444192581)
