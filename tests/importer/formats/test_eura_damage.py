"""EURA2014 descriptions that lost a line, or have one twice: what is read, and what is told."""

from decimal import Decimal

import pytest

from importer.records import Finding, ProjectRecord, Severity
from tests.importer.documents import FACTS, codes, document, eura, imported, parsed

PEOPLE = ("Hankkeen yhteyshenkilön nimi", "Yhteyshenkilön asema hakijaorganisaatiossa")
SUMMARY = "3 Suunnitelman mukainen tiivistelmä toteutuksesta"
WHOLE = eura(partners=["Kemin kaupunki, 0210427-6"])


def without(line: str) -> tuple[ProjectRecord, list[Finding]]:
    """Read a description that has lost a line."""
    assert f"\n{line}\n" in WHOLE
    return imported(WHOLE.replace(f"\n{line}\n", "\n", 1))


def doubled(first: str, following: str) -> str:
    """Return a description that has twice what stands from one heading to another."""
    start, stop = WHOLE.index(f"\n{first}\n"), WHOLE.index(f"\n{following}\n")
    return WHOLE[:stop] + WHOLE[start:stop] + WHOLE[stop:]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("2 Hakijan perustiedot", "applicant"),
        ("5 Projektin julkinen rahoitus, euroa", "funding"),
        ("6 Maantieteellinen kohdealue", "area"),
        ("8.1 Sukupuolten tasa-arvo", "gender"),
        ("8.2 Kestävä kehitys", "sustainability"),
    ],
)
def test_a_section_without_its_heading_is_known_by_its_fields(heading: str, key: str):
    record, findings = without(heading)
    assert record == imported(WHOLE)[0]
    [told] = findings
    assert (told.severity, told.code, told.field) == (Severity.INFO, "missing_heading", key)
    assert told.line is not None


def test_a_label_in_a_text_is_no_lost_heading():
    text = WHOLE.replace("Nuorten perheet.", "Perheet.\nMaakunnat: sitoutuvat malliin.")
    record, findings = imported(text.replace("\n6 Maantieteellinen kohdealue\n", "\n"))
    assert record.indirect_target_group == "Perheet.\nMaakunnat: sitoutuvat malliin."
    assert [place.code for place in record.regions] == ["07"]
    assert codes(findings) == ["missing_heading"]


@pytest.mark.parametrize(
    ("first", "following", "key"),
    [
        ("1 Hanke", "2 Hakijan perustiedot", "project"),
        ("3 Suunnitelman mukainen tiivistelmä toteutuksesta", "4 Hankkeen kohderyhmät", "summary"),
        ("4.1 Varsinaiset kohderyhmät", "4.2 Välilliset kohderyhmät", "target_group"),
        ("5 Projektin julkinen rahoitus, euroa", "6 Maantieteellinen kohdealue", "funding"),
        (
            "6 Maantieteellinen kohdealue",
            "7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista",
            "area",
        ),
        ("8.2 Kestävä kehitys", "9 Loppuraportin tiivistelmä", "sustainability"),
    ],
)
def test_a_section_that_comes_twice_is_told_and_loses_nothing_else(
    first: str, following: str, key: str
):
    text = doubled(first, following)
    record, findings = imported(text)
    told = [finding for finding in findings if finding.code == "repeated_section"]
    lines = text.split("\n")
    assert [(one.field, one.severity) for one in told] == [(key, Severity.WARNING)]
    assert [lines[(one.line or 0) - 1] for one in told] == [first]
    assert (record.code, record.persons_planned, record.site_town) == ("S21234", 120, "")
    assert record.public_planned == Decimal(250_000)


def test_a_heading_that_a_text_of_another_section_quotes_is_left_in_peace():
    text = eura(prose={"9 Loppuraportin tiivistelmä": "Alku.\n4.1 Varsinaiset kohderyhmät\nLoppu."})
    assert imported(text)[1] == []


def test_a_summary_behind_its_place_is_read():
    start, stop = WHOLE.index("\n3 Suunn"), WHOLE.index("\n4 Hankkeen kohderyhmät")
    behind = WHOLE.index("\n5 Projektin")
    text = WHOLE[:start] + WHOLE[stop:behind] + WHOLE[start:stop] + WHOLE[behind:]
    record, findings = imported(text)
    assert record == imported(WHOLE)[0]
    assert set(codes(findings)) == {"moved_section"}


def test_a_second_value_is_told_by_the_label_of_its_field():
    text = WHOLE.replace(
        "\nToteutunut EU-", "\nMyönnetty EU- ja valtion rahoitus: 9\n\nToteutunut EU-"
    )
    [told] = imported(text)[1]
    assert (told.code, told.params["label"]) == (
        "repeated_field",
        "Myönnetty EU- ja valtion rahoitus",
    )


@pytest.mark.parametrize("label", FACTS["2 Hakijan perustiedot"])
def test_a_lost_line_of_the_applicant_is_told(label: str):
    usual = {"Hakijan virallinen nimi": "lead_name", "Organisaatiotyyppi": "lead_type"} | {
        "Y-tunnus": "lead_business_id",
        "Postinumero": "lead_postcode",
        "Postitoimipaikka": "lead_town",
    }
    value = FACTS["2 Hakijan perustiedot"][label]
    _, findings = without(f"{label}: {value}")
    expected = [("missing_field", usual[label])] if label in usual else []
    assert [(finding.code, finding.field) for finding in findings] == expected


@pytest.mark.parametrize("label", FACTS["5 Projektin julkinen rahoitus, euroa"])
def test_a_sum_without_a_value_is_told_on_its_line(label: str):
    text = eura({label: ""})
    [told] = imported(text)[1]
    assert (told.code, told.severity) == ("missing_field", Severity.INFO)
    assert text.split("\n")[(told.line or 0) - 1] == f"{label}:"


def test_half_a_duration_is_told():
    record, findings = imported(eura({"Suunnitelman mukainen toteutusaika": "Alkaa 1.9.2017"}))
    assert (record.end_date, codes(findings)) == (None, ["half_duration"])
    assert findings[0].field == "duration"


@pytest.mark.parametrize("label", PEOPLE)
@pytest.mark.parametrize("damaged", ["Yhtlö: {}", "Xxxx {}", "Hnkken yhtyshnklon nmi: {}"])
def test_a_contact_person_under_a_spoilt_label_goes_no_further(label: str, damaged: str):
    secret = FACTS["2 Hakijan perustiedot"][label]
    text = WHOLE.replace(f"{label}: {secret}", damaged.format("Salainen Tieto"))
    raw = parsed(text)
    kept = [line for n, line in enumerate(document(text).lines, 1) if n not in raw.personal_lines]
    assert "Salainen" not in repr((raw.values, raw.findings, raw.partners, kept))
    assert len(raw.personal_lines) == 4


def test_an_unknown_field_away_from_the_contact_person_is_kept_in_a_finding():
    text = WHOLE.replace("\nPostinumero: 15100", "\nToimiala: Sosiaalityö\n\nPostinumero: 15100")
    assert codes(imported(text)[1]) == ["unknown_field"]


def test_a_text_whose_heading_is_lost_is_no_partner():
    record, findings = without(SUMMARY)
    assert [o.name for o in record.organisations if o.role == "partner"] == ["Kemin kaupunki"]
    assert codes(findings) == ["missing_section", "leftover_line"]
    assert findings[1].params == {"text": "Hanke ohjaa nuoria opintoihin."}


def test_a_left_over_line_with_a_telephone_is_told_without_its_text():
    text = WHOLE.replace("\n4.1 Vars", "\nSoita 044 123 4567 tai kirjoita a(at)b.fi\n\n4.1 Vars")
    [told] = imported(text)[1]
    assert (told.code, told.params) == ("leftover_line", {})


def test_a_criterion_whose_name_is_spoilt_is_told_as_missing():
    text = WHOLE.replace("Materiaalit ja jätteet 0 0", "Materiaalien kierto 3 4")
    [told] = imported(text)[1]
    assert (told.severity, told.code) == (Severity.WARNING, "missing_criteria")
    assert told.params == {"count": "1", "names": "Materiaalit ja jätteet"}


def test_three_scores_are_no_scores():
    text = WHOLE.replace("Materiaalit ja jätteet 0 0", "Materiaalit ja jätteet 3 4 5")
    record, findings = imported(text)
    [score] = [score for score in record.scores if score.criterion == "materiaalit-ja-jatteet"]
    assert (score.direct, score.indirect) == (None, None)
    assert codes(findings) == ["invalid_score", "invalid_score"]


def test_a_value_that_begins_as_its_label_does():
    text = WHOLE.replace("nimi: Ohjaamosta opintoihin", "nimi:\n\nHankkeen nimi puuttuu")
    assert imported(text)[0].name == "Hankkeen nimi puuttuu"
