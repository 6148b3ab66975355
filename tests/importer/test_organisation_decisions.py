"""What staff decide about organisations stands when documents are imported again."""

from dataclasses import replace

import pytest

from catalogue.admin.organisation_merge import mark_different, merge_organisations, undo_merge
from catalogue.admin.organisation_split import split_names
from catalogue.models import FormerOrganisation, MergeConflict, Organisation, Project
from importer.records import OrganisationRecord, ProjectRecord
from importer.store import store
from tests.importer.records import CARD, EURA, card_record, document, raw
from tests.importer.stored import FULL, project, put

pytestmark = pytest.mark.django_db

X, Y = "0216462-3", "0200924-4"


def put_lead(code: str, name: str, number: str = "", kind: str = EURA, **more: str):
    role = "implementer" if kind == CARD else "lead"
    lead = OrganisationRecord(role, name, "", number, **more)
    return put(ProjectRecord(code, "Hanke", organisations=(lead,)), f"{code} {name} {more}", kind)


def holder(code: str) -> Organisation:
    return Organisation.objects.get(participations__project__code=code)


def two_with_ids() -> tuple[Organisation, Organisation]:
    put_lead("S20001", "Toivo ry", X)
    put_lead("S20002", "Apu ry", Y)
    return holder("S20001"), holder("S20002")


def test_a_former_business_id_means_the_one_that_was_kept():
    kept, other = two_with_ids()
    merge_organisations(kept, [other])
    assert holder("S20002") == kept
    put_lead("S20003", "Apu ry", Y)
    put_lead("S20004", "Apu", kind=CARD)
    put_lead("S20005", "Apua kaikille ry", Y)
    assert {holder(code) for code in ("S20003", "S20004", "S20005")} == {kept}
    assert Organisation.objects.count() == 1


def test_a_merger_is_no_conflict_when_its_documents_come_again():
    kept, other = two_with_ids()
    merge_organisations(kept, [other])
    put_lead("S20002", "Apu ry", Y, town="Kemi")
    put_lead("S20002", "Apu rf", Y, town="Kemi")
    assert MergeConflict.objects.count() == 0
    assert holder("S20002") == kept


def test_an_undone_merger_stays_undone():
    kept, other = two_with_ids()
    merge_organisations(kept, [other])
    put_lead("S20003", "Apu ry", Y)
    revived, concerned = undo_merge(FormerOrganisation.objects.get(slug=other.slug))
    assert concerned == {holding.pk for holding in projects("S20002", "S20003")}
    assert (revived.business_id, revived.slug) == (Y, other.slug)
    put_lead("S20004", "Apu ry", Y)
    put_lead("S20005", "Apu", kind=CARD)
    assert {holder(f"S2000{n}") for n in (2, 3, 4, 5)} == {revived}
    assert holder("S20001") == kept


def projects(*codes: str):
    return Project.objects.filter(code__in=codes)


def test_names_without_ids_stay_merged_and_apart_as_staff_say():
    put_lead("S20001", "Toivo", kind=CARD)
    put_lead("S20002", "Toivon talo", kind=CARD)
    kept, other = holder("S20001"), holder("S20002")
    merge_organisations(kept, [other])
    put_lead("S20003", "TOIVON TALO", kind=CARD)
    assert holder("S20003") == kept
    revived, _ = undo_merge(FormerOrganisation.objects.get())
    put_lead("S20004", "Toivon talo", kind=CARD)
    assert holder("S20002") == holder("S20003") == holder("S20004") == revived


def test_what_a_merger_dropped_comes_back_when_it_is_undone():
    first = OrganisationRecord("partner", "Toivo ry", business_id=X, town="Kemi")
    second = OrganisationRecord("partner", "Apu ry", business_id=Y, town="Salla")
    put(replace(FULL, organisations=(first, second)))
    rows = project().participations.order_by("order")
    kept, other = (row.organisation for row in rows)
    merge_organisations(kept, [other])
    assert project().participations.count() == 1
    put(replace(FULL, organisations=(first, second), status="Uusi"), "toinen")
    assert project().participations.count() == 1
    undo_merge(FormerOrganisation.objects.get())
    assert list(rows.values_list("organisation__name", "town", "stated_business_id")) == [
        ("Toivo ry", "Kemi", X), ("Apu ry", "Salla", Y),
    ]  # fmt: skip
    assert put(replace(FULL, organisations=(first, second)), "kolmas").conflicts == ()


def test_a_name_that_was_parted_stays_apart_though_it_has_the_business_id():
    put_lead("S20001", "Lapin yliopisto", X)
    put_lead("S20002", "Lapin yliopisto, Taiteiden tiedekunta", X)
    whole = holder("S20001")
    unit, concerned = split_names(whole, ["Lapin yliopisto, Taiteiden tiedekunta"])
    assert concerned == {one.pk for one in projects("S20002")}
    put_lead("S20002", "Lapin yliopisto, Taiteiden tiedekunta", X, town="Rovaniemi")
    put_lead("S20003", "LAPIN YLIOPISTO, TAITEIDEN TIEDEKUNTA", X)
    put_lead("S20004", "Lapin yliopisto, Taiteiden tiedekunta", kind=CARD)
    assert {holder(f"S2000{n}") for n in (2, 3, 4)} == {unit}
    put_lead("S20005", "Lapin yliopisto", kind=CARD)
    assert holder("S20005") == holder("S20001") == whole
    assert MergeConflict.objects.count() == 0


def test_a_parted_name_with_another_business_id_is_another_organisation():
    put_lead("S20001", "Toivo ry", X)
    put_lead("S20002", "Toivon talo", X)
    parted, _ = split_names(holder("S20001"), ["Toivon talo"])
    put_lead("S20003", "Toivon talo", Y)
    assert holder("S20003") == parted
    parted.refresh_from_db()
    assert parted.business_id == Y


def test_writings_of_one_core_that_staff_parted_stay_apart():
    put_lead("S20001", "Toivo", kind=CARD)
    put_lead("S20002", "Toivo ry", kind=CARD)
    whole = holder("S20001")
    assert holder("S20002") == whole
    parted, _ = split_names(whole, ["Toivo ry"])
    put_lead("S20003", "TOIVO R.Y.", kind=CARD)
    put_lead("S20004", "TOIVO", kind=CARD)
    assert (holder("S20003"), holder("S20004")) == (parted, whole)


def test_organisations_called_different_are_not_united():
    put_lead("S20001", "Toivo", kind=CARD)
    put_lead("S20002", "Toivo Oy", X)
    put_lead("S20003", "Toivo ry", Y)
    bare = holder("S20001")
    mark_different(bare, holder("S20002"))
    put_lead("S20004", "Toivo", kind=CARD)
    assert holder("S20001") == holder("S20004") == bare


def test_a_dry_run_tells_of_namesakes_and_moves_nothing():
    put_lead("S20001", "Toivo", kind=CARD)
    put_lead("S20002", "Toivo", X)
    shared = holder("S20001")
    lead = OrganisationRecord("lead", "Toivo", "", Y)
    record = ProjectRecord("S20003", "Hanke", organisations=(lead,))
    dry = store(document("uusi"), raw(EURA), record, (), None, dry_run=True)
    assert [finding.code for finding in dry.findings] == ["organisation_namesake"]
    assert holder("S20001") == shared
    assert put(record, "uusi").findings == dry.findings
    assert holder("S20001") != shared


def test_an_unclear_name_is_told():
    put_lead("S20002", "Toivo", X)
    put_lead("S20003", "Toivo", Y)
    told = put_lead("S20001", "Toivo", kind=CARD)
    assert [finding.code for finding in told.findings] == ["organisation_ambiguous"]
    merge_organisations(holder("S20002"), [holder("S20001")])
    assert put_lead("S20004", "Toivo", kind=CARD).findings == ()
    assert holder("S20004") == holder("S20002")


def test_the_address_of_one_that_was_found_to_be_another_leads_there(client):
    put_lead("S20001", "Apu", kind=CARD)
    slug = holder("S20001").slug
    put_lead("S20002", "Toivo", X)
    put_lead("S20003", "Apu", X)
    assert holder("S20001") == holder("S20002")
    answer = client.get(f"/sv/organisaatiot/{slug}/")
    assert (answer.status_code, answer["Location"]) == (301, "/sv/organisaatiot/toivo/")


def test_every_wording_is_kept_with_where_it_was_seen():
    put(FULL)
    put(card_record(), "kortti", CARD)
    lead = project().participations.get(role="lead").organisation
    seen = {row.name: (row.seen_in.code, row.seen_kind) for row in lead.names.all()}
    assert seen == {
        "Kemijärven kaupunki": ("S21542", EURA), "Kemijarven kaupunki": ("S21542", CARD),
    }  # fmt: skip
    roles = project().participations.filter(organisation=lead).values_list("role", flat=True)
    assert list(roles) == ["lead"]


def test_other_projects_of_an_organisation_are_indexed_when_its_name_becomes_better():
    put_lead("S20001", "KEMIJARVEN KAUPUNKI", kind=CARD)
    put_lead("S20002", "Kemijärven kaupunki", X)
    put_lead("S20003", "Kemijärvi", X)
    assert "kemijarvi" in projects("S20001").get().search_text
    assert holder("S20001").name == "Kemijärven kaupunki"
