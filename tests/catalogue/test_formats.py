"""Numbers, money and dates in the three languages; unknown is said in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from catalogue.templatetags import formats

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", f"605{NB}606{NB}€"), ("sv", f"605{NB}606{NB}€"), ("en", "€605,606")],
)
def test_money(language: str, text: str):
    with translation.override(language):
        assert formats.money(Decimal("605606.00")) == text


def test_cents_are_shown_where_there_are_some():
    with translation.override("fi"):
        assert formats.money(Decimal("421332.50")) == f"421{NB}332,50{NB}€"


def test_zero_is_a_value_and_unknown_is_not():
    with translation.override("en"):
        assert formats.money(0) == "€0"
        assert formats.number(0) == "0"
        assert "not known" in formats.money(None)
        assert "not known" in formats.number(None)
        assert formats.or_unknown(0) == 0
        assert "not known" in str(formats.or_unknown(""))
        assert formats.yes_no(False) == "No"
        assert "not known" in formats.yes_no(None)


def test_a_sum_for_a_headline_is_short():
    with translation.override("fi"):
        assert formats.money_short(Decimal("2069034.50")) == f"2,07{NB}milj.{NB}€"
        assert formats.money_short(Decimal("67512.40")) == f"67{NB}512{NB}€"
        assert "class" in formats.money_short(None)


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "1.4.2019"), ("sv", f"1{NB}apr.{NB}2019"), ("en", f"1{NB}Apr{NB}2019")],
)
def test_dates(language: str, text: str):
    with translation.override(language):
        assert formats.day(date(2019, 4, 1)) == f'<time datetime="2019-04-01">{text}</time>'


def test_a_moment_is_the_day_in_helsinki():
    with translation.override("fi"):
        assert "2.3.2026" in formats.day(datetime(2026, 3, 1, 23, tzinfo=UTC))


def test_date_ranges_say_what_is_missing():
    start, end = date(2019, 4, 1), date(2022, 7, 31)
    with translation.override("fi"):
        assert "1.4.2019</time>–<time" in formats.date_range(start, end)
    with translation.override("en"):
        assert formats.date_range(start, None).endswith('– <span class="unknown">not known</span>')
        assert "not known" in formats.date_range(None, end)
        assert formats.date_range(None, None) == '<span class="unknown">not known</span>'
