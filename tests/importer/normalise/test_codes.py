import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.normalise.codes import (
    CodeReading,
    codes_in,
    fund_of,
    parse_axis,
    parse_business_id,
    parse_code,
    parse_objective,
    parse_postcode,
    period_of,
)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("S20129", False),
        (" S20129 ", False),
        ("S$20129", True),
        ("s 20129", True),
        ("$20129", True),
        ("S 20129", True),
        ("S-20129", True),
        ("s20129", True),
    ],
)
def test_codes(text: str, repaired: bool):
    assert parse_code(text) == CodeReading("S20129", repaired)


@pytest.mark.parametrize(
    "text", ["", "S2012", "S201299", "20129", "SS20129", "S2O129", "S2012B", "Hanke7", "$$20129x"]
)
def test_what_is_no_code(text: str):
    assert parse_code(text).code == ""


def test_a_witness_must_fit_and_be_alone():
    assert parse_code("S2O129", ["S20129", "S20129"]).code == "S20129"
    assert parse_code("S2O129", ["S21315", "S20129"]).code == "S20129"
    assert parse_code("S2O129", ["S21129"]).code == ""
    assert parse_code("S2B129", ["S28129"]).code == "S28129"
    assert parse_code("S2X129", ["S21129"]).code == ""
    assert parse_code("520129", ["S20129"]).code == "S20129"
    assert parse_code("S20128", ["S20129"]).code == "S20128"


@pytest.mark.parametrize(
    ("code", "fund", "period"),
    [
        ("S21624", "ESR", "2014-2020"),
        ("A70202", "EAKR", "2014-2020"),
        ("S10123", "ESR", "2007-2013"),
        ("A30123", "EAKR", "2007-2013"),
        ("S30123", "ESR", "2021-2027"),
        ("J10123", "", "2021-2027"),
        ("S90123", "ESR", ""),
        ("X90123", "", ""),
    ],
)
def test_fund_and_period(code: str, fund: str, period: str):
    assert (fund_of(code), period_of(code)) == (fund, period)


def test_codes_in_texts():
    text = "ks. S21315:n jatko (S21336), A70202-hanke, S213155, XS21315, Katu 3 A 70100 Kuopio"
    assert codes_in(text) == ["S21315", "S21336", "A70202"]
    assert codes_in("nro 102252, M12345, FI-00520") == []
    assert codes_in("hanke S$21315 ja S 21336, $20220", scanned=True) == [
        "S21315",
        "S21336",
        "S20220",
    ]
    assert codes_in("hanke S$21315") == []


@pytest.mark.parametrize(
    "text", ["0216462-3", "02164623", "FI02164623", "0216462 - 3", "0216462–3", " 0216462-3 "]
)
def test_business_ids(text: str):
    assert parse_business_id(text) == "0216462-3"


@pytest.mark.parametrize("text", ["", "0216462-4", "216462-3", "0216462", "ei ole", "O216462-3"])
def test_what_is_no_business_id(text: str):
    assert parse_business_id(text) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [("00520", "00520"), ("FI-00520", "00520"), ("520", ""), ("0052O", ""), ("", "")],
)
def test_postcodes(text: str, code: str):
    assert parse_postcode(text) == code


@pytest.mark.parametrize(
    ("text", "number", "wording"),
    [
        ("5. Sosiaalinen osallisuus", 5, "Sosiaalinen osallisuus"),
        ("5: Tekninen tuki", 5, "Tekninen tuki"),
        ("5 Sosiaalinen", 5, "Sosiaalinen"),
        ("9. REACT-EU:n ESR-toimenpiteet", 9, "REACT-EU:n ESR-toimenpiteet"),
        ("TL5", 5, ""),
        ("Toimintalinja 3: Työllisyys", 3, "Työllisyys"),
        ("5", 5, ""),
        ("Tekninen tuki", None, "Tekninen tuki"),
        ("0. Outo", None, "0. Outo"),
        ("", None, ""),
    ],
)
def test_axes(text: str, number: int | None, wording: str):
    assert parse_axis(text) == (number, wording)


@pytest.mark.parametrize(
    ("text", "number", "wording"),
    [
        ("10.1. Työelämän ulkopuolella", "10.1", "Työelämän ulkopuolella"),
        ("12.3 Digitaalisten taitojen parantaminen", "12.3", "Digitaalisten taitojen parantaminen"),
        ("6.1: Nuorten", "6.1", "Nuorten"),
        ("10.1", "10.1", ""),
        ("Nuorten", "", "Nuorten"),
        ("10. Nuorten", "", "10. Nuorten"),
    ],
)
def test_objectives(text: str, number: str, wording: str):
    assert parse_objective(text) == (number, wording)


@given(st.text(max_size=80))
def test_any_text(text: str):
    parse_code(text, [text, "S20129"])
    codes_in(text, scanned=True)
    parse_business_id(text)
    parse_axis(text)
    parse_objective(text)
