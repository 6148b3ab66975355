"""Twelve descriptions and eight damaged cards as different as the real ones are."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.importer.documents import CARD_HEAD, EAKR, card, codes, eura, imported
from tests.importer.ocr.damage import damaged

# Facts by label, other parts of the document, and what the record must say.
DESCRIPTIONS: Mapping[str, tuple[dict[str, str], dict[str, Any], dict[str, Any]]] = {
    "nationwide foundation": (
        {
            "Hankekoodi": "S20220",
            "Hankkeen nimi": "Sosiaalisen osallisuuden edistämisen koordinaatiohanke – Sokra",
            "Vastuuviranomainen": "Sosiaali- ja terveysministeriö",
            "Suunnitelman mukainen toteutusaika": "Alkaa 1.8.2014 ja päättyy 31.12.2022",
            "Maakunnat": "Valtakunnallinen",
            "Seutukunnat": "",
            "Kunnat": "",
        },
        {"partners": ["Diakonia-ammattikorkeakoulu Oy, 1001676-1"]},
        {"nationwide": True, "regions": (), "authority": "Sosiaali- ja terveysministeriö",
         "end_date": date(2022, 12, 31)},
    ),
    "still running, no report": (
        {"Toiminnan tila": "Toiminnassa", "Toteutunut EU- ja valtion rahoitus": "",
         "Toteutunut julkinen rahoitus yhteensä": ""},
        {"prose": {"9 Loppuraportin tiivistelmä": None}},
        {"status": "Toiminnassa", "eu_state_realised": None, "public_realised": None,
         "final_report": "", "public_planned": Decimal("250000.00")},
    ),
    "region of Lapland, several sub-regions": (
        {"Maakunnat": "Lappi", "Seutukunnat": "Kemi-Tornion, Rovaniemen, Itä-Lapin",
         "Kunnat": "Kemi, Keminmaa, Simo, Tervola, Tornio, Ylitornio, Rovaniemi, Kemijärvi"},
        {},
        {"codes:regions": ["19"], "codes:subregions": ["192", "191", "194"],
         "codes:municipalities": ["240", "241", "751", "845", "851", "976", "698", "320"]},
    ),
    "merged municipality": (
        {"Maakunnat": "Etelä-Pohjanmaa, Keski-Suomi", "Seutukunnat": "Seinäjoen",
         "Kunnat": "Jalasjärvi, Kurikka, Jyväskylä"},
        {},
        {"codes:regions": ["14", "13"], "codes:municipalities": ["301", "179"]},
    ),
    "regional development fund": (
        {"Hankekoodi": "A70202", "Toimintalinja": "1. Pk-yritystoiminnan kilpailukyky",
         "Erityistavoite": "1.1. Uuden liiketoiminnan luominen",
         "Vastuuviranomainen": "Uudenmaan liitto", "Maakunnat": "Uusimaa",
         "Seutukunnat": "Helsingin", "Kunnat": "Espoo, Helsinki, Vantaa"},
        {"title": EAKR},
        {"fund": "EAKR", "priority_axis": 1, "specific_objective": "1.1",
         "priority_axis_wording": "Pk-yritystoiminnan kilpailukyky",
         "codes:municipalities": ["049", "091", "092"]},
    ),
    "REACT-EU": (
        {"Toimintalinja": "9. REACT-EU:n ESR-toimenpiteet",
         "Erityistavoite": "12.3. Digitaalisten taitojen parantaminen"},
        {},
        {"priority_axis": 9, "specific_objective": "12.3",
         "priority_axis_wording": "REACT-EU:n ESR-toimenpiteet"},
    ),
    "axis without its number": (
        {"Toimintalinja": "Sosiaalinen osallisuus ja köyhyyden torjunta", "Erityistavoite": ""},
        {},
        {"priority_axis": 5, "specific_objective": "", "specific_objective_wording": ""},
    ),
    "northern university, letters of Sámi": (
        {"Hankkeen nimi": "VirtuaaliÁilegas", "Hakijan virallinen nimi": "Saamelaiskäräjät",
         "Organisaatiotyyppi": "Muu julkisoikeudellinen oikeushenkilö", "Y-tunnus": "0977590-6",
         "Postitoimipaikka": "INARI", "Postinumero": "99870", "Maakunnat": "Lappi",
         "Seutukunnat": "Pohjois-Lapin", "Kunnat": "Inari, Utsjoki, Enontekiö, Sodankylä"},
        {},
        {"name": "VirtuaaliÁilegas", "lead": ("Saamelaiskäräjät", "Inari", "99870")},
    ),
    "bilingual coast": (
        {"Hakijan virallinen nimi": "Jakobstads stad - Pietarsaaren kaupunki",
         "Postitoimipaikka": "PIETARSAARI", "Postinumero": "68600",
         "Maakunnat": "Pohjanmaa", "Seutukunnat": "Pietarsaaren, Vaasan",
         "Kunnat": "Pietarsaari, Uusikaarlepyy, Vaasa, Mustasaari"},
        {},
        {"lead": ("Jakobstads stad - Pietarsaaren kaupunki", "Pietarsaari", "68600"),
         "codes:municipalities": ["598", "893", "905", "499"]},
    ),
    "dates that do not exist": (
        {"Suunnitelman mukainen toteutusaika": "Alkaa 31.6.2018 ja päättyy 30.6.2020"},
        {},
        {"start_date": None, "end_date": date(2020, 6, 30)},
    ),
    "end before the start": (
        {"Suunnitelman mukainen toteutusaika": "Alkaa 1.6.2020 ja päättyy 30.6.2018"},
        {},
        {"start_date": None, "end_date": None},
    ),
    "sums that are none": (
        {"Myönnetty EU- ja valtion rahoitus": "n. 200 000",
         "Suunniteltu julkinen rahoitus yhteensä": "1 234 567,89"},
        {"companies": ("Suunniteltu: kymmenen", "Toteutunut seurantatietojen mukaan: 1 200"),
         "persons": ("Suunniteltu:",)},
        {"eu_state_granted": None, "public_planned": Decimal("1234567.89"),
         "companies_planned": None, "companies_realised": 1200, "persons_planned": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DESCRIPTIONS)
def test_descriptions(kind: str):
    facts, parts, expected = DESCRIPTIONS[kind]
    record, _ = imported(eura(facts, **parts))
    for key, value in expected.items():
        if key == "lead":
            lead = record.organisations[0]
            assert (lead.name, lead.town, lead.postcode) == value
        elif key.startswith("codes:"):
            places = getattr(record, key.removeprefix("codes:"))
            assert [place.code for place in places] == value
        else:
            assert getattr(record, key) == value, key


def test_a_merged_municipality_keeps_the_name_it_was_stated_by():
    facts, parts, _ = DESCRIPTIONS["merged municipality"]
    record, _ = imported(eura(facts, **parts))
    assert [town.stated_as for town in record.municipalities] == ["Jalasjärvi", ""]


# Code, name, time, funder, sum, implementers.
CARDS = (
    ("S20551", "Arjen sankarit", "1.9.2015 — 31.8.2018", "Keski-Suomen ELY-keskus", "412 300",
     ["Jyväskylän kaupunki", "Jyväskylän ammattikorkeakoulu"]),
    ("S20872", "Osallisuuden ajat, paikat ja polut", "1.1.2017 – 31.12.2019",
     "Hämeen elinkeino-, liikenne- ja ympäristökeskus", "1 050 200",
     ["Hämeenlinnan kaupunki", "Riihimäen kaupunki", "Forssan kaupunki"]),
    ("S21001", "Pääsky-hanke", "1.5.2017 - 30.4.2020", "Sosiaali- ja terveysministeriö", "99 990",
     ["Suomen Punainen Risti"]),
    ("S21466", "Hyvinvointia työstä (HYTY) 2018–2020", "1.8.2018 — 31.12.2020",
     "Pohjois-Savon ELY-keskus", "287 415", ["Kuopion kaupunki", "Siilinjärven kunta"]),
    ("S20302", "Väylä töihin", "1.6.2015 — 31.5.2017", "Lapin ELY-keskus", "150 000",
     ["Sodankylän kunta", "Kittilän kunta", "Inarin kunta"]),
    ("S21777", "Yhessä eteenpäin", "1.3.2019 — 28.2.2022", "Pohjois-Karjalan ELY-keskus",
     "634 020", ["Joensuun kaupunki", "Nurmeksen kaupunki", "Lieksan kaupunki"]),
    ("S20990", "Seniorit 60+", "2.1.2017 — 29.2.2020", "Uudenmaan ELY-keskus", "8 400",
     ["Espoon kaupunki"]),
    ("S21312", "Matkalla", "1.10.2018 — 30.9.2021", "Etelä-Pohjanmaan ELY-keskus", "312 876",
     ["Seinäjoen kaupunki", "Lapuan kaupunki"]),
)  # fmt: skip


def _card(seed: int) -> str:
    code, name, time, funder, total, implementers = CARDS[seed]
    return card(
        {
            "Hankkeen nimi": f"{code}, {name}, {time} (hanke RR-tietopalvelussa)",
            "Rahoittaja": f"{funder}, {total} €",
            "Toteuttajat": ", ".join(implementers),
            "Hankkeen tausta": "Päihde- ja mielenterveyspalveluissa tarve on kasvanut.",
        },
        head=CARD_HEAD if seed % 2 else CARD_HEAD[1:],
        links=(f" https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi={code}",),
    )


@pytest.mark.parametrize("seed", range(len(CARDS)))
def test_facts_of_clean_and_damaged_cards(seed: int):
    code, _, time, _, total, implementers = CARDS[seed]
    clean = imported(_card(seed))[0]
    record, findings = imported(damaged(_card(seed), seed))
    assert record.code == clean.code == code
    assert clean.name == CARDS[seed][1]
    assert record.public_realised == clean.public_realised == Decimal(total.replace(" ", ""))
    assert (record.start_date, record.end_date) == (clean.start_date, clean.end_date)
    assert record.start_date is not None
    assert time.startswith(f"{record.start_date.day}.{record.start_date.month}.")
    assert len(record.organisations) == len(implementers) + 1
    assert "missing_section" not in codes(findings)
    assert "leftover_line" not in codes(findings)


@pytest.mark.parametrize("seed", range(len(CARDS)))
def test_names_on_damaged_cards_are_repaired_or_left_but_never_made_up(seed: int):
    _, name, _, funder, _, implementers = CARDS[seed]
    text = damaged(_card(seed), seed)
    record, _ = imported(text)
    parties = [party.name for party in record.organisations]
    for true, found in zip([name, *implementers, funder], [record.name, *parties], strict=True):
        for true_word, found_word in zip(true.split(), found.split(), strict=True):
            assert found_word == true_word or found_word in text
