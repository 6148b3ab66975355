"""The facts of Sokra cards however they were written and read: right, or unknown and told."""

from decimal import Decimal

import pytest

from importer.normalise import normalise
from tests.importer.documents import card, codes, imported, parsed


@pytest.mark.parametrize(
    ("written", "code"),
    [("S2l987", "S21987"), ("S2O987", None), ("52l987", "S21987"), ("521987", "S21987")],
)
def test_a_damaged_code_needs_a_link_that_bears_it_out(written: str, code: str | None):
    row = {"Hankkeen nimi": f"{written}, Voimaa, 1.2.2019 — 31.12.2021"}
    record, findings = normalise(parsed(card(row)))
    assert (record.code if record else None) == code
    assert codes(findings) == (["repaired_code"] if code else ["invalid_code"])
    without, findings = normalise(parsed(card(row, links=())))
    assert without is None
    assert codes(findings) == ["invalid_code"]


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ("1.9.2015-31.8.2018", ("2015-09-01", "2018-08-31")),
        ("1.9.2015 – 31.8.2018", ("2015-09-01", "2018-08-31")),
        ("1.9.–31.12.2015", ("2015-09-01", "2015-12-31")),
        ("09/2015–08/2018", (None, None)),
        ("2015–2018", (None, None)),
        ("1.9.2015 – 31.8.20l8", ("2015-09-01", None)),
        ("1.9..2015 — 31.8.2018", (None, "2018-08-31")),
        ("1.9.20?5 — 31.8.2018", (None, "2018-08-31")),
        ("1.92015 — 31.8.2018", (None, "2018-08-31")),
        ("1.9.201 — 31.8.2018", (None, "2018-08-31")),
        ("I1.9.2015 — 31.8.2018", (None, "2018-08-31")),
        ("1.9.2015 — 31.82018", ("2015-09-01", None)),
        ("1.9.2015 — 31.8.20 18", ("2015-09-01", None)),
        ("• 31.8.2018", (None, None)),
        ("1.9.2015 —", ("2015-09-01", None)),
        ("1.9.2015 alkaen", ("2015-09-01", None)),
        ("— 31.8.2018", (None, "2018-08-31")),
        ("1.9.2015 _ 31.8.2018", ("2015-09-01", "2018-08-31")),
        ("192015 - 3182018", (None, None)),
        ("1.9.2015 • 31.8.2018", ("2015-09-01", "2018-08-31")),
        ("1.9.2015 . 31.8.2018", ("2015-09-01", "2018-08-31")),
        ("1.9.2015 =~ 31.8.2018", ("2015-09-01", "2018-08-31")),
        ("1,9.2015 — 31.8,2018", ("2015-09-01", "2018-08-31")),
    ],
)
def test_times_are_dates_or_unknown_and_never_part_of_the_name(
    time: str, found: tuple[str | None, str | None]
):
    record, findings = imported(card({"Hankkeen nimi": f"S21987, Voimaa, {time}"}))
    assert record.name == "Voimaa"
    dates = (record.start_date, record.end_date)
    assert tuple(one.isoformat() if one else None for one in dates) == found
    told = {"invalid_date", "half_duration"} & {*codes(findings)}
    assert bool(told) is (None in found)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("S21987, Arki 2.0, 1.9..2015 — 31.8.2018", "Arki 2.0"),
        ("S21987, Arki 2.0 1.9..2015 — 31.8.2018", "Arki 2.0"),
        ("S21987, Nuori 2015 — 31.8.2018", "Nuori 2015"),
        ("S21987, Nuori 2015-2018", "Nuori 2015-2018"),
        ("S21987, Uusi alku !", "Uusi alku !"),
        ("S21987, 1.9.2015 — 31.8.2018, Voimaa", "Voimaa"),
        ("~ S21987, Voimaa, 1.9.2015 — 31.8.2018 {hanke RR-tietopalvelussa}", "Voimaa"),
        ("S-21987, Voimaa, 1.9.2015 — 31.8.2018", "Voimaa"),
        ("Voimaa (S21987), 1.9.2015 — 31.8.2018", "Voimaa"),
        ("S21987. Voimaa. 1.9.2015 — 31.8.2018", "Voimaa"),
        ("S21987, RohKa-\nhanke, 1.9.2015 — 31.8.2018", "RohKa-hanke"),
        ("S21987, Vamos-\nhanke, 1.9.2015 — 31.8.2018", "Vamos-hanke"),
        ("S21987, Nuorten jatko-\nhanke, 1.9.2015 — 31.8.2018", "Nuorten jatkohanke"),
    ],
)
def test_numbers_of_the_name_stay_in_it(row: str, name: str):
    record, _ = imported(card({"Hankkeen nimi": row}))
    assert (record.code, record.name) == ("S21987", name)


@pytest.mark.parametrize("codes_of", ["S21987, S21315", "S21987 ja S21315", "S21987/S21315"])
def test_of_several_codes_the_first_is_the_cards_and_the_others_are_named(codes_of: str):
    record, _ = imported(card({"Hankkeen nimi": f"{codes_of}, Voimaa, 1.9.2015 — 31.8.2018"}))
    assert (record.code, record.name, record.mentions) == ("S21987", "Voimaa", ("S21315",))


def test_of_two_ends_none_is_chosen():
    row = "S21987, Voimaa, 1.9.2015 — 31.8.2018 (hanke RR-tietopalvelussa), jatkoaika 30.6.2019"
    record, findings = imported(card({"Hankkeen nimi": row}))
    assert (record.name, str(record.start_date), record.end_date) == ("Voimaa", "2015-09-01", None)
    assert codes(findings) == ["invalid_date"]


@pytest.mark.parametrize(
    "row",
    [
        "340 655 €, Hämeen ELY-keskus",
        "Hämeen ELY-keskus, 340 655 é",
        "Hämeen ELY-keskus, 340 655 <",
        "Hämeen ELY-keskus, 340 655 €uroa",
        "Hämeen ELY-keskus - 340 655 €",
        "Hämeen ELY-keskus. 340 655 €",
        "Hämeen ELY-keskus (340 655 €)",
        "Hämeen ELY-keskus, 340'655 €",
        "Hämeen ELY-keskus, 340.655 €",
        "Hämeen ELY-keskus, yhteensä 340 655 €",
        "Hämeen ELY-keskus, 340 655,- €",
    ],
)
def test_sums_however_they_are_written(row: str):
    record, _ = imported(card({"Rahoittaja": row}))
    assert (record.authority, record.public_realised) == ("Hämeen ELY-keskus", Decimal(340655))


@pytest.mark.parametrize(
    "total",
    ["noin 340 655 €", "1,2 milj. €", "0,34 M€",
     "340,655 €", "34?0 655 €", "340 65 €", "340 655 6", "340 655 l",
     "340 655 € / 400 000 €", "340 655 €, josta ESR 200 000 €", "3 40 655 €", "340, 655 €"],
)  # fmt: skip
def test_what_is_no_whole_sum_is_unknown_and_told(total: str):
    record, findings = imported(card({"Rahoittaja": f"Hämeen ELY-keskus, {total}"}))
    assert (record.authority, record.public_realised) == ("Hämeen ELY-keskus", None)
    assert codes(findings) == ["invalid_money"]


@pytest.mark.parametrize(
    ("scanned", "name"),
    [
        ("Hameen EIY-keskus", "Hämeen ELY-keskus"),
        ("Pohjois-Pohjanmaan ELYkeskus", "Pohjois-Pohjanmaan ELY-keskus"),
        ("Etela-Savon ELY -keskus", "Etelä-Savon ELY-keskus"),
        ("Sosiaali- ja terveysrninisterio", "Sosiaali- ja terveysministeriö"),
        ("Kainuun liitto", "Kainuun liitto"),
    ],
)
def test_a_damaged_name_of_a_known_authority(scanned: str, name: str):
    rows = {"Rahoittaja": f"{scanned}, 340 655 €", "Varsinaiset": "Tyottomat nuoret aikuiset"}
    text = card(rows).replace("ä", "a").replace("ö", "o")
    record, _ = imported(text)
    assert record.authority == name


def test_two_funders():
    row = "Hämeen ELY-keskus 200 000 € ja Etelä-Savon ELY-keskus 140 655 €"
    record, findings = imported(card({"Rahoittaja": row}))
    names = [one.name for one in record.organisations if one.role == "funder"]
    assert names == ["Hämeen ELY-keskus", "Etelä-Savon ELY-keskus"]
    assert (record.authority, record.public_realised) == ("Hämeen ELY-keskus", None)
    assert codes(findings) == ["invalid_money"]


@pytest.mark.parametrize(
    "row",
    [
        "Kemin kaupunki, Lapin yliopisto, Oulun Kärpät 46 ry",
        "Kemin kaupunki\nLapin yliopisto\nOulun Kärpät 46 ry",
        "Kemin kaupunki,\nLapin yliopisto ja Oulun Kärpät 46 ry",
        "Kemin kaupunki; Lapin yliopisto; Oulun Kärpät 46 ry.",
        "Kemin kaupunki, Lapin yliopisto sekä Oulun Kärpät\n46 ry",
        "• Kemin kaupunki\n• Lapin yliopisto\n• Oulun Kärpät\n46 ry",
        "- Kemin kaupunki,\n- Lapin yliopisto,\n- Oulun Kärpät 46 ry",
        "1. Kemin kaupunki\n2. Lapin yliopisto\n3. Oulun Kärpät 46 ry",
        "o Kemin kaupunki\no Lapin yliopisto\no Oulun Kärpät 46 ry",
        "Kemin kaupunki / Lapin yliopisto / Oulun Kärpät 46 ry",
        "Kemin kaupunki + Lapin yliopisto & Oulun Kärpät 46 ry",
        "Kemin kaupunki • Lapin yliopisto | Oulun Kärpät 46 ry",
        "Kemin kaupunki, Lapin yliopisto ja\nOulun Kärpät 46 ry",
        "Kemin kaupunki. Lapin yliopisto. Oulun Kärpät 46 ry.",
        "Päätoteuttaja: Kemin kaupunki, osatoteuttajat: Lapin yliopisto, Oulun Kärpät 46 ry",
        "Kemin kaupunki (päätoteuttaja), Lapin yliopisto (osatoteuttaja), Oulun Kärpät 46 ry",
        "~ Kemin kaupunki, ` Lapin yliopisto, Oulun Kärpät 46 ry",
    ],
)
def test_implementers_however_they_are_parted(row: str):
    record, _ = imported(card({"Toteuttajat": row}))
    names = [one.name for one in record.organisations if one.role == "implementer"]
    assert names == ["Kemin kaupunki", "Lapin yliopisto", "Oulun Kärpät 46 ry"]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("Eksote\nImatran kaupunki\nVamos", ["Eksote", "Imatran kaupunki", "Vamos"]),
        ("Lahden Diakonialaitos\nKoulutuskonserni", ["Lahden Diakonialaitos", "Koulutuskonserni"]),
        (
            "Pohjois-Karjalan\nKotiyhdistys ry",
            ["Pohjois-Karjalan Kotiyhdistys ry"],
        ),
        ("Oy Hart & Lund Ab", ["Oy Hart & Lund Ab"]),
        ("Eksote\n~Imatran kaupunki", ["Eksote", "Imatran kaupunki"]),
        ("Pohjois-Karjalan\n- Kotiyhdistys ry", ["Pohjois-Karjalan Kotiyhdistys ry"]),
        ("Kemin kaupunki ja Kotisaatid Onni", ["Kemin kaupunki", "Kotisaatid Onni"]),
        (
            "Kuopion kaupunki, Savonia-ammattikorkeakoulu Oy, Toimisto\nPuijola ry",
            ["Kuopion kaupunki", "Savonia-ammattikorkeakoulu Oy", "Toimisto Puijola ry"],
        ),
        (
            "Kemin kaupunki, Vamos ry\nLapin yliopisto",
            ["Kemin kaupunki", "Vamos ry", "Lapin yliopisto"],
        ),
        (
            "Kuopion kaupunki ja Setlementti Puijola ry",
            ["Kuopion kaupunki", "Setlementti Puijola ry"],
        ),
    ],
)
def test_a_line_that_ends_early_ends_a_name(row: str, names: list[str]):
    text = "Nuorten yksinäisyys on lisääntynyt koko maakunnassa, ja palvelut\novat kaukana."
    record, _ = imported(card({"Toteuttajat": row, "Hankkeen tausta": text}))
    assert [one.name for one in record.organisations if one.role == "implementer"] == names


def test_a_full_line_goes_on_with_its_name():
    row = "Etelä-Savon sosiaali- ja terveyspalvelujen kuntayhtymä, Verkosto\nKotiväki"
    record, _ = imported(card({"Toteuttajat": row}))
    names = [one.name for one in record.organisations if one.role == "implementer"]
    assert names[1:] == ["Verkosto Kotiväki"]


def test_what_stands_behind_the_time_and_is_not_known_is_told():
    row = "S21987, Voimaa, 1.2.2019 — 31.12.2021 (jatkoa hankkeelle Verso)"
    record, findings = imported(card({"Hankkeen nimi": row}))
    assert record.name == "Voimaa"
    assert [(one.code, one.params["text"]) for one in findings] == [
        ("leftover_line", "(jatkoa hankkeelle Verso)")
    ]


@pytest.mark.parametrize(
    "time", ["2019 — 2021", "2/2019–12/2021", "helmikuu 2019 — joulukuu 2021", "kesäkuu 2019–2021"]
)
def test_a_time_without_days_is_no_part_of_the_name_and_is_told(time: str):
    record, findings = imported(card({"Hankkeen nimi": f"S21987, Voimaa, {time}"}))
    assert (record.name, record.start_date, record.end_date) == ("Voimaa", None, None)
    assert set(codes(findings)) == {"invalid_date"}
