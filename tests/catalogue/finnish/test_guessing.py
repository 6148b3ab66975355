"""Base forms of words the dictionary lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.finnish.guessing import MOST_GUESSES, guesses


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("soiten", "soite"),
        ("soiteen", "soite"),
        ("soitessa", "soite"),
        ("innokylässä", "innokylä"),
        ("facebookissa", "facebook"),
        ("kemijarvella", "kemijarvi"),
        ("pihlajasen", "pihlajanen"),
        ("sokoksen", "sokos"),
        ("laureaan", "laurea"),
        ("jopon", "joppo"),
        ("keudan", "keuta"),
    ],
)
def test_case_endings_come_off(form: str, base: str):
    assert base in guesses(form, capital=True)


def test_the_vowels_of_ending_and_stem_must_agree():
    assert guesses("kokolässä", capital=True) == ("kokolä",)
    assert guesses("kolossä", capital=True) == ()
    assert guesses("kylössa", capital=True) == ()


SWEDISH = """
projektet utvecklingen arbetslösa kommunerna ungdomarna samverkan målgruppen stödet
arbetsmarknad deltagare kvinnan utbildningen verksamheten samarbetet skolan familjen första
skulle dessa gälla hålla åtgärderna nätverket socialfonden regionen företagen insatsen
mannen yrkeshögskolan
"""


@pytest.mark.parametrize("word", SWEDISH.split())
def test_swedish_words_are_left_alone(word: str):
    assert guesses(word, capital=False) == ()


@given(st.text(max_size=60), st.booleans())
def test_any_string_is_taken(word: str, capital: bool):
    found = guesses(word, capital=capital)
    assert len(found) <= MOST_GUESSES
    assert word not in found
