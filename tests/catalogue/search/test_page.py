"""The search as people meet it: the list page, the project page, the command."""

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection

from catalogue.models import CatalogueVersion, Project, SearchEntry, Term
from catalogue.search.index import is_current
from catalogue.search.search import find
from tests.catalogue.search.test_contract import HOSTILE
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def page(client, **query) -> BeautifulSoup:
    response = client.get("/en/hankkeet/", query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [link.get_text().strip() for link in soup.select(".result__title a")]


def test_the_best_match_comes_first_and_hits_are_marked(client):
    make_project(name="Aatos", final_report="Mukana vertaisohjaajia")
    make_project(name="Vertaisohjaajat")
    soup = page(client, q="vertaisohjaaja")
    assert titles(soup) == ["Vertaisohjaajat", "Aatos"]
    assert [mark.get_text() for mark in soup.select(".results mark")] == [
        "Vertaisohjaajat", "vertaisohjaajia",
    ]  # fmt: skip
    assert titles(page(client, q="vertaisohjaaja", jarjestys="nimi")) == [
        "Aatos", "Vertaisohjaajat",
    ]  # fmt: skip


def test_a_rescue_is_said_with_a_way_back(client):
    make_project(name="Syrjäytymisen ehkäisy")
    soup = page(client, q="syrjaytyminen")
    assert titles(soup) == ["Syrjäytymisen ehkäisy"]
    (said,) = soup.select(".search-rescue")
    assert "syrjäytyminen" in said.get_text()
    exact = BeautifulSoup(client.get(said.select("a")[0]["href"]).content, "html.parser")
    assert titles(exact) == []
    assert not exact.select(".search-rescue")


def test_nothing_found_offers_words_that_are_there(client):
    make_project(name="Koulutus")
    soup = page(client, q="koulitus", sanatarkasti="1")
    links = {link.get_text(): link["href"] for link in soup.select(".list-empty a")}
    assert titles(BeautifulSoup(client.get(links["koulutus"]).content, "html.parser")) == [
        "Koulutus"
    ]


def test_a_code_goes_to_the_project(client):
    make_project("S20129", name="Hanke")
    for typed in ("S20129", "s$20129", "s 20129"):
        response = client.get("/hankkeet/", {"q": typed})
        assert (response.status_code, response["Location"]) == (302, "/hankkeet/S20129/")
    assert client.get("/hankkeet/", {"q": "S99999"}).status_code == 200
    assert client.get("/hankkeet.json", {"q": "S20129"}).json()["count"] == 1


@pytest.mark.parametrize("typed", [text for text in HOSTILE if "\ud800" not in text])
def test_nothing_typed_breaks_a_page(client, typed):
    make_project(name="nuori")
    for path in ("/hankkeet/", "/hankkeet.json"):
        assert client.get(path, {"q": typed}).status_code == 200


def test_related_projects_are_on_the_project_page(client):
    make_project("S20001", name="Yksi", lead="Diak")
    make_project("S20002", name="Kaksi", lead="Diak")
    soup = BeautifulSoup(client.get("/en/hankkeet/S20001/").content, "html.parser")
    (section,) = soup.select("section[aria-labelledby=related]")
    assert section.select("a")[0]["href"] == "/en/hankkeet/S20002/"
    assert "same organisation: Diak" in " ".join(section.get_text().split())


class TestRebuild:
    def run(self, *options: str) -> str:
        out = StringIO()
        call_command("rebuild_search", *options, stdout=out)
        return out.getvalue()

    def test_only_if_needed(self):
        make_project(name="Nuoret")
        assert "Projects indexed: 1" in self.run("--if-needed")
        assert "up to date" in self.run("--if-needed")
        CatalogueVersion.objects.update(analysis="0")
        assert not is_current()
        assert "Projects indexed: 1" in self.run("--if-needed")

    def test_a_missing_entry_is_noticed(self):
        project = make_project(name="Nuoret")
        self.run()
        Project.objects.create(code="S29999", name="Lapset")
        assert not is_current()
        self.run("--if-needed")
        assert len(find("lapsi").ids) == 1
        assert list(find("nuori").ids) == [project.pk]

    def test_from_scratch_mends_a_broken_index(self):
        project = make_project(name="Nuoret")
        Term.objects.all().delete()
        if connection.vendor == "sqlite":
            connection.cursor().execute(
                "INSERT INTO catalogue_searchtext (rowid, graded) VALUES (77, 'lapsi=9')"
            )
        self.run("--from-scratch")
        assert list(find("nuori").ids) == [project.pk]
        assert list(find("lapsi", exact=True).ids) == []
        assert Term.objects.get(term="nuori").documents == 1
        assert SearchEntry.objects.count() == 1
