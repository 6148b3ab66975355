"""The table of words: asked once, kept, and never in the way."""

import time
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from catalogue.finnish import words
from catalogue.finnish.analyser import analyse, query_terms, tokenise
from catalogue.finnish.kept import kept
from catalogue.models import WordForm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_in_memory():
    words.forget()
    yield
    words.forget()


@pytest.fixture
def no_dictionary(monkeypatch):
    """Make asking the dictionary an error."""

    def refuse(form: str):
        raise AssertionError(f"the dictionary was asked for {form}")

    return lambda: monkeypatch.setattr(words, "analyse", refuse)


def fill(*forms: str) -> None:
    found = words.with_base_forms({form: analyse(form) for form in forms})
    words._write({form: kept(one) for form, one in found.items()})
    words.forget()


def test_tokens_are_the_analyser_s():
    asked = ["Kemijärvellä", "mielenterveyspalveluiden", "Soiten", "S20129", "\0", "😀"]
    assert words.tokens_of(asked) == {word: analyse(word).tokens for word in asked}
    assert words.query_words(asked) == [query_terms(word) for word in asked]


def test_new_words_are_written_when_the_transaction_is_done(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        words.tokens_of(["nuorten", "Kemijärvellä", "\0", "työ" * 50])
        assert not WordForm.objects.exists()
    row = WordForm.objects.get(form="nuorten")
    assert (row.lemmas, row.known) == ("nuori", True)


def test_the_table_spares_the_dictionary(no_dictionary):
    fill("nuorten", "Kemijärvellä", "Sosku-hankkeen")
    expected = {
        word: analyse(word).tokens for word in ("nuorten", "Kemijärvellä", "Sosku-hankkeen")
    }
    no_dictionary()
    assert words.tokens_of(expected) == expected
    words.forget()
    # Base forms come along with the forms, as that is what visitors type.
    assert words.query_words(["nuori", "kemijärvi"]) == [
        query_terms("nuori"),
        query_terms("kemijärvi"),
    ]


def test_rows_of_another_version_count_as_missing():
    fill("nuorten")
    WordForm.objects.update(lemmas="wrong", analyser_version=0)
    assert words.tokens_of(["nuorten"]) == {"nuorten": analyse("nuorten").tokens}
    fill("nuorten")
    assert WordForm.objects.get(form="nuorten").lemmas == "nuori"


@pytest.mark.parametrize("number", [1, 3000])
def test_the_number_of_queries_does_not_grow(number: int, django_capture_on_commit_callbacks):
    forms = [f"koodi{place}" for place in range(number)]
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        django_capture_on_commit_callbacks(execute=True),
    ):
        words.tokens_of(forms)
    reading = [query for query in queries if query["sql"].lstrip().startswith("SELECT")]
    assert len(reading) == 1
    words.forget()
    with CaptureQueriesContext(connection) as queries:
        assert len(words.tokens_of(forms)) == number
    assert len(queries) == 1


def test_words_in_memory_take_no_query(django_assert_num_queries):
    words.query_words(["nuorten"])
    with django_assert_num_queries(0):
        words.query_words(["nuorten"])
        words.tokens_of(["nuorten"])


def test_what_visitors_type_is_not_stored(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        words.query_words(["nuorten"])
    assert not WordForm.objects.exists()


def test_the_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(words, "_REMEMBERED_WORDS", 10)
    for place in range(50):
        words.query_words([f"sana{place}"])
    assert len(words._remembered) <= 10
    assert words.query_words(["sana49"]) == [query_terms("sana49")]


@pytest.mark.django_db(transaction=True)
def test_a_failed_transaction_leaves_no_words_and_no_harm():
    with transaction.atomic():
        words.tokens_of(["nuorten"])
        transaction.set_rollback(True)
    assert not WordForm.objects.exists()
    assert words.tokens_of(["nuorten"]) == {"nuorten": analyse("nuorten").tokens}


def test_a_document_of_25_kb_takes_20_ms_when_its_words_are_in_the_table(seeds: Path):
    text = max((path.read_text(encoding="utf-8") for path in seeds.glob("*.txt")), key=len)[:25_000]
    fill(*{form for _start, _end, form in tokenise(text)})

    def once() -> float:
        words.forget()
        start = time.process_time()
        words.tokens_of(form for _start, _end, form in tokenise(text))
        return time.process_time() - start

    assert min(once() for _round in range(7)) <= 0.020


def test_what_another_process_analysed_is_written_with_the_next_words(
    django_capture_on_commit_callbacks,
):
    words.supply({"kuntien": kept(analyse("kuntien"))})
    with django_capture_on_commit_callbacks(execute=True):
        words.tokens_of([])
    assert WordForm.objects.get().lemmas == "kunta"
    with django_capture_on_commit_callbacks() as callbacks:
        words.tokens_of([])
    assert not callbacks
