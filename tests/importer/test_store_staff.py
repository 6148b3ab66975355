"""Nothing that staff wrote is lost to an import."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from catalogue.models import (
    Authority,
    ExternalLink,
    MergeConflict,
    Organisation,
    Participation,
    PriorityAxis,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    SustainabilityCriterion,
    SustainabilityScore,
    Theme,
    ThemeAssignment,
)
from importer.records import (
    PlaceRecord,
    ThemeRecord,
)
from importer.summary import Outcome
from tests.importer.records import (
    LEAD,
    PARTNER,
)
from tests.importer.stored import FULL, everything_changed, project, put, state

pytestmark = pytest.mark.django_db


# Staff edits


EDITS = {
    "name": "RohKa",
    "status": "Keskeytetty",
    "summary": "Korjattu",
    "end_date": date(2022, 1, 31),
    "public_planned": Decimal("1.00"),
    "persons_planned": None,
    "gender_main_goal": None,
    "nationwide": False,
}


@pytest.mark.parametrize("name", EDITS)
def test_a_field_that_staff_edited_survives_other_news(name):
    put()
    Project.objects.filter(code="S21542").update(**{name: EDITS[name]})
    put(replace(FULL, results="Uusi tulos"), "toinen")
    assert getattr(project(), name) == EDITS[name]
    assert project().results == "Uusi tulos"
    assert not MergeConflict.objects.exists()


@pytest.mark.parametrize(
    ("name", "fresh"), [("name", "Uusi"), ("end_date", date(2023, 1, 1)), ("nationwide", False)]
)
def test_a_field_changed_on_both_sides(name, fresh):
    put()
    staff = {"name": "RohKa", "end_date": date(2022, 1, 31), "nationwide": False}[name]
    Project.objects.filter(code="S21542").update(**{name: staff})
    result = put(replace(FULL, **{name: fresh}), "toinen")
    assert getattr(project(), name) == staff
    assert len(result.conflicts) == MergeConflict.objects.count() == (0 if staff == fresh else 1)
    put(replace(FULL, **{name: fresh}), "kolmas")
    assert MergeConflict.objects.count() == len(result.conflicts)


def test_a_conflict_is_kept_with_its_three_values_and_its_file():
    put()
    Project.objects.filter(code="S21542").update(public_planned=Decimal("5.00"))
    put(replace(FULL, public_planned=Decimal("6.00")), "toinen")
    conflict = MergeConflict.objects.get()
    assert (conflict.field, conflict.base, conflict.staff, conflict.imported) == (
        "public_planned",
        "400000.00",
        "5.00",
        "6.00",
    )
    assert (conflict.file, conflict.resolved) == ("seeds/a.txt", False)


def test_a_text_saved_by_a_form_with_other_line_ends_is_no_edit():
    put()
    Project.objects.filter(code="S21542").update(summary=FULL.summary.replace("\n", "\r\n"))
    assert put(replace(FULL, summary="Uusi"), "toinen").conflicts == ()
    assert project().summary == "Uusi"


def test_the_authority_and_axis_that_staff_chose_stay():
    put()
    chosen = Authority.objects.get(slug="lapin-liitto")
    axis = PriorityAxis.objects.get(period="2014-2020", number=4)
    Project.objects.filter(code="S21542").update(authority=chosen, priority_axis=axis)
    assert put(replace(FULL, status="Toiminnassa"), "toinen").conflicts == ()
    assert (project().authority, project().priority_axis) == (chosen, axis)
    result = put(replace(FULL, authority="Hämeen ELY-keskus", priority_axis=3), "kolmas")
    assert (project().authority, project().priority_axis) == (chosen, axis)
    assert {conflict.field for conflict in result.conflicts} == {"authority", "priority_axis"}


def test_unpublished_stays_unpublished():
    put()
    Project.objects.update(published=False)
    put(replace(FULL, name="Uusi"), "toinen")
    assert (project().published, project().name) == (False, "Uusi")


def test_a_project_that_staff_wrote_themselves_is_filled_in():
    Project.objects.create(code="S21542", name="Oma nimi", status="")
    result = put()
    assert (result.outcome, project().name) == (Outcome.UPDATED, "Oma nimi")
    assert project().status == FULL.status
    assert [conflict.field for conflict in result.conflicts] == ["name"]


def added():
    """Add something of each kind to the project as staff would; return how to find it."""
    held = project()
    organisation = Organisation.objects.create(name="Lapin yliopisto", slug="lapin-yliopisto")
    place = {"project": held, "basis": "staff"}
    return (
        Participation.objects.create(project=held, organisation=organisation, role="partner"),
        ProjectRegion.objects.create(**place, region_id="01"),
        ProjectSubRegion.objects.create(**place, subregion_id="011"),
        ProjectMunicipality.objects.create(**place, municipality_id="091"),
        SustainabilityScore.objects.create(
            project=held,
            criterion=SustainabilityCriterion.objects.get(slug="natura-2000"),
            direct=0,
        ),
        ExternalLink.objects.create(project=held, kind="other", url="https://example.org/"),
        ProjectMention.objects.create(project=held, code="S20001"),
        ThemeAssignment.objects.create(project=held, theme=Theme.objects.get(slug="koyhyys")),
    )


def test_what_staff_added_to_any_set_survives_news_in_all_of_them():
    put()
    rows = added()
    result = put(everything_changed(), "toinen")
    assert result.conflicts == ()
    for row in rows:
        row.refresh_from_db()
    held = project()
    assert set(held.mentions.values_list("code", flat=True)) == {"S21315", "S28888", "S20001"}
    assert set(held.project_municipalities.values_list("municipality_id", flat=True)) == {
        "320",
        "564",
        "091",
    }
    assert set(held.participations.values_list("organisation__name", flat=True)) == {
        LEAD.name,
        "Diakonia-ammattikorkeakoulu",
        "Lapin yliopisto",
    }
    assert set(held.themes.values_list("slug", flat=True)) == {"vertaistuki", "luonto", "koyhyys"}


def test_what_staff_deleted_from_any_set_stays_deleted():
    put()
    held = project()
    for rows in (
        held.participations,
        held.project_regions,
        held.project_subregions,
        held.project_municipalities,
        held.scores,
        held.links,
        held.mentions,
        held.theme_assignments,
    ):
        rows.all().delete()
    put(replace(FULL, name="Uusi"), "toinen")
    gone = state()
    assert gone.name == "Uusi"
    assert not any(
        getattr(gone, name)
        for name in ("organisations", "regions", "scores", "links", "mentions", "themes")
    )
    assert put(replace(FULL, name="Uudempi"), "kolmas").conflicts == ()


def test_what_staff_edited_in_any_set_survives_news_beside_it():
    put()
    held = project()
    held.participations.filter(role="lead").update(town="Rovaniemi")
    held.project_regions.update(basis="staff")
    held.scores.filter(criterion__slug="tasa-arvo").update(direct=1)
    held.links.filter(kind="video").update(kind="other")
    changed = replace(
        FULL,
        organisations=(replace(LEAD, phone="016 1"), PARTNER),
        scores=(replace(FULL.scores[0], reason="Uusi syy"), FULL.scores[1]),
        regions=(*FULL.regions, PlaceRecord("17", "stated")),
    )
    assert put(changed, "toinen").conflicts == ()
    lead = held.participations.get(role="lead")
    assert (lead.town, lead.phone) == ("Rovaniemi", "016 1")
    score = held.scores.get(criterion__slug="tasa-arvo")
    assert (score.direct, score.reason) == (1, "Uusi syy")
    assert held.project_regions.get(region_id="19").basis == "staff"
    assert held.links.get(url=FULL.links[1].url).kind == "other"


def test_an_organisation_edited_on_both_sides_is_a_conflict():
    put()
    project().participations.filter(role="lead").update(town="Rovaniemi")
    put(replace(FULL, organisations=(replace(LEAD, town="Kemi"), PARTNER)), "toinen")
    assert project().participations.get(role="lead").town == "Rovaniemi"
    conflict = MergeConflict.objects.get()
    assert (conflict.base, conflict.staff, conflict.imported) == ("Kemijärvi", "Rovaniemi", "Kemi")


def test_another_organisation_chosen_by_staff_stays():
    put()
    right = Organisation.objects.create(name="Oikea", slug="oikea", business_id="2496986-0")
    project().participations.filter(role="lead").update(organisation=right)
    fresh = replace(FULL, organisations=(replace(LEAD, phone="016 1"), PARTNER))
    assert put(fresh, "toinen").conflicts == ()
    lead = project().participations.get(role="lead")
    assert (lead.organisation, lead.phone) == (right, "016 1")


def test_a_lead_chosen_by_staff_stays_the_only_one_when_the_document_names_another():
    put(FULL)
    chosen = Organisation.objects.create(name="Kemijärven nuoriso ry", slug="nuoriso")
    lead = project().participations.get(role="lead")
    lead.organisation, lead.stated_name = chosen, ""
    lead.save()
    result = put(replace(FULL, organisations=(replace(LEAD, name="Sallan kunta"), PARTNER)), "b")
    assert [conflict.field for conflict in result.conflicts] == ["organisations.lead: sallan kunta"]
    assert [row.organisation for row in project().participations.filter(role="lead")] == [chosen]


def test_an_axis_chosen_by_staff_does_not_get_the_documents_wording():
    put(FULL)
    row = project()
    row.priority_axis = PriorityAxis.objects.get(period="2014-2020", number=3)
    row.save()
    put(replace(FULL, priority_axis=4, priority_axis_wording="Koulutus"), "b")
    assert project().priority_axis.number == 3
    assert project().priority_axis_wording == ""


def test_confirmed_and_rejected_themes_are_never_touched():
    put()
    held = project()
    held.theme_assignments.filter(theme__slug="vertaistuki").update(state="rejected")
    held.theme_assignments.filter(theme__slug="nuoret").update(state="confirmed", evidence=["oma"])
    put(replace(FULL, themes=(ThemeRecord("vertaistuki", ("uusi",)),)), "toinen")
    rows = dict(held.theme_assignments.values_list("theme__slug", "state"))
    assert rows == {"vertaistuki": "rejected", "nuoret": "confirmed"}
    assert held.theme_assignments.get(theme__slug="nuoret").evidence == ["oma"]
    assert not MergeConflict.objects.exists()


def test_automatic_themes_follow_the_text():
    put()
    put(replace(FULL, themes=(ThemeRecord("vertaistuki", ("vertaiset",)),)), "toinen")
    row = project().theme_assignments.get()
    assert (row.theme.slug, row.state, row.evidence) == ("vertaistuki", "automatic", ["vertaiset"])
