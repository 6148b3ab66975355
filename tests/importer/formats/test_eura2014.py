"""EURA2014 descriptions: the traps of the layout, one by one."""

from datetime import date
from decimal import Decimal

import pytest

from importer.formats import eura2014
from importer.records import OrganisationRecord, Severity
from tests.importer.documents import EAKR, codes, document, eura, imported, parsed

SUMMARY = "3 Suunnitelman mukainen tiivistelmä toteutuksesta"
REPORT = "9 Loppuraportin tiivistelmä"


def _summary(text: str) -> str:
    return imported(eura(prose={SUMMARY: text}))[0].summary


def test_a_plain_description_leaves_nothing_over():
    record, findings = imported(eura())
    assert findings == []
    assert (record.code, record.name, record.fund, record.period) == (
        "S21234",
        "Ohjaamosta opintoihin",
        "ESR",
        "2014-2020",
    )
    assert (record.start_date, record.end_date) == (date(2017, 9, 1), date(2019, 8, 31))
    assert record.eu_state_realised == Decimal("180500.00")
    assert record.organisations == (
        OrganisationRecord(
            "lead", "Lahden kaupunki", "Kunta", "0149669-3", "Harjukatu 31", "15100", "Lahti",
            "03 814 11", "http://www.lahti.fi",
        ),
    )  # fmt: skip
    assert (record.companies_planned, record.companies_realised) == (2, 3)
    assert record.persons_planned == 120
    assert record.final_report == "Ohjaamo vakiintui."


def test_a_regional_fund_description_is_read():
    text = eura({"Hankekoodi": "A71234", "Toimintalinja": "2. Uusimman tiedon"}, title=EAKR)
    record, findings = imported(text)
    assert (record.code, record.fund, record.period) == ("A71234", "EAKR", "2014-2020")
    assert codes(findings) == []
    assert record.links[0].url.endswith("projektikoodi=A71234")


def test_fund_of_title_and_code_may_differ():
    record, findings = imported(eura({"Hankekoodi": "A71234"}))
    assert record.fund == "ESR"
    assert "fund_mismatch" in codes(findings)


@pytest.mark.parametrize(
    "line",
    [
        "4.1 Hankkeen julkinen tiivistelmä",
        "9. Keski-Pohjanmaan julkisen palvelutuotannon työntekijöiden osaaminen",
        "1 Hanke",
        "1. Hanke",
        "TAVOITTEET:",
        "Tavoitteet",
        "4.1 Varsinaiset kohderyhmät",
        "5 Projektin julkinen rahoitus, euroa",
        "9 Loppuraportin tiivistelmä",
        "8.2 Kestävä kehitys",
        "4 Hankkeen kohderyhmät",
        "6 Maantieteellinen kohdealue",
        "Kohderyhmä: nuoret",
        "Kunnat: Kemi ja Tornio",
        "Suunniteltu: 5 ryhmää",
        "Osatoteuttajat",
        "3.1 Tausta",
        "2 Toteutus",
        "10 Arviointi",
        "Puh. 040 123 4567",
    ],
)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_narrative_keeps_what_looks_like_a_heading_or_a_field(line: str, place: str):
    parts = ["Hankkeen tausta.", "Hankkeen tulokset."]
    parts.insert({"first": 0, "middle": 1, "last": 2}[place], line)
    text = "\n\n".join(parts)
    record, findings = imported(eura(prose={SUMMARY: text}))
    assert record.summary == text
    assert record.target_group == "Alle 30-vuotiaat nuoret."
    assert record.public_planned == Decimal("250000.00")
    assert record.final_report == "Ohjaamo vakiintui."
    assert [code for code in codes(findings) if code != "unknown_place"] == []


@pytest.mark.parametrize("heading", [SUMMARY, "4.1 Varsinaiset kohderyhmät", REPORT])
def test_numbered_lists_stay_in_their_section(heading: str):
    text = "\n".join(f"{n}. Toimenpide numero {n}" for n in range(1, 13))
    spaced = "\n\n".join(f"{n} Vaihe" for n in range(1, 13))
    record, _ = imported(eura(prose={heading: f"{text}\n\n{spaced}"}))
    key = {SUMMARY: "summary", REPORT: "final_report"}.get(heading, "target_group")
    assert getattr(record, key) == f"{text}\n\n{spaced}"


def test_line_breaks_and_non_breaking_hyphens_stay():
    text = "TE¬toimisto\n- yksi\n- kaksi\n\n\nLoppu"
    assert _summary(text) == text


@pytest.mark.parametrize(
    "change",
    [
        ("Hankekoodi: S21234", "Hankekoodi:S21234"),
        ("Hankekoodi: S21234", "HANKEKOODI : S21234"),
        ("Hankekoodi: S21234", "Hankekodi: S21234"),
        ("Hankekoodi: S21234", "Hankekoodi:\nS21234"),
        ("Hankekoodi: S21234", "Hankekoodi:\n\nS21234"),
        ("Hankekoodi: S21234", "Hankekoodi\nS21234"),
        ("Hankekoodi: S21234", "  Hankekoodi:\u00a0S21234  "),
        ("Hankekoodi: S21234", "Hankekoodi S21234"),
        ("Hankekoodi: S21234", "Hankekoodi:\tS21234"),
        ("1 Hanke\n", "1. Hanke\n"),
        ("2 Hakijan perustiedot", "2 HAKIJAN PERUSTIEDOT"),
        ("2 Hakijan perustiedot", "2  Hakijan  perustiedot "),
        ("5 Projektin julkinen rahoitus, euroa", "5 Projektin julkinen rahoitus euroa"),
        ("hankekohtaisista seurantiedoista", "hankekohtaisista seurantatiedoista"),
        ("9 Loppuraportin tiivistelmä", "9 Loppuraportin tiivistelma"),
        ("9 Loppuraportin tiivistelmä", "8 Loppuraportin tiivistelmä"),
        ("Seutukunnat: Lahden", "Seutukunnat : Lahden"),
        ("Kunnat: Lahti, Hollola", "Kunnat: Lahti,\nHollola"),
        ("Kunnat: Lahti, Hollola", "Kunnat:\n\nLahti, Hollola"),
        ("Myönnetty EU- ja valtion rahoitus", "Myönnetty EU ja valtion rahoitus"),
        ("200 000", "200\u00a0000"),
        ("\n\n", "\n\n\n"),
        ("Euroopan unioni Vipuvoimaa EU:lta", "Euroopan unioni\n\nVipuvoimaa EU:lta"),
        ("VälitönVälillinen", "Välitön\nVälillinen"),
        ("sähköpostisoite", "sähköpostiosoite"),
    ],
    ids=lambda change: change[1][:40],
)
def test_small_differences_of_writing_change_nothing(change: tuple[str, str]):
    plain = eura()
    changed = plain.replace(*change)
    assert changed != plain
    assert imported(changed)[0] == imported(plain)[0]


@pytest.mark.parametrize("space", ["", "\n", "\n\n", " "])
def test_the_applicants_website_is_no_link_of_the_project(space: str):
    text = eura().replace("WWW-osoite: www.lahti.fi", f"WWW-osoite:{space}www.lahti.fi")
    assert parsed(text).urls == ()
    assert imported(text)[0].organisations[0].website == "http://www.lahti.fi"


def test_contact_persons_go_no_further():
    record, findings = imported(eura())
    raw = parsed(eura())
    shown = repr((record, findings, raw.values, raw.partners, raw.urls))
    for secret in ("Esimerkki", "Henkilö", "projektipäällikkö", "henkilo(at)", "044 123"):
        assert secret not in shown
    assert len(raw.personal_lines) == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("yhteyshenkilön nimi: Esimerkki Henkilö", "yhteyshenkilön nimi:\nEsimerkki Henkilö"),
        ("yhteyshenkilön nimi: Esimerkki Henkilö", "yhteyshenkilön nimi:\n\nEsimerkki Henkilö"),
        ("Yhteyshenkilön puhelinnumero: 044", "Yhteyshenkilön matkapuhelinnumero: 044"),
        ("Yhteyshenkilön puhelinnumero: 044", "Sähköposti: 044"),
        ("yhteyshenkilön nimi: Esimerkki", "YHTEYSHENKILÖN NIMI Esimerkki"),
        ("Yhteyshenkilön sähköpostisoite: ", "Yhteyshenkilön sähköpostiosoite:\n"),
        ("projektipäällikkö", "projektipäällikkö,\nEsimerkki Henkilö"),
    ],
)
def test_contact_persons_in_odd_writing(old: str, new: str):
    changed = eura().replace(old, new)
    assert changed != eura()
    raw = parsed(changed)
    assert "Esimerkki" not in repr((raw.values, raw.findings, raw.partners))
    assert "044 123" not in repr((raw.values, raw.findings, raw.partners))
    assert len(raw.personal_lines) >= 4


def test_contact_persons_of_a_second_description_go_no_further():
    other = eura({"Hankekoodi": "S29999"})
    raw = parsed(eura() + other)
    assert raw.values["code"].text == "S21234"
    assert raw.values["final_report"].text == "Ohjaamo vakiintui."
    assert len(raw.personal_lines) == 8
    assert "second_description" in codes(raw.findings)


def test_partners_are_split_at_the_last_comma():
    lines = (
        "Hämeen Setlementti ry, 1474556-2",
        "Koulutuskuntayhtymä Salpaus, opiskelijapalvelut, 0993644-6",
        "Sininauhaliitto ry",
        "Nuorten Ystävät, Oulu",
        "Diakonia-ammattikorkeakoulu Oy 1001676-0",
    )
    record, findings = imported(eura(partners=lines))
    partners = [(p.name, p.business_id) for p in record.organisations if p.role == "partner"]
    assert partners == [
        ("Hämeen Setlementti ry", ""),
        ("Koulutuskuntayhtymä Salpaus, opiskelijapalvelut", "0993644-6"),
        ("Sininauhaliitto ry", ""),
        ("Nuorten Ystävät, Oulu", ""),
        ("Diakonia-ammattikorkeakoulu Oy", ""),
    ]
    assert codes(findings) == [
        "invalid_business_id",
        "missing_field",
        "missing_field",
        "invalid_business_id",
    ]


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("Postinumero Oy, 0149669-3", "Postinumero Oy", "0149669-3"),
        ("Johtajat: Suomen yhdistys, 0149669-3", "Johtajat: Suomen yhdistys", "0149669-3"),
        ("Oulun kaupunki, 018769-1", "Oulun kaupunki", ""),
    ],
)
def test_a_partner_may_look_like_a_label_or_a_telephone(line: str, name: str, number: str):
    record, _ = imported(eura(partners=["Kemin kaupunki, 0210427-6", line, "Vika ry, 1061512-1"]))
    partners = [(o.name, o.business_id) for o in record.organisations if o.role == "partner"]
    assert partners[1] == (name, number)
    assert [partner[0] for partner in partners] == ["Kemin kaupunki", name, "Vika ry"]


def test_a_heading_of_partners_may_stand_alone():
    raw = parsed(eura(partners=()))
    assert raw.partners == ()
    assert codes(raw.findings) == []


def test_odd_values_of_the_applicant():
    record, findings = imported(
        eura(
            {
                "Puhelinnumero": "",
                "WWW-osoite": "soite.fi/hankkeet",
                "Postitoimipaikka": "helsinki",
                "Organisaatiotyyppi": "Valtion liikelaitos",
                "Toiminnan tila": "Keskeytetty",
                "Y-tunnus": "0149669-4",
            }
        )
    )
    lead = record.organisations[0]
    assert (lead.phone, lead.website, lead.town) == ("", "http://soite.fi/hankkeet", "Helsinki")
    assert (lead.type, record.status) == ("Valtion liikelaitos", "Keskeytetty")
    assert lead.business_id == ""
    assert set(codes(findings)) == {
        "invalid_business_id",
        "unknown_status",
    }


@pytest.mark.parametrize("name", ["#Kiinniveti", "TUKEE!", "VirtuaaliÁilegas", "Osallisuus: TUKI"])
def test_names_stay_as_written(name: str):
    assert imported(eura({"Hankkeen nimi": name}))[0].name == name


def test_unknown_fields_are_kept_in_findings_unless_personal():
    text = eura().replace("5 Projektin", "Kieli: Suomi\n\n5 Projektin")
    text = eura().replace(
        "Toiminnan tila:", "Rahoitusmuoto: Avustus\n\nLisätiedot: a.b@lahti.fi\n\nToiminnan tila:"
    )
    raw = parsed(text)
    found = [dict(f.params) for f in raw.findings]
    assert found == [{"label": "Rahoitusmuoto", "value": "Avustus"}]
    assert "a.b@" not in repr(raw.findings) + repr(raw.values)


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        ("5 Projektin julkinen", "4.3 Muut kohderyhmät"),
        ("8 Horisontaaliset", "7.3 Syntyvien yritysten lukumäärä"),
        ("9 Loppuraportin", "8.3 Saavutettavuus"),
    ],
)
def test_unknown_headings_are_reported_with_what_stands_under_them(before: str, heading: str):
    text = eura().replace(before, f"{heading}\n\nOutoa tekstiä.\n\n{before}")
    raw = parsed(text)
    assert codes(raw.findings) == ["unknown_heading", "leftover_line"]
    assert imported(text)[0] == imported(eura())[0]


def test_an_unknown_heading_after_the_last_section():
    raw = parsed(eura() + "\n10 Liitteet\n\nLiite 1.\n")
    assert raw.values["final_report"].text == "Ohjaamo vakiintui."
    assert codes(raw.findings) == ["unknown_heading", "leftover_line"]


def test_sections_left_out_are_reported():
    raw = parsed(eura(answers=None, prose={REPORT: None}))
    assert [(f.code, f.field, f.severity) for f in raw.findings] == [
        ("missing_section", "gender", Severity.INFO),
        ("missing_section", "sustainability", Severity.INFO),
        ("missing_section", "final_report", Severity.INFO),
    ]
    raw = parsed(eura(prose={SUMMARY: None}))
    assert [(f.code, f.field, f.severity) for f in raw.findings] == [
        ("missing_section", "summary", Severity.WARNING)
    ]


def test_a_section_out_of_order_is_read_where_it_stands():
    plain = eura()
    start, stop = plain.index("5 Projektin"), plain.index("6 Maantieteellinen")
    moved = plain[:start] + plain[stop:] + "\n" + plain[start:stop]
    record, findings = imported(moved)
    assert record == imported(plain)[0]
    assert codes(findings) == ["moved_section"]


def test_labels_mean_something_only_in_their_section():
    record, _ = imported(
        eura(
            {
                "6 Jakeluosoite": "Mikkelin A-klinikka, Maaherrankatu 36",
                "6 Postinumero": "50100",
                "6 Postitoimipaikka": "MIKKELI",
            }
        )
    )
    assert record.organisations[0].street == "Harjukatu 31"
    assert (record.site_street, record.site_postcode, record.site_town) == (
        "Mikkelin A-klinikka, Maaherrankatu 36",
        "50100",
        "Mikkeli",
    )


def test_realised_persons_have_no_place_and_are_reported():
    record, findings = imported(
        eura(persons=("Suunniteltu: 120", "Toteutunut seurantatietojen mukaan: 97"))
    )
    assert record.persons_planned == 120
    assert (record.companies_planned, record.companies_realised) == (2, 3)
    assert [dict(f.params) for f in findings] == [
        {"label": "Toteutunut seurantatietojen mukaan", "value": "97"}
    ]


def test_nationwide_projects():
    record, findings = imported(
        eura({"Maakunnat": "Valtakunnallinen", "Seutukunnat": "", "Kunnat": ""})
    )
    assert record.nationwide
    assert record.regions == record.municipalities == ()
    assert findings == []


def test_a_field_given_twice_keeps_the_first_value():
    text = eura().replace("Toiminnan tila:", "Hankekoodi: S29999\n\nToiminnan tila:")
    record, findings = imported(text)
    assert record.code == "S21234"
    assert codes(findings) == ["repeated_field"]


@pytest.mark.parametrize(
    "text",
    ["", "Tämä on uutinen.\n" * 20, "Hankekoodi: S21234\n", "Osallisuus\n\nTavoitteet\n"],
)
def test_other_texts_are_not_of_the_family(text: str):
    assert not eura2014.recognise(document(text))


def test_other_descriptions_are_not_of_the_family():
    text = (
        "Euroopan unioni\nVipuvoimaa EU:lta\nEuroopan sosiaalirahaston rahoittaman projektin "
        "kuvaus\n1. Projekti\nProjektikoodi: S10123\nProjektin nimi: Vanha\n"
    )
    assert not eura2014.recognise(document(text))


def test_a_description_without_its_title_is_recognised():
    text = eura().split("\n\n", 2)[2]
    record, _ = imported(text)
    assert (record.code, record.fund) == ("S21234", "ESR")
