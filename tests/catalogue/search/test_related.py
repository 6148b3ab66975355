"""Projects that belong together, with the reasons."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.search.memory import current
from catalogue.search.related import Reason, Tie, related_to
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def ties(project) -> dict[str, tuple[Tie, ...]]:
    return {one.project.name: one.ties for one in related_to(project)}


def test_mentions_in_both_directions():
    one = make_project("S20001", name="Yksi", mentions=["S20002"])
    make_project("S20002", name="Kaksi")
    make_project("S20003", name="Kolme", mentions=["S20001"])
    make_project("S20004", name="Neljä")
    assert ties(one) == {
        "Kaksi": (Tie(Reason.MENTIONED),),
        "Kolme": (Tie(Reason.MENTIONED),),
    }


def test_a_shared_organisation_but_not_a_funder():
    one = make_project(name="Yksi", lead="Diak", funders=["Hämeen ELY-keskus"])
    make_project(name="Kaksi", partners=["Diak"])
    make_project(name="Kolme", lead="Muu", funders=["Hämeen ELY-keskus"])
    assert ties(one) == {"Kaksi": (Tie(Reason.ORGANISATION, ("Diak",)),)}


def test_shared_telling_words():
    text = "Opioidikorvaushoito ja diakonia satamassa."
    one = make_project(name="Yksi", summary=text)
    make_project(name="Kaksi", summary=text)
    for number in range(60):
        make_project(name=f"Muu {number}", summary="Nuoret ja työ")
    (found,) = related_to(one)
    assert found.project.name == "Kaksi"
    assert [tie.reason for tie in found.ties] == [Reason.WORDS]
    assert set(found.ties[0].names) <= {"opioidikorvaushoito", "diakonia", "diakoni", "satama"}


def test_themes_and_places_are_added_and_bring_closer():
    facts: dict[str, Any] = {"lead": "Diak", "regions": ["lappi"], "municipalities": ["kemi"]}
    one = make_project(name="Yksi", themes=["vertaistuki"], **facts)
    make_project(name="Kaksi", lead="Diak")
    make_project(name="Kolme", themes=["vertaistuki"], **facts)
    make_project(name="Neljä", themes=["vertaistuki"], rejected_themes=["tyollistyminen"])
    found = ties(one)
    assert list(found) == ["Kolme", "Kaksi"]
    assert found["Kolme"] == (
        Tie(Reason.ORGANISATION, ("Diak",)),
        Tie(Reason.THEME, ("Vertaistuki ja vertaistoiminta",)),
        Tie(Reason.MUNICIPALITY, ("Kemi",)),
        Tie(Reason.REGION, ("Lappi",)),
    )


def test_words_that_every_project_has_tell_nothing():
    one = make_project(name="Yksi", summary="Opioidikorvaushoito satamassa")
    make_project(name="Kaksi", summary="Opioidikorvaushoito satamassa")
    assert related_to(one) == []


def test_unpublished_projects_are_left_out():
    one = make_project(name="Yksi", lead="Diak")
    make_project(name="Kaksi", lead="Diak", published=False)
    assert related_to(one) == []


def test_a_project_that_is_not_indexed_has_its_other_ties():
    one = make_project(name="Yksi", lead="Diak", published=False)
    make_project(name="Kaksi", lead="Diak")
    assert list(ties(one)) == ["Kaksi"]


def test_constant_queries_and_a_bounded_number():
    one = make_project(name="Yksi", lead="Diak", themes=["vertaistuki"], summary="Korvaushoito")
    numbers = []
    for _time in range(2):
        for number in range(20):
            make_project(name=f"Muu {number}", lead="Diak", themes=["vertaistuki"])
            make_project(name=f"Sana {number}", summary="Korvaushoito")
        current()  # reads the changed catalogue anew
        with CaptureQueriesContext(connection) as queries:
            assert len(related_to(one, limit=5)) == 5
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 7
