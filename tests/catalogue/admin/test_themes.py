"""Themes are confirmed and rejected many at a time, and a rejection is out of the search."""

from django.contrib.admin.models import LogEntry

from catalogue.models import Project, ThemeState
from tests.catalogue.admin.conftest import Staff, saved
from tests.factories import make_project


def test_rejecting_and_confirming_in_bulk(db, staff: Staff):
    projects = [make_project(themes=["vertaistuki"]) for _number in range(3)]
    rows = [project.theme_assignments.get() for project in projects]
    staff.act("themeassignment", "reject", *rows[:2])
    states = [project.theme_assignments.get().state for project in projects]
    assert states == [ThemeState.REJECTED, ThemeState.REJECTED, ThemeState.AUTOMATIC]
    texts = [Project.objects.get(pk=project.pk).search_text for project in projects]
    assert ["vertaistuki" in text for text in texts] == [False, False, True]

    staff.act("themeassignment", "confirm", *rows)
    assert {project.theme_assignments.get().state for project in projects} == {"confirmed"}
    assert all("vertaistuki" in p.search_text for p in Project.objects.all())
    assert LogEntry.objects.filter(content_type__model="themeassignment").count() == 5


def test_a_rejection_on_the_projects_page_keeps_the_row(filled: Project, staff: Staff):
    row = filled.theme_assignments.get(theme__slug="vertaistuki")
    order = list(filled.theme_assignments.values_list("pk", flat=True)).index(row.pk)
    assert saved(staff.change(filled, **{f"theme_assignments-{order}-state": "rejected"}))
    row.refresh_from_db()
    assert row.state == ThemeState.REJECTED
    assert row.evidence, "the evidence stays for whoever looks at it later"
    filled.refresh_from_db()
    assert "vertaistuki" not in filled.search_text


def test_deciding_one_theme_on_its_own_page(filled: Project, staff: Staff):
    row = filled.theme_assignments.get(theme__slug="osallisuus")
    assert saved(staff.change(row, state="confirmed"))
    filled.refresh_from_db()
    assert "osallisuus" in filled.search_text


def test_deleting_assignments_indexes_their_projects(filled: Project, staff: Staff):
    row = filled.theme_assignments.get(theme__slug="vertaistuki")
    staff.act("themeassignment", "delete_selected", row, post="yes")
    filled.refresh_from_db()
    assert not filled.theme_assignments.filter(theme__slug="vertaistuki").exists()
    assert "vertaistuki" not in filled.search_text
