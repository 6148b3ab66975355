"""Storing: whole or not at all, and the same again changes nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from catalogue.finnish import words
from catalogue.models import (
    Disagreement,
    ImportRun,
    MergeConflict,
    Project,
    SourceDocument,
)
from catalogue.search import tallies
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
from importer.store import store
from importer.storing.write import write_project
from importer.summary import Outcome
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
from tests.importer.stored import FULL, everything_changed, project, put, snapshot, state

pytestmark = pytest.mark.django_db


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
    held = state()
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
    "step", ["write_project", "_write_source", "write_conflicts", "index_projects"]
)
def test_an_error_in_the_middle_leaves_nothing_behind(monkeypatch, step):
    put()
    before = snapshot()

    def fail(*args, **named):
        original(*args, **named)
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
        return original(*args)

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
        "invalid_business_id",
        "reference_unknown",
        "link_too_long",
    }
    [wrong] = [one for one in result.findings if one.code == "invalid_business_id"]
    assert wrong.params == {"value": "1234567-8", "name": long[:300]}
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
    put(replace(FULL, code="S21541"), "warms what is kept in memory")
    numbers = []
    for code, size in (("S21542", 2), ("S21543", 200)):
        short = replace(FULL, code=code, mentions=())
        put(short, code)
        fresh = replace(short, mentions=tuple(f"S2{number:04}" for number in range(size)))
        # Words that this process remembers are not asked for.
        words.forget()
        tallies.forget()
        with CaptureQueriesContext(connection) as queries:
            put(fresh, f"{code} {size}")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] < 60
