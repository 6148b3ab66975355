"""Filters by years, money, scores and the basis of places."""

from datetime import date
from decimal import Decimal

import pytest

from tests.catalogue.test_filters import ask, found
from tests.factories import add_places, add_source, make_project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2016, 12, 31), date(2018, 1, 1), {2016, 2017, 2018}),
        (date(2016, 5, 1), None, {2016}),
        (None, date(2018, 5, 1), {2018}),
        (None, None, set()),
        (date(1900, 1, 1), date(2100, 1, 1), set(range(2014, 2021))),
    ],
)
def test_running_in_a_year_means_known_to_run(start, end, years):
    make_project(start_date=start, end_date=end)
    assert {year for year in range(2014, 2021) if found(f"vuosi={year}")} == years


@pytest.mark.parametrize(
    ("query", "canonical", "names"),
    [
        ("vuosi=2016-2018", "2016-2018", ["A", "B"]),
        ("vuosi=2018–2016", "2016-2018", ["A", "B"]),
        ("vuosi=2019-", "2019-", ["B", "C"]),
        ("vuosi=-2015", "-2015", ["A"]),
        ("vuosi_min=2016&vuosi_max=2018", "2016-2018", ["A", "B"]),
        ("vuosi_min=2018&vuosi_max=2016", "2016-2018", ["A", "B"]),
        ("vuosi_min=2018&vuosi_max=2018", "2018", ["B"]),
        ("vuosi_min=2019", "2019-", ["B", "C"]),
        ("vuosi_max=2015&vuosi_min=", "-2015", ["A"]),
    ],
)
def test_years_can_be_a_range(query, canonical, names):
    make_project(name="A", start_date=date(2015, 1, 1), end_date=date(2016, 6, 1))
    make_project(name="B", start_date=date(2017, 1, 1), end_date=date(2019, 6, 1))
    make_project(name="C", start_date=date(2020, 1, 1), end_date=date(2021, 6, 1))
    make_project(name="Ei tietoa")
    assert found(query) == names
    assert ask(query).query() == [("vuosi", canonical)]


@pytest.mark.parametrize("value", ["2016-2018-2020", "-", "20-18", "1900-2018", "2016 2018"])
def test_what_is_no_range_of_years_is_named(value):
    (problem,) = ask(f"vuosi={value}").problems
    assert problem.value == value


def test_funding_is_realised_else_planned():
    make_project(name="Toteutui", public_planned=Decimal(900), public_realised=Decimal(100))
    make_project(name="Suunniteltu", public_planned=Decimal(500))
    make_project(name="Ei tiedossa")
    assert found("rahoitus_min=100&rahoitus_max=100") == ["Toteutui"]
    assert found("rahoitus_min=101") == ["Suunniteltu"]
    assert found("rahoitus_max=10000") == ["Suunniteltu", "Toteutui"]


def test_cents_count():
    make_project(name="Yksi", public_realised=Decimal("100.10"))
    assert found("rahoitus_min=100,10&rahoitus_max=100,10") == ["Yksi"]
    assert found("rahoitus_min=100,11") == []


def test_scores_count_directly_or_indirectly():
    make_project(name="Suora", scores={"luonnonvarat": (6, 0)})
    make_project(name="Epäsuora", scores={"luonnonvarat": (None, 4)})
    make_project(name="Nolla", scores={"luonnonvarat": (0, 0), "ilmastonmuutos": (9, 9)})
    assert found("kriteeri=luonnonvarat") == ["Epäsuora", "Suora"]
    assert found("kriteeri=luonnonvarat:5") == ["Suora"]
    assert found("kriteeri=luonnonvarat&kriteeri_min=5") == ["Suora"]
    assert found("kriteeri_min=5") == ["Nolla", "Suora"]


def test_the_least_score_goes_to_the_criteria_without_one():
    asked = ask("kriteeri=luonnonvarat&kriteeri=ilmastonmuutos:2&kriteeri_min=5")
    assert asked.query() == [("kriteeri", "luonnonvarat:5"), ("kriteeri", "ilmastonmuutos:2")]


def test_inferred_places_can_be_left_out():
    stated = make_project(name="Mainittu", regions=["lappi"])
    make_project(name="Päätelty", regions=["lappi"], municipalities=["kemi"], basis="inferred")
    add_places(stated, municipalities=["kemi"], basis="staff")
    assert found("maakunta=lappi") == ["Mainittu", "Päätelty"]
    assert found("maakunta=lappi&paateltyja=0") == ["Mainittu"]
    assert found("kunta=kemi&paateltyja=0") == ["Mainittu"]
    assert found("maakunta=tuntematon") == []
    assert found("maakunta=tuntematon&paateltyja=0") == ["Päätelty"]


def test_the_switch_stands_as_it_was_set_last():
    assert ask("paateltyja=0&paateltyja=1").query() == []
    assert ask("paateltyja=1&paateltyja=0").query() == [("paateltyja", "0")]


def test_the_family_of_the_source():
    add_source(make_project(name="Kuvaus"), "eura2014")
    both = make_project(name="Molemmat")
    add_source(both, "eura2014")
    add_source(both, "sokra_card")
    make_project(name="Ei lähdettä")
    from catalogue.search.index import index_projects

    index_projects([both.pk])
    assert found("lahde=sokra_card") == ["Molemmat"]
    assert found("lahde=eura2014") == ["Kuvaus", "Molemmat"]
