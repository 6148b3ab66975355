"""Several organisations become one: nothing that hangs on them is lost or doubled."""

import pytest
from django.core.exceptions import ValidationError

from catalogue.admin.organisation_merge import merge_organisations
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


def test_different_business_ids_are_different_organisations(two):
    _kept, other = two
    third = make_organisation("Soite", business_id="0216462-3")
    with pytest.raises(ValidationError):
        merge_organisations(third, [other])
    assert Organisation.objects.filter(pk__in=[other.pk, third.pk]).count() == 2


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
