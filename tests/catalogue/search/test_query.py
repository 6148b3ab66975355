"""What a visitor typed, as words, phrases, exclusions and codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.query import MOST_CHARACTERS, MOST_WORDS, Part, parse


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Nuorten  TYÖPAJA", [Part(("Nuorten",)), Part(("TYÖPAJA",))]),
        ("nuoret, vanhat.", [Part(("nuoret",)), Part(("vanhat",))]),
        ("nuoret nuoret", [Part(("nuoret",))]),
        ("mielenterveys/päihde", [Part(("mielenterveys",)), Part(("päihde",))]),
        ("Keski-Pohjanmaa", [Part(("Keski-Pohjanmaa",))]),
        (
            '"matalan kynnyksen" apu',
            [Part(("matalan", "kynnyksen"), quoted=True), Part(("apu",))],
        ),
        ("”matalan kynnyksen”", [Part(("matalan", "kynnyksen"), quoted=True)]),
        ('"nuoret"', [Part(("nuoret",))]),
        ("työ -päihde", [Part(("työ",)), Part(("päihde",), excluded=True)]),
        (
            '-"matalan kynnyksen"',
            [Part(("matalan", "kynnyksen"), excluded=True, quoted=True)],
        ),
        ("työ - päihde", [Part(("työ",)), Part(("päihde",))]),
        ("työ --päihde", [Part(("työ",)), Part(("päihde",))]),
        ('keskeneräinen "lainaus', [Part(("keskeneräinen",)), Part(("lainaus",))]),
        ("s 20129 ja S$20130", [Part(("s20129",)), Part(("ja",)), Part(("S20130",))]),
        ("!!! %% \x00", []),
        ('""', []),
        ("-", []),
        ("", []),
    ],
)
def test_parts(typed, parts):
    assert list(parse(typed).parts) == parts


@pytest.mark.parametrize(
    "typed", ["S20129", "s20129", "S$20129", "s 20129", " S20129. ", '"S20129"']
)
def test_a_code_alone_is_a_project(typed):
    assert parse(typed).code == "S20129"


@pytest.mark.parametrize("typed", ["S20129 nuoret", "S2012", "S201299", "20129", "SS20129", ""])
def test_anything_else_is_no_code(typed):
    assert parse(typed).code == ""


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        ("nuoret", False),
        ("  nuoret  kemi ", False),
        ("x" * MOST_CHARACTERS, False),
        ("x" * (MOST_CHARACTERS + 1), True),
        (" ".join(f"sana{n}" for n in range(MOST_WORDS)), False),
        (" ".join(f"sana{n}" for n in range(MOST_WORDS + 1)), True),
        ("a" * 10_000, True),
        ("nuoret " * 10_000, True),
    ],
)
def test_long_searches_are_cut(typed, cut):
    query = parse(typed)
    assert query.cut is cut
    assert sum(len(part.words) for part in query.parts) <= MOST_WORDS
    assert len(query.text) <= MOST_CHARACTERS


@given(st.text(max_size=300))
def test_any_text_is_a_query_and_its_own_text_the_same_one(text):
    query = parse(text)
    assert parse(query.text).parts == query.parts
