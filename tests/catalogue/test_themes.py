"""Pages of themes."""

import pytest

from catalogue.models import Project, Theme
from catalogue.reading.theme_meanings import MEANINGS
from catalogue.reading.themes import theme_groups, theme_overview
from tests.factories import add_theme, make_project

pytestmark = pytest.mark.django_db


def _theme(slug: str) -> Theme:
    return Theme.objects.get(slug=slug)


def test_every_theme_of_the_reference_data_has_a_meaning():
    assert set(Theme.objects.values_list("slug", flat=True)) == set(MEANINGS)


def test_groups_come_in_order_with_numbers_of_published_projects():
    make_project(themes=["nuoret"])
    make_project(themes=["nuoret"], published=False)
    make_project(rejected_themes=["nuoret"])
    groups = theme_groups()
    assert [group.group for group in groups] == ["goal", "target_group", "topic", "method"]
    numbers = {tally.slug: tally.projects for group in groups for tally, _ in group.themes}
    assert numbers["nuoret"] == 1
    assert numbers["luonto"] == 0
    assert len(numbers) == 30


def test_overview_counts_regions_and_themes_of_its_projects():
    make_project(themes=["nuoret", "luonto"], regions=["lappi"])
    confirmed = make_project(regions=["lappi", "kainuu"])
    add_theme(confirmed, "nuoret", "confirmed")
    make_project(themes=["luonto"], regions=["uusimaa"])
    overview = theme_overview(_theme("nuoret"))
    assert (overview.number, overview.automatic) == (2, 1)
    assert [(tally.name, tally.projects) for tally in overview.regions] == [
        ("Lappi", 2),
        ("Kainuu", 1),
    ]
    assert [(tally.url, tally.projects) for tally in overview.related] == [("/teemat/luonto/", 1)]


def test_a_rejected_theme_hides_its_project(client):
    make_project(name="Hylätty", rejected_themes=["nuoret"])
    make_project(name="Hyväksytty", themes=["nuoret"])
    page = client.get("/teemat/nuoret/").content.decode()
    assert "Hyväksytty" in page
    assert "Hylätty" not in page


def test_theme_page_gives_meaning_yso_address_and_filtered_lists(client):
    make_project(themes=["nuoret"], regions=["lappi"])
    page = client.get("/en/teemat/nuoret/").content.decode()
    assert "Young people and young adults" in page
    assert "http://www.yso.fi/onto/yso/p11617" in page
    assert "/en/hankkeet/?teema=nuoret&amp;maakunta=lappi" in page


def test_our_label_is_shown_and_not_the_misleading_yso_one(client):
    page = client.get("/en/teemat/osallisuus/").content.decode()
    assert "Inclusion and participation" in page
    assert "complicity" not in page.lower()


def test_a_theme_of_staff_without_meaning_or_yso_term_has_a_page(client):
    Theme.objects.create(slug="uusi", name_fi="Uusi teema", group="topic", order=99)
    page = client.get("/teemat/uusi/").content.decode()
    assert "Uusi teema" in page
    assert "YSO" not in page
    assert "Uusi teema" in client.get("/teemat/").content.decode()


def test_unknown_theme_is_not_found(client):
    assert client.get("/teemat/lohikaarmeet/").status_code == 404


@pytest.mark.parametrize("query", ["?sivu=%00", "?q=' OR 1=1--", "?teema=" + "ä" * 3000])
def test_hostile_queries_do_no_harm(client, query):
    assert client.get("/teemat/" + query).status_code == 200
    assert client.get("/teemat/nuoret/" + query).status_code == 200


@pytest.mark.parametrize(("path", "most"), [("/teemat/", 3), ("/teemat/nuoret/", 15)])
def test_queries_do_not_grow_with_projects(client, django_assert_max_num_queries, path, most):
    make_project(themes=["nuoret", "luonto"], regions=["lappi"], lead="Kemin kaupunki")
    with django_assert_max_num_queries(most) as few:
        client.get(path)
    for region in ("uusimaa", "kainuu", "lappi"):
        make_project(themes=["nuoret", "luonto"], regions=[region], lead="Kemin kaupunki")
    assert Project.objects.count() == 4
    with django_assert_max_num_queries(len(few)):
        client.get(path)
