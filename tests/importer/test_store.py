"""Storing: whole or not at all, and nothing that staff wrote is lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.serializers import serialize
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from catalogue.models import (
    Authority,
    Disagreement,
    ExternalLink,
    ImportRun,
    MergeConflict,
    Organisation,
    OrganisationName,
    OrganisationType,
    Participation,
    PriorityAxis,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    SourceDocument,
    SpecificObjective,
    SustainabilityCriterion,
    SustainabilityScore,
    Theme,
    ThemeAssignment,
)
from importer import store as store_module
from importer.records import (
    Finding,
    LinkRecord,
    OrganisationRecord,
    PlaceRecord,
    ScoreRecord,
    Severity,
    ThemeRecord,
)
from importer.state import load_state
from importer.store import Outcome, store
from importer.write import write_project
from tests.importer.records import (
    CARD,
    EURA,
    LEAD,
    PARTNER,
    card_record,
    document,
    full_record,
    raw,
)

pytestmark = pytest.mark.django_db
FULL = full_record()
PROJECT_MODELS = (
    Project,
    Participation,
    ProjectRegion,
    ProjectSubRegion,
    ProjectMunicipality,
    SustainabilityScore,
    ExternalLink,
    ProjectMention,
    ThemeAssignment,
    SourceDocument,
    Disagreement,
    MergeConflict,
    Organisation,
    OrganisationName,
    OrganisationType,
    Authority,
    PriorityAxis,
    SpecificObjective,
)


def put(record=FULL, text="ensimmäinen", family=EURA, **options):
    """Store a record as if a document with `text` had given it."""
    return store(document(text), raw(family), record, (), None, **options)


def snapshot():
    """Return everything an import can write, as JSON."""
    return {
        model.__name__: serialize("json", model.objects.order_by("pk")) for model in PROJECT_MODELS
    }


def project() -> Any:
    return Project.objects.get(code="S21542")


def state(base=FULL):
    return load_state(project(), base).record


# What is stored


def test_a_new_project_is_stored_field_by_field():
    result = put()
    assert result.outcome is Outcome.CREATED
    held = state()
    for name in ("organisations", "links", "mentions"):
        assert getattr(held, name) == getattr(FULL, name)
    assert set(held.scores) == set(FULL.scores)
    assert set(held.themes) == set(FULL.themes)
    assert set(held.municipalities) == set(FULL.municipalities)
    same = {name: getattr(FULL, name) for name in ("scores", "themes", "municipalities")}
    assert replace(held, **same) == FULL
    assert project().authority.slug == "pohjois-pohjanmaan-ely-keskus"
    assert {change.field for change in result.changes} >= {
        "name",
        "organisations.lead: kemijarven kaupunki",
    }


def test_participations_hold_what_the_document_states():
    put()
    lead = project().participations.get(role="lead")
    assert (lead.stated_name, lead.stated_type, lead.town) == (LEAD.name, "Kunta", "Kemijärvi")
    assert lead.organisation.business_id == LEAD.business_id
    assert lead.organisation.type.name_fi == "Kunta"
    assert lead.organisation.imported_name == lead.organisation.name == LEAD.name
    assert list(lead.organisation.names.values_list("key", flat=True)) == ["kemijarven kaupunki"]


def test_contact_persons_lines_do_not_reach_the_database():
    text = "Hankekoodi: S21542\nYhteyshenkilö: Maija Malli\nmaija(at)malli.fi\nLoppu"
    store(document(text), raw(personal_lines=(2, 3)), FULL, (), None)
    source = SourceDocument.objects.get()
    assert source.text == "Hankekoodi: S21542\n\n\nLoppu"
    assert source.personal_fields_omitted == 2
    assert not any("alli" in dump and "maija" in dump.casefold() for dump in snapshot().values())


def test_the_source_tells_where_it_came_from():
    run = ImportRun.objects.create(parser_version="1")
    finding = Finding(Severity.WARNING, "odd", 3, "name", {"value": "x"})
    result = store(document("a", "b/c.txt"), raw(CARD), card_record(), (finding,), run)
    source = SourceDocument.objects.get()
    assert (source.kind, source.file, source.sha256) == (CARD, "b/c.txt", document("a").sha256)
    assert source.run == run
    assert source.record["code"] == "S21542"
    assert source.findings[0]["code"] == "odd"
    assert result.findings[0] == finding


def test_the_search_text_is_written():
    put()
    assert "kemijarven kaupunki" in project().search_text
    assert "lappland" in project().search_text


# The same again


def test_an_unchanged_document_is_not_written_again():
    put()
    before = snapshot()
    with CaptureQueriesContext(connection) as queries:
        assert put().outcome is Outcome.UNCHANGED
    assert len(queries) == 1
    assert snapshot() == before


def test_another_parser_that_reads_the_same_changes_no_project(monkeypatch):
    put()
    stamp = project().updated_at
    monkeypatch.setattr(store_module, "parser_version", lambda: "2+abc")
    result = put()
    assert (result.outcome, result.changes) == (Outcome.UNCHANGED, ())
    assert project().updated_at == stamp
    assert SourceDocument.objects.get().parser_version == "2+abc"


def test_another_text_with_the_same_facts_updates_the_source_only():
    put()
    result = put(text="toinen")
    assert (result.outcome, result.changes) == (Outcome.UPDATED, ())
    assert SourceDocument.objects.get().text == "toinen"


def test_a_changed_document_changes_its_project():
    put()
    fresh = replace(
        FULL,
        name="Uusi nimi",
        public_planned=None,
        authority="Lapin liitto",
        priority_axis=3,
        mentions=("S20220", "S29999"),
        scores=(ScoreRecord("tasa-arvo", 1, 1, "Muu syy"),),
    )
    result = put(fresh, "toinen")
    assert result.outcome is Outcome.UPDATED
    assert {change.field.split(".")[0] for change in result.changes} == {
        "name",
        "public_planned",
        "authority",
        "priority_axis",
        "mentions",
        "scores",
    }
    held = state(fresh)
    assert (held.name, held.public_planned, held.mentions) == ("Uusi nimi", None, fresh.mentions)
    assert held.scores == fresh.scores
    assert project().authority.slug == "lapin-liitto"
    assert project().priority_axis.number == 3


def test_a_dry_run_tells_the_same_and_writes_nothing():
    before = snapshot()
    dry = put(dry_run=True)
    assert (dry.outcome, snapshot()) == (Outcome.CREATED, before)
    assert put() == dry
    before = snapshot()
    fresh = replace(FULL, name="Uusi", authority="Tuntematon virasto", organisations=(PARTNER,))
    dry = put(fresh, "toinen", dry_run=True)
    assert snapshot() == before
    assert dry == put(fresh, "toinen")
    assert dry.findings[0].code == "new_authority"


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


def everything_changed():
    """Return a record in which every set has lost one item, changed none and got another."""
    return replace(
        FULL,
        organisations=(LEAD, OrganisationRecord("partner", "Diakonia-ammattikorkeakoulu")),
        regions=(PlaceRecord("17", "stated"),),
        subregions=(PlaceRecord("171", "stated"),),
        municipalities=(PlaceRecord("320", "stated"), PlaceRecord("564", "stated")),
        scores=(FULL.scores[0], ScoreRecord("liikkuminen", 2, 2)),
        links=(FULL.links[0], LinkRecord("other", "https://example.com/")),
        mentions=("S21315", "S28888"),
        themes=(FULL.themes[0], ThemeRecord("luonto")),
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


# Two documents of one project


@pytest.mark.parametrize("first", [EURA, CARD])
def test_two_documents_give_the_same_in_either_order(first):
    inputs = {EURA: full_record(nationwide=False), CARD: card_record()}
    order = [first, *(kind for kind in inputs if kind != first)]
    results = [put(inputs[kind], kind, kind) for kind in order]
    assert [result.outcome for result in results] == [Outcome.CREATED, Outcome.UPDATED]
    assert not MergeConflict.objects.exists()
    held = project()
    assert list(held.participations.values_list("role", "stated_name", "organisation__name")) == [
        ("lead", LEAD.name, LEAD.name),
        ("partner", PARTNER.name, PARTNER.name),
        ("implementer", "Rovaniemen Kiekko", "Rovaniemen Kiekko"),
        ("funder", "Pohjois-Pohjanmaan ELY-keskus", "Pohjois-Pohjanmaan ELY-keskus"),
    ]
    assert held.end_date == date(2021, 12, 31)
    assert held.background == "Väestön terveys paranee."
    assert list(held.project_regions.values_list("region_id", "basis")) == [("19", "stated")]
    assert list(held.mentions.values_list("code", flat=True)) == ["S21315", "S20220", "S21336"]
    assert list(held.links.values_list("kind", flat=True)) == ["eura2014", "video", "innokyla"]
    assert held.authority_wording == FULL.authority
    disagreement = held.disagreements.get()
    assert (disagreement.field, disagreement.values) == (
        "end_date",
        [{"source": EURA, "value": "2021-12-31"}, {"source": CARD, "value": "2020-12-31"}],
    )
    for kind in order:
        assert put(inputs[kind], kind, kind).outcome is Outcome.UNCHANGED


def test_a_disagreement_that_is_settled_goes():
    put(full_record(nationwide=False))
    put(card_record(), "kortti", CARD)
    put(card_record(end_date=FULL.end_date), "kortti 2", CARD)
    assert not Disagreement.objects.exists()


def test_an_edit_survives_the_second_document():
    put(card_record(), "kortti", CARD)
    Project.objects.update(name="Oma nimi", target_group="Oma")
    result = put(full_record(name="RohKa-hanke"))
    assert (project().name, project().target_group) == ("Oma nimi", "Oma")
    assert [conflict.field for conflict in result.conflicts] == ["target_group"]


# Whole or not at all


@pytest.mark.parametrize(
    "step", ["write_project", "_write_source", "_write_conflicts", "index_projects"]
)
def test_an_error_in_the_middle_leaves_nothing_behind(monkeypatch, step):
    put()
    before = snapshot()

    def fail(*args):
        original(*args)
        raise RuntimeError("power cut")

    original = getattr(store_module, step)
    monkeypatch.setattr(store_module, step, fail)
    for record in (replace(everything_changed(), authority="Uusi"), replace(FULL, code="S21543")):
        with pytest.raises(RuntimeError, match="power cut"):
            put(record, "toinen")
        assert snapshot() == before


@pytest.mark.parametrize(
    "broken",
    [
        {"organisations": (OrganisationRecord("boss", "Kemin kaupunki"),)},
        {"name": ""},
        {"code": "S2"},
        {"regions": (PlaceRecord("19", "rumoured"),)},
        {"scores": (ScoreRecord("tasa-arvo", 11, 0),)},
    ],
)
def test_a_record_that_breaks_a_rule_is_not_half_stored(broken):
    before = snapshot()
    with pytest.raises(IntegrityError), transaction.atomic():
        put(replace(FULL, **broken))
    assert snapshot() == before


def test_a_clash_with_another_import_is_tried_once_more(monkeypatch):
    original, tries = write_project, []

    def clash_first(*args):
        tries.append(args)
        if len(tries) == 1:
            raise IntegrityError("somebody else has added it")
        original(*args)

    monkeypatch.setattr(store_module, "write_project", clash_first)
    assert put().outcome is Outcome.CREATED
    assert len(tries) == 2
    assert state().name == FULL.name


def test_what_databases_refuse_does_not_stop_a_document():
    long = "ä" * 1200
    record = replace(
        FULL,
        name="Nimi\x00 \ud800" + long,
        status=long,
        summary="a\x00b",
        priority_axis=10**9,
        persons_planned=10**20,
        public_planned=Decimal("1e40"),
        public_realised=Decimal("NaN"),
        eu_state_granted=Decimal(-1),
        eu_state_realised=Decimal("12.345"),
        organisations=(
            replace(LEAD, name=long, business_id="1234567-8", town=long),
            replace(PARTNER, name=""),
        ),
        regions=(PlaceRecord("99", "stated"), *FULL.regions),
        municipalities=(PlaceRecord("297", "stated", long),) * 2,
        scores=(ScoreRecord("unheard-of", 1, 1),),
        links=(LinkRecord("blog", "http://a.fi/"), LinkRecord("other", "http://" + long)),
        mentions=("S20220", "S2", "S20220"),
        themes=(ThemeRecord("unheard-of"),),
    )
    finding = Finding(Severity.INFO, "odd", params={"value": "\x00\ud800"})
    result = store(document("a\x00\ud800", "\udcff.txt" * 90), raw(), record, (finding,), None)
    assert {finding.code for finding in result.findings} == {
        "odd",
        "value_cut",
        "value_out_of_range",
        "business_id_wrong",
        "reference_unknown",
        "link_too_long",
    }
    held = project()
    assert held.name.startswith("Nimi ?ä")
    assert (len(held.name), len(held.status), held.summary) == (500, 200, "ab")
    assert held.priority_axis is None
    assert held.public_realised is held.public_planned is held.eu_state_granted is None
    assert held.eu_state_realised == Decimal("12.35")
    assert held.participations.get().organisation.business_id is None
    assert list(held.links.values_list("kind", flat=True)) == ["other"]
    assert list(held.mentions.values_list("code", flat=True)) == ["S20220"]
    assert store(document("b"), raw(), record, (), None).changes == ()


def test_dates_that_contradict_each_other_are_unknown():
    result = put(replace(FULL, end_date=date(2018, 1, 1)))
    assert [finding.code for finding in result.findings] == ["dates_reversed"]
    assert (project().start_date, project().end_date, result.conflicts) == (None, None, ())


def test_without_a_period_an_axis_means_nothing():
    result = put(replace(FULL, period="", fund="XYZ"))
    assert "axis_without_period" in {finding.code for finding in result.findings}
    assert (project().priority_axis, project().fund) == (None, "")


def test_the_number_of_queries_does_not_grow_with_the_document():
    numbers = []
    for code, size in (("S21542", 2), ("S21543", 200)):
        short = replace(FULL, code=code, mentions=())
        put(short, code)
        fresh = replace(short, mentions=tuple(f"S2{number:04}" for number in range(size)))
        with CaptureQueriesContext(connection) as queries:
            put(fresh, f"{code} {size}")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] < 50
