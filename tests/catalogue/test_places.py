"""Pages of regions and municipalities, and what they count."""

from datetime import date
from decimal import Decimal

import pytest

from catalogue.models import Municipality, Region
from catalogue.reading.places import (
    municipality_of_today,
    municipality_overview,
    region_overview,
    region_tallies,
    without_region,
)
from tests.factories import add_places, make_project

pytestmark = pytest.mark.django_db

HOSTILE = ["?sivu=-1", "?q=%00", "?q[]=%ff%fe", "?maakunta=" + "x" * 5000, "?%F0%9F%92%A9=1"]


def _lapland() -> Region:
    return Region.objects.get(slug="lappi")


def test_only_published_projects_count():
    make_project(regions=["lappi", "kainuu"])
    make_project(regions=["lappi"], basis="inferred")
    make_project(regions=["lappi"], published=False)
    numbers = {tally.slug: (tally.projects, tally.inferred) for tally in region_tallies()}
    assert numbers["lappi"] == (2, 1)
    assert numbers["kainuu"] == (1, 0)
    assert numbers["uusimaa"] == (0, 0)
    assert len(numbers) == 19


def test_money_is_of_stated_places_and_missing_figures_are_told():
    make_project(regions=["lappi"], public_realised=Decimal("100.50"))
    make_project(regions=["lappi"], public_realised=Decimal(200))
    make_project(regions=["lappi"])
    make_project(regions=["lappi"], basis="inferred", public_realised=Decimal(9000))
    make_project(regions=["kainuu"], public_realised=Decimal(7000))
    # Stated in Lapland although inferred in another region: it counts.
    both = make_project(regions=["lappi"], public_realised=Decimal(50))
    add_places(both, regions=["uusimaa"], basis="inferred")
    money = region_overview(_lapland()).money
    assert (money.total, money.known, money.unknown) == (Decimal("350.50"), 3, 1)


def test_no_known_money_is_unknown_and_not_zero(client):
    make_project(regions=["lappi"])
    money = region_overview(_lapland()).money
    assert (money.total, money.known, money.unknown) == (None, 0, 1)
    assert "0 €" not in client.get("/alueet/lappi/").content.decode()


def test_a_subregion_is_not_spread_over_its_municipalities():
    make_project(regions=["lappi"], subregions=["kemi-tornio"], municipalities=["kemi"])
    make_project(regions=["lappi"], subregions=["kemi-tornio"])
    groups = {group.tally.slug: group for group in region_overview(_lapland()).subregions}
    group = groups["kemi-tornio"]
    assert group.tally.projects == 2
    numbers = {tally.slug: tally.projects for tally in group.municipalities}
    assert numbers["kemi"] == 1
    assert numbers["tornio"] == 0


def test_themes_of_a_region_leave_out_rejected_ones():
    make_project(regions=["lappi"], themes=["nuoret"], rejected_themes=["luonto"])
    make_project(regions=["lappi"], themes=["nuoret", "vertaistuki"])
    make_project(regions=["kainuu"], themes=["vertaistuki"])
    themes = [(tally.url, tally.projects) for tally in region_overview(_lapland()).themes]
    assert themes == [("/teemat/nuoret/", 2), ("/teemat/vertaistuki/", 1)]


def test_nationwide_and_unknown_places_are_counted_apart():
    make_project(nationwide=True)
    make_project()
    make_project(published=False)
    make_project(regions=["lappi"])
    assert without_region() == (1, 1)


def test_regions_page_shows_map_and_list_with_the_same_numbers(client):
    make_project(regions=["lappi"])
    page = client.get("/alueet/").content.decode()
    assert page.count('href="/alueet/lappi/"') == 2
    assert 'aria-label="Lappi: 1 project"' in page
    assert "Natural Earth" in page
    assert "/alueet/ahvenanmaa/" not in page
    assert "/hankkeet/?maakunta=valtakunnallinen" in page


def test_region_page_leads_to_list_and_notes_inference(client):
    make_project(name="Voimala", regions=["lappi"], basis="inferred")
    page = client.get("/alueet/lappi/").content.decode()
    assert "Voimala" in page
    assert "/hankkeet/?maakunta=lappi" in page
    assert "by inference" in page
    assert "/kunnat/kemi/" in page


def test_region_page_without_inference_has_no_such_note(client):
    make_project(regions=["lappi"])
    assert "by inference" not in client.get("/alueet/lappi/").content.decode()


def test_region_page_shows_some_projects_and_says_how_many_there_are(client):
    for _ in range(14):
        make_project(regions=["lappi"])
    page = client.get("/alueet/lappi/").content.decode()
    assert page.count('class="result__title"') == 12
    assert "Show all 14 projects" in page


def test_names_follow_the_language_and_say_which_they_are_in(client):
    make_project(regions=["lappi"])
    assert "Lappland" in client.get("/sv/alueet/").content.decode()
    english = client.get("/en/alueet/lappi/").content.decode()
    assert "Lapland" in english
    assert '<a href="/en/kunnat/kemi/" lang="fi">Kemi</a>' in english


def test_municipality_page_tells_of_the_larger_areas(client):
    make_project(name="Kemin hanke", regions=["lappi"], municipalities=["kemi"])
    make_project(name="Lapin hanke", regions=["lappi"], subregions=["kemi-tornio"])
    page = client.get("/kunnat/kemi/").content.decode()
    assert "Kemin hanke" in page
    assert "Lapin hanke" not in page
    assert "/hankkeet/?seutukunta=kemi-tornio" in page
    assert "/hankkeet/?kunta=kemi" in page
    overview = municipality_overview(Municipality.objects.get(slug="kemi"))
    assert (overview.region.projects, overview.subregion.projects) == (2, 1)


def test_an_ended_municipality_leads_to_its_successor(client):
    page = client.get("/kunnat/nilsia/").content.decode()
    assert "/kunnat/kuopio/" in page
    assert "noindex" in page
    kuopio = client.get("/kunnat/kuopio/").content.decode()
    assert "/kunnat/nilsia/" in kuopio
    assert "/kunnat/maaninka/" in kuopio


def test_a_municipality_merged_twice_leads_to_the_one_of_today():
    nilsia, kuopio = (Municipality.objects.get(slug=slug) for slug in ("nilsia", "kuopio"))
    kuopio.successor, kuopio.valid_to = Municipality.objects.get(slug="siilinjarvi"), date.max
    kuopio.save()
    nilsia.refresh_from_db()
    assert municipality_of_today(nilsia).slug == "siilinjarvi"


def test_a_circle_of_mergers_ends():
    nilsia, kuopio = (Municipality.objects.get(slug=slug) for slug in ("nilsia", "kuopio"))
    kuopio.successor = nilsia
    kuopio.save()
    nilsia.refresh_from_db()
    assert municipality_of_today(nilsia) in {nilsia, kuopio}


def test_register_holds_every_municipality_of_today_once(client):
    page = client.get("/kunnat/").content.decode()
    assert page.count('href="/kunnat/kemi/"') == 1
    assert page.count("/kunnat/nilsia/") == 1
    assert page.index('id="uusimaa"') < page.index('id="ahvenanmaa"')


@pytest.mark.parametrize("path", ["/alueet/atlantis/", "/kunnat/atlantis/", "/sv/kunnat/-/"])
def test_unknown_places_are_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["/alueet/", "/alueet/lappi/", "/kunnat/", "/kunnat/kemi/"])
def test_hostile_queries_do_no_harm(client, path, query):
    assert client.get(path + query).status_code == 200


def test_places_are_read_only(client):
    assert client.post("/alueet/").status_code == 405


@pytest.mark.parametrize(
    ("path", "most"),
    [("/alueet/", 5), ("/alueet/lappi/", 18), ("/kunnat/", 6), ("/kunnat/kemi/", 18)],
)
def test_queries_do_not_grow_with_projects(client, django_assert_max_num_queries, path, most):
    def one() -> None:
        make_project(
            regions=["lappi"],
            subregions=["kemi-tornio"],
            municipalities=["kemi"],
            themes=["nuoret", "vertaistuki"],
            lead="Kemin kaupunki",
            partners=["Lapin yhdistys ry"],
        )

    one()
    with django_assert_max_num_queries(most) as few:
        client.get(path)
    for _ in range(5):
        one()
    with django_assert_max_num_queries(len(few)):
        client.get(path)
