import pytest

from importer.normalise.text import clean, narrative, particular


def test_values_are_cleaned():
    assert clean(" Oulun\u00a0 Kärpät\t46\u00ad ry\u200b\x00 ") == "Oulun Kärpät 46 ry"
    assert clean("a\u0308iti") == "äiti"
    assert clean("TE¬toimisto") == "TE¬toimisto"


@pytest.mark.parametrize("text", ["", "-", " – ", "N/A", "Ei ole"])
def test_particulars_that_say_nothing(text: str):
    assert particular(text) == ""


def test_narrative_keeps_its_lines():
    assert narrative("\n\n a\n\n\nb\r\nc \n\n") == "a\n\n\nb\nc"
