"""Web pages and EURA2007 documents in whole imports: files, database, page and JSON."""

from pathlib import Path

import pytest
from django.test import Client

from catalogue.models import Project, SourceDocument
from importer.summary import Outcome
from tests.importer.documents import card, eura
from tests.importer.imports import codes, import_files, import_one
from tests.importer.pages import MARKUPS, page_of

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).resolve().parent / "golden"
OLD = (GOLDEN / "eura2007.txt").read_text(encoding="utf-8")


def html(text: str) -> str:
    return page_of(text, MARKUPS["nested"])


def test_a_page_is_imported_whatever_its_file_is_called(tmp_path: Path):
    pages = {
        f"{name}": html(eura({"Hankekoodi": f"S2111{number}"}))
        for number, name in enumerate(["a.html", "b.HTM", "c.xhtml", "d.txt"])
    }
    summary = import_files(tmp_path, pages)
    assert [report.outcome for report in summary.documents] == [Outcome.CREATED] * 4
    assert set(SourceDocument.objects.values_list("kind", flat=True)) == {"eura2014"}


def test_the_page_of_an_imported_text_changes_no_field(tmp_path: Path):
    assert import_one(tmp_path, eura()).outcome is Outcome.CREATED
    before = Project.objects.values().get()
    report = import_one(tmp_path, html(eura()))
    assert (report.outcome, report.changes) == (Outcome.UPDATED, ())
    after = Project.objects.values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert import_one(tmp_path, html(eura())).outcome is Outcome.UNCHANGED


def test_text_and_page_of_a_project_in_one_run_are_two_documents_of_a_kind(tmp_path: Path):
    summary = import_files(tmp_path, {"a.txt": eura(), "b.html": html(eura())})
    first, second = summary.documents
    assert (first.outcome, second.outcome) == (Outcome.CREATED, Outcome.FAILED)
    assert codes(second) == ["duplicate_code"]


def test_contact_persons_of_a_page_are_not_stored(tmp_path: Path, caplog):
    report = import_one(tmp_path, html(eura()))
    assert report.personal_fields_omitted
    stored = repr(list(SourceDocument.objects.values()))
    for part in ("Esimerkki Henkilö", "esimerkki.henkilo", "044 123", "projektipäällikkö"):
        assert part not in stored + repr(report) + caplog.text


def test_a_project_of_2007_and_its_card(tmp_path: Path, client: Client):
    other = card({"Hankkeen nimi": "S10123, Ohjelmakauden tuki, 1.1.2008 — 31.12.2014"}, links=())
    summary = import_files(tmp_path, {"a.txt": OLD, "b.txt": other})
    assert [report.outcome for report in summary.documents] == [Outcome.CREATED, Outcome.UPDATED]
    project = Project.objects.get(code="S10123")
    assert (project.name, project.end_date.year) == ("Ohjelmakauden tekninen tuki Kainuussa", 2013)
    differing = project.disagreements.get(field="end_date").values
    assert [value["source"] for value in differing] == ["eura2007", "sokra_card"]
    data = client.get("/hankkeet/S10123.json").json()
    assert {source["kind"] for source in data["sources"]} == {"eura2007", "sokra_card"}
    assert data["priority_axis"]["number"] == 5
    page = client.get("/en/hankkeet/S10123/").content.decode()
    assert "EURA2007 project description" in page
    assert client.get("/hankkeet.json?lahde=eura2007").json()["count"] == 1
