"""A project with everything, a superuser signed in, and forms sent as a browser sends them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from catalogue.models import ImportRun, MergeConflict, Project, RunDocument
from catalogue.search.index import index_projects
from tests.factories import add_scan, add_source, make_project


@pytest.fixture
def filled(db) -> Project:
    """Make a project with something in every inline."""
    project = make_project(
        "S21624",
        name="ENTER – Elämässä eteenpäin!",
        axis=5,
        objective="10.1",
        authority="Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus",
        lead="Äänekosken kaupunki",
        partners=["A-klinikkasäätiö"],
        funders=["Keski-Suomen ELY-keskus"],
        regions=["keski-pohjanmaa"],
        subregions=["kokkola"],
        municipalities=["kokkola", "aanekoski"],
        themes=["vertaistuki"],
        rejected_themes=["osallisuus"],
        scores={"hyvinvointi": (8, None)},
        links=[("other", "http://esimerkki_x.fi/polku"), ("video", "https://video.example/1")],
        mentions=["S20129"],
        disagreements={"end_date": [{"source": "eura2014", "value": "2022-07-31"}]},
        priority_axis_wording="Sosiaalinen osallisuus ja köyhyyden torjunta",
        authority_wording="Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus",
        start_date=date(2019, 4, 1),
        end_date=date(2022, 7, 31),
        public_planned=Decimal("605606.00"),
        gender_analysis=True,
        gender_analysis_reason="Perustelu\n\nkahdessa osassa.",
        summary="  Sisennetty alku.\n\nToinen kappale: nuoret ja aikuiset.\nRivi.",
    )
    _add_import(project)
    add_scan(project, "background", "Ty6 jatkuu.", {"Ty6": ("Työ", 0.5)})
    project.participations.update(stated_name="Nimi asiakirjassa", stated_type="Kunta")
    index_projects([project.pk])
    return project


def _add_import(project: Project) -> None:
    """Add a run of the import, with a document, a finding and a conflict."""
    run = ImportRun.objects.create(
        parser_version="1", paths=["seeds"], counts={"created": 1}, failures=[]
    )
    findings = [
        {
            "severity": "warning",
            "code": "odd",
            "line": 12,
            "field": "status",
            "message": "Outoa <b>",
        }
    ]
    add_source(project, findings=findings, text="Hankekoodi: S21624", run=run)
    RunDocument.objects.create(
        run=run,
        file="a.txt",
        outcome="created",
        kind="eura2014",
        code="S21624",
        worst="warning",
        codes=" odd ",
        findings=findings,
        lines={"total": 9, "used": 5, "left_over": 0},
    )
    MergeConflict.objects.create(
        project=project, field="status", base="A", staff="B", imported="C", file="a.txt"
    )


def form_data(response: Any) -> dict[str, list[str]]:
    """Return what a browser would send from the page's main form, untouched."""
    page = BeautifulSoup(response.content, "html.parser")
    forms = [form for form in page.find_all("form") if form.find(class_="submit-row")]
    assert forms, "no form to send on the page"
    data: dict[str, list[str]] = {}
    for element in forms[0].find_all(["input", "select", "textarea"]):
        name = str(element.get("name", ""))
        if name and not element.has_attr("disabled") and "__prefix__" not in name:
            for value in _values(element):
                data.setdefault(name, []).append(value)
    return {name: values for name, values in data.items() if not name.startswith("_")}


def _values(element: Tag) -> Iterator[str]:
    if element.name == "textarea":
        text = element.get_text()
        yield text.removeprefix("\n").replace("\n", "\r\n")
    elif element.name == "select":
        chosen = element.find_all("option", selected=True)
        yield from (str(option.get("value", "")) for option in chosen)
    elif element.get("type") in {"checkbox", "radio"}:
        if element.has_attr("checked"):
            yield str(element.get("value", "on"))
    elif element.get("type") not in {"submit", "button"}:
        yield str(element.get("value", ""))


class Staff:
    """A signed-in superuser who opens pages and sends their forms."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def change(self, obj, **changes: str | None) -> Any:
        """Open the object's page, change some fields (None takes a field away) and save."""
        name = f"admin:catalogue_{obj._meta.model_name}_change"
        return self.send(reverse(name, args=[obj.pk]), **changes)

    def add(self, model: str, **values: str | None) -> Any:
        """Open the page for a new row, fill it in and save."""
        return self.send(reverse(f"admin:catalogue_{model}_add"), **values)

    def send(self, url: str, **changes: str | None) -> Any:
        """Open a page with a form and send it with changes."""
        data = form_data(self.client.get(url))
        for name, value in changes.items():
            data.pop(name, None)
            if value is not None:
                data[name] = [value]
        return self.client.post(url, data)

    def act(self, model: str, action: str, *chosen, **more: str) -> Any:
        """Run an action on chosen rows of a list."""
        data = {"action": action, "_selected_action": [str(row.pk) for row in chosen], **more}
        return self.client.post(reverse(f"admin:catalogue_{model}_changelist"), data, follow=True)


@pytest.fixture
def staff(admin_client: Client) -> Staff:
    return Staff(admin_client)


def saved(response: Any) -> bool:
    """Tell whether a form was accepted: the admin then sends the reader on."""
    return bool(response.status_code == 302)


def errors(response: Any) -> str:
    """Return the messages of a refused form."""
    assert response.status_code == 200, "the form was accepted"
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(item.get_text(" ", strip=True) for item in page.select(".errorlist"))
