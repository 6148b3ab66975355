"""The page of an import run: figures, reasons, findings, and a way to every document."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy

from catalogue.models import ImportRun, RunDocument
from catalogue.reading.import_runs import run_report
from tests.factories import add_source, make_project

LIST = reverse_lazy("admin:catalogue_rundocument_changelist")


def finding(code: str, severity: str = "warning", message: str = "Outoa.") -> dict[str, object]:
    return {"severity": severity, "code": code, "line": 3, "field": "end_date", "message": message}


def row(run: ImportRun, file: str, outcome: str = "created", **values) -> RunDocument:
    findings = values.pop("findings", [])
    codes = "".join(f" {one['code']}" for one in findings)
    return RunDocument.objects.create(
        run=run,
        file=file,
        outcome=outcome,
        findings=findings,
        codes=f"{codes} " if codes else "",
        worst=findings[0]["severity"] if findings else "",
        **values,
    )


@pytest.fixture
def run(db) -> ImportRun:
    failure = {"file": "rikki.txt", **finding("empty_file", "error", "Tyhjä.")}
    run = ImportRun.objects.create(
        parser_version="1",
        counts={"created": 2, "failed": 1, "warnings": 1, "lines_used": 1234, "odd": "x"},
        failures=[failure, "an older shape"],
    )
    row(run, "rikki.txt", "failed", findings=[finding("empty_file", "error", "Tyhjä.")])
    row(run, "b.txt", code="S21624", kind="eura2014", findings=[finding("text_date_differs")])
    row(run, "c.txt", code="S99999")
    return run


def page(client: Client, run: ImportRun) -> str:
    return client.get(reverse("admin:catalogue_importrun_change", args=[run.pk])).content.decode()


def test_the_report_groups_and_counts(run: ImportRun):
    report = run_report(run)
    assert report.documents == 3
    assert [one.count for one in report.outcomes] == [2, 0, 0, 1, 0]
    assert [one.count for one in report.severities] == [1, 1, 0]
    assert {(one.label, one.count, one.message) for one in report.findings} == {
        ("empty file", 1, "Tyhjä."),
        ("text date differs", 1, "Outoa."),
    }
    [failure] = report.failures
    assert (failure.message, failure.count, failure.files) == ("Tyhjä.", 1, (("rikki.txt", ""),))
    assert 1234 in [one.count for one in report.counts]


def test_the_page_leads_to_the_documents_of_each_kind(run: ImportRun, admin_client: Client):
    held = page(admin_client, run)
    assert "rikki.txt" in held
    assert f"{LIST}?run__id__exact={run.pk}&amp;outcome__exact=failed" in held
    listed = admin_client.get(f"{LIST}?run__id__exact={run.pk}&finding=text_date_differs")
    content = listed.content.decode()
    assert "b.txt" in content
    assert "c.txt" not in content


def test_a_document_links_to_its_project_and_stored_document(run: ImportRun, admin_client: Client):
    project = make_project("S21624")
    source = add_source(project)
    content = admin_client.get(LIST, {"run__id__exact": run.pk}).content.decode()
    assert reverse("admin:catalogue_project_change", args=[project.pk]) in content
    assert reverse("admin:catalogue_sourcedocument_change", args=[source.pk]) in content
    assert "S99999" in content, "a code without a project is shown, not linked"


def test_an_old_run_without_rows_shows_its_counts(db, admin_client: Client):
    run = ImportRun.objects.create(parser_version="1", counts={"created": 7}, failures=[])
    assert run_report(run).outcomes[0].count == 7
    assert f"{LIST}?" not in page(admin_client, run)


def test_a_damaged_row_of_a_run_opens(db, admin_client: Client):
    run = ImportRun.objects.create(parser_version="1", counts=[1], failures={"a": 1})
    row(run, "d.txt", findings=[])
    RunDocument.objects.update(findings={"not": "a list"}, codes=" x ")
    assert "d.txt" not in page(admin_client, run)


def test_a_long_run_asks_no_more_than_a_short_one(run: ImportRun, admin_client: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(admin_client, run)
        return len(captured)

    few = queries()
    for number in range(60):
        row(run, f"{number}.txt", findings=[finding(f"code_{number}")])
    assert queries() == few <= 10


@pytest.mark.parametrize("value", ["", "x", "9" * 30, "-1", "' OR 1=1 --", "%"])
def test_odd_filters_break_nothing(value: str, run: ImportRun, admin_client: Client):
    for name in ("finding", "run__id__exact", "outcome__exact"):
        assert admin_client.get(LIST, {name: value}).status_code in (200, 302)


def test_staff_without_the_right_do_not_see_it(run: ImportRun, client: Client, django_user_model):
    staff = django_user_model.objects.create_user("x", is_staff=True)
    client.force_login(staff)
    address = reverse("admin:catalogue_importrun_change", args=[run.pk])
    assert client.get(address).status_code == 403
    assert client.get(LIST).status_code == 403


def test_reasons_that_differ_in_detail_stand_beside_their_files(db):
    rows = [
        {"file": f"{n}.txt", **finding("duplicate_code", "error", f"Hanke {n}.")} for n in (1, 2)
    ]
    [failure] = run_report(ImportRun.objects.create(parser_version="1", failures=rows)).failures
    assert failure.message == "Duplicate code"
    assert failure.files == (("1.txt", "Hanke 1."), ("2.txt", "Hanke 2."))
