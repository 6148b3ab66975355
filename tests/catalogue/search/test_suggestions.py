"""What is offered while someone types."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from catalogue.search.suggestions import Kind, suggest
from tests.catalogue.search.test_contract import HOSTILE
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def labels(typed: str, kind: Kind) -> list[str]:
    return [one.label for one in suggest(typed) if one.kind == kind]


def test_words_by_their_beginning_the_commonest_first():
    make_project(name="A", summary="työttömyys työpaja työpajat")
    make_project(name="B", summary="työpaja")
    assert labels("tyop", Kind.WORD) == ["työpaja"]
    assert labels("TYÖ", Kind.WORD)[0] == "työpaja"
    (word,) = [one for one in suggest("työpa") if one.kind == Kind.WORD]
    assert word.number == 2
    assert word.url == "/hankkeet/?q=ty%C3%B6paja"


def test_the_last_word_is_completed_and_the_others_stay():
    make_project(name="A", summary="vertaistuki")
    (word,) = [one for one in suggest("nuorten verta") if one.kind == Kind.WORD]
    assert (word.label, word.number) == ("nuorten vertaistuki", None)


def test_places_and_themes_in_every_language():
    assert "Lappi" in labels("lap", Kind.PLACE)
    assert "Lappi" in labels("lappl", Kind.PLACE)
    with translation.override("sv"):
        assert "Lappland" in labels("lap", Kind.PLACE)
    assert labels("vertaist", Kind.THEME) == ["Vertaistuki ja vertaistoiminta"]
    assert labels("peer sup", Kind.THEME) == ["Vertaistuki ja vertaistoiminta"]


def test_organisations_by_beginning_and_by_words_within():
    make_project(lead="Kainuun kuntayhtymä")
    make_project(lead="Kainuun kuntayhtymä")
    make_project(lead="Sininauhaliitto", published=False)
    assert labels("kainuun k", Kind.ORGANISATION) == ["Kainuun kuntayhtymä"]
    assert labels("kuntayht", Kind.ORGANISATION) == ["Kainuun kuntayhtymä"]
    assert labels("sininauha", Kind.ORGANISATION) == []
    (found,) = [one for one in suggest("kainuun k") if one.kind == Kind.ORGANISATION]
    assert found.number == 2


def test_projects_by_words_of_the_name_and_by_code():
    make_project("S20851", name="Sosiaalisen kuntoutuksen SOS-Kainuu")
    make_project("S20852", name="Sosiaalinen muu", published=False)
    assert labels("kuntout", Kind.PROJECT) == ["Sosiaalisen kuntoutuksen SOS-Kainuu"]
    assert labels("sos kain", Kind.PROJECT) == ["Sosiaalisen kuntoutuksen SOS-Kainuu"]
    assert labels("s$20851", Kind.PROJECT) == ["Sosiaalisen kuntoutuksen SOS-Kainuu"]
    assert labels("sosiaalinen", Kind.PROJECT) == []


@pytest.mark.parametrize("typed", ["", " ", "a", "!", '"', "-", "\x00"])
def test_too_little_gives_nothing(typed):
    make_project(name="Aasi")
    assert suggest(typed) == []


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_breaks_them(typed, client):
    make_project(name="Nuoret", lead="Nuorten yhdistys")
    assert len(suggest(typed)) <= 16
    if typed.isprintable():
        assert client.get("/haku/ehdotukset/", {"q": typed}).status_code == 200


def test_the_number_of_queries_is_bounded():
    for number in range(30):
        make_project(name=f"Nuorten paja {number}", lead=f"Nuorten {number} ry", summary="nuoret")
    with CaptureQueriesContext(connection) as queries:
        assert suggest("nuor")
    assert len(queries) <= 8


def test_json_and_options(client):
    make_project("S20851", name="Nuorten <b>paja</b>")
    response = client.get("/haku/ehdotukset/?q=nuort")
    (row,) = json.loads(response.content)["suggestions"]
    assert (row["kind"], row["code"], row["url"]) == ("project", "S20851", "/hankkeet/S20851/")
    assert "HX-Request" in response["Vary"]
    response = client.get("/en/haku/ehdotukset/?q=nuort", headers={"HX-Request": "true"})
    (option,) = BeautifulSoup(response.content, "html.parser").select("li[role=option]")
    assert option["data-url"] == "/en/hankkeet/S20851/"
    assert "Nuorten <b>paja</b>" in option.get_text()
    assert client.get("/haku/ehdotukset/").status_code == 200
    assert client.post("/haku/ehdotukset/").status_code == 405
