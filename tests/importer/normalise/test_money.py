from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.normalise.money import parse_count, parse_money


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("605 606", "605606.00"),
        ("605\u00a0606", "605606.00"),
        ("1\u202f605\u2009606", "1605606.00"),
        ("605606", "605606.00"),
        ("605.606", "605606.00"),
        ("605 606,5", "605606.50"),
        ("605 606,55 €", "605606.55"),
        ("605606.55", "605606.55"),
        ("605 606,-", "605606.00"),
        ("340 655 €", "340655.00"),
        ("340 655 euroa", "340655.00"),
        ("340 655 EUR", "340655.00"),
        ("0", "0.00"),
        (" 92 476 ", "92476.00"),
    ],
)
def test_sums(text: str, value: str):
    found = parse_money(text)
    assert found == Decimal(value)
    assert str(found) == value


@pytest.mark.parametrize(
    "text",
    ["", "-", "34O 655", "n. 5 000", "-5 000", "60 5606", "1,2,3", "5 000 mk", "12 34", "٣", "1e5",
     "9" * 13, "NaN", "Infinity", "5 000 000 000 000,00", "1 000.5"],
)  # fmt: skip
def test_what_is_no_sum(text: str):
    assert parse_money(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("225", 225), ("1 595", 1595), ("5\u00a0388", 5388), ("007", 7)],
)
def test_counts(text: str, value: int):
    assert parse_count(text) == value


@pytest.mark.parametrize("text", ["", "noin 100", "100 hlö", "-5", "1,5", "1.5", "²", "9" * 30])
def test_what_is_no_count(text: str):
    assert parse_count(text) is None


@given(st.integers(0, 999_999_999_999), st.sampled_from([" ", "\u00a0", "\u202f", "."]))
def test_any_sum(value: int, space: str):
    assert parse_money(f"{value:,}".replace(",", space)) == Decimal(value)


@given(st.text(max_size=60))
def test_any_text(text: str):
    parse_money(text)
    parse_count(text)
