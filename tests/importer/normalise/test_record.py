"""From raw values to a record: what is refused, what becomes unknown."""

import pytest

from importer.normalise import normalise
from importer.records import RawRecord, RawValue, Severity
from tests.importer.documents import codes, eura, imported, parsed


def _raw(**values: str) -> RawRecord:
    return RawRecord("eura2014", {key: RawValue(text, 1) for key, text in values.items()})


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (_raw(name="Voimaa"), "missing_code"),
        (_raw(code="Hanke7", name="Voimaa"), "invalid_code"),
        (_raw(code="S2162", name="Voimaa"), "invalid_code"),
        (_raw(code="S21624"), "missing_name"),
        (_raw(code="S21624", name=" \u00a0 "), "missing_name"),
        (RawRecord("sokra_card", {}), "missing_code"),
    ],
)
def test_without_code_or_name_there_is_no_record(raw: RawRecord, code: str):
    record, findings = normalise(raw)
    assert record is None
    errors = [finding.code for finding in findings if finding.severity is Severity.ERROR]
    assert code in errors


def test_a_document_of_code_and_name_alone_is_a_record():
    record, findings = normalise(_raw(code="S21624", name="Voimaa"))
    assert record is not None
    assert (record.code, record.name, record.fund) == ("S21624", "Voimaa", "ESR")
    assert (record.organisations, record.regions) == ((), ())
    assert record.public_planned is None
    assert {finding.severity for finding in findings} == {Severity.INFO}


def test_empty_fields_are_unknown_and_never_nought():
    labels = ("Y-tunnus", "Puhelinnumero", "WWW-osoite", "Maakunnat", "Toiminnan tila")
    empty = dict.fromkeys((*labels, "Myönnetty EU- ja valtion rahoitus"), "")
    record, findings = imported(eura(empty, companies=("Suunniteltu:",), persons=()))
    assert record.eu_state_granted is None
    assert record.companies_planned is record.persons_planned is None
    assert record.status == ""
    assert set(codes(findings)) <= {"missing_field"}


def test_regions_of_stated_municipalities_are_inferred():
    record, _ = imported(eura({"Maakunnat": "", "Seutukunnat": ""}))
    assert [(place.code, place.basis) for place in record.regions] == [("07", "inferred")]
    assert [place.basis for place in record.municipalities] == ["stated", "stated"]


def test_a_description_without_places_has_none():
    record, _ = imported(eura({"Maakunnat": "", "Seutukunnat": "", "Kunnat": ""}))
    assert (record.regions, record.subregions, record.municipalities) == ((), (), ())
    record, _ = imported(eura({"Maakunnat": "", "Kunnat": ""}))
    assert record.municipalities == ()
    assert [place.basis for place in record.subregions] == ["stated"]


def test_unknown_places_are_reported():
    record, findings = imported(eura({"Kunnat": "Lahti, Atlantis"}))
    assert [place.code for place in record.municipalities] == ["398"]
    assert [(f.code, f.params["name"]) for f in findings] == [("unknown_place", "Atlantis")]


def test_links_and_mentions():
    summary = "Jatkaa hanketta S20129 (www.ttl.fi/kykyviisari), ks. https://youtu.be/abc."
    report = "Hanke S21234 päättyi; S20220 ja S20129 jatkavat."
    prose = {
        "3 Suunnitelman mukainen tiivistelmä toteutuksesta": summary,
        "9 Loppuraportin tiivistelmä": report,
    }
    record, _ = imported(eura(prose=prose))
    assert [(link.kind, link.url) for link in record.links] == [
        ("eura2014", "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S21234"),
        ("other", "http://www.ttl.fi/kykyviisari"),
        ("video", "https://youtu.be/abc"),
    ]
    assert record.mentions == ("S20129", "S20220")


@pytest.mark.parametrize("website", ["javascript:alert(1)", "info@lahti.fi", "ei sivuja"])
def test_what_is_no_website_is_unknown(website: str):
    record, findings = imported(eura({"WWW-osoite": website}))
    assert record.organisations[0].website == ""
    assert codes(findings) == ["invalid_website"]


def test_findings_never_show_what_looks_personal():
    _, findings = imported(eura({"Y-tunnus": "040 123 4567", "Maakunnat": "a.b@lahti.fi"}))
    shown = " ".join(value for finding in findings for value in finding.params.values())
    assert "040" not in shown
    assert "@" not in shown


def test_a_wrong_business_id_is_told_with_the_organisation():
    text = eura({"Y-tunnus": "0149669-4"}, partners=["Setlementti ry, 0212345-7"])
    _, findings = imported(text)
    told = [f.params for f in findings if f.code == "invalid_business_id"]
    assert told == [
        {"value": "0149669-4", "name": "Lahden kaupunki"},
        {"value": "0212345-7", "name": "Setlementti ry"},
    ]


def test_findings_have_field_and_line():
    text = eura({"Toteutunut julkinen rahoitus yhteensä": "ei tietoa"})
    raw = parsed(text)
    _, findings = normalise(raw)
    (finding,) = findings
    line = text.split("\n")[(finding.line or 0) - 1]
    assert (finding.field, line) == (
        "public_realised",
        "Toteutunut julkinen rahoitus yhteensä: ei tietoa",
    )


def test_a_question_without_an_answer_among_answered_ones_is_told():
    yes = {"gender_analysis": "Kyllä", "gender_main_goal": "Ei"}
    _, findings = normalise(_raw(code="S21624", name="Voimaa", **yes))
    missing = {finding.field for finding in findings if finding.code == "missing_field"}
    assert "gender_mainstreamed" in missing
    assert not {"gender_analysis", "gender_main_goal"} & missing
    _, findings = normalise(_raw(code="S21624", name="Voimaa"))
    assert not [finding for finding in findings if finding.field.startswith("gender")]
