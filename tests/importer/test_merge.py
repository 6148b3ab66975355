"""Three-way merge: nothing that staff wrote is lost, nothing that is new is missed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from importer.merge import (
    Change,
    Conflict,
    changes,
    three_way,
)
from importer.organisation_keys import distinct_organisations, organisation_keys
from importer.records import (
    LinkRecord,
    OrganisationRecord,
    PlaceRecord,
    ProjectRecord,
    ScoreRecord,
    ThemeRecord,
)
from tests.importer.records import LEAD, PARTNER, changed, full_record, project_records

BASE = full_record()


@given(project_records(), project_records())
def test_without_edits_the_new_record_is_the_result(base, new):
    assert three_way(base, base, new) == (new, ())


@given(project_records(), project_records())
def test_without_news_the_edits_are_the_result(base, current):
    assert three_way(base, current, base) == (current, ())


@given(project_records(), project_records())
def test_the_same_change_on_both_sides_is_no_conflict(base, both):
    assert three_way(base, both, both) == (both, ())


@given(project_records(), project_records(), project_records())
def test_a_second_import_of_the_same_changes_nothing(base, current, new):
    merged, _ = three_way(base, current, new)
    assert three_way(new, merged, new) == (merged, ())


@given(project_records(), project_records(), project_records())
def test_dates_stay_in_order(base, current, new):
    merged, _ = three_way(base, current, new)
    assert not (merged.start_date and merged.end_date) or merged.start_date <= merged.end_date


@given(project_records(), project_records(), project_records())
def test_no_edit_of_a_scalar_is_lost(base, current, new):
    merged, conflicts = three_way(base, current, new)
    for name in ("name", "persons_planned", "nationwide", "gender_analysis", "public_planned"):
        mine = getattr(current, name)
        if mine != getattr(base, name):
            assert getattr(merged, name) == mine
            both = getattr(new, name) not in (mine, getattr(base, name))
            assert any(conflict.field == name for conflict in conflicts) is both


@given(project_records(), project_records())
def test_changes_are_told_exactly_where_there_are_some(before, after):
    told = {change.field for change in changes(before, after)}
    assert bool(told) is (three_way(before, before, after)[0] != before)
    assert changes(before, before) == ()


@pytest.mark.parametrize(
    ("name", "staff", "new"),
    [
        ("name", "RohKa", "Rohka-hanke"),
        ("status", "Keskeytetty", ""),
        ("end_date", date(2022, 1, 1), date(2022, 6, 30)),
        ("public_planned", Decimal("1.00"), None),
        ("priority_axis", 4, 3),
        ("gender_main_goal", True, None),
        ("summary", "Korjattu", "Uusi"),
    ],
)
def test_one_field_changed_on_both_sides(name, staff, new):
    current, fresh = changed(BASE, **{name: staff}), changed(BASE, **{name: new})
    merged, conflicts = three_way(BASE, current, fresh)
    # The document's wording of its own axis says nothing of the axis that staff chose.
    kept = replace(current, priority_axis_wording="") if name == "priority_axis" else current
    assert merged == kept
    assert [conflict.field for conflict in conflicts] == [name]
    assert three_way(BASE, BASE, fresh)[0] == fresh
    assert three_way(BASE, current, BASE)[0] == kept


def test_a_conflict_holds_the_three_values_as_json():
    current = replace(BASE, public_planned=Decimal("1.00"))
    fresh = replace(BASE, public_planned=Decimal("2.00"))
    _, conflicts = three_way(BASE, current, fresh)
    assert conflicts == (Conflict("public_planned", "400000.00", "1.00", "2.00"),)


def test_line_ends_and_outer_spaces_that_a_form_adds_are_no_edit():
    current = replace(BASE, summary=BASE.summary.replace("\n", "\r\n") + "\r\n")
    fresh = replace(BASE, summary="Aivan uusi")
    merged, conflicts = three_way(BASE, current, fresh)
    assert (merged.summary, conflicts) == ("Aivan uusi", ())


def test_two_writings_of_one_authority_are_no_conflict():
    current = replace(BASE, authority="Lapin elinkeino-, liikenne- ja ympäristökeskus")
    merged, conflicts = three_way(BASE, current, replace(BASE, authority="Lapin ELY-keskus"))
    assert (merged.authority, conflicts) == (current.authority, ())


def test_dates_of_two_minds_that_do_not_go_together():
    current = replace(BASE, start_date=date(2020, 6, 1))
    fresh = replace(BASE, end_date=date(2020, 1, 31))
    merged, conflicts = three_way(BASE, current, fresh)
    assert (merged.start_date, merged.end_date) == (current.start_date, current.end_date)
    assert [conflict.field for conflict in conflicts] == ["start_date", "end_date"]


NEW_ITEM: dict[str, Any] = {
    "organisations": OrganisationRecord("partner", "Diakonia-ammattikorkeakoulu"),
    "regions": PlaceRecord("01", "staff"),
    "subregions": PlaceRecord("011", "staff"),
    "municipalities": PlaceRecord("091", "staff"),
    "scores": ScoreRecord("natura-2000", 1, 1),
    "links": LinkRecord("other", "https://example.org/"),
    "mentions": "S29999",
    "themes": ThemeRecord("koyhyys"),
}


@pytest.mark.parametrize("name", NEW_ITEM)
def test_what_staff_added_stays_beside_what_the_import_adds(name):
    mine, theirs = NEW_ITEM[name], _another(name)
    current = changed(BASE, **{name: (*getattr(BASE, name), mine)})
    fresh = changed(BASE, **{name: (*getattr(BASE, name), theirs)})
    merged, conflicts = three_way(BASE, current, fresh)
    assert set(getattr(merged, name)) == {*getattr(BASE, name), mine, theirs}
    assert conflicts == ()


@pytest.mark.parametrize("name", NEW_ITEM)
def test_what_staff_deleted_stays_deleted(name):
    current = changed(BASE, **{name: getattr(BASE, name)[1:]})
    fresh = changed(BASE, **{name: (*getattr(BASE, name), _another(name))})
    merged, conflicts = three_way(BASE, current, fresh)
    assert getattr(merged, name) == (*getattr(BASE, name)[1:], _another(name))
    assert conflicts == ()


@pytest.mark.parametrize("name", NEW_ITEM)
def test_what_the_document_no_longer_says_goes(name):
    fresh = changed(BASE, **{name: ()})
    assert three_way(BASE, BASE, fresh) == (fresh, ())


@pytest.mark.parametrize(
    ("name", "attribute", "mine", "theirs"),
    [
        ("organisations", "town", "Rovaniemi", "Kemi"),
        ("scores", "direct", 1, 2),
        ("scores", "reason", "Oma", "Uusi"),
    ],
)
def test_an_item_edited_on_both_sides_keeps_the_staffs_attribute(name, attribute, mine, theirs):
    first, *rest = getattr(BASE, name)
    current = changed(BASE, **{name: (replace(first, **{attribute: mine}), *rest)})
    other, fresh = ("phone", "016 1") if name == "organisations" else ("indirect", 9)
    edited = replace(first, **{attribute: theirs, other: fresh})
    merged, conflicts = three_way(BASE, current, changed(BASE, **{name: (edited, *rest)}))
    result = getattr(merged, name)[0]
    assert getattr(result, attribute) == mine
    assert getattr(result, other) == getattr(edited, other)
    assert [(c.staff, c.imported) for c in conflicts] == [(mine, theirs)]
    assert conflicts[0].field.endswith(f".{attribute}")


def test_an_item_edited_by_staff_and_dropped_by_the_document_stays_with_a_conflict():
    edited = replace(LEAD, town="Rovaniemi")
    current = replace(BASE, organisations=(edited, PARTNER))
    merged, conflicts = three_way(BASE, current, replace(BASE, organisations=(PARTNER,)))
    assert set(merged.organisations) == {edited, PARTNER}
    assert [conflict.imported for conflict in conflicts] == [None]


def test_an_item_deleted_by_staff_and_edited_by_the_document_stays_deleted_with_a_conflict():
    current = replace(BASE, organisations=(PARTNER,))
    fresh = replace(BASE, organisations=(replace(LEAD, town="Kemi"), PARTNER))
    merged, conflicts = three_way(BASE, current, fresh)
    assert merged.organisations == (PARTNER,)
    assert [conflict.staff for conflict in conflicts] == [None]


def test_other_evidence_for_a_theme_that_staff_deleted_is_no_conflict():
    current = replace(BASE, themes=())
    fresh = replace(BASE, themes=(ThemeRecord("vertaistuki", ("vertaiset",)),))
    assert three_way(BASE, current, fresh) == (replace(fresh, themes=()), ())


def test_a_place_set_by_staff_keeps_that_basis():
    current = replace(BASE, regions=(*BASE.regions, PlaceRecord("01", "staff")))
    fresh = replace(BASE, regions=(*BASE.regions, PlaceRecord("01", "stated")))
    assert three_way(BASE, current, fresh) == (current, ())


def test_a_score_of_nought_that_staff_gave_is_a_score():
    mine = ScoreRecord("natura-2000", 0, None)
    current = replace(BASE, scores=(*BASE.scores, mine))
    fresh = replace(BASE, scores=(*BASE.scores, ScoreRecord("natura-2000", 5, 4, "Syy")))
    merged, conflicts = three_way(BASE, current, fresh)
    assert merged.scores[-1] == ScoreRecord("natura-2000", 0, 4, "Syy")
    assert [conflict.field for conflict in conflicts] == ["scores.natura-2000.direct"]


def test_the_order_follows_the_document_unless_staff_changed_it():
    turned = replace(BASE, links=BASE.links[::-1])
    assert three_way(BASE, BASE, turned)[0] == turned
    longer = replace(BASE, links=(NEW_ITEM["links"], *BASE.links))
    assert three_way(BASE, turned, longer)[0].links == (*turned.links, NEW_ITEM["links"])


def test_namesakes_have_keys_of_their_own():
    first = OrganisationRecord("partner", "Setlementti ry", business_id="0216462-3")
    second = replace(first, business_id="0200924-4")
    assert len(set(organisation_keys([first, second, first, second]))) == 4


def test_an_organisation_is_in_a_role_once():
    written = [
        OrganisationRecord("lead", "Kemin kaupunki", business_id="0216462-3"),
        OrganisationRecord("lead", "KEMIN KAUPUNKI"),
        OrganisationRecord("lead", "Kemi", business_id="0216462-3"),
        OrganisationRecord("partner", "Kemin kaupunki"),
        OrganisationRecord("lead", "Kemin kaupunki", business_id="0200924-4"),
    ]
    assert distinct_organisations(written) == (written[0], written[3], written[4])


def test_changes_name_fields_and_items():
    after = replace(BASE, name="Uusi", mentions=("S20220",), links=BASE.links[::-1])
    told = changes(BASE, after)
    assert told[0] == Change("name", "RohKa-hanke", "Uusi")
    assert Change("mentions.S21315", "S21315", None) in told
    assert [change.field for change in told] == ["name", "links.order", "mentions.S21315"]
    assert changes(ProjectRecord("S21542"), BASE)


def _another(name):
    return {
        "organisations": OrganisationRecord("partner", "Lapin yliopisto"),
        "regions": PlaceRecord("02", "stated"),
        "subregions": PlaceRecord("014", "stated"),
        "municipalities": PlaceRecord("092", "stated"),
        "scores": ScoreRecord("liikkuminen", 2, 2),
        "links": LinkRecord("other", "https://example.com/"),
        "mentions": "S28888",
        "themes": ThemeRecord("luonto"),
    }[name]
