"""A merge conflict is put aside, or decided for the document's value."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from catalogue.models import MergeConflict, Project
from tests.catalogue.admin.conftest import Staff


def _conflict(project: Project, field: str, imported: Any) -> MergeConflict:
    return MergeConflict.objects.create(
        project=project, field=field, base=None, staff="oma", imported=imported, file="a.txt"
    )


def test_both_values_stand_side_by_side(filled: Project, staff: Staff):
    _conflict(filled, "public_planned", "999.00")
    page = staff.client.get(reverse("admin:catalogue_mergeconflict_changelist"))
    text = page.content.decode()
    assert "oma" in text
    assert "999\N{NO-BREAK SPACE}€" in text


def test_handled_conflicts_leave_the_project_alone(filled: Project, staff: Staff):
    conflict = _conflict(filled, "status", "Toiminnassa")
    staff.act("mergeconflict", "mark_handled", conflict)
    conflict.refresh_from_db()
    filled.refresh_from_db()
    assert (conflict.resolved, filled.status) == (True, "")


@pytest.mark.parametrize(
    ("field", "imported", "value"),
    [
        ("name", "Äyräs", "Äyräs"),
        ("end_date", "2023-01-31", date(2023, 1, 31)),
        ("end_date", None, None),
        ("public_planned", "12.50", Decimal("12.50")),
        ("persons_planned", 7, 7),
        ("nationwide", True, True),
        ("gender_main_goal", False, False),
        ("gender_main_goal", None, None),
        ("summary", "Rivi\nrivi", "Rivi\nrivi"),
        ("summary", None, ""),
        ("priority_axis_wording", "Uusi", "Uusi"),
    ],
)
def test_the_documents_value_can_be_taken(
    field: str, imported: Any, value: Any, filled: Project, staff: Staff
):
    conflict = _conflict(filled, field, imported)
    staff.act("mergeconflict", "take_imported", conflict)
    filled.refresh_from_db()
    conflict.refresh_from_db()
    assert getattr(filled, field) == value
    assert conflict.resolved


def test_a_taken_value_is_searched(filled: Project, staff: Staff):
    staff.act("mergeconflict", "take_imported", _conflict(filled, "name", "Äyräs"))
    filled.refresh_from_db()
    assert "ayras" in filled.search_text


@pytest.mark.parametrize(
    ("field", "imported"),
    [
        ("code", "S20000"),
        ("published", False),
        ("id", 5),
        ("authority", "Lapin ELY-keskus"),
        ("organisations", [{"name": "x"}]),
        ("no_such", "x"),
        ("name", None),
        ("name", "x" * 501),
        ("name", ["x"]),
        ("end_date", "2001-01-01"),
        ("end_date", "x"),
        ("public_planned", "-1"),
        ("persons_planned", {}),
        ("nationwide", None),
    ],
)
def test_what_cannot_be_taken_is_said_and_changes_nothing(
    field: str, imported: Any, filled: Project, staff: Staff
):
    before = Project.objects.filter(pk=filled.pk).values().get()
    conflict = _conflict(filled, field, imported)
    response = staff.act("mergeconflict", "take_imported", conflict)
    conflict.refresh_from_db()
    assert Project.objects.filter(pk=filled.pk).values().get() == before
    assert not conflict.resolved
    assert b'class="warning"' in response.content
