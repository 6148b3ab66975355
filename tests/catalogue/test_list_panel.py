"""The panel of filters on the list page: numbers, gaps, ranges, and what scripts are told."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup, Tag

from catalogue.charts.histogram import HEIGHT, columns
from catalogue.filters.vocabularies import Choice
from catalogue.reading.panel.options import Option, OptionGroup
from catalogue.templatetags.panel import choices, histogram, option_groups
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def page(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def one(soup: Tag, selector: str) -> Tag:
    found = soup.select_one(selector)
    assert found is not None, selector
    return found


def box(soup: BeautifulSoup, parameter: str, value: str) -> Tag:
    return one(soup, f'input[name="{parameter}"][value="{value}"]')


def number(soup: BeautifulSoup, parameter: str, value: str) -> str:
    return box(soup, parameter, value).find_parent("label").select_one(".count").get_text()


@pytest.fixture
def three_projects() -> None:
    make_project(
        name="Yksi",
        regions=["lappi"],
        subregions=["kemi-tornio"],
        municipalities=["kemi"],
        themes=["nuoret"],
        lead="Kemin kaupunki",
        start_date=date(2016, 1, 1),
        end_date=date(2017, 1, 1),
        public_realised=Decimal(30_000),
        scores={"luonnonvarat": (6, 0)},
    )
    make_project(name="Kaksi", regions=["kainuu"], themes=["nuoret", "vertaistuki"])
    make_project(name="Kolme", regions=["lappi"], basis="inferred")


def test_a_facets_own_choice_does_not_narrow_its_numbers(client, three_projects):
    soup = page(client, "/hankkeet/?maakunta=lappi&teema=nuoret")
    assert number(soup, "maakunta", "lappi") == "1"
    assert number(soup, "maakunta", "kainuu") == "1"
    assert number(soup, "teema", "nuoret") == "1"
    assert number(soup, "teema", "vertaistuki") == "0"


def test_what_leads_to_nothing_cannot_be_chosen_but_taken_off(client, three_projects):
    soup = page(client, "/hankkeet/?maakunta=lappi&teema=vertaistuki")
    assert box(soup, "teema", "vertaistuki").has_attr("checked")
    assert not box(soup, "teema", "vertaistuki").has_attr("disabled")
    soup = page(client, "/hankkeet/?maakunta=lappi")
    assert box(soup, "teema", "vertaistuki").has_attr("disabled")
    assert soup.select('.check--empty input[value="vertaistuki"]')


def test_parts_of_a_region_stand_under_it_when_it_is_chosen(client, three_projects):
    assert not page(client, "/hankkeet/").select('input[name="kunta"]')
    soup = page(client, "/hankkeet/?maakunta=lappi&maakunta=kainuu")
    inside = box(soup, "maakunta", "lappi").find_parent("li").select(".list-facet__children input")
    assert [(one["name"], one["value"]) for one in inside] == [
        ("seutukunta", "kemi-tornio"),
        ("kunta", "kemi"),
    ]
    assert not box(soup, "maakunta", "kainuu").find_parent("li").select(".list-facet__children")
    alone = page(client, "/hankkeet/?kunta=kemi")
    assert box(alone, "kunta", "kemi").has_attr("checked")
    ids = [one["id"] for one in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_the_basis_of_places_is_a_switch(client, three_projects):
    switch = one(page(client, "/hankkeet/"), "#list-inferred")
    assert switch["role"] == "switch"
    assert switch.has_attr("checked")
    soup = page(client, "/en/hankkeet/?maakunta=lappi&paateltyja=0")
    assert not one(soup, "#list-inferred").has_attr("checked")
    assert number(soup, "maakunta", "lappi") == "1"
    assert "without inferred places" in one(soup, ".chips").get_text()


def test_how_many_lack_the_fact_is_told(client, three_projects):
    soup = page(client, "/en/hankkeet/?rahoitus_min=1")
    assert [item.get_text() for item in soup.select(".list-unknowns li")] == [
        "Public funding: not known for 2 projects that otherwise fit, so they are not listed."
    ]
    assert "Not known for 2 projects" in one(soup, "#facet-rahoitus").get_text()
    assert not page(client, "/en/hankkeet/?teema=nuoret&rahasto=ESR").select(
        "#facet-rahasto .field__hint"
    )


def test_a_range_of_years_shows_in_the_form_and_its_histogram(client, three_projects):
    soup = page(client, "/en/hankkeet/?vuosi=2016-2017")
    assert [one.get_text() for one in soup.select("#facet-vuosi option[selected]")] == [
        "2016",
        "2017",
    ]
    assert one(soup, "#facet-vuosi svg")["aria-label"] == "Years running. 2016: 1; 2017: 1"
    several = page(client, "/en/hankkeet/?vuosi=2015&vuosi=2017")
    assert not several.select("#facet-vuosi option[selected]")
    assert len(several.select("#facet-vuosi input[checked]")) == 2


def test_the_least_score_shows_in_the_form(client, three_projects):
    soup = page(client, "/hankkeet/?kriteeri=luonnonvarat:5")
    assert one(soup, "#list-score option[selected]").get_text() == "5"
    assert box(soup, "kriteeri", "luonnonvarat").has_attr("checked")
    mixed = page(client, "/hankkeet/?kriteeri=luonnonvarat:5&kriteeri=ilmastonmuutos:2")
    assert box(mixed, "kriteeri", "luonnonvarat:5").has_attr("checked")
    assert box(mixed, "kriteeri", "ilmastonmuutos:2").has_attr("checked")
    assert not mixed.select("#list-score option[selected]")


def test_what_the_form_sends_gives_the_same_list_again(client, three_projects):
    address = "/hankkeet/?maakunta=lappi&vuosi=2016-2017&rahoitus_min=100&kriteeri=luonnonvarat:5"
    soup = page(client, address)
    data: dict[str, list[str]] = {}
    for field in soup.select('[form="list-form"][name], #list-form [name]'):
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            value = chosen.get("value", chosen.get_text())
        elif field.get("type") != "checkbox" or field.has_attr("checked"):
            value = field.get("value", "")
        else:
            continue
        data.setdefault(str(field["name"]), []).append(str(value))
    response = client.get("/hankkeet/", data)
    assert response["HX-Push-Url"].replace("%3A", ":") == address


def test_the_script_is_told_the_tidy_address_and_where_a_code_leads(client):
    make_project("S20129", name="Koodilla")
    response = client.get("/hankkeet/?q=&maakunta=x&vuosi_min=2016&sivu=1")
    assert response["HX-Push-Url"] == "/hankkeet/?vuosi=2016-"
    response = client.get("/hankkeet/?q=s$20129", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (200, "/hankkeet/S20129/")
    assert client.get("/hankkeet/?q=s$20129")["Location"] == "/hankkeet/S20129/"


def test_everything_that_is_swapped_is_there(client, three_projects):
    soup = page(client, "/hankkeet/")
    listed = str(one(soup, "#list")["hx-select-oob"]).split(",")
    for target in listed:
        assert soup.select(target.partition(":")[0]), target
    assert one(soup, str(one(soup, "#list")["hx-target"]))


def test_values_are_escaped():
    nasty = '"><script>&'
    choice = Choice(nasty, nasty, (1,), nasty)
    html = str(option_groups([OptionGroup(nasty, (Option("teema", choice, 1),))], "teema"))
    html += str(choices([nasty], "")) + str(histogram(columns([(nasty, 1, True)]), nasty))
    assert "<script>" not in html
    assert '""' not in html.replace('=""', "")
    assert histogram((), "Nothing") == ""


def test_columns_stand_on_one_scale():
    low, none, high = columns([("a", 1, True), ("b", 0, True), ("c", 1000, False)])
    assert (low.height, none.height, high.height) == (2, 0, HEIGHT)
    assert (high.y, high.x) == (0, 2)
    assert columns([]) == ()
