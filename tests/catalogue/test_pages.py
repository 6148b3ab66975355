"""Pages about the site, and what machines ask for."""

from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest
from django.db import DatabaseError

from tests.factories import add_source, make_project

pytestmark = pytest.mark.django_db

TEXTS = ["/tietoa/", "/saavutettavuus/", "/tietosuoja/"]
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
@pytest.mark.parametrize("path", TEXTS)
def test_text_pages_answer_in_each_language_without_cookies(client, prefix, path):
    response = client.get(prefix + path)
    assert response.status_code == 200
    assert not response.cookies
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize("path", TEXTS)
def test_feedback_address_is_shown_only_if_there_is_one(client, settings, path):
    settings.FEEDBACK_EMAIL = ""
    assert "mailto:" not in client.get(path).content.decode()
    settings.FEEDBACK_EMAIL = "palaute@example.fi"
    assert 'href="mailto:palaute@example.fi"' in client.get(path).content.decode()


def test_accessibility_statement_has_what_the_law_asks(client):
    page = client.get("/en/saavutettavuus/").content.decode()
    for expected in ("306/2019", "in part", "14 days", "Traficom", "2026", "self-assessment"):
        assert expected in page


def test_privacy_names_the_controller_if_known(client, settings):
    settings.SITE_OWNER = ""
    assert "Data Protection Ombudsman" in client.get("/en/tietosuoja/").content.decode()
    settings.SITE_OWNER = "Esimerkkiliitto"
    assert "Esimerkkiliitto" in client.get("/tietosuoja/").content.decode()


def test_about_counts_what_is_published(client):
    add_source(make_project())
    add_source(make_project(), kind="sokra_card")
    add_source(make_project(published=False))
    figures = client.get("/tietoa/").context["figures"]
    assert (figures.projects, figures.eura_documents, figures.cards) == (2, 1, 1)
    assert figures.last_import is not None


def test_about_answers_when_nothing_is_imported(client):
    assert client.get("/tietoa/").context["figures"].last_import is None


def test_health(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"].startswith("text/plain")
    assert "no-store" in response["Cache-Control"]


def test_health_fails_when_the_database_does_not_answer(client):
    with patch("catalogue.views.pages.connection.cursor", side_effect=DatabaseError("gone")):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert b"gone" not in response.content
    assert "no-store" in response["Cache-Control"]


def test_robots_name_the_sitemap_and_keep_out_of_the_admin(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in response.content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


def _sitemap(client) -> dict[str, ET.Element]:
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    root = ET.fromstring(response.content)  # noqa: S314 - our own output
    return {url.findtext("s:loc", "", SITEMAP): url for url in root.findall("s:url", SITEMAP)}


def test_sitemap_has_published_pages_in_three_languages(client):
    make_project("S20129", lead="Kemin kaupunki", regions=["lappi"], municipalities=["kemi"])
    make_project("S29999", lead="Piilo ry", published=False)
    urls = _sitemap(client)
    for path in (
        "/",
        "/hankkeet/S20129/",
        "/sv/hankkeet/S20129/",
        "/en/alueet/lappi/",
        "/kunnat/kemi/",
        "/teemat/nuoret/",
        "/organisaatiot/kemin-kaupunki/",
        "/saavutettavuus/",
    ):
        assert f"http://testserver{path}" in urls
    assert not [url for url in urls if "S29999" in url or "piilo" in url]
    assert "http://testserver/kunnat/tornio/" not in urls


def test_sitemap_tells_the_other_languages(client):
    make_project("S20129")
    url = _sitemap(client)["http://testserver/sv/hankkeet/S20129/"]
    links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
    assert links == {
        "fi": "http://testserver/hankkeet/S20129/",
        "sv": "http://testserver/sv/hankkeet/S20129/",
        "en": "http://testserver/en/hankkeet/S20129/",
        "x-default": "http://testserver/hankkeet/S20129/",
    }
    assert url.findtext("s:lastmod", "", SITEMAP)


def test_sitemap_queries_do_not_grow(client, django_assert_max_num_queries):
    for number in range(5):
        make_project(lead=f"Yhdistys {number} ry", regions=["lappi"])
    with django_assert_max_num_queries(5):
        client.get("/sitemap.xml")


@pytest.mark.parametrize("query", ["?p=abc", "?p=-1", "?p=99999999999999999999", "?p=%00"])
def test_a_sitemap_page_that_is_none_is_not_found(client, query):
    assert client.get("/sitemap.xml" + query).status_code == 404


@pytest.mark.parametrize("query", ["?x=%00", "?" + "a=1&" * 400])
@pytest.mark.parametrize("path", [*TEXTS, "/healthz", "/robots.txt"])
def test_hostile_queries_do_no_harm(client, path, query):
    assert client.get(path + query).status_code == 200
