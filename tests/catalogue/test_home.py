"""The front page with no project, with some, and in three languages."""

from datetime import date

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse

from catalogue.models import Project
from catalogue.views.home import latest_projects
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def _page(client, url: str = "/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    return str(response.content.decode())


def test_an_empty_catalogue_says_so(client):
    Project.objects.all().delete()
    page = _page(client, "/en/")
    assert "There are no projects in the catalogue yet." in page
    assert 'role="search"' in page


def test_the_figures_are_those_of_published_projects(client):
    make_project(name="Julkinen", lead="Kemin kaupunki", regions=["lappi"], public_realised=1000)
    make_project(name="Tiedoton", lead="Kemin kaupunki", regions=["lappi"])
    make_project(name="Piilossa", lead="Salaseura ry", regions=["kainuu"], published=False)
    figures = client.get("/").context["figures"]
    assert (figures.projects, figures.organisations, figures.regions) == (2, 1, 1)
    assert figures.regions_in_all == 18
    assert (figures.money.total, figures.money.unknown) == (1000, 1)
    page = _page(client, "/en/")
    assert "€1,000" in page
    assert "from the one project that states it" in page
    assert "Piilossa" not in page


def test_unknown_money_is_not_zero(client):
    make_project(name="Tiedoton")
    assert "not known" in _page(client, "/en/")


def test_running_projects_come_before_ended_ones():
    make_project(name="Vanha", start_date=date(2015, 1, 1), end_date=date(2016, 1, 1))
    today = date(2016, 6, 1)
    latest, running = latest_projects(today)
    assert ([project.name for project in latest], running) == (["Vanha"], False)
    make_project(name="Menossa", start_date=date(2016, 1, 1), end_date=date(2017, 1, 1))
    make_project(name="Tuore", start_date=date(2016, 5, 1), end_date=date(2017, 1, 1))
    latest, running = latest_projects(today)
    assert ([project.name for project in latest], running) == (["Tuore", "Menossa"], True)


def test_a_project_without_dates_is_neither():
    make_project(name="Ajaton")
    latest, running = latest_projects(date(2020, 1, 1))
    assert (list(latest), running) == ([], False)


def test_regions_and_themes_lead_to_their_pages(client):
    page = _page(client)
    assert f'href="{reverse("region", args=["lappi"])}"' in page
    assert f'href="{reverse("theme", args=["vertaistuki"])}"' in page


def test_the_search_box_leads_to_the_list(client):
    page = _page(client)
    assert f'action="{reverse("project-list")}" method="get"' in page
    assert 'name="q"' in page


@pytest.mark.parametrize(("url", "language"), [("/", "fi"), ("/sv/", "sv"), ("/en/", "en")])
def test_every_language_knows_the_others(client, url: str, language: str):
    page = _page(client, url)
    assert f'<html lang="{language}">' in page
    assert f'<link rel="canonical" href="http://testserver{url}">' in page
    for code, address in (("fi", "/"), ("sv", "/sv/"), ("en", "/en/")):
        assert f'hreflang="{code}" href="http://testserver{address}"' in page
    assert page.count('aria-current="true"') == 1


def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    for number in range(12):
        make_project(
            lead=f"Seura {number} ry",
            regions=["lappi", "kainuu"],
            themes=["nuoret"],
            start_date=date(2015, 1, 1),
            end_date=date(2016, 1, 1),
        )
    with django_assert_max_num_queries(16):
        _page(client)


def test_error_pages_need_neither_request_nor_database(django_db_blocker):
    with django_db_blocker.block():
        for name in ("403.html", "403_csrf.html", "404.html", "500.html"):
            assert "<h1>" in render_to_string(name)


def test_an_unknown_address_offers_ways_on(client, settings):
    settings.DEBUG = False
    response = client.get("/en/ei-ole/")
    page = response.content.decode()
    assert response.status_code == 404
    assert 'href="/en/alueet/"' in page
    assert 'rel="canonical"' not in page


def test_every_static_file_the_pages_name_is_there(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()
