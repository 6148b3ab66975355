"""Parting names, and the list of possible duplicates."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from catalogue.admin.organisation_duplicates import (
    ADDRESS,
    NEAR_NAME,
    SAME_NAME,
    UNIT,
    WEBSITE,
    possible_duplicates,
)
from catalogue.models import DifferentOrganisations, Organisation, OrganisationName
from catalogue.naming.identity import name_columns
from tests.catalogue.admin.conftest import Staff
from tests.factories import make_organisation, make_project

pytestmark = pytest.mark.django_db
URL = "/admin/catalogue/organisation/duplicates/"


@pytest.fixture
def university() -> Any:
    """Make an organisation of two names, each with a project."""
    whole = make_organisation("Lapin yliopisto")
    unit = "Lapin yliopisto, Taiteiden tiedekunta"
    OrganisationName.objects.create(organisation=whole, **name_columns(unit))
    for code, name in (("S20001", whole.name), ("S20002", unit)):
        make_project(code, lead=whole).participations.update(stated_name=name)
    return whole


def reasons() -> dict[frozenset[str], list[str]]:
    names = dict(Organisation.objects.values_list("pk", "name"))
    return {frozenset({names[one], names[two]}): why for one, two, why in possible_duplicates()}


def test_a_split_shows_first_what_would_move(university, staff: Staff):
    url = f"/admin/catalogue/organisation/{university.pk}/split/"
    names = {"name": "Lapin yliopisto, Taiteiden tiedekunta"}
    assert "1 project moves" not in staff.client.get(url).content.decode()
    shown = staff.client.post(url, names).content.decode()
    assert "1 project moves to it" in shown
    assert "1 project stays" in shown
    assert Organisation.objects.count() == 1

    assert staff.client.post(url, {**names, "confirmed": "1"}).status_code == 302
    parted = Organisation.objects.get(name=names["name"])
    assert parted.participations.get().project.code == "S20002"
    assert set(OrganisationName.objects.values_list("by_staff", flat=True)) == {True}


def test_parting_is_offered_where_there_are_two_names_to_part(university, staff: Staff):
    page = f"/admin/catalogue/organisation/{university.pk}/change/"
    assert "/split/" in staff.client.get(page).content.decode()
    university.names.exclude(name=university.name).delete()
    assert "/split/" not in staff.client.get(page).content.decode()


def test_parting_takes_the_right_to_add_too(university, client: Client):
    user = User.objects.create_user("vain-muutos", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_organisation"))
    client.force_login(user)
    url = f"/admin/catalogue/organisation/{university.pk}/split/"
    assert client.get(url).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="add_organisation"))
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["Ei ole"],
        ["Lapin yliopisto", "Lapin yliopisto, Taiteiden tiedekunta"],
        ["Lapin yliopisto\0"] * 2,
        ["x" * 9000],
    ],
)
def test_a_split_that_makes_no_sense_changes_nothing(names, university, staff: Staff):
    url = f"/admin/catalogue/organisation/{university.pk}/split/"
    if names and "\0" in names[0]:
        names = ["Ei\0 ole"]
    answer = staff.client.post(url, {"name": names, "confirmed": "1"})
    assert b'class="error"' in answer.content
    assert Organisation.objects.count() == 1


def test_duplicates_are_proposed_with_the_reason():
    make_organisation("Toivo ry")
    make_organisation("TOIVO OY")
    make_organisation("Diakonia-ammattikorkeakoulu")
    make_organisation("Diakonia-ammatikorkeakoulu")
    make_organisation("Helsingin kaupunki")
    make_organisation("Helsingin kaupunki / Sosiaalivirasto")
    make_organisation("Piiri numero 1 ry")
    make_organisation("Piiri numero 2 ry")
    assert reasons() == {
        frozenset({"Toivo ry", "TOIVO OY"}): [SAME_NAME],
        frozenset({"Diakonia-ammattikorkeakoulu", "Diakonia-ammatikorkeakoulu"}): [NEAR_NAME],
        frozenset({"Helsingin kaupunki", "Helsingin kaupunki / Sosiaalivirasto"}): [UNIT],
    }


def test_one_website_or_address_is_a_reason_unless_both_have_a_business_id():
    first = make_organisation("Toivo ry")
    second = make_organisation("Apu ry", business_id="0216462-3")
    project = make_project(lead=first, partners=[second])
    project.participations.update(stated_name="x", street="Katu 1", postcode="00100")
    project.participations.filter(organisation=first).update(website="www.toivo.fi/x")
    project.participations.filter(organisation=second).update(website="https://toivo.fi")
    assert reasons() == {frozenset({"Toivo ry", "Apu ry"}): [WEBSITE, ADDRESS]}
    Organisation.objects.filter(pk=first.pk).update(business_id="0200924-4")
    assert reasons() == {}


def test_different_ones_are_not_proposed_again(staff: Staff):
    one, other = make_organisation("Toivo ry"), make_organisation("Toivo Oy")
    assert "Toivo Oy" in staff.client.get(URL).content.decode()
    staff.client.post(URL, {"first": other.pk, "second": one.pk})
    pair = DifferentOrganisations.objects.get()
    assert (pair.first, pair.second) == (one, other)
    staff.client.get(URL)  # shows the message
    assert "Toivo Oy" not in staff.client.get(URL).content.decode()
    staff.client.post(URL, {"first": other.pk, "second": one.pk})
    assert DifferentOrganisations.objects.count() == 1


def test_two_are_merged_from_the_list(staff: Staff):
    one, other = make_organisation("Toivo ry"), make_organisation("Toivo")
    staff.client.post(URL, {"first": one.pk, "second": other.pk, "kept": one.pk})
    assert Organisation.objects.get() == one


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"first": "x", "second": "²"},
        {"first": "1" * 40, "second": "1"},
        {"first": "\0", "second": ""},
    ],
)
def test_a_wrong_answer_to_the_list_changes_nothing(sent, staff: Staff):
    make_organisation("Toivo ry")
    answer = staff.client.post(URL, sent, follow=True)
    assert b'class="error"' in answer.content
    assert DifferentOrganisations.objects.count() == 0


def test_one_organisation_is_no_pair(staff: Staff):
    one = make_organisation("Toivo ry")
    answer = staff.client.post(URL, {"first": one.pk, "second": one.pk}, follow=True)
    assert b'class="error"' in answer.content


def test_the_pages_are_for_those_who_may(university, client):
    client.force_login(User.objects.create_user("reader", is_staff=True))
    for url in (URL, f"/admin/catalogue/organisation/{university.pk}/split/"):
        assert client.get(url).status_code == 403
