"""EURA2014 descriptions that lost a line, or have one twice: what is read, and what is told."""

from decimal import Decimal

import pytest

from importer.records import Finding, ProjectRecord, Severity
from tests.importer.documents import FACTS, codes, eura, imported, parsed

ALL = tuple(label for label in FACTS["2 Hakijan perustiedot"] if "hteyshenkil" in label)
PEOPLE = ALL[:2]
SUMMARY = "3 Suunnitelman mukainen tiivistelmä toteutuksesta"
WHOLE = eura(partners=["Kemin kaupunki, 0210427-6"])


def without(line: str) -> tuple[ProjectRecord, list[Finding]]:
    """Read a description that has lost a line."""
    assert f"\n{line}\n" in WHOLE
    return imported(WHOLE.replace(f"\n{line}\n", "\n", 1))


def kept(line: str, instead: str) -> str:
    """Return all that the catalogue keeps of a description with something else for a line."""
    assert f"\n{line}\n" in WHOLE
    text = WHOLE.replace(f"\n{line}\n", f"\n{instead}\n")
    raw, (record, findings) = parsed(text), imported(text)
    lines = [line for n, line in enumerate(text.split("\n"), 1) if n not in raw.personal_lines]
    return repr((raw.values, raw.findings, raw.partners, record, findings, lines))


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
@pytest.mark.parametrize(
    "damaged",
    [
        "Yhtlö: {}",
        "Xxxx {}",
        "Hnkken yhtyshnklon nmi: {}",
        "nimi:\n{}",
        "asema:\n\n{}",
        "Xxxx;\n{}",
    ],
)
def test_a_contact_person_under_a_spoilt_label_goes_no_further(label: str, damaged: str):
    secret = FACTS["2 Hakijan perustiedot"][label]
    assert "Salainen" not in kept(f"{label}: {secret}", damaged.format("Salainen Tieto"))


@pytest.mark.parametrize("spoilt", ["Xxxx", "Xxxx:"])
def test_contact_persons_whose_labels_are_all_spoilt_go_no_further(spoilt: str):
    people = "\n\n".join(f"{label}: {FACTS['2 Hakijan perustiedot'][label]}" for label in ALL)
    secret = "\n".join(
        f"{spoilt} {text}" for text in ("Salainen Tieto", "a(at)b.fi", "040 123 4567")
    )
    assert "Salainen" not in kept(people, secret)


@pytest.mark.parametrize("label", ["puhelinnumero:", "Puhelinnumero", "puhelinnumero:\n\n"])
def test_a_contact_persons_telephone_under_a_cut_label_goes_no_further(label: str):
    own = "Yhteyshenkilön puhelinnumero: 044 123 4567"
    assert "044 123" not in kept(own, f"{label} 044 123 4567")
    record, _ = imported(WHOLE.replace(own, f"{label} 044 123 4567"))
    assert record.organisations[0].phone == "03 814 11"


def test_a_telephone_in_a_text_stays_in_it():
    text = eura(prose={SUMMARY: "Puhelinnumero 0800 123 456 palvelee kaikkia."})
    assert "0800 123 456" in imported(text)[0].summary


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


def test_an_unknown_line_among_those_of_the_contact_person_is_left_out_and_told():
    line = next(line for line in WHOLE.split("\n") if line.startswith("WWW-osoite"))
    text = WHOLE.replace(line, "Etioso-Www: www.lahti.example")
    record, findings = imported(text)
    assert "lahti.example" not in repr((record, findings))
    place = text.split("\n").index("Etioso-Www: www.lahti.example") + 1
    assert ("beside_person", place) in [(one.code, one.line) for one in findings]
