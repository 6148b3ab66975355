"""Organisations: found, kept apart, named."""

from dataclasses import replace
from typing import Any

import pytest

from catalogue.admin.organisation_merge import remember_name
from catalogue.models import (
    MergeConflict,
    Organisation,
    OrganisationType,
    Participation,
)
from importer.records import (
    OrganisationRecord,
)
from tests.importer.records import (
    CARD,
    LEAD,
    PARTNER,
    card_record,
)
from tests.importer.stored import FULL, project, put

pytestmark = pytest.mark.django_db


# Organisations


def test_the_organisations_name_and_type_are_not_overwritten():
    put()
    again = replace(LEAD, name="KEMIJÄRVEN KAUPUNKI", type="Kuntayhtymä")
    put(replace(FULL, code="S21543", organisations=(again,)), "toinen")
    organisation: Any = Organisation.objects.get(business_id=LEAD.business_id)
    assert (organisation.name, organisation.type.name_fi) == (LEAD.name, "Kunta")
    assert set(organisation.names.values_list("name", flat=True)) == {LEAD.name, again.name}
    assert Participation.objects.get(project__code="S21543").stated_name == again.name


def test_an_organisation_is_found_by_a_variant_of_its_name():
    put()
    card = card_record(code="S21543")
    put(card, "kortti", CARD)
    organisation = Organisation.objects.get(business_id=LEAD.business_id)
    assert organisation.participations.filter(project__code="S21543", role="implementer").exists()


def test_namesakes_with_their_own_business_ids_are_two():
    first = replace(PARTNER, name="Setlementti ry", business_id="2496986-0")
    second = replace(PARTNER, name="Setlementti ry", business_id="0200924-4")
    record = replace(FULL, organisations=(LEAD, first, second))
    put(record)
    found = Organisation.objects.filter(name="Setlementti ry").order_by("pk")
    assert [(o.business_id, o.slug) for o in found] == [
        ("2496986-0", "setlementti-ry"),
        ("0200924-4", "setlementti-ry-2"),
    ]
    assert project().participations.filter(role="partner").count() == 2
    changed = replace(record, organisations=(LEAD, first, replace(second, town="Kemi")))
    assert put(changed, "toinen").conflicts == ()
    assert project().participations.get(organisation=found[1]).town == "Kemi"


def test_a_name_that_several_have_makes_a_new_organisation():
    for number, code in (("2496986-0", "S21543"), ("0200924-4", "S21544")):
        partner = replace(PARTNER, name="Setlementti ry", business_id=number)
        put(replace(FULL, code=code, organisations=(partner,)), code)
    unnamed = OrganisationRecord("implementer", "Setlementti ry")
    put(replace(FULL, organisations=(unnamed,)), "kolmas")
    held: Any = project().participations.get().organisation
    assert (held.business_id, held.slug) == (None, "setlementti-ry-3")
    third = replace(PARTNER, name="Setlementti ry", business_id=LEAD.business_id)
    put(replace(FULL, code="S21545", organisations=(third,)), "neljäs")
    held.refresh_from_db()
    assert held.business_id is None


def test_a_business_id_is_adopted_by_the_one_that_has_the_name():
    put(card_record(), "kortti", CARD)
    known = Organisation.objects.get(slug="kemijarven-kaupunki")
    assert known.business_id is None
    put(replace(FULL, code="S21543"), "toinen")
    known = Organisation.objects.get(pk=known.pk)
    assert (known.business_id, known.name) == (LEAD.business_id, LEAD.name)
    assert set(known.names.values_list("name", flat=True)) == {"Kemijarven kaupunki", LEAD.name}
    assert put(replace(card_record(), results="Uusi"), "kortti 2", CARD).conflicts == ()


def test_a_name_that_staff_gave_is_kept_when_a_business_id_is_adopted():
    put(card_record(), "kortti", CARD)
    Organisation.objects.filter(slug="kemijarven-kaupunki").update(name="Kemijärvi")
    put(replace(FULL, code="S21543"), "toinen")
    assert Organisation.objects.get(business_id=LEAD.business_id).name == "Kemijärvi"


def test_an_organisation_that_staff_added_by_name_is_found():
    mine = Organisation.objects.create(name="Rovaniemen Kiekko", slug="rok")
    remember_name(mine)
    put(card_record(), "kortti", CARD)
    assert mine.participations.get().role == "implementer"


def test_a_corrected_business_id_is_another_organisation():
    put()
    fresh = replace(FULL, organisations=(replace(LEAD, business_id="2496986-0"), PARTNER))
    put(fresh, "toinen")
    assert project().participations.get(role="lead").organisation.business_id == "2496986-0"
    assert Organisation.objects.filter(business_id=LEAD.business_id).exists()


def test_an_organisation_named_anew_is_in_its_role_once():
    put()
    project().participations.filter(role="lead").update(town="Rovaniemi")
    put(replace(FULL, organisations=(replace(LEAD, name="Kemijärvi"), PARTNER)), "toinen")
    assert project().participations.filter(role="lead").count() == 1
    assert MergeConflict.objects.count() == 1


def test_what_the_tables_do_not_have_is_added_and_told():
    record = replace(
        FULL,
        priority_axis=11,
        priority_axis_wording="Uusi linja",
        specific_objective="12.1",
        specific_objective_wording="Uusi tavoite",
        authority="Uusi virasto",
        organisations=(replace(LEAD, type="Osuuskunta"),),
    )
    result = put(record)
    assert [finding.code for finding in result.findings] == [
        "new_priority_axis",
        "new_specific_objective",
        "new_authority",
        "new_organisation_type",
    ]
    held = project()
    assert (held.priority_axis.name_fi, held.priority_axis.fund) == ("Uusi linja", "ESR")
    assert held.specific_objective.axis == held.priority_axis
    assert (held.authority.name_fi, held.authority.slug) == ("Uusi virasto", "uusi-virasto")
    assert OrganisationType.objects.get(name_fi="Osuuskunta").slug == "osuuskunta"
    assert put(replace(record, code="S21543"), "toinen").findings == ()


def test_a_second_name_of_one_business_id_in_a_role_is_left_out_and_told():
    unit = replace(PARTNER, name="A-klinikkasäätiö, Lapin yksikkö")
    result = put(replace(FULL, organisations=(LEAD, PARTNER, unit, PARTNER)))
    told = [finding.params["name"] for finding in result.findings]
    assert told == ["A-klinikkasäätiö, Lapin yksikkö"]
    assert project().participations.filter(role="partner").count() == 1
