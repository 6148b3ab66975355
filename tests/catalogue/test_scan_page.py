"""A scanned card's page: repaired text, on request the original with marks, nothing taken out."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Project, RepairState
from tests.factories import add_scan, add_source, make_project

pytestmark = pytest.mark.django_db

SCANNED = "Mékinen tukee\nnuoria <b>.\n\nHeik6t ja karsivien\njoukko P&iva-\nkeskus."
WORDS = {
    "Mékinen": ("Mäkinen", 0.9),
    "Heik6t": ("Heiköt", 0.95),
    "karsivien": ("kärsivien", 0.5),
    "P&iva-\nkeskus": ("Päivä-\nkeskus", 0.97),
}
ORIGINAL = "?alkuperainen=1"


@pytest.fixture
def project() -> Project:
    made = make_project("S20129", summary="Puhdas tiivistelmä.")
    add_source(made, "sokra_card")
    add_scan(made, "background", SCANNED, WORDS)
    return made


def soup(client, query: str = "", prefix: str = "/en") -> BeautifulSoup:
    response = client.get(f"{prefix}/hankkeet/S20129/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def prose(page: BeautifulSoup, field: str = "background") -> Tag:
    found = page.select_one(f"h2#{field} ~ div.prose, *:has(> h2#{field}) div.prose")
    assert found is not None
    return found


def notice_of(page: BeautifulSoup) -> Tag:
    """Return the note on the scan, which has a link."""
    found = page.select_one("#scan:has(a)")
    assert found is not None
    return found


def way_out(page: BeautifulSoup) -> str:
    """Return where the note's first link leads."""
    return str(notice_of(page).select("a")[0]["href"])


def test_the_page_shows_the_repaired_text_and_the_way_to_the_original(client, project):
    page = soup(client)
    text = " ".join(prose(page).get_text().split())
    assert text == "Mäkinen tukee nuoria <b>. Heiköt ja karsivien joukko Päiväkeskus."
    notice = notice_of(page)
    assert "3 damaged words have been repaired." in notice.get_text()
    assert "One doubtful word waits for a person to decide." in notice.get_text()
    assert way_out(page) == f"{ORIGINAL}#scan"


def test_the_original_stands_with_every_repair_marked(client, project):
    page = soup(client, ORIGINAL)
    body = prose(page)
    assert body["lang"] == "fi"
    assert [tag.get_text() for tag in body.find_all("del")] == [
        "Mékinen", "Heik6t", "P&iva-\nkeskus",
    ]  # fmt: skip
    assert [tag.get_text() for tag in body.find_all("ins")] == ["Mäkinen", "Heiköt", "Päiväkeskus"]
    assert [tag.get_text() for tag in body.find_all("mark")] == ["karsivien"]
    assert body.find("i").get_text() == "kärsivien?"
    hidden = body.find_all("span", class_="visually-hidden")
    assert {tag.get_text(strip=True) for tag in hidden} == {"repaired:", "could be:"}
    assert {tag["lang"] for tag in hidden} == {"en"}
    assert len(body.find_all("p")) == 2
    assert body.find("b") is None
    assert way_out(page) == "/en/hankkeet/S20129/#scan"


def test_what_is_left_between_the_marks_is_the_original_itself(client, project):
    body = prose(soup(client, ORIGINAL))
    for tag in body.select("ins, i, .visually-hidden"):
        tag.decompose()
    assert "".join(body.get_text().split()) == "".join(SCANNED.split())


def test_a_section_that_was_not_scanned_is_the_same_either_way(client, project):
    for query in ("", ORIGINAL):
        assert prose(soup(client, query), "summary").get_text() == "Puhdas tiivistelmä."


def test_words_left_as_scanned_have_no_mark(client, project):
    project.scanned_sections.get().words.filter(original="karsivien").update(
        state=RepairState.REJECTED
    )
    assert prose(soup(client, ORIGINAL)).find("mark") is None


@pytest.mark.parametrize("edited", ["Joku tukee nuoria.", "Mäkinen", ""])
def test_what_staff_took_out_does_not_come_back_with_the_original(client, project, edited):
    Project.objects.update(background=edited)
    for address in ("/hankkeet/S20129/", f"/hankkeet/S20129/{ORIGINAL}", "/hankkeet/S20129.json"):
        text = client.get(address).content.decode()
        assert "Mékinen" not in text
        assert "Heik6t" not in text
    assert client.get("/hankkeet/S20129.json").json()["repairs"] == []


def test_other_sections_keep_their_original_beside_an_edited_one(client, project):
    add_scan(project, "results", "Ty6 jatkuu.", {"Ty6": ("Työ", 0.9)})
    Project.objects.update(background="Muokattu.")
    page = soup(client, ORIGINAL)
    assert prose(page, "results").find("del").get_text() == "Ty6"
    assert prose(page).get_text() == "Muokattu."
    assert "shown as edited" in page.find(id="scan").get_text()


def test_a_save_in_a_form_is_no_edit(client, project):
    Project.objects.update(background=project.background.replace("\n", "\r\n") + "\r\n")
    assert prose(soup(client, ORIGINAL)).find("del") is not None


@pytest.mark.parametrize("query", ["?alkuperainen=0", "?alkuperainen=", "?alkuperainen=1%00", ""])
def test_only_the_one_value_asks_for_the_original(client, project, query):
    assert prose(soup(client, query)).find("del") is None


def test_a_project_without_a_scan_has_no_original(client):
    make_project("S20129", background="Selvä.")
    page = soup(client, ORIGINAL)
    assert prose(page).get_text() == "Selvä."
    assert page.find(id="scan") is None


def test_the_other_languages_keep_the_view(client, project):
    links = [a["href"] for a in soup(client, ORIGINAL).select(".site-languages a")]
    assert "/sv/hankkeet/S20129/?alkuperainen=1" in links


def test_the_json_has_repaired_sections_and_the_repairs(client, project):
    data = client.get("/hankkeet/S20129.json").json()
    assert data["sections"]["background"].startswith("Mäkinen tukee\nnuoria")
    assert data["repairs"][0] == {
        "field": "background",
        "original": "Mékinen",
        "repaired": "Mäkinen",
        "confidence": 0.9,
        "state": "automatic",
    }
    assert [row["state"] for row in data["repairs"]] == [
        "automatic", "automatic", "waiting", "automatic",
    ]  # fmt: skip


def test_a_word_of_no_document_any_more_is_not_told(client, project):
    project.scanned_sections.get().words.filter(original="karsivien").update(start=None)
    assert len(client.get("/hankkeet/S20129.json").json()["repairs"]) == 3


def test_the_number_of_queries_does_not_grow_with_sections(client, project):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/hankkeet/S20129/{ORIGINAL}")
        return len(captured)

    queries()
    few = queries()
    for field in ("objectives", "methods", "results"):
        add_scan(project, field, "Ty6 jatkuu.", {"Ty6": ("Työ", 0.9)})
    queries()
    assert queries() == few


def test_the_search_finds_the_repaired_form(client, project):
    assert client.get("/hankkeet.json?q=päiväkeskus").json()["count"] == 1
