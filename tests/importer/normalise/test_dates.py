from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.normalise.dates import Duration, parse_duration

START, END = date(2019, 4, 1), date(2022, 7, 31)


@pytest.mark.parametrize(
    "text",
    [
        "Alkaa 1.4.2019 ja päättyy 31.7.2022",
        "Alkaa 01.04.2019 ja päättyy 31.07.2022",
        "alkaa 1. 4. 2019 ja paattyy 31. 7. 2022.",
        "1.4.2019 — 31.7.2022",
        "1.4.2019 - 31.7.2022",
        "1.4.2019–31.7.2022",
        "1.4.2019-31.7.2022",
        "1.4.2019 ~ 31.7.2022",
        "1/4/2019 - 31/7/2022",
        "Alkaa 2019-04-01 ja päättyy 2022-07-31",
        "2019-04-01 – 2022-07-31",
        "Alkaa\u00a01.4.2019\u00a0ja päättyy\u00a031.7.2022",
        "1.4.2019 31.7.2022",
        "Alkaa 1.4.2019 ja päättyy 31.7.2022 (40 kk)",
    ],
)
def test_both_dates(text: str):
    assert parse_duration(text) == Duration(START, END)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Alkaa 1.4.2019 ja päättyy", START, None),
        ("Alkaa 1.4.2019", START, None),
        ("1.4.2019 —", START, None),
        ("1.4.2019 alkaen", START, None),
        ("Alkaa ja päättyy 31.7.2022", None, END),
        ("päättyy 31.7.2022", None, END),
        ("— 31.7.2022", None, END),
        ("", None, None),
        ("Alkaa ja päättyy", None, None),
        ("1.4.–31.7.2022", date(2022, 4, 1), END),
        ("29.2.2016 - 29.2.2020", date(2016, 2, 29), date(2020, 2, 29)),
    ],
)
def test_one_date_or_none(text: str, start: date | None, end: date | None):
    assert parse_duration(text) == Duration(start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Alkaa 31.4.2019 ja päättyy 31.7.2022", None, END),
        ("Alkaa 1.4.2019 ja päättyy 29.2.2021", START, None),
        ("Alkaa 1.13.2019 ja päättyy 31.7.2022", None, END),
        ("Alkaa 1.4.19 ja päättyy 31.7.2022", None, END),
        ("Alkaa 1.4.0219 ja päättyy 31.7.2022", None, END),
        ("1.4.2019 — 3l.7.2022", START, None),
        ("Alkaa keväällä 2019 ja päättyy 31.7.2022", None, END),
        ("4/2019–7/2022", None, None),
        ("1.9.–31.7.2022", None, END),
        ("ei tiedossa", None, None),
        ("Alkaa 1.4.2019 ja päättyy 31.7.2022 tai 31.8.2022", START, None),
        ("Alkaa noin 1.4.2019 ja päättyy 31.7.2022", START, END),
        ("Alkaa 1.4.2019 ja päättyy 31.7.2022 jatkoajalla", START, END),
    ],
)
def test_what_is_no_date_is_unknown_and_told(text: str, start: date | None, end: date | None):
    found = parse_duration(text)
    assert (found.start, found.end) == (start, end)
    assert found.unread


def test_an_end_before_the_start_is_not_judged_here():
    assert parse_duration("1.4.2019 - 31.3.2019") == Duration(START, date(2019, 3, 31))


@given(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.dates(date(1990, 1, 1), date(2100, 12, 31))
)
def test_any_two_dates(start: date, end: date):
    written = [f"{day.day}.{day.month}.{day.year}" for day in (start, end)]
    assert parse_duration("Alkaa {} ja päättyy {}".format(*written)) == Duration(start, end)
    assert parse_duration("{} — {}".format(*written)) == Duration(start, end)


@given(st.text(max_size=400))
def test_any_text(text: str):
    parse_duration(text)
