"""Bars: scales, unknown values, and widths that no language spoils."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from catalogue.charts.bars import bar, bars, score_bar


@pytest.mark.parametrize(
    ("score", "width"), [(0, "0%"), (1, "10%"), (7, "70%"), (10, "100%"), (None, "0%")]
)
def test_scores_stand_on_a_scale_of_ten(score: int | None, width: str):
    assert score_bar(score).width == width
    assert score_bar(score).value == score


def test_money_stands_on_the_scale_of_the_largest():
    widths = [b.width for b in bars([Decimal(200), Decimal("123.45"), None, Decimal(0)])]
    assert widths == ["100%", "61.7%", "0%", "0%"]


def test_no_known_value_or_only_zeros_make_empty_bars():
    assert [b.width for b in bars([None, None])] == ["0%", "0%"]
    assert [b.width for b in bars([0, 0])] == ["0%", "0%"]
    assert bars([]) == ()


@pytest.mark.parametrize(("value", "width"), [(-5, "0%"), (25, "100%")])
def test_a_value_beyond_the_scale_stays_in_the_drawing(value: int, width: str):
    assert bar(value, 10).width == width


def test_the_width_has_a_point_in_every_language():
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            html = render_to_string("partials/bar.html", {"bar": bar(1, 3)})
            assert 'width="33.3%"' in html
            assert 'aria-hidden="true"' in html
