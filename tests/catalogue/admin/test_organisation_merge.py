"""Several organisations become one: nothing that hangs on them is lost or doubled."""

import pytest
from django.core.exceptions import ValidationError

from catalogue.admin.organisation_merge import merge_organisations, undo_merge
from catalogue.models import Organisation, Project
from tests.catalogue.admin.conftest import Staff
from tests.factories import make_organisation, make_project


@pytest.fixture
def two(db) -> tuple[Organisation, Organisation]:
    kept = make_organisation("A-klinikkasäätiö")
    other = make_organisation("A-klinikkasäätiö sr", business_id="0200924-4", type_name="Säätiö")
    return kept, other


def test_projects_and_names_move(two):
    kept, other = two
    alone = make_project(lead=other)
    both = make_project(lead=kept, partners=[other])
    assert merge_organisations(kept, [other]) == {alone.pk, both.pk}
    assert alone.participations.get().organisation == kept
    assert [part.role for part in both.participations.all()] == ["lead", "partner"]
    assert set(kept.names.values_list("key", flat=True)) == {
        "a klinikkasaatio", "a klinikkasaatio sr",
    }  # fmt: skip
    assert not Organisation.objects.filter(pk=other.pk).exists()


def test_one_role_in_one_project_stays_one(two):
    kept, other = two
    project = make_project(partners=[kept, other])
    merge_organisations(kept, [other])
    assert project.participations.get().organisation == kept


def test_what_the_kept_one_lacks_is_taken_over(two):
    kept, other = two
    merge_organisations(kept, [other])
    kept.refresh_from_db()
    assert (kept.business_id, kept.type.name_fi) == ("0200924-4", "Säätiö")


def test_the_kept_ones_own_facts_stand(two):
    kept, other = two
    merge_organisations(other, [kept])
    other.refresh_from_db()
    assert (other.name, other.business_id) == ("A-klinikkasäätiö sr", "0200924-4")


def test_a_business_id_that_was_given_up_still_finds_the_kept_one(two, staff: Staff):
    _kept, other = two
    third = make_organisation("Soite", business_id="0216462-3")
    make_project(lead=other)
    asked = staff.act("organisation", "merge", third, other)
    assert "different business ids" in asked.content.decode()
    staff.act("organisation", "merge", third, other, kept=str(third.pk))
    third.refresh_from_db()
    assert third.business_id == "0216462-3"
    assert third.former.get().business_id == "0200924-4"
    page = staff.client.get("/organisaatiot/soite/").content.decode()
    assert "0200924-4" in page
    listing = staff.client.get("/admin/catalogue/organisation/", {"q": "0200924-4"})
    assert listing.context["cl"].result_count == 1
    assert staff.client.get("/hankkeet.json", {"organisaatio": "0200924-4"}).json()["count"] == 1


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_the_old_address_leads_to_the_kept_one_also_after_a_second_merger(two, client, prefix):
    kept, other = two
    last = make_organisation("Soite")
    make_project(lead=other)
    slug = other.slug
    merge_organisations(kept, [other])
    merge_organisations(last, [kept])
    answer = client.get(f"{prefix}/organisaatiot/{slug}/")
    assert (answer.status_code, answer["Location"]) == (301, f"{prefix}/organisaatiot/soite/")
    assert client.get(f"{prefix}/organisaatiot/ei-ole/").status_code == 404


def test_a_merger_of_what_is_gone_says_so(two):
    kept, other = two
    Organisation.objects.filter(pk=other.pk).delete()
    with pytest.raises(ValidationError):
        merge_organisations(kept, [other])
    assert Organisation.objects.filter(pk=kept.pk).exists()


def test_undoing_brings_names_projects_and_address_back(two, staff: Staff):
    kept, other = two
    project = make_project(lead=other)
    slug, number = other.slug, other.business_id
    merge_organisations(kept, [other])
    former = kept.former.get()
    url = f"/admin/catalogue/organisation/undo/{former.pk}/"
    assert former.name in staff.client.get(url).content.decode()
    assert (
        url in staff.client.get(f"/admin/catalogue/organisation/{kept.pk}/change/").content.decode()
    )
    assert staff.client.post(url).status_code == 302
    revived = Organisation.objects.get(slug=slug)
    assert (revived.business_id, revived.names.get().by_staff) == (number, True)
    assert project.participations.get().organisation == revived
    kept.refresh_from_db()
    assert kept.business_id is None
    assert staff.client.post(url).status_code == 404


def test_undoing_the_later_of_two_mergers_leaves_the_earlier(two, client):
    kept, other = two
    last = make_organisation("Soite")
    make_project(lead=other)
    number = other.business_id
    merge_organisations(kept, [other])
    slug = kept.slug
    merge_organisations(last, [kept])
    revived, _ = undo_merge(last.former.get(slug=slug))
    assert (revived.slug, revived.business_id) == (slug, number)
    assert [row.slug for row in revived.former.all()] == ["a-klinikkasaatio-sr"]
    assert client.get("/organisaatiot/a-klinikkasaatio-sr/")["Location"].endswith(f"/{slug}/")
    assert undo_merge(revived.former.get())[0].business_id == number


def test_undoing_gives_way_to_an_address_that_is_taken(two):
    kept, other = two
    merge_organisations(kept, [other])
    Organisation.objects.create(name="Toinen", slug="a-klinikkasaatio-sr")
    revived, _ = undo_merge(kept.former.get())
    assert revived.slug == "a-klinikkasaatio-sr-2"


def test_a_changed_business_id_still_finds_the_organisation(two, staff: Staff):
    _kept, other = two
    staff.change(other, business_id="0216462-3")
    assert other.former.get().business_id == "0200924-4"
    staff.change(other, business_id="0200924-4")
    assert [row.business_id for row in other.former.all()] == ["0216462-3"]


def test_the_action_asks_first_then_merges_and_indexes(two, staff: Staff):
    kept, other = two
    project = make_project(lead=other)
    asked = staff.act("organisation", "merge", kept, other)
    assert asked.status_code == 200
    assert b'name="kept"' in asked.content
    assert Organisation.objects.filter(pk=other.pk).exists()

    staff.act("organisation", "merge", kept, other, kept=str(kept.pk))
    assert not Organisation.objects.filter(pk=other.pk).exists()
    assert "a-klinikkasaatio" in Project.objects.get(pk=project.pk).search_text


@pytest.mark.parametrize("kept", ["", "x", "999999"])
def test_a_wrong_answer_merges_nothing(kept: str, two, staff: Staff):
    assert staff.act("organisation", "merge", *two, kept=kept).status_code == 200
    assert Organisation.objects.filter(pk__in=[row.pk for row in two]).count() == 2


def test_one_organisation_alone_is_not_merged(two, staff: Staff):
    response = staff.act("organisation", "merge", two[0])
    assert b'class="error"' in response.content
