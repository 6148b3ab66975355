"""Sokra cards: damaged labels, rows that wrap, and lists."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from importer.formats import recognise, sokra_card
from importer.formats.card_rows import split_funding, split_identity
from importer.normalise import normalise
from tests.importer.documents import card, codes, document, imported, parsed


def _identity(row: str, **others: Any) -> tuple[str, str, date | None, date | None]:
    record, _ = imported(card({"Hankkeen nimi": row}, **others))
    return record.code, record.name, record.start_date, record.end_date


def _roles(text: str, role: str) -> list[str]:
    return [party.name for party in imported(text)[0].organisations if party.role == role]


def test_a_plain_card():
    record, findings = imported(card())
    assert findings == []
    assert (record.code, record.name, record.fund, record.priority_axis) == (
        "S21987",
        "Voimaa verkostosta",
        "ESR",
        5,
    )
    assert (record.start_date, record.end_date) == (date(2018, 1, 1), date(2020, 12, 31))
    assert record.public_realised == Decimal("210400.00")
    assert record.authority == "Hämeen ELY-keskus"
    assert record.objectives == "Vahvistaa osallisuutta; luoda verkosto"
    assert record.outputs == record.promising_practices == record.remarks == ""
    assert _roles(card(), "implementer") == ["Lahden kaupunki", "Hollolan kunta"]
    assert _roles(card(), "funder") == ["Hämeen ELY-keskus"]
    assert [link.kind for link in record.links] == ["eura2014"]


@pytest.mark.parametrize(
    "row",
    [
        "S21987, Voimaa, 1.2.2019 — 31.12.2021 (hanke RR-tietopalvelussa)",
        "S21987, Voimaa, 1.2.2019 - 31.12.2021",
        "S21987, Voimaa, 1.2.2019 ? 31.12.2021 (hanke RR-tietopalvelussa)",
        "S21987, Voimaa, 1.2.2019  31.12.2021 (hanke RR-tietopalvelussa)",
        "S21987, Voimaa, 1.2.2019–31.12.2021 (hanke RR-tietopalvelussa ja Innokylässä)",
        "S21987, Voimaa, 1.2.2019—\n31.12.2021 (hanke RR-\ntietopalvelussa)",
        "S21987,\nVoimaa,\n1.2.2019 —\n31.12.2021",
        "S21987,Voimaa,1.2.2019-31.12.2021",
        "S21987, Voimaa 1.2.2019 − 31.12.2021",
        "S 21987, Voimaa, 01.02.2019 – 31.12.2021.",
        "s21987, Voimaa, 1.2.2019 ~ 31.12.2021",
        "S$21987, Voimaa, 1.2.2019 — 31.12.2021",
        "$21987, Voimaa, 1.2.2019 — 31.12.2021",
        "Voimaa, S21987, 1.2.2019 — 31.12.2021",
        "S21987 Voimaa, 1.2.2019 — 31.12.2021",
    ],
)
def test_the_row_of_name_code_and_time(row: str):
    assert _identity(row) == ("S21987", "Voimaa", date(2019, 2, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "name",
    [
        "Osallisuuden polut, palvelut ja paikat",
        "SOPPI-hanke 2015-2018",
        "Yhdessä (YES) – nuorten tuki",
        "Vamos 2.0",
        "Työ 18+, arki ja minä",
        "ESR-hanke 5.5.2015, jatko",
        "Pohjois-Karjalan Ohjaamo",
        "Kohti työtä (KOTI)",
        "#Kiinniveti",
        "Uusi alku!",
    ],
)
def test_names_hold_commas_brackets_dashes_and_digits(name: str):
    row = f"S21987, {name}, 1.2.2019 — 31.12.2021 (hanke RR-tietopalvelussa)"
    assert _identity(row) == ("S21987", name, date(2019, 2, 1), date(2021, 12, 31))


def test_a_name_may_wrap_inside_a_word():
    row = "S21987, Sosiaalisen kuntou-\ntuksen työ- ja\ntoimintamalli, 1.2.2019 —\n31.12.2021"
    assert _identity(row)[1] == "Sosiaalisen kuntoutuksen työ- ja toimintamalli"


def test_missing_and_damaged_times():
    assert _identity("S21987, Voimaa") == ("S21987", "Voimaa", None, None)
    assert _identity("S21987, Voimaa, 1.2.2019 —") == ("S21987", "Voimaa", date(2019, 2, 1), None)
    code, name, start, end = _identity("S21987, Voimaa, 1.2.2019 — 3l.12.2021")
    assert (code, name, start, end) == ("S21987", "Voimaa", date(2019, 2, 1), None)
    assert _identity("S21987, Voimaa, 1.2.2019 — 31.11.2021")[2:] == (date(2019, 2, 1), None)
    assert _identity("S21987, Voimaa, 1.2.2021 — 31.1.2019")[2:] == (None, None)
    assert _identity("S21987, Voimaa, 2018 — 2020 (hanke RR-tietopalvelussa)")[1:] == (
        "Voimaa",
        None,
        None,
    )


def test_digits_of_a_code_are_never_guessed():
    raw = parsed(card({"Hankkeen nimi": "S2l987, Voimaa, 1.2.2019 — 31.12.2021"}, links=()))
    record, findings = normalise(raw)
    assert record is None
    assert codes(findings) == ["invalid_code"]


def test_a_link_bears_witness_for_a_damaged_code():
    text = card({"Hankkeen nimi": "S2l987, Voimaa, 1.2.2019 — 31.12.2021"})
    record, findings = imported(text)
    assert (record.code, record.name) == ("S21987", "Voimaa")
    assert codes(findings) == ["repaired_code"]


def test_a_link_of_another_project_is_no_witness():
    link = "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S21315"
    record, findings = imported(card(links=(link,)))
    assert record.code == "S21987"
    assert codes(findings) == ["code_mismatch"]
    assert record.mentions == ("S21315",)


@pytest.mark.parametrize(
    ("row", "funder", "total"),
    [
        (
            "Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus, 340 655 €",
            "Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus",
            "340 655",
        ),
        (
            "Keski-Suomen elinkeino-, liikenne-\nja ympäristökeskus, 1 340 655 €",
            "Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus",
            "1 340 655",
        ),
        ("Hämeen ELY-keskus, 340\u00a0655 €", "Hämeen ELY-keskus", "340\u00a0655"),
        ("Hämeen ELY-keskus, 340 655,50 €", "Hämeen ELY-keskus", "340 655,50"),
        ("Hämeen ELY-keskus, 340655€", "Hämeen ELY-keskus", "340655"),
        ("Hämeen ELY-keskus 340 655 €", "Hämeen ELY-keskus", "340 655"),
        ("Hämeen ELY-keskus, 340 655", "Hämeen ELY-keskus", "340 655"),
        ("Hämeen ELY-keskus,\n340 655 euroa", "Hämeen ELY-keskus", "340 655"),
        ("Hämeen ELY-keskus", "Hämeen ELY-keskus", ""),
        ("Hämeen ELY-keskus, 34O 655 €", "Hämeen ELY-keskus", "34O 655"),
        ("Sosiaali- ja terveysministeriö, 99 €", "Sosiaali- ja terveysministeriö", "99"),
        ("Uudenmaan liitto, 0 €", "Uudenmaan liitto", "0"),
    ],
)
def test_the_row_of_funder_and_sum(row: str, funder: str, total: str):
    values = parsed(card({"Rahoittaja": row})).values
    assert (values["funder"].text, values["public_realised"].text) == (funder, total)


def test_a_hyphen_after_a_capital_letter_is_part_of_the_word():
    rows = {"Rahoittaja": "Hämeen ELY-\nkeskus, 9 000 €", "Toteuttajat": "Lahden NMKY-\nyhdistys"}
    assert _roles(card(rows), "funder") == ["Hämeen ELY-keskus"]
    assert _roles(card(rows), "implementer") == ["Lahden NMKY-yhdistys"]


def test_a_damaged_sum_is_unknown():
    record, findings = imported(card({"Rahoittaja": "Hämeen ELY-keskus, 34O 655 €"}))
    assert record.public_realised is None
    assert codes(findings) == ["invalid_money"]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (
            "Kemin Lämärit ry, Oulun Kärpät 46 ry, Rovaniemen Kiekko",
            ["Kemin Lämärit ry", "Oulun Kärpät 46 ry", "Rovaniemen Kiekko"],
        ),
        (
            "Kemin Lämärit ry, Oulun Kärpät\n46 ry, Rovaniemen\nKiekko",
            ["Kemin Lämärit ry", "Oulun Kärpät 46 ry", "Rovaniemen Kiekko"],
        ),
        ("Kemijärven kaupunki\nLapin yliopisto", ["Kemijärven kaupunki", "Lapin yliopisto"]),
        ("Kemijärven kaupunki ja Lapin yliopisto", ["Kemijärven kaupunki", "Lapin yliopisto"]),
        (
            "Sosiaali- ja terveysturvan keskusliitto ry; Oulun yliopisto (lääketiede, kasvatus)",
            [
                "Sosiaali- ja terveysturvan keskusliitto ry",
                "Oulun yliopisto (lääketiede, kasvatus)",
            ],
        ),
        ("Kemin kaupunki, nuorisopalvelut", ["Kemin kaupunki, nuorisopalvelut"]),
        (
            "Pohjois-Karjalan koulutuskunta-\nyhtymä, Joensuun kaupunki",
            ["Pohjois-Karjalan koulutuskuntayhtymä", "Joensuun kaupunki"],
        ),
        (
            "Keski-Pohjanmaan sosiaali- ja terveyspalvelu-\nkuntayhtymä",
            ["Keski-Pohjanmaan sosiaali- ja terveyspalvelukuntayhtymä"],
        ),
    ],
)
def test_implementers(row: str, names: list[str]):
    assert _roles(card({"Toteuttajat": row}), "implementer") == names


@pytest.mark.parametrize(
    "labels",
    [
        [("kohderyhmät", "kohderyhmat"), ("käytännöt", "kaytannot")],
        [("Levittäminen", "Levittdminen"), ("mistyön", "misty6n"), ("kehittä-", "kehitta-")],
        [("toteutunut\njulkinen", "toteutunut\n\njulkinen"), ("-\nmistyön", "-\n\nmistyön")],
        [
            ("Toteuttajat", "Toteuttaiat"),
            ("Tuotokset", "Tuotokset:"),
            ("Toimintatapa", "TOIMINTATAPA"),
        ],
        [("\n", " "), ("kehittä- mistyön", "kehittämistyön")],
        [("nimi, S-numero", "nimi, S$-numero"), ("Lupaavat", "Lupaavat ")],
        [("Lupaavat osallisuuden\nkäytännöt", "Lupaavat\nosallisuuden\nkaytanndt")],
    ],
    ids=range(7),
)
def test_damaged_and_broken_labels(labels: list[tuple[str, str]]):
    changed = card(labels=labels)
    assert changed != card()
    assert imported(changed)[0] == imported(card())[0]


@pytest.mark.parametrize(
    "head",
    [
        (),
        ("Koonnut Sosiaalisen osallisuuden edistamisen koordinaatiohanke — Sokra, marraskuu 2022",),
        (
            "S$21987, Voimaa verkostosta",
            "",
            "Koonnut Sosiaalisen osallisuuden edistämisen koordinaatiohanke - Sokra, syyskuu 2019",
        ),
    ],
)
def test_the_head_may_differ(head: tuple[str, ...]):
    record, findings = imported(card(head=head))
    assert findings == []
    assert (record.code, record.name, record.priority_axis) == (
        "S21987",
        "Voimaa verkostosta",
        None,
    )


def test_the_title_stands_in_for_a_missing_row():
    head = ("S$21987, Voimaa verkostosta",)
    record, findings = imported(card({"Hankkeen nimi": ""}, head=head))
    assert (record.code, record.name) == ("S21987", "Voimaa verkostosta")
    assert "missing_field" in codes(findings)


def test_rows_in_another_order():
    order = [2, 0, 1, 3, 5, 4, 6, 7, 8, 11, 10, 9]
    assert imported(card(order=order))[0] == imported(card())[0]


def test_texts_keep_their_lines():
    text = "Ensimmäinen rivi, joka\njatkuu; toinen kohta\n\nkolmas"
    assert imported(card({"Tavoitteet": text}))[0].objectives == text


def test_labels_inside_a_text_are_text():
    text = "Hankkeen tavoitteet: osallisuus\nTavoitteet saavutettiin hyvin\nTuotokset ovat esillä"
    assert imported(card({"Muut tulokset": text}))[0].results == text


def test_links_at_the_end_are_kept_once_and_not_in_the_text():
    links = (
        " https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S21987",
        "https://www.innokyla.fi/web/hanke2174196",
        "https://youtu.be/rsxIuj43Pyo",
        "https://youtu.be/rsxIuj43Pyo",
        "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S20220",
    )
    text = card({"Erityishuomioita": "Jatkohanke S21336 ja Sokra (S20220)."}, links=links)
    record, findings = imported(text)
    assert findings == []
    assert record.remarks == "Jatkohanke S21336 ja Sokra (S20220)."
    assert [link.kind for link in record.links] == ["eura2014", "innokyla", "video", "eura2014"]
    assert record.mentions == ("S21336", "S20220")


def test_missing_rows_are_reported():
    text = card().replace("Toteuttajat\n\nLahden kaupunki, Hollolan kunta\n\n", "")
    record, findings = imported(text)
    assert [(f.code, f.field) for f in findings] == [
        ("missing_section", "implementers"),
        ("missing_field", "implementers"),
    ]
    assert [party.role for party in record.organisations] == ["funder"]


@pytest.mark.parametrize("text", ["", "Tavoitteet\n\nToteuttajat\n", "Hankkeen tausta\n" * 9])
def test_other_texts_are_not_cards(text: str):
    assert not sokra_card.recognise(document(text))
    assert recognise(document(text)) is None


def test_row_parsers_survive_anything():
    for text in ("", ",", ",,,", "S21987", "1.1.2018 — 2.2.2019", "€", ", €", "()", "—"):
        split_identity(text)
        split_funding(text)


def test_contact_persons_pasted_into_a_card_are_set_apart():
    lines = "Nuorten määrä kasvaa.\nYhteyshenkilön nimi: Maija Malli\nYhteys on hyvä."
    raw = parsed(card({"Hankkeen tausta": lines}))
    assert "Maija Malli" not in str(raw)
    assert len(raw.personal_lines) == 1


def test_a_person_below_their_label_is_set_apart_and_the_next_row_is_not():
    people = "Yhteyshenkilön nimi:\n\nMaija Malli\nYhteyshenkilön puhelin:\n040 123 4567\n"
    raw = parsed(card({"Hankkeen tausta": f"Nuorten määrä kasvaa.\n{people}Yhteyshenkilön asema:"}))
    assert "Maija Malli" not in str(raw)
    assert "040 123" not in str(raw)
    assert raw.values["background"].text == "Nuorten määrä kasvaa."
    assert raw.values["objectives"].text
