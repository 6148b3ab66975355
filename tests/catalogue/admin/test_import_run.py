"""The page of an import run: figures, reasons, findings, and a way to every document."""

from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy
from django.utils import translation

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
    with translation.override("en"):
        report = run_report(run)
    assert report.documents == 3
    assert [one.count for one in report.outcomes] == [2, 0, 0, 1, 0]
    assert [one.count for one in report.severities] == [1, 1, 0]
    assert [(one.label, one.severity, one.count, one.message) for one in report.findings] == [
        ("Empty file", "Error", 1, "Tyhjä."),
        ("Date in the text differs from its field", "Warning", 1, "Outoa."),
    ]
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
    run = ImportRun.objects.create(parser_version="1", failures=rows)
    with translation.override("en"):
        [failure] = run_report(run).failures
    assert failure.message == "Project twice in one run"
    assert failure.files == (("1.txt", "Hanke 1."), ("2.txt", "Hanke 2."))


def kinds_in_the_filter(content: str) -> dict[str, str]:
    """Return code → what the filter of findings calls it, with its number of documents."""
    links = BeautifulSoup(content, "html.parser").select("#changelist-filter a[href*='finding=']")
    codes = [parse_qs(str(link["href"]).lstrip("?"))["finding"][0] for link in links]
    return {code: " ".join(a.get_text().split()) for code, a in zip(codes, links, strict=True)}


def test_the_list_counts_the_documents_of_each_kind(run: ImportRun, admin_client: Client):
    for name in ("d.txt", "e.txt"):
        row(run, name, "failed", findings=[finding("empty_file", "error")])
    other = ImportRun.objects.create(parser_version="1")
    row(other, "z.txt", findings=[finding("dates_reversed")])
    address = f"{LIST}?run__id__exact={run.pk}"
    headers = {"Accept-Language": "en"}
    shown = kinds_in_the_filter(admin_client.get(address, headers=headers).content.decode())
    assert shown == {
        "empty_file": "Empty file (3)",
        "text_date_differs": "Date in the text differs from its field (1)",
    }
    narrowed = admin_client.get(f"{address}&outcome__exact=created", headers=headers)
    assert kinds_in_the_filter(narrowed.content.decode())["empty_file"] == "Empty file (0)"


def test_what_was_asked_for_stands_first_in_its_row(run: ImportRun, admin_client: Client):
    findings = [finding(f"odd_{n}", "error", f"Vakava {n}.") for n in range(3)]
    row(run, "d.txt", findings=[*findings, finding("text_date_differs", "info", "Kysytty.")])
    assert "Kysytty." not in admin_client.get(f"{LIST}?finding=odd_1").content.decode()
    assert "Kysytty." in admin_client.get(f"{LIST}?finding=text_date_differs").content.decode()


def test_lines_left_over_are_told_together(run: ImportRun, admin_client: Client):
    left_over = [{**finding("leftover_line"), "line": line} for line in (217, 218, 219, 300)]
    document = row(run, "d.txt", findings=left_over)
    address = reverse("admin:catalogue_rundocument_change", args=[document.pk])
    content = admin_client.get(address, headers={"Accept-Language": "en"}).content.decode()
    assert "(lines 217–219, 300, " in content
    assert content.count("Outoa.") == 1


def test_a_field_goes_by_the_name_the_import_gave_it(run: ImportRun, admin_client: Client):
    named = {**finding("invalid_business_id"), "field": "partners", "field_name": "osatoteuttajat"}
    document = row(run, "d.txt", findings=[named])
    address = reverse("admin:catalogue_rundocument_change", args=[document.pk])
    assert ", osatoteuttajat)" in admin_client.get(address).content.decode()


def test_a_run_goes_by_its_time_here(db):
    run = ImportRun.objects.create(parser_version="1")
    ImportRun.objects.update(started_at=datetime(2026, 1, 31, 22, 30, tzinfo=UTC))
    run.refresh_from_db()
    with translation.override("fi"):
        assert str(run) == "1.2.2026 0.30"
