"""Several documents of one project: EURA leads on facts, the card on practice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from importer.combine import Difference, combine, disagreements
from importer.records import OrganisationRecord, PlaceRecord, ProjectRecord, ThemeRecord
from tests.importer.records import CARD, EURA, card_record, full_record, project_records

FULL, CARDS = full_record(nationwide=False), card_record()


@given(project_records())
def test_one_record_comes_back_as_it_is(record):
    assert combine({EURA: record}) == record


@given(project_records(), project_records())
def test_the_order_of_import_does_not_matter(eura, card):
    both = combine({EURA: eura, CARD: card})
    assert both == combine({CARD: card, EURA: eura})
    assert not (both.start_date and both.end_date) or both.start_date <= both.end_date


def test_no_record_is_a_fault():
    with pytest.raises(ValueError, match="no record"):
        combine({})


def test_eura_leads_on_facts_and_the_card_on_practice():
    both = combine({CARD: CARDS, EURA: FULL})
    assert both.end_date == FULL.end_date
    assert both.target_group == FULL.target_group
    assert both.background == CARDS.background
    assert both.results == CARDS.results
    assert both.methods == FULL.methods


def test_a_family_added_behind_the_card_does_not_take_its_place():
    journal = replace(CARDS, results="Toisaalla kerrottua")
    both = combine({EURA: FULL, CARD: CARDS, "zz_journal": journal})
    assert both.results == CARDS.results


def test_what_eura_does_not_know_comes_from_the_card():
    sparse = replace(FULL, public_realised=None, authority="", start_date=None)
    both = combine({EURA: sparse, CARD: CARDS})
    assert both.public_realised == Decimal("340655.00")
    assert both.authority == "Pohjois-Pohjanmaan ELY-keskus"
    assert both.start_date == CARDS.start_date


def test_nought_is_known_and_does_not_give_way():
    both = combine(
        {EURA: replace(FULL, public_realised=Decimal("0.00"), persons_planned=0), CARD: CARDS}
    )
    assert (both.public_realised, both.persons_planned) == (Decimal("0.00"), 0)


def test_a_no_is_an_answer():
    yes = replace(CARDS, gender_analysis=True, gender_analysis_reason="Kyllä")
    assert combine({EURA: FULL, CARD: yes}).gender_analysis is False


def test_number_and_wording_come_from_one_document():
    card = replace(CARDS, priority_axis=3, priority_axis_wording="toimintalinja 3")
    both = combine({EURA: replace(FULL, priority_axis_wording=""), CARD: card})
    assert (both.priority_axis, both.priority_axis_wording) == (5, "")


def test_a_date_filled_in_from_the_card_never_turns_the_dates_around():
    eura = replace(FULL, start_date=date(2021, 1, 1), end_date=None)
    both = combine({EURA: eura, CARD: CARDS})
    assert (both.start_date, both.end_date) == (date(2021, 1, 1), None)


def test_an_implementer_that_is_the_applicant_is_not_doubled():
    both = combine({EURA: FULL, CARD: CARDS})
    assert [(other.role, other.name) for other in both.organisations] == [
        ("lead", "Kemijärven kaupunki"),
        ("partner", "A-klinikkasäätiö sr"),
        ("implementer", "Rovaniemen Kiekko"),
        ("funder", "Pohjois-Pohjanmaan ELY-keskus"),
    ]


def test_a_name_that_the_cards_list_was_parted_in_is_that_of_the_description():
    names = ("Oy Vamia", "Ab", "Taide, työ ja toivo", "Turku ry", "Ab")
    card = ProjectRecord(
        "S20129", organisations=tuple(OrganisationRecord("implementer", name) for name in names)
    )
    described = (
        OrganisationRecord("lead", "Oy Vamia, Ab"),
        OrganisationRecord("partner", "Taide, työ ja toivo, Turku ry"),
    )
    both = combine({EURA: ProjectRecord("S20129", organisations=described), CARD: card})
    assert [(one.role, one.name) for one in both.organisations] == [
        ("lead", "Oy Vamia, Ab"),
        ("partner", "Taide, työ ja toivo, Turku ry"),
        ("implementer", "Ab"),
    ]


def test_stated_places_beat_inferred_ones():
    both = combine({EURA: FULL, CARD: CARDS})
    assert both.regions == FULL.regions
    assert both.municipalities == FULL.municipalities


def test_a_nationwide_project_is_not_given_the_cards_guesses():
    eura = replace(FULL, nationwide=True, regions=(), subregions=(), municipalities=())
    assert combine({EURA: eura, CARD: CARDS}).municipalities == ()


def test_guesses_are_better_than_nothing():
    eura = replace(FULL, regions=(), subregions=(), municipalities=())
    assert combine({EURA: eura, CARD: CARDS}).municipalities == (PlaceRecord("320", "inferred"),)


def test_sets_are_united_in_order():
    both = combine({EURA: FULL, CARD: CARDS})
    assert both.mentions == ("S21315", "S20220", "S21336")
    assert [link.kind for link in both.links] == ["eura2014", "video", "innokyla"]
    assert both.themes == (
        ThemeRecord("vertaistuki", ("vertaistuki", "vertaistoiminta")),
        ThemeRecord("nuoret"),
    )


def test_differing_facts_are_told_with_both_values():
    assert disagreements({EURA: FULL, CARD: CARDS}) == (
        Difference("end_date", ((EURA, "2021-12-31"), (CARD, "2020-12-31"))),
    )


def test_writing_alone_is_no_disagreement():
    card = replace(CARDS, name="ROHKA-HANKE", end_date=FULL.end_date, status="toiminta paattynyt")
    assert disagreements({EURA: FULL, CARD: card}) == ()


def test_what_one_document_lacks_is_no_disagreement():
    assert disagreements({EURA: FULL, CARD: ProjectRecord("S21542")}) == ()
    assert disagreements({EURA: FULL}) == ()


def test_a_disagreement_on_money_and_name():
    card = replace(CARDS, name="Toinen", public_realised=Decimal("1.00"), end_date=None)
    assert [found.field for found in disagreements({CARD: card, EURA: FULL})] == [
        "name",
        "public_realised",
    ]
