"""The project list and the project page, as people see them."""

from datetime import date
from decimal import Decimal
from urllib.parse import quote, urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Project
from catalogue.text.excerpt import MAX_EXCERPT, excerpt
from tests.catalogue.test_filters import PARAMETERS
from tests.factories import add_source, make_project

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def one(part: Tag, selector: str) -> Tag:
    found = part.select_one(selector)
    assert found is not None, selector
    return found


def titles(soup: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in soup.select(".result__title a")]


def test_an_empty_catalogue_says_so(client):
    soup = page(client, "/en/hankkeet/")
    assert one(soup, "#list-count").get_text(strip=True) == "0 projects"
    assert "There are no projects here yet." in soup.get_text()


def test_projects_are_listed_with_their_facts(client):
    make_project(
        "S20851",
        name="SOS-Kainuu",
        lead="Kainuun kuntayhtymä",
        regions=["kainuu"],
        start_date=date(2017, 1, 1),
        end_date=date(2018, 12, 31),
        public_realised=Decimal(605606),
        summary="Tavoitteet:\n\nHankkeessa kehitetään sosiaalista kuntoutusta.",
    )
    make_project(name="Piilossa", published=False)
    soup = page(client, "/en/hankkeet/")
    assert titles(soup) == ["SOS-Kainuu"]
    result = one(soup, ".result")
    assert one(result, "a")["href"] == "/en/hankkeet/S20851/"
    for fact in ("S20851", "Kainuun kuntayhtymä", "Kainuu", "€605,606"):
        assert fact in result.get_text()
    assert one(result, ".result__text")["lang"] == "fi"
    assert one(result, ".result__text").get_text().startswith("Hankkeessa kehitetään")


def test_chosen_filters_are_links_that_take_one_off(client):
    make_project(name="Yksi", regions=["lappi"], themes=["vertaistuki"])
    soup = page(client, "/hankkeet/?maakunta=19&teema=vertaistuki&sivu=1&jarjestys=-alku")
    assert titles(soup) == ["Yksi"]
    links = {chip.get_text(" ", strip=True): chip["href"] for chip in soup.select("a.chip")}
    assert sorted(links.values()) == [
        "/hankkeet/?maakunta=lappi&jarjestys=-alku",
        "/hankkeet/?teema=vertaistuki&jarjestys=-alku",
    ]
    checked = soup.select(".checks input[type=checkbox][checked]")
    assert {(box["name"], box["value"]) for box in checked} == {
        ("maakunta", "lappi"), ("teema", "vertaistuki"),
    }  # fmt: skip
    assert one(soup, "input[type=hidden][name=jarjestys]")["value"] == "-alku"


def test_the_order_can_be_chosen(client):
    make_project(name="Aiempi", start_date=date(2016, 1, 1))
    make_project(name="Uudempi", start_date=date(2019, 1, 1))
    soup = page(client, "/hankkeet/?jarjestys=-alku")
    assert titles(soup) == ["Uudempi", "Aiempi"]
    assert one(soup, "#list-order option[selected]")["value"] == "-alku"


def test_every_control_belongs_to_the_one_form(client):
    make_project(regions=["lappi"], themes=["vertaistuki"], scores={"luonnonvarat": (1, 1)})
    make_project(lead="Diak", axis=5, objective="10.1", status="Toiminnassa")
    soup = page(client, "/hankkeet/")
    form = one(soup, "form#list-form")
    assert form["method"] == "get"
    panel = soup.select(".list-panel input, .list-panel button, .list-bar select")
    assert panel
    assert all(control["form"] == "list-form" for control in panel)
    assert all(control.name == "button" or control["name"] in PARAMETERS for control in panel)


def test_what_is_not_understood_is_said_on_the_page(client):
    make_project(name="Yksi")
    soup = page(client, "/en/hankkeet/?maakunta=<script>&sivu=7&rahoitus_min=paljon&koko=9999")
    assert titles(soup) == ["Yksi"]
    text = [item.get_text(strip=True) for item in soup.select(".list-problems li")]
    assert text == [
        "Region: “<script>” is not among the choices, so it was left out.",
        "Public funding at least: “paljon” is not an amount in euros, so it was left out.",
        "Page size: “9999” is not a number from 1 to 100.",
        "Page: there is no page “7”. This is page 1.",
    ]


def test_an_empty_result_offers_ways_on(client):
    make_project(name="Yksi", regions=["lappi"])
    soup = page(client, "/en/hankkeet/?q=olematon&maakunta=lappi")
    assert one(soup, ".list-empty")
    links = [link["href"] for link in soup.select(".list-empty a")]
    assert links == ["/en/hankkeet/?maakunta=lappi", "/en/hankkeet/?q=olematon", "/en/hankkeet/"]


@pytest.mark.parametrize(
    ("asked", "current"),
    [("", 1), ("2", 2), ("3", 3), ("0", 1), ("-1", 1), ("abc", 1), ("1e9", 1), ("1000000000", 3),
     ("9" * 5000, 3), ("2.0", 1), ("\x00", 1), ("²", 1)],
)  # fmt: skip
def test_any_page_number_gives_a_page(client, asked, current):
    for number in range(45):
        make_project(name=f"Hanke {number:02}")
    soup = page(client, f"/hankkeet/?{urlencode({'sivu': asked})}")
    assert len(titles(soup)) == (5 if current == 3 else 20)
    assert one(soup, ".pagination [aria-current=page]").get_text().split()[-1] == str(current)
    assert one(soup, "ol.results")["start"] == str(20 * current - 19)


def test_the_list_takes_as_many_queries_for_30_projects_as_for_3(client, django_assert_num_queries):
    def make(number: int) -> None:
        for index in range(number):
            make_project(
                lead=f"Järjestö {index}",
                regions=["lappi"],
                municipalities=["kemi"],
                themes=["vertaistuki"],
                summary="Teksti.",
            )

    address = "/hankkeet/?koko=100&maakunta=lappi&kunta=kemi&q=teksti"
    for more, number in ((3, 3), (27, 30)):
        make(more)
        client.get(address)  # reads the changed catalogue anew
        with django_assert_num_queries(7):
            assert len(titles(page(client, address))) == number


def test_names_are_marked_as_finnish_where_the_page_is_not(client):
    make_project(name="Suomeksi", lead="Kemin kaupunki", status="Toiminta päättynyt")
    label = '.checks li:has(input[name="tila"]) span'
    assert one(page(client, "/sv/hankkeet/"), label)["lang"] == "fi"
    assert not one(page(client, "/hankkeet/"), label).has_attr("lang")


def test_an_unchanged_list_is_not_sent_twice(client):
    make_project(name="Yksi")
    first = client.get("/hankkeet/")
    again = client.get("/hankkeet/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    make_project(name="Kaksi")
    assert client.get("/hankkeet/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_excerpt_prefers_the_summary_and_cuts_between_words():
    long = "Ensimmäinen virke on tässä. " + "sanoja ja muita sanoja " * 60
    make_project(summary=long, background="Tausta")
    text = excerpt(Project.objects.with_list_data().get())
    assert text.startswith("Ensimmäinen virke")
    assert text.endswith(" …")
    assert len(text) <= MAX_EXCERPT + 2


def test_excerpt_of_a_card_and_of_nothing():
    make_project("S20001", name="A", background="Väestön terveyden\nparantuessa.")
    make_project("S20002", name="B")
    card, nothing = Project.objects.with_list_data().order_by("code")
    assert excerpt(card) == "Väestön terveyden parantuessa."
    assert excerpt(nothing) == ""


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ("s20129", "/hankkeet/S20129/"),
        ("S$20129", "/hankkeet/S20129/"),
        ("s%2020129", "/hankkeet/S20129/"),
    ],
)
def test_loosely_written_codes_lead_to_the_project(client, code, target):
    make_project("S20129", name="Löytyy")
    response = client.get(f"/hankkeet/{code}/?a=1")
    assert (response.status_code, response["Location"]) == (301, f"{target}?a=1")
    assert client.get(f"/sv/hankkeet/{code}/")["Location"] == f"/sv{target}"


@pytest.mark.parametrize("code", ["S99999", "hölynpöly", "%00", "x" * 3000, "S20001.html"])
def test_an_unknown_project_is_missing_helpfully(client, code):
    soup = page(client, f"/en/hankkeet/{code}/", status=404)
    assert one(soup, 'input[name="q"]')
    assert one(soup, 'a[href="/en/hankkeet/"]')


def test_a_missing_project_names_those_that_mention_it(client):
    make_project(name="Mainitsee", mentions=["S99999"])
    make_project(name="Piilossa", mentions=["S99999"], published=False)
    text = page(client, "/en/hankkeet/S99999/", status=404).get_text()
    assert "Mainitsee" in text
    assert "Piilossa" not in text


def test_an_unpublished_project_is_missing(client):
    make_project("S20001", published=False)
    page(client, "/hankkeet/S20001/", status=404)


def test_the_project_page_gets_all_we_hold(client):
    make_project("S20002", name="Toinen", mentions=["S20001"])
    project = make_project(
        "S20001",
        name="Nuorten¬polku",
        lead="Kemin kaupunki",
        partners=["Diak"],
        regions=["lappi"],
        scores={"luonnonvarat": (1, 2)},
        themes=["vertaistuki"],
        rejected_themes=["nuoret"],
        mentions=["S20002", "S99999"],
        summary="Tiivistelmä",
        results="Tuloksia",
        gender_analysis=True,
        persons_planned=225,
    )
    add_source(project)
    context = client.get("/en/hankkeet/S20001/").context
    assert context["name"] == "Nuorten\N{NON-BREAKING HYPHEN}polku"
    assert [g["role"] for g in context["organisation_groups"]] == ["lead", "partner"]
    assert [s["field"] for s in context["sections"]] == ["summary", "results"]
    assert [theme.slug for theme in context["themes"]] == ["vertaistuki"]
    assert [bool(m["project"]) for m in context["mentions"]] == [True, False]
    assert [p.code for p in context["mentioned_by"]] == ["S20002"]
    assert [g["group"] for g in context["score_groups"]] == ["ecological"]
    assert context["participants_known"]
    assert context["gender_known"]
    assert not context["funding_known"]
    assert not context["places"]["unknown"]


def test_the_project_page_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    project = make_project(
        "S20001",
        lead="Kemin kaupunki",
        partners=[f"Kumppani {number}" for number in range(30)],
        regions=["lappi", "kainuu", "uusimaa"],
        mentions=[f"S2{number:04d}" for number in range(30)],
        themes=["vertaistuki", "nuoret"],
    )
    add_source(project)
    client.get("/hankkeet/S20001/")  # reads the changed catalogue anew
    with django_assert_max_num_queries(19):
        assert client.get("/hankkeet/S20001/").status_code == 200


_values = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["lappi", "\x00", "x" * 10_000, "1e9", "-1", "0", "%", "<b>", "9" * 400]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    pairs=st.lists(
        st.tuples(st.sampled_from([*PARAMETERS, "sivu", "koko", "utm_source"]), _values),
        max_size=8,
    ),
    path=st.sampled_from(["/hankkeet/", "/sv/hankkeet/", "/hankkeet.json"]),
)
def test_no_query_breaks_a_page(client, pairs, path):
    assert client.get(f"{path}?{urlencode(pairs)}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "&".join(["maakunta=lappi"] * 50),
        "&".join(f"{name}=x" for name in PARAMETERS for _n in range(12)),
        "q=%FF%FE&maakunta=%ED%A0%80",
        "&&&===&q",
        "q=" + "%22" * 300,
        "q=" + "+".join(f"sana{n}" for n in range(400)),
    ],
)
def test_odd_queries_give_useful_pages(client, query):
    make_project(name="Yksi", regions=["lappi"])
    soup = page(client, f"/hankkeet/?{query}")
    assert one(soup, "#list-count")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(code=st.text(min_size=1, max_size=20))
def test_no_code_breaks_the_project_page(client, code):
    for form in ("/hankkeet/{}/", "/hankkeet/{}.json"):
        response = client.get(form.format(quote(code, safe="", errors="replace")))
        assert response.status_code in (301, 404)
