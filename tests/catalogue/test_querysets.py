"""Reading projects: search, places, years, money, scores, order, numbers of queries."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from catalogue.finnish.sorting import sort_key
from catalogue.models import Project
from catalogue.querysets import SORT_ORDERS
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def names(projects) -> list[str]:
    return [project.name for project in projects]


def test_unpublished_projects_are_hidden():
    make_project(name="Näkyvä")
    make_project(name="Piilossa", published=False)
    assert names(Project.objects.published()) == ["Näkyvä"]


def test_search_is_a_condition_like_others():
    make_project(name="Nuorten työpaja", regions=["lappi"])
    make_project(name="Nuorten kahvila", regions=["kainuu"])
    make_project(name="Aikuisten kahvila", regions=["lappi"])
    found = Project.objects.published().search("nuori")
    assert names(found) == ["Nuorten kahvila", "Nuorten työpaja"]
    assert names(found.in_places(["19"])) == ["Nuorten työpaja"]
    assert names(Project.objects.search("!!! \x00")) == []


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


def _read_row(project) -> None:
    [row.shown_name for row in project.row_leads]
    [row.region.name for row in project.row_regions]
    str(project.get_absolute_url()), project.public_realised, project.nationwide, project.funding


def _read_everything(project) -> None:
    [row.organisation.type for row in project.participations.all()]
    [row.theme.name for row in project.shown_themes]
    [row.region.name for row in project.project_regions.all()]
    [row.municipality.name for row in project.project_municipalities.all()]


@pytest.mark.parametrize(
    ("how", "read", "queries"),
    [("with_row_data", _read_row, 3), ("with_detail_data", _read_everything, 12)],
)
def test_number_of_queries_does_not_grow_with_projects(
    how, read, queries, django_assert_num_queries
):
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

    for more in (3, 27):
        make(more)
        with django_assert_num_queries(queries):
            for project in getattr(Project.objects.published(), how)():
                read(project)


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
