"""The words of organisations' names: one table, right for names in any case."""

import pytest

from catalogue.data_files import rows
from catalogue.finnish.folding import match_key
from catalogue.naming.display import sensible_case
from catalogue.naming.words import as_written, ends_a_name, forms_before, legal_forms, name_words

KINDS = [
    "kaupunki", "kunta", "kuntayhtymä", "hyvinvointialue", "hyvinvointiyhtymä", "säätiö",
    "yhdistys", "liitto", "seurakunta", "seurakuntayhtymä", "yliopisto", "ammattikorkeakoulu",
    "opisto", "kansanopisto", "instituutti", "osuuskunta", "työosuuskunta", "kriisikeskus",
    "virasto", "järjestö", "kansalaisjärjestö", "urheiluseura", "klubi", "osakeyhtiö",
    "kehitysyhtiö", "konserni", "ministeriö", "oppilaitos", "sairaanhoitopiiri", "lukio",
    "förening", "stad", "kommun", "samkommun", "stiftelse", "välfärdsområde", "yrkeshögskola",
]  # fmt: skip
FORMS = ["ry", "r.y.", "rf", "sr", "Oy", "Ab", "Oy Ab", "Oyj", "Ky", "Tmi", "osk", "sf"]


def test_no_row_comes_twice_and_all_are_told_well():
    words = [row["word"] for row in rows("organisation_name_words.csv")]
    assert len(words) == len(set(words))
    for row in rows("organisation_name_words.csv"):
        assert {row["before"], row["alone"], row["ends"]} <= {"", "yes"}
    assert all(one.alone and one.ends for one in name_words() if one.legal_form)
    assert forms_before() < set(legal_forms())


@pytest.mark.parametrize("word", [*KINDS, *FORMS])
def test_every_kind_and_form_ends_a_name(word: str):
    assert ends_a_name(f"Toivolan {word}")
    assert ends_a_name(f"TOIVOLAN {word.upper()}.")
    assert ends_a_name(f"Toivolan {word} (Toivo)")


@pytest.mark.parametrize(
    "text", ["", "()", "Matti Henry", "Toivolan kaupungin", "Toivolan sosiaali- ja", "Jakob", "SPR"]
)
def test_other_texts_end_no_name(text: str):
    assert not ends_a_name(text)


@pytest.mark.parametrize("word", [word for word in KINDS if word != "stad"])
def test_kinds_are_small_in_names(word: str):
    assert sensible_case(f"TOIVOLAN {word.upper()}") == f"Toivolan {word}"
    assert as_written(word.upper()) == word


@pytest.mark.parametrize("word", FORMS)
def test_forms_are_written_as_usual(word: str):
    assert sensible_case(f"VOIMA {word.upper()}") == f"Voima {word}"


@pytest.mark.parametrize("word", ["Helsinki", "Jakobstad", "Ystävät", ""])
def test_other_words_are_not_known(word: str):
    assert as_written(word) is None


def test_keys_of_forms_are_folded():
    assert all(match_key(key) == key for key in legal_forms())
    assert legal_forms()["r y"] == legal_forms()["rf"] == "ry"
