"""Contradictions inside a document: what is found, and what is left in peace."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from importer.checks import check
from importer.checks.sources import differing_sources
from importer.checks.status import check_status
from importer.combine import Difference
from importer.records import (
    Finding,
    PlaceRecord,
    ProjectRecord,
    RawRecord,
    RawScore,
    RawValue,
    ScoreRecord,
    Severity,
)

TODAY = date(2026, 1, 31)
LAPLAND, HELSINKI = PlaceRecord("19", "stated"), PlaceRecord("091", "stated")
RECORD = ProjectRecord(
    code="S21624",
    name="ENTER -Elämässä eteenpäin!",
    period="2014-2020",
    priority_axis=5,
    specific_objective="10.1",
    status="Toiminta päättynyt",
    start_date=date(2019, 4, 1),
    end_date=date(2022, 7, 31),
    eu_state_granted=Decimal(600_000),
    eu_state_realised=Decimal(550_000),
    public_planned=Decimal(800_000),
    public_realised=Decimal(740_000),
    persons_planned=225,
)


def findings(text: str = "", **fields: Any) -> tuple[Finding, ...]:
    """Return the findings on a sound record with some fields changed, and with this summary."""
    values = {"duration": RawValue("1.4.2019–31.7.2022", 12), "summary": RawValue(text, 50)}
    values |= {name: RawValue("…", 20) for name in ("status", "municipalities", "subregions")}
    record = ProjectRecord(**{f: getattr(RECORD, f) for f in RECORD.__slots__} | fields)
    return check(RawRecord("eura2014", values), record)


def told(text: str = "", **fields: Any) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.field) for finding in findings(text, **fields)]


def test_a_sound_document_gives_no_findings():
    assert told("Hanke toteutetaan ajalla 1.4.2019–31.7.2022.") == []


def test_an_end_in_the_text_that_the_field_has_otherwise_is_told_with_both_and_its_line():
    [found] = findings(
        "Tavoitteet.\nHanke on alueellinen, ajalla 1.4.2019- 28.2.2022 toteutettava."
    )
    assert (found.code, found.field, found.line) == ("text_date_differs", "end_date", 51)
    assert found.params == {"value": "2022-07-31", "text": "2022-02-28", "section": "summary"}
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Hankkeen toteutusaika on 1.1.2019–30.6.2021.", "start_date"),
        ("Hankkeen toteutusaika: 1.4. – 31.12.2019.", "end_date"),
        ("Projekti toteutetaan aikavälillä 1.4.2019 – 31.12.2021.", "end_date"),
        ("Hanke päättyi 28.2.2022.", "end_date"),
        ("Hanke käynnistyi 1.5.2019 Kokkolassa.", "start_date"),
        ("Hanke on kaksivuotinen (1.4.2019–28.2.2022).", "end_date"),
        ("Malli syntyi. Hanke alkoi 1.4.2019 ja päättyi 28.2.2022.", "end_date"),
        ("Hakemuksen mukaan hanke toteutetaan ajalla 1.5.2019–31.7.2022.", "start_date"),
        ("ENTER -Elämässä eteenpäin! -hanke oli käynnissä 1.4.2019–28.2.2022.", "end_date"),
        ("ENTER on alueellinen, Savossa ajalla 1.4.2019–28.2.2022 toteutettava.", "end_date"),
    ],
)
def test_ways_to_tell_the_time_of_the_project(text: str, field: str):
    assert ("text_date_differs", field) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Aiempi hanke toteutettiin ajalla 1.4.2017–31.3.2019.",
        "Jatkohanke toteutetaan ajalla 1.4.2019–31.12.2023.",
        "Hanke S20220 toteutettiin ajalla 1.4.2019–31.12.2023.",
        "Koulutus pidettiin 1.4.2019–30.4.2019.",
        "Kysely tehtiin hankkeessa ajalla 1.9.2020–31.10.2020.",
        "Videot: Syyslomaleiri (3.11.2016), hanke 2015–2018.",
        "Jatkohanke päättyi 28.2.2023.",
        "Hankkeen toteutusaika on 31.2.2019–40.1.2022.",
        "Hankkeen ensimmäinen vaihe toteutetaan 1.4.2019–31.3.2020.",
        "Hanke toteutetaan kahdessa vaiheessa: 1.4.2019–31.3.2020 ja 1.4.2020–31.7.2022.",
        "Hanke toteutti kyselyn ajalla 1.4.2019–31.5.2019.",
        "Hanke palkkasi ohjaajan ajalle 1.4.2019–31.12.2020.",
        "Hankkeessa toimi koordinaattori 1.4.2019–31.12.2020.",
        "Hankkeen ohjausryhmä on nimetty toimikaudeksi 1.4.2019–31.12.2020.",
        "Hankkeen osatoteuttaja toteuttaa toimenpiteensä ajalla 1.4.2019–31.12.2020.",
        "Toimenpide 1. Toteutusaika: 1.4.2019–31.12.2020",
        "Hanke on jatkoa mallille, joka toteutettiin ajalla 1.4.2019–31.12.2020.",
        "Naapurikunnan hanke päättyi 31.12.2018.",
        "Kummun hankkeen toteutusaika on 1.4.2019–31.12.2023.",
        "STEA-rahoitteinen hanke päättyi 31.12.2018.",
        "Seurakunnan rahoittama hanke alkoi 1.1.2018.",
        "Polku-hanke alkoi 1.1.2018 ja päättyi 31.12.2019.",
        "Hankkeen toteutusaika on 1.4.2019–31.7.2022.",
    ],
)
def test_other_times_in_the_text_are_left_in_peace(text: str):
    assert told(text) == []


def test_a_date_told_twice_is_one_finding():
    text = "Hanke päättyi 28.2.2022.\nKuten sanottu, hanke päättyi 28.2.2022."
    assert told(text) == [("text_date_differs", "end_date")]


@pytest.mark.parametrize(
    "text",
    [
        "Tämän vuoksi hankkeen kokonaisosallistujamäärässä tavoitteena oli 220 henkilöä ja tämä.",
        "Hankkeeseen osallistuvien henkilöiden tavoitemäärä on 220 henkilöä.",
        "Osallistujien tavoitemäärä on 220 henkilöä.",
        "Osallistujatavoitteeksi asetettiin 220 henkilöä, joista naisia 150 henkilöä.",
        "Hankkeen tavoitteena on tavoittaa yhteensä 220 osallistujaa.",
    ],
)
def test_an_aim_for_all_participants_that_the_field_has_otherwise(text: str):
    [found] = findings(text)
    assert (found.code, found.params["value"], found.params["text"]) == (
        "text_participants_differ",
        "225",
        "220",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Osallistujatavoite on 225 henkilöä.",
        "Osallistujatavoite on noin 220 henkilöä.",
        "Osallistujatavoite on 120 henkilöä vuodessa.",
        "Ryhmän osallistujatavoite on 150 henkilöä.",
        "Osallistujatavoite ylittyi: osallistujia oli 240.",
        "Henkilöasiakasmäärässä tavoitteena oli 125 asiakasta.",
        "Osallistujatavoite on 12 henkilöä.",
        "Alueella on 220 henkilöä.",
        "Osallistujatavoite on 150 henkilöä vuosittain.",
        "Kuopiossa osallistujatavoite on 150 henkilöä ja Iisalmessa 75 henkilöä.",
        "Verkkokoulutuksen osallistujamäärätavoite on 150 henkilöä.",
        "Hankkeeseen osallistuvien ammattilaisten tavoitemäärä on 150 henkilöä.",
        "Hankkeen osallistujamäärätavoitteesta toteutui 150 henkilöä.",
        "Hankkeeseen osallistuvista nuorista tavoitteena on työllistää 150 henkilöä.",
        "Naapurikunnan hankkeen osallistujatavoite on 150 henkilöä.",
        "Hankkeen tavoitteena on tavoittaa 150 henkilöä somessa.",
    ],
)
def test_other_numbers_of_people_are_left_in_peace(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hankkeen julkinen rahoitus on 700 000 €.",
        "Hankkeella on julkista rahoitusta yhteensä 700 000 euroa.",
        "Näin hankkeen suunniteltu julkinen rahoitus: 700 000 €, josta kunnilta 100 000 €.",
    ],
)
def test_a_sum_in_the_text_that_no_field_has(text: str):
    [found] = findings(text)
    assert (found.code, found.field) == ("text_sum_differs", "public_planned")
    assert (found.params["value"], found.params["text"]) == ("800000", "700000")


@pytest.mark.parametrize(
    "text",
    [
        "Hankkeen julkinen rahoitus on 800 000 €.",
        "Hankkeen julkinen rahoitus on noin 805 000 euroa.",
        "Hankkeen kokonaiskustannukset ovat 900 000 euroa.",
        "Edellisen hankkeen julkinen rahoitus oli 700 000 €.",
        "Kunnan julkinen rahoitus on 4 927 664 €.",
        "Hankkeen osatoteuttajan osuus julkisesta rahoituksesta on 500 000 €.",
        "Hankkeen ESR-rahoitus vuonna 2019 oli 400 000 €.",
        "Vuodelle 2020 budjetoitu hankkeen julkinen rahoitus on 500 000 euroa.",
        "Hankkeen julkinen rahoitus on 500 000 € vuodessa.",
        "Hankkeen EU- ja valtion rahoituksesta 400 000 euroa kohdistuu Lappiin.",
        "Hankkeen kanssa samassa haussa jaettiin ESR-rahoitusta 700 000 euroa.",
        "Oulun kaupungin hankkeen julkinen rahoitus on 500 000 €.",
    ],
)
def test_other_sums_are_left_in_peace(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"eu_state_realised": Decimal(700_000)}, ("realised_above_granted", "eu_state_realised")),
        ({"public_realised": Decimal(1_100_000)}, ("realised_above_planned", "public_realised")),
        ({"eu_state_granted": Decimal(900_000)}, ("share_above_total", "eu_state_granted")),
        ({"start_date": date(2009, 4, 1)}, ("date_outside_period", "start_date")),
        ({"end_date": date(2032, 7, 31)}, ("date_outside_period", "end_date")),
        ({"priority_axis": 4}, ("objective_of_another_axis", "specific_objective")),
        (
            {"regions": (LAPLAND,), "municipalities": (HELSINKI,)},
            ("place_outside_regions", "municipalities"),
        ),
        (
            {"scores": (ScoreRecord("luonnonvarat", 3, 0), ScoreRecord("liikkuminen", 0, 0))},
            ("scores_without_reason", "scores"),
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(fields: dict[str, Any], expected: tuple[str, str]):
    assert expected in told(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"eu_state_realised": Decimal(610_000)},
        {"public_realised": Decimal(900_000)},
        {"public_planned": None, "eu_state_realised": None},
        {"eu_state_granted": Decimal(0)},
        {"period": "", "start_date": date(1999, 1, 1)},
        {"start_date": None, "end_date": None},
        {"specific_objective": "99.1"},
        {"priority_axis": None},
        {"nationwide": True, "regions": (PlaceRecord("19", "stated"),)},
        {"municipalities": (PlaceRecord("091", "stated"),)},
        {"regions": (PlaceRecord("19", "inferred"),), "municipalities": (HELSINKI,)},
        {"regions": (LAPLAND,), "municipalities": (PlaceRecord("091", "inferred"),)},
        {"scores": (ScoreRecord("luonnonvarat", 3, 0, "Syy."), ScoreRecord("x", None, None))},
    ],
)  # fmt: skip
def test_what_fits_or_cannot_be_known_is_left_in_peace(fields: dict[str, Any]):
    assert told(**fields) == []


@pytest.mark.parametrize(
    ("status", "end", "code"),
    [
        ("Toiminnassa", date(2026, 1, 30), "running_though_ended"),
        ("Toiminnassa", date(2026, 1, 31), None),
        ("TOIMINTA PÄÄTTYNYT", date(2026, 2, 1), "ended_though_running"),
        ("Toiminta päättynyt", date(2026, 1, 31), None),
        ("Toiminnassa", None, None),
        ("Keskeytetty", date(2020, 1, 1), None),
    ],
)
def test_a_status_is_weighed_on_a_day(status: str, end: date | None, code: str | None):
    found = check_status(status, end, TODAY)
    assert [(one.code, one.field) for one in found] == ([(code, "status")] if code else [])


def stated(region: str, town: str) -> dict[str, Any]:
    return {
        "regions": (PlaceRecord(region, "stated"),),
        "municipalities": (PlaceRecord(town, "stated"),),
    }


@pytest.mark.parametrize(("region", "town"), [("10", "213"), ("11", "297"), ("10", "740")])
def test_a_place_in_its_region_is_left_in_peace(region: str, town: str):
    assert told(**stated(region, town)) == []


def test_a_place_outside_the_regions_is_named():
    [found] = findings(**stated("19", "091"))
    assert found.params == {"names": "Helsinki"}


def test_documents_that_differ_are_told_with_every_value_and_the_line_of_the_fact():
    raw = RawRecord("sokra_card", {"duration": RawValue("1.3.2015 — 28.2.2018", 9)})
    differences = [
        Difference("end_date", (("eura2014", "2018-03-31"), ("sokra_card", "2018-02-28")))
    ]
    [found] = differing_sources(raw, differences)
    assert (found.code, found.field, found.line) == ("sources_differ", "end_date", 9)
    assert found.params["values"] == "EURA2014: 2018-03-31 · Sokra: 2018-02-28"


def test_nothing_personal_comes_into_a_finding():
    [found] = differing_sources(
        RawRecord("eura2014", {}), [Difference("name", (("eura2014", "a.b(at)c.fi"),))]
    )
    assert "(at)" not in found.params["values"]


@pytest.mark.parametrize("make", [lambda: "9" * 100_000, lambda: "1.1.2019–" * 20_000])
def test_hostile_texts_neither_fail_nor_last(make: Callable[[], str]):
    assert told(make()) == []


def test_a_score_line_is_where_the_reason_is_missing():
    raw = RawRecord("eura2014", {}, scores=(RawScore("x", "3", "0", "", 99),))
    record = ProjectRecord("S21624", scores=(ScoreRecord("luonnonvarat", 3, 0),))
    [found] = check(raw, record)
    assert (found.line, found.params) == (99, {"count": "1", "of": "1"})


@pytest.mark.parametrize(
    "text",
    [
        "Lisätietoja: maija.malli@esimerkki.fi",
        "Lisätietoja:\nMaija Malli, maija.malli(at)esimerkki.fi",
        "Ota yhteyttä: Maija Malli, puh. 040 123 4567",
    ],
)
def test_contact_details_in_a_text_are_told_without_a_quotation(text: str):
    [found] = findings(text)
    assert (found.code, found.field) == ("personal_in_text", "summary")
    assert found.line == 50 + text.count("\n")
    assert found.params == {}


@pytest.mark.parametrize(
    "text",
    [
        "Tavoitteena on 120 osallistujaa (40 % naisia) vuoteen 2020 mennessä.",
        "Hakija on A-klinikkasäätiö (0200924-4), hankkeet S20707 ja S21624.",
        "Rahoitus on 0,5 miljoonaa euroa; 10 000–12 000 asukasta; 01.02.2019.",
        "Ty@el@m@n ulkopuolella olevat nuoret @@nekoskella. Tuki(a) annetaan.",
    ],
)
def test_figures_in_a_text_are_no_contact_details(text: str):
    assert "personal_in_text" not in [finding.code for finding in findings(text)]
