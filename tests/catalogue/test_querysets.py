"""Reading projects: search, places, years, money, scores, order, numbers of queries."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from catalogue.finnish.sorting import sort_key
from catalogue.models import Project, SustainabilityCriterion
from catalogue.querysets import SORT_ORDERS, search_terms
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def names(projects) -> list[str]:
    return [project.name for project in projects]


def test_unpublished_projects_are_hidden():
    make_project(name="Näkyvä")
    make_project(name="Piilossa", published=False)
    assert names(Project.objects.published()) == ["Näkyvä"]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Nuorten  TYÖPAJA", ["nuorten", "tyopaja"]),
        ("nuoret, vanhat.", ["nuoret", "vanhat"]),
        ('"matalan kynnyksen" apu', ["matalan kynnyksen", "apu"]),
        ("”matalan kynnyksen”", ["matalan kynnyksen"]),
        ("nuoret nuoret", ["nuoret"]),
        ('keskeneräinen "lainaus', ["keskenerainen", "lainaus"]),
        ("s 20129", ["s20129"]),
        ("S$20129", ["s20129"]),
        ("!!! %% \x00", []),
        ('""', []),
        ("", []),
    ],
)
def test_search_terms(typed, terms):
    assert search_terms(typed) == terms


def test_search_needs_every_word_and_ignores_case_and_diacritics():
    make_project(name="Nuorten työpaja", summary="Matalan kynnyksen toimintaa Kemijärvellä.")
    make_project(name="Nuorten kahvila", summary="Kynnyksen matalan yli.")
    found = Project.objects.published().search
    assert names(found("KEMIJARVELLA nuorten")) == ["Nuorten työpaja"]
    assert names(found("nuorten")) == ["Nuorten kahvila", "Nuorten työpaja"]
    assert names(found('"matalan kynnyksen"')) == ["Nuorten työpaja"]
    assert names(found("nuorten helsinki")) == []


def test_search_finds_signs_of_databases_as_plain_text():
    make_project(name="Sata prosenttia", summary="100 % mukana")
    make_project(name="Toinen", summary="a_b")
    assert names(Project.objects.search("a_b")) == ["Toinen"]
    assert names(Project.objects.search("a%b")) == []


def test_places_add_up_without_doubling_rows():
    make_project(name="Kaksi", regions=["lappi", "kainuu"])
    make_project(name="Koko maa", nationwide=True)
    make_project(name="Ei tietoa")
    make_project(name="Kunta vain", municipalities=["kemi"])
    projects = Project.objects.published()
    assert names(projects.in_places(["19", "18"])) == ["Kaksi"]
    assert names(projects.in_places(nationwide=True)) == ["Koko maa"]
    assert names(projects.in_places(unknown=True)) == ["Ei tietoa"]
    assert names(projects.in_places(["19"], nationwide=True)) == ["Kaksi", "Koko maa"]


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2016, 12, 31), date(2018, 1, 1), {2016, 2017, 2018}),
        (date(2016, 5, 1), None, {2016}),
        (None, date(2018, 5, 1), {2018}),
        (None, None, set()),
    ],
)
def test_running_in_a_year_means_known_to_run(start, end, years):
    make_project(start_date=start, end_date=end)
    found = {year for year in range(2014, 2021) if Project.objects.running_in([year]).exists()}
    assert found == years


def test_funding_is_realised_else_planned():
    make_project(name="Toteutui", public_planned=Decimal(900), public_realised=Decimal(100))
    make_project(name="Suunniteltu", public_planned=Decimal(500))
    make_project(name="Ei tiedossa")
    projects = Project.objects.published()
    assert names(projects.funded(Decimal(100), Decimal(100))) == ["Toteutui"]
    assert names(projects.funded(at_least=Decimal(101))) == ["Suunniteltu"]
    assert names(projects.funded(at_most=Decimal(10_000))) == ["Suunniteltu", "Toteutui"]


def test_scores_count_directly_or_indirectly():
    make_project(name="Suora", scores={"luonnonvarat": (6, 0)})
    make_project(name="Epäsuora", scores={"luonnonvarat": (None, 4)})
    make_project(name="Nolla", scores={"luonnonvarat": (0, 0), "ilmastonmuutos": (9, 9)})
    criterion = SustainabilityCriterion.objects.get(slug="luonnonvarat").pk
    assert names(Project.objects.scoring([(criterion, 1)])) == ["Epäsuora", "Suora"]
    assert names(Project.objects.scoring([(criterion, 5)])) == ["Suora"]


def test_names_sort_in_finnish_order():
    for name in ("Öljy", "Äiti", "åland", "zeta", "#Kiinniveti", "Lappi", "aamu", "Ábel"):
        make_project(name=name)
    assert names(Project.objects.sorted_by("nimi")) == [
        "aamu", "Ábel", "#Kiinniveti", "Lappi", "zeta", "åland", "Äiti", "Öljy",
    ]  # fmt: skip
    assert names(Project.objects.sorted_by("-nimi"))[0] == "Öljy"


def test_sort_key_fits_its_column():
    assert len(sort_key("ö" * 500)) == 300


@pytest.mark.parametrize("order", ["alku", "-alku", "loppu", "-loppu", "rahoitus", "-rahoitus"])
def test_unknown_values_come_last_and_ties_go_by_name(order):
    day = date(2018, 1, 1)
    known: dict[str, Any] = {"start_date": day, "end_date": day, "public_realised": Decimal(5)}
    make_project(name="B", **known)
    make_project(name="Tuntematon")
    make_project(name="A", **known)
    assert names(Project.objects.sorted_by(order)) == ["A", "B", "Tuntematon"]


def test_every_order_is_total():
    for _number in range(4):
        make_project(name="Sama")
    for order in SORT_ORDERS:
        codes = [p.code for p in Project.objects.sorted_by(order)]
        assert codes == sorted(codes)


def _read_everything(projects) -> None:
    for project in projects:
        [row.organisation.type for row in project.participations.all()]
        [row.theme.name for row in project.shown_themes]
        [row.region.name for row in project.project_regions.all()]
        [row.municipality.name for row in project.project_municipalities.all()]


@pytest.mark.parametrize("how", ["with_list_data", "with_detail_data"])
def test_number_of_queries_does_not_grow_with_projects(how, django_assert_num_queries):
    def make(number: int) -> None:
        for _n in range(number):
            make_project(
                lead="Kemin kaupunki",
                partners=["Diak"],
                regions=["lappi"],
                municipalities=["kemi"],
                themes=["vertaistuki"],
                scores={"luonnonvarat": (1, 2)},
            )

    queries = {"with_list_data": 6, "with_detail_data": 11}[how]
    for more in (3, 27):
        make(more)
        with django_assert_num_queries(queries):
            _read_everything(getattr(Project.objects.published(), how)())


def test_list_data_leaves_long_texts_behind():
    make_project(summary="x" * 5000)
    project: Any = Project.objects.with_list_data().get()
    assert "summary" in project.get_deferred_fields()
    assert "search_text" in project.get_deferred_fields()
    assert len(project.summary_start) == 600


def test_rejected_themes_are_not_shown():
    make_project(themes=["vertaistuki"], rejected_themes=["nuoret"])
    for projects in (Project.objects.with_list_data(), Project.objects.with_detail_data()):
        project: Any = projects.get()
        assert [row.theme.slug for row in project.shown_themes] == ["vertaistuki"]


def test_mentioning():
    make_project("S20001", name="Mainitsee", mentions=["S29999"])
    make_project("S20002", name="Ei mainitse")
    assert names(Project.objects.mentioning("S29999")) == ["Mainitsee"]
