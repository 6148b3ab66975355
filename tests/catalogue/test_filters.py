"""The filters of the list: every parameter, its problems, and hostile input."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.filters.parameters import read_amount, shorten
from catalogue.filters.projects import SORT_LABELS, ProjectFilter
from catalogue.filters.table import PARAMETERS as TABLE
from catalogue.filters.vocabularies import REGIONS, THEMES, YEARS
from catalogue.models import Organisation, Project
from catalogue.querysets import SORT_ORDERS
from catalogue.search.memory import current
from tests.factories import add_organisation, make_organisation, make_project

pytestmark = pytest.mark.django_db

PARAMETERS = [
    "q",
    "sanatarkasti",
    "maakunta",
    "seutukunta",
    "kunta",
    "teema",
    "toimintalinja",
    "erityistavoite",
    "rahasto",
    "viranomainen",
    "organisaatio",
    "organisaatiotyyppi",
    "tila",
    "vuosi",
    "rahoitus_min",
    "rahoitus_max",
    "kriteeri",
    "jarjestys",
    "paateltyja",
    "vuosi_min",
    "vuosi_max",
    "kriteeri_min",
    "lahde",
]


def ask(query: str) -> ProjectFilter:
    return ProjectFilter(QueryDict(query), current())


def found(query: str) -> list[str]:
    matching = ask(query).narrowed.matching
    return sorted(project.name for project in Project.objects.filter(pk__in=list(matching)))


def messages(query: str) -> list[str]:
    return [problem.message for problem in ask(query).problems]


def test_the_filters_are_those_of_the_address_contract():
    assert set(TABLE) == set(PARAMETERS)
    assert set(SORT_LABELS) == set(SORT_ORDERS)


@pytest.fixture
def two_projects() -> None:
    lead = make_organisation("Kemin kaupunki", business_id="0210427-6", type_name="Kunta, testi")
    project = make_project(
        "S20001",
        name="Yksi",
        summary="Nuorten työpaja",
        axis=5,
        objective="10.1",
        authority="Hämeen elinkeino-, liikenne- ja ympäristökeskus",
        regions=["lappi"],
        subregions=["kemi-tornio"],
        municipalities=["kemi"],
        themes=["vertaistuki"],
        rejected_themes=["nuoret"],
        scores={"luonnonvarat": (0, 4), "ilmastonmuutos": (0, 0)},
        status="Toiminta päättynyt",
        start_date=date(2016, 1, 1),
        end_date=date(2018, 6, 30),
        public_realised=Decimal("100000.50"),
    )
    add_organisation(project, lead)
    make_project(
        "A70002",
        name="Kaksi",
        fund="EAKR",
        axis=1,
        objective="1.1",
        authority="Sosiaali- ja terveysministeriö",
        regions=["kainuu"],
        themes=["nuoret"],
        scores={"luonnonvarat": (9, 0)},
        status="Toiminnassa",
        start_date=date(2019, 1, 1),
        end_date=date(2022, 12, 31),
        public_planned=Decimal(5_000),
        lead="Diak",
    )


@pytest.mark.parametrize(
    "query",
    [
        "q=tyopaja",
        "q=S20001",
        "maakunta=lappi",
        "maakunta=19",
        "maakunta=LAPPI",
        "maakunta=Lappland",
        "seutukunta=kemi-tornio",
        "kunta=kemi",
        "kunta=240",
        "teema=vertaistuki",
        "toimintalinja=5",
        "toimintalinja=2014-2020:5",
        "erityistavoite=10.1",
        "rahasto=ESR",
        "rahasto=esr",
        "viranomainen=Hämeen elinkeino-, liikenne- ja ympäristökeskus",
        "organisaatio=kemin-kaupunki",
        "organisaatio=0210427-6",
        "organisaatio=KEMIN KAUPUNKI",
        "organisaatiotyyppi=kunta-testi",
        "tila=toiminta-paattynyt",
        "tila=Toiminta päättynyt",
        "vuosi=2016",
        "vuosi=2018",
        "rahoitus_min=100 000",
        "rahoitus_min=5001",
        "rahoitus_min=100000,50&rahoitus_max=100.000,50",
        "kriteeri=luonnonvarat&maakunta=lappi",
        "kriteeri=luonnonvarat:4&maakunta=lappi",
        "kriteeri=ilmastonmuutos:0",
        "maakunta=lappi&teema=vertaistuki&vuosi=2017&q=nuorten",
        "unknown=parameter&maakunta=lappi",
        "maakunta=lappi&maakunta=olematon",
    ],
)
def test_each_parameter_narrows(two_projects, query):
    pairs = [tuple(part.split("=", 1)) for part in query.split("&")]
    assert found(urlencode(pairs)) == ["Yksi"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("maakunta=lappi&maakunta=kainuu", ["Kaksi", "Yksi"]),
        ("maakunta=lappi&teema=nuoret", []),
        ("teema=nuoret", ["Kaksi"]),
        ("kriteeri=luonnonvarat:5", ["Kaksi"]),
        ("kriteeri=ilmastonmuutos", []),
        ("kriteeri=luonnonvarat:9&kriteeri=luonnonvarat:3", ["Kaksi", "Yksi"]),
        ("rahoitus_max=5000", ["Kaksi"]),
        ("vuosi=2018&vuosi=2019", ["Kaksi", "Yksi"]),
        ("vuosi=2030", []),
        ("maakunta=uusimaa", []),
        ("q=olematonsana", []),
    ],
)
def test_alternatives_and_sums(two_projects, query, names):
    assert found(query) == names
    assert messages(query) == []


@pytest.mark.parametrize("parameter", [p for p in PARAMETERS if p != "q"])
def test_an_unknown_value_is_named_and_left_out(two_projects, parameter):
    query = urlencode({parameter: "olematon: <b>"})
    assert found(query) == ["Kaksi", "Yksi"]
    (problem,) = ask(query).problems
    assert problem.parameter == parameter
    assert problem.value == "olematon: <b>"
    assert "“olematon: <b>”" in problem.message


def test_many_unknown_values_are_summed_up():
    query = urlencode([("maakunta", f"x{n}") for n in range(200)])
    problems = ask(query).problems
    assert len(problems) == 6
    assert "195" in problems[-1].message


def test_a_range_that_cannot_hold_anything_is_explained(two_projects):
    assert found("rahoitus_min=9&rahoitus_max=1") == []
    assert len(messages("rahoitus_min=9&rahoitus_max=1")) == 1


def test_an_ended_municipality_leads_to_its_successor():
    make_project(name="Raasepori", municipalities=["raasepori"])
    make_project(name="Maarianhamina")
    asked = ask("kunta=koski-hl&kunta=jalasjarvi")
    assert [choice.value for choice in asked.choices("kunta")] == ["kurikka"]
    assert len(asked.problems) == 1
    make_project(name="Kurikka", municipalities=["kurikka"])
    for query in ("kunta=jalasjarvi", "kunta=164", "kunta=Jalasj%C3%A4rvi", "kunta=kurikka"):
        assert found(query) == ["Kurikka"]


def test_a_municipality_also_finds_projects_still_tied_to_a_predecessor():
    make_project(name="Vanha", municipalities=["jalasjarvi"])
    assert found("kunta=kurikka") == ["Vanha"]


def test_nationwide_and_unknown_place_are_choices():
    make_project(name="Koko maa", nationwide=True)
    make_project(name="Ei tietoa")
    make_project(name="Lappi", regions=["lappi"])
    assert found("maakunta=valtakunnallinen") == ["Koko maa"]
    assert found("maakunta=tuntematon") == ["Ei tietoa"]
    assert found("maakunta=tuntematon&maakunta=lappi") == ["Ei tietoa", "Lappi"]
    offered = [choice.value for choice in REGIONS.offered(current())]
    assert offered == ["lappi", "valtakunnallinen", "tuntematon"]


def test_an_organisation_is_found_by_every_name_it_goes_by():
    project = make_project(name="Yksi", lead="A-klinikkasäätiö sr")
    organisation = Organisation.objects.get()
    organisation.names.create(name="A-klinikkasäätiö", key="a klinikkasaatio")
    assert found(urlencode({"organisaatio": "a-klinikkasäätiö"})) == [project.name]


def test_only_occurring_values_are_offered_in_the_language_of_the_page():
    make_project(
        regions=["lappi", "varsinais-suomi"],
        themes=["vertaistuki"],
        rejected_themes=["nuoret"],
        start_date=date(2016, 1, 1),
        end_date=date(2018, 1, 1),
    )
    make_project(regions=["kainuu"], published=False)
    with override("sv"):
        assert [c.label for c in REGIONS.offered(current())] == ["Egentliga Finland", "Lappland"]
    with override("fi"):
        assert [c.label for c in REGIONS.offered(current())] == ["Lappi", "Varsinais-Suomi"]
    assert [c.value for c in THEMES.offered(current())] == ["vertaistuki"]
    assert [c.value for c in YEARS.offered(current())] == ["2018", "2017", "2016"]


def test_the_query_comes_back_in_canonical_values():
    query = "maakunta=19&maakunta=Lappi&maakunta=x&rahoitus_min=1 000 €&jarjestys=-alku&q= nuoret "
    assert ask(query).query() == [
        ("q", "nuoret"),
        ("maakunta", "lappi"),
        ("rahoitus_min", "1000"),
        ("jarjestys", "-alku"),
    ]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("100000", "100000"),
        ("100 000", "100000"),
        ("100\u00a0000,50 €", "100000.50"),
        ("100.000", "100000"),
        ("100,000.5", "100000.5"),
        ("1.234.567,89", "1234567.89"),
        ("12,5", "12.5"),
        ("500 euroa", "500"),
        ("0", "0"),
        ("-5", None),
        ("1e9", None),
        ("abc", None),
        ("٣", None),
        ("1,2,3", None),
        ("9" * 40, None),
        ("", None),
    ],
)
def test_amounts_as_people_write_them(text, amount):
    assert read_amount(text) == (None if amount is None else Decimal(amount))


def test_values_are_shortened_for_messages():
    assert shorten("a\x00b\n c") == "a b c"
    assert len(shorten("x" * 10_000)) == 60


_hostile = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["\x00", "x" * 10_000, "lappi", "19", "2018", "vertaistuki", "luonnonvarat:5", "-1",
         "1e9", "5", "10.1", "esr", "' OR 1=1 --", "<script>", "%", '"', "1 000,5", ":", "::",
         "luonnonvarat:99", "9" * 5000, "\ud800".encode("utf-8", "replace").decode()]
    ),
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), _hostile), max_size=12))
def test_no_query_fails(pairs):
    asked = ask(urlencode(pairs))
    assert list(asked.narrowed.matching) == []
    assert all(problem.message for problem in asked.problems)
    again = ask(urlencode(asked.query()))
    assert again.query() == asked.query()
