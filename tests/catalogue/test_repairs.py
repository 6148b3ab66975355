"""Words put in the place of damaged ones: exact to undo, and found again in a changed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.text.repairs import (
    Spot,
    around,
    how_often,
    is_spelling_of,
    number_of,
    place_of,
    replaced,
    restored,
    shown_place,
)

TEXT = "Kehittdé tydtd ja tydtd."
SPOTS = [Spot(9, "tydtd", "työtä"), Spot(0, "Kehittdé", "Kehittää")]


@st.composite
def scans(draw: st.DrawFn) -> tuple[str, list[Spot]]:
    """Make a text with spots that stand in it and do not overlap."""
    words = st.text("aäd6\n", min_size=1, max_size=4)
    text, spots = "", []
    for gap, word, shown in draw(st.lists(st.tuples(st.text("a ", max_size=3), words, words))):
        text += gap
        spots.append(Spot(len(text), word, shown))
        text += word
    return text, spots


def test_words_are_put_in_their_places():
    assert replaced(TEXT, SPOTS) == "Kehittää työtä ja tydtd."


@given(scans())
def test_the_original_is_rebuilt_to_the_sign(scan):
    text, spots = scan
    assert restored(replaced(text, spots), spots) == text


def test_a_text_of_other_repairs_is_not_rebuilt():
    assert restored("Aivan muuta", SPOTS) is None


def test_spots_that_are_not_in_the_text_or_overlap_are_left_out():
    spots = [Spot(0, "Kehittdé", "K"), Spot(4, "ttdé tydtd", "X"), Spot(99, "a", "b")]
    assert replaced(TEXT, spots) == "K tydtd ja tydtd."


@given(st.text("ab", min_size=1, max_size=30), st.text("ab", min_size=1, max_size=3))
def test_a_word_is_found_again_by_its_number(text, word):
    places = [place for place in range(len(text)) if text.startswith(word, place)]
    assert how_often(text, word) == len(places)
    assert [place_of(text, word, number_of(text, word, place)) for place in places] == places
    assert place_of(text, word, len(places)) is None


@given(scans())
def test_places_shift_with_what_is_shown_before_them(scan):
    text, spots = scan
    shown = replaced(text, spots)
    for spot in spots:
        assert shown.startswith(spot.shown, shown_place(text, spots, spot.start))


def test_the_text_around_a_word_shows_the_other_repairs():
    assert around(TEXT, SPOTS, SPOTS[0], 80) == ("Kehittää ", " ja tydtd.")
    assert around("aa bb cc dd ee", [], Spot(6, "cc", "x"), 4) == ("… bb ", " dd …")


@pytest.mark.parametrize(
    ("form", "word", "same"),
    [
        ("työ", "tyd", True),
        ("Päiväkeskus", "P&iva-\nkeskus", True),
        ("kehittää", "kehittdé", True),
        ("[poistettu]", "Mékinen", False),
        ("N. N.", "Mékinen", False),
        ("", "Mékinen", False),
    ],
)
def test_another_spelling_is_told_from_another_word(form, word, same):
    assert is_spelling_of(form, word) is same
