from pathlib import Path

import pytest

from importer.ocr import repair_name, repair_token
from tests.importer.ocr.damage import damaged, without_dots

NAMES = (Path(__file__).parent / "clean_names.txt").read_text(encoding="utf-8").splitlines()
# Without its dots this is another Finnish word; only a person can tell.
REAL_WORD_WITHOUT_DOTS = {"Välittäjä"}


def test_there_are_enough_names_to_say_something():
    assert len(NAMES) == len(set(NAMES)) >= 200


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_name_is_not_spoiled(name):
    repair = repair_name(name)
    assert (repair.text, repair.changed) == (name, False)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in REAL_WORD_WITHOUT_DOTS])
def test_a_name_without_its_dots_is_restored(name):
    assert repair_name(without_dots(name)).text == name


def test_names_with_strange_signs_are_restored_or_left_but_never_made_wrong():
    tried = restored = 0
    for seed in range(4):
        for name in NAMES:
            bad = damaged(name, seed)
            if bad == name:
                continue
            tried += 1
            found = repair_name(bad).text.split()
            restored += found == name.split()
            for before, after, right in zip(bad.split(), found, name.split(), strict=True):
                assert after in {before, right}
    assert restored / tried > 0.98


@pytest.mark.parametrize(
    ("scanned", "right"),
    [
        ("Kemijarven kaupunki", "Kemijärven kaupunki"),
        ("Kemin Lamaérit ry", "Kemin Lämärit ry"),
        ("Oulun Karpat 46 ry", "Oulun Kärpät 46 ry"),
        ("Paijat-Hameen hyvinvointiyhtyma", "Päijät-Hämeen hyvinvointiyhtymä"),
        ("Yld-Savon kuntayhtym&", "Ylä-Savon kuntayhtymä"),
        ("Hameen ammattikorkeakoulu Oy", "Hämeen ammattikorkeakoulu Oy"),
        ("Abo Akademi", "Åbo Akademi"),
        ("18-60-vuctiaat", "18-60-vuotiaat"),
        ("PAIHDETYO", "PÄIHDETYÖ"),
        ("Sosiaali- ja terveysministerid", "Sosiaali- ja terveysministeriö"),
        ("Tyd- ja elinkeinoministerié", "Työ- ja elinkeinoministeriö"),
        ("Kansanelakelaitos", "Kansaneläkelaitos"),
        (
            "Sosiaalista osallisuutta parantavat palveluinnovaatiot seuratydssa",
            "Sosiaalista osallisuutta parantavat palveluinnovaatiot seuratyössä",
        ),
    ],
)
def test_damaged_names(scanned, right):
    assert repair_name(scanned).text == right


@pytest.mark.parametrize(
    "text",
    [
        *("Jäätävä Varia", "Varia", "Haaga-Helia", "RohKa-hanke", "SOPPI", "TUKEE!", "#Kiinniveti"),
        *("Oulun NMKY 1888 ry", "4H-yhdistys ry", "S20129", "S$20129", "https://a.fi/saatio"),
        *("M&M Oy", "Tuki & apu", "", "   ", "Café Olé", "Vocational Good Road", "Osatyö ja Tyopa"),
        "Monitoimijaisen yhteistyön malli",
    ],
)
def test_left_as_it_is(text):
    assert repair_name(text).text == text


def test_white_space_stays():
    assert repair_name(" Kemin \n Lamarit  ry ").text == " Kemin \n Lämärit  ry "


def test_an_unsure_guess_is_not_applied_but_shows_in_the_confidence():
    repair = repair_token("tyoelamaén")
    assert (repair.text, repair.changed) == ("tyoelamaén", False)
    assert repair.confidence < 0.8


def test_punctuation_and_hyphens_stay():
    assert repair_token("(Paihde-,").text == "(Päihde-,"
    assert repair_token("ty®-").text == "työ-"


def test_a_hostile_name_takes_no_time_to_speak_of():
    assert repair_name("Aadod6é" * 60).changed is False
    assert repair_name("x" * 100_000).changed is False


@pytest.mark.parametrize("damaged", ["Tyota", "Tydta", "Ty®ta", "Ty6ta"])
def test_a_common_word_that_begins_a_name_is_no_invention(damaged: str):
    assert repair_name(f"{damaged} ja toimintaa (TTT)").text == "Työtä ja toimintaa (TTT)"
