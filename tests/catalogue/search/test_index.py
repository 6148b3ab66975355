"""The search text of projects."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import (
    Organisation,
    OrganisationName,
    Participation,
    Project,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    Theme,
    ThemeAssignment,
)
from catalogue.search.index import index_projects

pytestmark = pytest.mark.django_db


def make_project(code="S20129", **values):
    project = Project.objects.create(code=code, name=f"Äitien hanke {code}", **values)
    organisation = Organisation.objects.create(name=f"Kärpät {code} ry", slug=code)
    OrganisationName.objects.create(organisation=organisation, name="Karpat 46", key="karpat 46")
    Participation.objects.create(
        project=project, organisation=organisation, role="lead", stated_name="Oulun Kärpät"
    )
    ProjectRegion.objects.create(project=project, region_id="19")
    ProjectSubRegion.objects.create(project=project, subregion_id="192")
    ProjectMunicipality.objects.create(project=project, municipality_id="297", stated_as="Nilsiä")
    for slug, state in (("vertaistuki", "automatic"), ("koyhyys", "rejected")):
        theme = Theme.objects.get(slug=slug)
        ThemeAssignment.objects.create(project=project, theme=theme, state=state)
    return project


@pytest.mark.parametrize(
    "words",
    [
        "aitien hanke",
        "s20129",
        "tyoelamaan",
        "oulun karpat",
        "karpat s20129 ry",
        "karpat 46",
        "lappi",
        "lappland",
        "kemi-tornea",
        "kuopio",
        "nilsia",
        "kamratstod",
    ],
)
def test_everything_a_reader_may_look_for_is_in(words):
    project = make_project(results="Siirtymät TYÖELÄMÄÄN")
    index_projects([project.pk])
    project.refresh_from_db()
    assert words in project.search_text


def test_rejected_themes_are_not_in():
    project = make_project()
    index_projects([project.pk])
    project.refresh_from_db()
    assert "vahavaraisuus" not in project.search_text


def test_indexing_again_writes_the_new_text_and_leaves_the_rest():
    project = make_project()
    index_projects([project.pk])
    Project.objects.filter(pk=project.pk).update(name="Öljyhanke")
    index_projects([project.pk, project.pk, 999_999])
    stamp = project.updated_at
    project.refresh_from_db()
    assert "oljyhanke" in project.search_text
    assert "aitien" not in project.search_text
    assert project.name_sort > "zz"
    assert project.updated_at == stamp


def test_the_number_of_queries_does_not_grow():
    ids = [make_project(f"S2{number:04}").pk for number in range(20)]
    numbers = []
    for some, text in (
        (ids[:1], "nuoret"),
        (ids, "vanhat"),
        (ids[:1], "lapset"),
        (ids, "aikuiset"),
    ):
        Project.objects.filter(pk__in=some).update(summary=text)
        with CaptureQueriesContext(connection) as queries:
            index_projects(some)
        numbers.append(len(queries))
    assert numbers[2] == numbers[3] < 24
    index_projects([])
