"""Every page of the admin opens, whatever stands in its address."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from catalogue.models import Organisation, Project
from tests.catalogue.admin.conftest import Staff

MODELS = sorted(
    model._meta.model_name for model in admin.site._registry if model._meta.app_label == "catalogue"
)
READ_ONLY = {"sourcedocument", "importrun", "mergeconflict", "repairedword", "rundocument"}
LIST = "admin:catalogue_{}_changelist"

HOSTILE = [
    "a' OR 1=1 -- %_\\",
    "<script>alert(1)</script>",
    "a " * 5000,
    "ä" * 60_000,
    "\x00",
    "𝔘𝔫𝔦 🎉 \u202e",
    "-*(:\"'",
]


def test_what_staff_work_with_is_registered():
    assert {
        "authority", "importrun", "mergeconflict", "municipality", "organisation",
        "organisationtype", "priorityaxis", "project", "region", "repairedword", "rundocument",
        "sourcedocument", "specificobjective", "subregion", "sustainabilitycriterion", "theme",
        "themeassignment",
    } <= set(MODELS)  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_the_list_opens(model: str, filled: Project, admin_client: Client):
    response = admin_client.get(reverse(LIST.format(model)))
    assert response.status_code == 200
    assert b"field-" in response.content, "no row in the list"


@pytest.mark.parametrize("model", MODELS)
def test_the_page_for_a_new_row_opens(model: str, filled: Project, admin_client: Client):
    response = admin_client.get(reverse(f"admin:catalogue_{model}_add"))
    assert response.status_code == (403 if model in READ_ONLY else 200)


@pytest.mark.parametrize("model", MODELS)
def test_the_page_of_a_row_opens(model: str, filled: Project, admin_client: Client):
    rows = next(m for m in admin.site._registry if m._meta.model_name == model)
    row = rows._default_manager.first()
    for page in ("change", "history", "delete"):
        response = admin_client.get(reverse(f"admin:catalogue_{model}_{page}", args=[row.pk]))
        expected = 403 if page == "delete" and model in READ_ONLY else 200
        assert response.status_code == expected, page


@pytest.mark.parametrize("model", MODELS)
def test_hostile_searches_break_nothing(model: str, filled: Project, admin_client: Client):
    for query in HOSTILE:
        response = admin_client.get(reverse(LIST.format(model)), {"q": query})
        assert response.status_code == 200, query[:40]


@pytest.mark.parametrize(
    ("model", "field"),
    [("participation", "organisation"), ("projectmunicipality", "municipality")],
)
def test_hostile_terms_do_not_break_the_autocomplete(
    model: str, field: str, filled: Project, admin_client: Client
):
    asked = {"app_label": "catalogue", "model_name": model, "field_name": field}
    for query in HOSTILE:
        response = admin_client.get(reverse("admin:autocomplete"), {**asked, "term": query})
        assert response.status_code == 200, query[:40]


@pytest.mark.parametrize(
    "asked",
    [
        {"p": "999999999999999999999"},
        {"o": "99.-99.x"},
        {"start_date__year": "99999"},
        {"start_date__year": "99999999999999999999"},
        {"start_date__year": "x"},
        {"published__exact": "x"},
        {"priority_axis__id__exact": "9" * 30},
        {"regions__code__exact": "zz"},
        {"no_such_field": "1"},
        {"conflicts": "x"},
        {"status": "\x00"},
        {"conflicts": "open", "q": "eteenpäin"},
        {"_facets": "1"},
    ],
    ids=str,
)
def test_hostile_filters_do_not_break_the_list(asked, filled: Project, admin_client: Client):
    response = admin_client.get(reverse(LIST.format("project")), asked, follow=True)
    assert response.status_code in {200, 400}


@pytest.mark.parametrize("key", ["0", "x", "9" * 40, "_00", "%"])
def test_a_row_that_is_not_there_leads_back(key: str, filled: Project, admin_client: Client):
    response = admin_client.get(reverse("admin:catalogue_project_change", args=[key]), follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("model", "query", "expected"),
    [
        ("project", "ELÄMÄSSÄ s21624", "S21624"),
        ("organisation", "äänekosken", "Äänekosken kaupunki"),
        ("organisation", "a-klinikkasäätiö", "A-klinikkasäätiö"),
        ("municipality", "aanekoski", "Äänekoski"),
        ("themeassignment", "eteenpäin", "S21624"),
    ],
)
def test_search_knows_neither_case_nor_dots(
    model: str, query: str, expected: str, filled: Project, admin_client: Client
):
    found = admin_client.get(reverse(LIST.format(model)), {"q": query})
    assert expected in found.content.decode()
    nothing = admin_client.get(reverse(LIST.format(model)), {"q": f"{query} qqq"})
    assert expected not in nothing.content.decode().split("</thead>")[-1].split("</table>")[0]


def test_the_project_page_shows_where_things_come_from(filled: Project, admin_client: Client):
    page = admin_client.get(reverse("admin:catalogue_project_change", args=[filled.pk]))
    text = page.content.decode()
    assert "Outoa &lt;b&gt;" in text
    assert "2022-07-31" in text
    assert "vertaistuki" in text
    assert text.count('name="code"') == 0, "the code is a project's identity"


def test_a_source_shows_its_text_and_is_not_editable(filled: Project, staff: Staff):
    source = filled.sources.get()
    url = reverse("admin:catalogue_sourcedocument_change", args=[source.pk])
    assert "Hankekoodi: S21624" in staff.client.get(url).content.decode()
    assert staff.client.post(url, {"text": "x"}).status_code == 403


def test_nobody_gets_in_without_signing_in(filled: Project, client: Client):
    response = client.get(reverse(LIST.format("project")))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_an_organisation_is_listed_once_though_it_has_many_names(
    filled: Project, admin_client: Client
):
    organisation = Organisation.objects.get(name="A-klinikkasäätiö")
    organisation.names.create(name="A-klinikkasäätiö sr", key="a klinikkasaatio sr")
    page = admin_client.get(reverse(LIST.format("organisation")), {"q": "klinikka"})
    assert page.context["cl"].result_count == 1
