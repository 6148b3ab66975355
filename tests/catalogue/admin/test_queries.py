"""No list asks the database more the longer it gets."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.models import ImportRun, MergeConflict, RunDocument
from tests.factories import add_scan, add_source, make_project

# Session, user, counts, filters, dates and the rows: a bound that an N+1 can't stay below.
MOST = {"project": 24, "municipality": 14, "rundocument": 18}
GROWING = ["project", "organisation", "themeassignment", "sourcedocument", "mergeconflict",
           "importrun", "repairedword", "rundocument"]  # fmt: skip
SHORT = ["region", "subregion", "municipality", "theme", "priorityaxis", "specificobjective",
         "authority", "organisationtype", "sustainabilitycriterion"]  # fmt: skip


def _fill(count: int) -> None:
    for number in range(count):
        project = make_project(
            axis=5, lead=f"Järjestö {number}", regions=["lappi", "kainuu"], themes=["nuoret"]
        )
        run = ImportRun.objects.create(parser_version="1")
        add_source(project, run=run, findings=[{"severity": "info", "code": "x"}])
        findings = [{"severity": "info", "code": "x", "message": "Outo."}]
        RunDocument.objects.create(
            run=run, file="a.txt", outcome="created", code=project.code, findings=findings
        )
        MergeConflict.objects.create(project=project, field="status", file="a.txt")
        add_scan(project, "results", "Ty6 jatkuu aamulla", {"Ty6": ("Työ", 0.5)})


def _queries(client: Client, model: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(reverse(f"admin:catalogue_{model}_changelist")).status_code == 200
    return len(queries)


@pytest.mark.parametrize("model", GROWING)
def test_a_list_asks_no_more_for_more_rows(model: str, db, admin_client: Client):
    _fill(2)
    few = _queries(admin_client, model)
    _fill(8)
    assert _queries(admin_client, model) <= few
    assert few <= MOST.get(model, 12)


@pytest.mark.parametrize("model", SHORT)
def test_a_list_of_reference_data_asks_little(model: str, db, admin_client: Client):
    assert _queries(admin_client, model) <= MOST.get(model, 10)


def test_the_list_of_projects_leaves_their_texts_out(db, admin_client: Client):
    make_project(summary="Pitkä teksti")
    with CaptureQueriesContext(connection) as queries:
        admin_client.get(reverse("admin:catalogue_project_changelist"))
    assert not any('"summary"' in query["sql"] for query in queries)


def test_a_projects_page_asks_no_more_for_more_themes_and_regions(db, admin_client: Client):
    def queries(**filled) -> int:
        url = reverse("admin:catalogue_project_change", args=[make_project(**filled).pk])
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(url).status_code == 200
        return len(captured)

    queries()
    few = queries(themes=["nuoret"], regions=["lappi"])
    many = queries(
        themes=["nuoret", "vertaistuki", "osallisuus"], regions=["lappi", "kainuu", "uusimaa"]
    )
    assert many == few
