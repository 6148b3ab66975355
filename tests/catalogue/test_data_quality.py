"""The page of what we know and don't know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.reading.contradicting import PAGE_SIZE
from catalogue.reading.data_quality import data_quality, forget
from tests.factories import add_source, make_project

pytestmark = pytest.mark.django_db

ALL = "/en/tietoa/aineisto/ristiriidat/"
PATHS = ["/tietoa/aineisto/", "/sv/tietoa/aineisto/", "/en/tietoa/aineisto/"]
TEXT_DIFFERS = {
    "severity": "warning",
    "code": "text_date_differs",
    "field": "end_date",
    "params": {"value": "2022-07-31", "text": "2022-02-28", "section": "summary"},
}


def facts() -> dict[str, tuple[int, tuple[tuple[int, int], ...]]]:
    return {str(fact.label): (fact.known, fact.by_family) for fact in data_quality().facts}


@pytest.mark.parametrize("path", PATHS)
def test_the_page_answers_in_each_language_empty_and_filled(client, path):
    empty = client.get(path)
    assert empty.status_code == 200
    assert empty.content.count(b"<h1") == 1
    forget()
    add_source(make_project("S21624"))
    filled = client.get(path)
    assert filled.status_code == 200
    assert not filled.cookies


def test_it_is_linked_from_the_footer_and_from_about(client):
    assert client.get("/en/tietoa/").content.decode().count('href="/en/tietoa/aineisto/"') == 2


def test_facts_are_counted_in_all_and_by_family():
    both = make_project(regions=["lappi"], themes=["nuoret"], lead="Kemi", public_planned=5)
    add_source(both)
    add_source(both, kind="sokra_card")
    add_source(make_project(rejected_themes=["nuoret"]), kind="sokra_card")
    add_source(make_project(published=False, regions=["lappi"]))
    found = facts()
    assert found["themes"] == (1, ((1, 1), (1, 2)))
    assert found["place, stated in a document"] == (1, ((1, 1), (1, 2)))
    assert found["applicant or implementer"][0] == 1
    assert data_quality().projects == 2
    assert [family.projects for family in data_quality().families] == [1, 2]


def test_an_inferred_place_is_not_a_stated_one():
    make_project(regions=["lappi"], basis="inferred")
    found = facts()
    assert found["place, stated in a document"][0] == 0
    assert found["place, stated or inferred"][0] == 1


def test_a_zero_is_a_known_sum():
    make_project(public_realised=0)
    assert facts()["public funding realised"][0] == 1


def test_contradictions_are_counted_and_listed_with_links(client):
    values = [
        {"source": "eura2014", "value": "2022-07-31"},
        {"source": "sokra_card", "value": "2022-06-30"},
    ]
    make_project("S20001", disagreements={"end_date": values})
    add_source(make_project("S20002"), findings=[TEXT_DIFFERS])
    add_source(make_project("S20003"), findings=[{"severity": "info", "code": "leftover_line"}])
    make_project("S20004", disagreements={"end_date": values}, published=False)
    quality = data_quality()
    assert quality.differing == {"S20001"}
    assert quality.contradicting == {"S20002"}
    assert f'href="{ALL}"' in client.get("/en/tietoa/aineisto/").content.decode()
    page = client.get(ALL).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert 'href="/en/hankkeet/S20001/#disagreements"' in page
    assert 'href="/en/hankkeet/S20002/#summary"' in page
    assert "30 Jun 2022" in page
    assert "28 Feb 2022" in page
    assert "S20003" not in page
    assert "S20004" not in page


def test_all_contradictions_can_be_read_page_by_page(client):
    codes = [f"S2{number:04}" for number in range(PAGE_SIZE + 1)]
    for code in codes:
        add_source(make_project(code), findings=[TEXT_DIFFERS])
    pages = [client.get(f"{ALL}?sivu={n}").content.decode() for n in (1, 2)]
    shown = [[code for code in codes if f"/{code}/#disagreements" in page] for page in pages]
    assert shown == [codes[:-1], codes[-1:]]
    assert 'href="?sivu=2" rel="next"' in pages[0]


@pytest.mark.parametrize("asked", ["", "0", "-1", "x", "999", "9" * 5000, "%00", "1e9"])
def test_a_page_that_is_none_breaks_nothing(client, asked):
    add_source(make_project(), findings=[TEXT_DIFFERS])
    response = client.get(f"{ALL}?sivu={asked}")
    assert response.status_code == 200
    assert b"#disagreements" in response.content


def test_a_project_without_contradiction_any_more_is_left_out(client):
    project = make_project("S20001")
    source = add_source(project, findings=[TEXT_DIFFERS])
    data_quality()
    source.findings = []
    source.save()
    assert client.get(ALL).status_code == 200
    assert "S20001" not in client.get(ALL).content.decode()


def test_the_list_of_contradictions_asks_little(client, django_assert_max_num_queries):
    client.get(ALL)
    forget()
    for _ in range(5):
        add_source(make_project(), findings=[TEXT_DIFFERS])
    data_quality()
    with django_assert_max_num_queries(5):
        assert client.get(ALL).content.count(b"<article") == 5


def test_projects_entered_by_staff_have_no_document():
    make_project()
    add_source(make_project())
    assert data_quality().without_document == 1


def test_queries_do_not_grow_with_the_catalogue_and_figures_are_kept(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/tietoa/aineisto/")
        return len(captured)

    add_source(make_project())
    first = queries()
    assert queries() <= 2
    forget()
    for _ in range(6):
        add_source(make_project(regions=["lappi", "kainuu"]), findings=[TEXT_DIFFERS])
    assert queries() == first <= 20


@pytest.mark.parametrize(("long", "projects"), [(1e9, 2), (-1.0, 1)])
def test_a_new_version_is_counted_anew_unless_that_takes_long(monkeypatch, long, projects):
    monkeypatch.setattr("catalogue.search.by_version._LONG", long)
    monkeypatch.setattr("catalogue.search.by_version._REST", 1e9)
    make_project()
    assert data_quality().projects == 1
    make_project()
    assert data_quality().projects == projects
