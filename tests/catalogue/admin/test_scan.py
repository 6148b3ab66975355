"""Staff decide on the damaged words of scanned cards: one by one, in the list, many at once."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from catalogue.models import Project, RepairedWord, RepairState, ScannedSection
from tests.catalogue.admin.conftest import Staff, errors, saved
from tests.factories import add_scan, make_project

LIST = "/admin/catalogue/repairedword/"
TEXT = "Tyd on tyd. Karsivien vahavaraisten Heik6t."
WORDS = {
    "Karsivien": ("Kärsivien", 0.5),
    "vahavaraisten": ("vähävaraisten", 0.7),
    "Heik6t": ("Heiköt", 0.9),
}


@pytest.fixture
def section(db) -> ScannedSection:
    return add_scan(make_project("S20129", name="Polku"), "background", TEXT, WORDS)


def word(original: str) -> RepairedWord:
    return RepairedWord.objects.get(original=original)


def background() -> str:
    return Project.objects.get(code="S20129").background


def sent(client: Client, url: str = LIST, **changes: str) -> Any:
    """Send the list as a browser would, with `0-state="accepted"` for the first row."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    data = {}
    for element in page.select("#changelist-form input[name], #changelist-form select[name]"):
        if element.name == "select":
            chosen = [*element.select("option[selected]"), *element.select("option")][0]
            data[element["name"]] = chosen["value"]
        elif element.get("type") not in {"checkbox", "submit"}:
            data[element["name"]] = element.get("value", "")
    data |= {f"form-{name}": value for name, value in changes.items()}
    return client.post(url, {**data, "_save": "Save"})


def test_the_list_shows_what_waits_with_its_text(section, admin_client):
    page = BeautifulSoup(admin_client.get(LIST).content, "html.parser")
    texts = [cell.get_text() for cell in page.select("td.field-in_its_text, th.field-in_its_text")]
    assert len(texts) == 2
    assert texts[0] == "Tyd on tyd. Karsivien vahavaraisten Heiköt."
    assert [mark.get_text() for mark in page.select(".field-in_its_text mark")] == [
        "Karsivien", "vahavaraisten",
    ]  # fmt: skip
    (select,) = page.select("select[name=form-0-state]")
    assert str(select["aria-label"]).endswith(": Karsivien")


@pytest.mark.parametrize(
    ("query", "number"),
    [("?state=all", 3), ("?state=automatic", 1), ("?state=rejected", 0), ("?state=x", 0)],
)
def test_the_other_states_are_a_choice(section, admin_client, query, number):
    response = admin_client.get(LIST + query)
    assert response.context["cl"].result_count == number


def test_deciding_in_the_list(section, admin_client):
    response = sent(admin_client, **{"0-state": "accepted", "1-written": "vähävaraistenkin"})
    assert saved(response)
    assert background() == "Tyd on tyd. Kärsivien vähävaraistenkin Heiköt."
    assert (word("Karsivien").state, word("vahavaraisten").state) == ("accepted", "accepted")
    assert word("vahavaraisten").written == "vähävaraistenkin"
    assert word("Karsivien").decided_by == User.objects.get(username="admin")
    assert word("Karsivien").decided_at is not None
    assert admin_client.get("/hankkeet.json?q=kärsivä").json()["count"] == 1
    assert LogEntry.objects.filter(content_type__model="repairedword").count() == 2


def test_a_list_sent_untouched_decides_nothing(section, admin_client):
    assert saved(sent(admin_client))
    assert set(RepairedWord.objects.values_list("state", flat=True)) == {"waiting", "automatic"}
    assert word("Karsivien").decided_at is None


def test_leaving_a_word_as_scanned(section, admin_client, staff: Staff):
    staff.act("repairedword", "reject", word("Heik6t"), word("Karsivien"), select_across="0")
    url = f"{LIST}?state=all"
    data = {"action": "reject", "_selected_action": [str(word("Heik6t").pk)]}
    admin_client.post(url, data)
    assert background() == TEXT
    assert word("Heik6t").state == RepairState.REJECTED


def test_accepting_many(section, staff: Staff):
    staff.act("repairedword", "accept", *RepairedWord.objects.filter(state="waiting"))
    assert background() == "Tyd on tyd. Kärsivien vähävaraisten Heiköt."
    assert LogEntry.objects.filter(content_type__model="repairedword").count() == 2


def test_a_decision_may_be_changed(section, staff: Staff):
    waiting = word("Karsivien")
    assert saved(staff.change(waiting, state="accepted", written="Kärsimyksen"))
    assert "Kärsimyksen" in background()
    assert saved(staff.change(waiting, state="rejected"))
    assert background() == "Tyd on tyd. Karsivien vahavaraisten Heiköt."
    assert word("Karsivien").written == ""


def test_the_guess_written_out_is_the_guess(section, staff: Staff):
    staff.change(word("Karsivien"), written="Kärsivien")
    assert (word("Karsivien").state, word("Karsivien").written) == ("accepted", "")


def test_other_words_are_no_repair(section, staff: Staff):
    response = staff.change(word("Karsivien"), written="[nimi poistettu]")
    assert "This is not the same word." in errors(response)
    assert background() == "Tyd on tyd. Karsivien vahavaraisten Heiköt."


@pytest.mark.parametrize("written", ["\x00", "ä" * 201, "<script>", "' OR 1=1 --"])
def test_hostile_forms_are_refused_or_harmless(section, staff: Staff, written):
    assert staff.change(word("Karsivien"), written=written).status_code == 200
    assert word("Karsivien").state == RepairState.WAITING


def test_a_stale_list_does_not_undo_what_another_decided(section, admin_client):
    page = admin_client.get(LIST)
    assert page.status_code == 200
    data = {
        "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": str(word("Karsivien").pk),
        "form-0-state": "waiting", "form-0-written": "", "_save": "Save",
    }  # fmt: skip
    RepairedWord.objects.filter(original="Karsivien").update(state="accepted", written="Kärsiväin")
    assert saved(admin_client.post(LIST, data))
    assert (word("Karsivien").state, word("Karsivien").written) == ("accepted", "Kärsiväin")


def test_a_repair_gets_into_a_text_that_staff_have_edited(section, staff: Staff):
    Project.objects.update(background="Uusi alku. Karsivien vahavaraisten Heiköt. Lisätty.")
    staff.change(word("Karsivien"), state="accepted")
    assert background() == "Uusi alku. Kärsivien vahavaraisten Heiköt. Lisätty."


def test_a_repair_without_a_sure_place_leaves_an_edited_text_alone(section, admin_client):
    Project.objects.update(background="Karsivien ja Karsivien.")
    url = reverse("admin:catalogue_repairedword_change", args=[word("Karsivien").pk])
    data = {"state": "accepted", "written": ""}
    response = admin_client.post(url, data, follow=True)
    assert background() == "Karsivien ja Karsivien."
    assert "S20129 Karsivien" in response.content.decode()


def test_one_of_two_like_words_is_repaired(db, staff: Staff):
    section = add_scan(make_project("S20129"), "background", TEXT, {})
    common = {"section": section, "original": "yd", "repaired": "yö", "confidence": 0.5}
    RepairedWord.objects.create(start=TEXT.index("yd"), occurrence=0, **common)
    second = RepairedWord.objects.create(start=TEXT.rindex("yd"), occurrence=1, **common)
    staff.change(second, state="accepted")
    assert background().startswith("Tyd on työ.")
    Project.objects.update(background="Muuta: Tyd on työ.")
    staff.change(second, state="rejected")
    assert background() == "Muuta: Tyd on tyd."


def test_only_those_with_the_right_decide(section, client):
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_repairedword"))
    client.force_login(viewer)
    assert client.get(LIST).status_code == 200
    data = {"action": "accept", "_selected_action": [str(word("Karsivien").pk)]}
    client.post(LIST, data)
    url = reverse("admin:catalogue_repairedword_change", args=[word("Karsivien").pk])
    assert client.post(url, {"state": "accepted"}).status_code == 403
    assert word("Karsivien").state == RepairState.WAITING
    client.force_login(User.objects.create_user("stranger", is_staff=True))
    assert client.get(LIST).status_code == 403


def test_words_of_no_document_any_more_are_not_listed(section, admin_client):
    RepairedWord.objects.update(start=None)
    assert admin_client.get(LIST).context["cl"].result_count == 0
