"""Synthetic projects as source documents in the layout of an EURA2014 description."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.geography import regions, subregion_names, towns
from benchmarks.projects import Plan, project
from benchmarks.prose import Writer
from benchmarks.vocabulary import topics
from catalogue.data_files import rows
from importer.records import OrganisationRecord, PlaceRecord, ProjectRecord

SIZE = 25_000
_SHORT = 2_000
_BYTES_A_CHARACTER = 1.04
_GROUPS = {
    "ecological": "Ekologinen kestävyys",
    "economic": "Taloudellinen kestävyys",
    "social": "Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus",
}


def write_documents(folder: Path, count: int, size: int = SIZE, seed: str = "2007") -> int:
    """Write `count` documents of about `size` bytes into the folder; return the bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, text in documents(count, size, seed):
        written += (folder / name).write_bytes(text.encode())
    return written


def documents(count: int, size: int = SIZE, seed: str = "2007") -> Iterator[tuple[str, str]]:
    """Yield file name and text of `count` documents, 10,000 at most: codes S20000–S29999.

    Raises ValueError for more.
    """
    if count > 10_000:  # noqa: PLR2004 - four digits
        raise ValueError("A folder holds at most 10,000 documents: there are no more codes.")
    plan = Plan(count, characters=_SHORT, seed=seed, eura2014=True)
    for number in range(count):
        record = project(plan, number)
        yield f"{number:05d}_{record.code}.txt", document(_filled(record, number, size, seed))


def _filled(record: ProjectRecord, number: int, size: int, seed: str) -> ProjectRecord:
    """Lengthen a record's texts until its document has about `size` bytes, a fifth up or down."""
    random = Random(f"{seed}-{number}-document")
    themes = {theme.theme for theme in record.themes}
    codes = {place.code for place in record.municipalities}
    writer = Writer(
        random,
        [topic for topic in topics() if topic.theme in themes],
        [town.place for town in towns() if town.code in codes],
    )
    missing = size * random.uniform(0.8, 1.2) - len(document(record).encode())
    room = max(0, int(missing / _BYTES_A_CHARACTER))
    plan, report = (room * 3 // 5, room * 2 // 5) if record.final_report else (room, 0)
    return replace(
        record,
        summary=record.summary + "\n\n" + writer.text(("aim", "act", "act"), plan),
        final_report=(
            record.final_report + "\n\n" + writer.text(("result", "act"), report)
        ).strip(),
    )


def document(record: ProjectRecord) -> str:
    """Return the text of a record's description, blocks apart by empty lines."""
    blocks = [
        "Euroopan unioni Vipuvoimaa EU:lta",
        "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus",
        *_project(record),
        *_applicant(record),
        "3 Suunnitelman mukainen tiivistelmä toteutuksesta",
        record.summary,
        "4 Hankkeen kohderyhmät",
        "4.1 Varsinaiset kohderyhmät",
        record.target_group,
        "4.2 Välilliset kohderyhmät",
        record.indirect_target_group,
        *_funding(record),
        *_area(record),
        *_participants(record),
        *_principles(record),
        "9 Loppuraportin tiivistelmä",
        record.final_report,
    ]
    return "\n\n".join(blocks) + "\n"


def _project(record: ProjectRecord) -> list[str]:
    dates = (
        f"Alkaa {_day(record.start_date)} ja päättyy {_day(record.end_date)}"
        if record.start_date
        else ""
    )
    return [
        "1 Hanke",
        f"Hankekoodi: {record.code}",
        f"Hankkeen nimi: {record.name}",
        f"Toimintalinja: {record.priority_axis}. {record.priority_axis_wording}",
        f"Erityistavoite: {record.specific_objective}. {record.specific_objective_wording}",
        f"Suunnitelman mukainen toteutusaika: {dates}",
        f"Toiminnan tila: {record.status}",
        f"Vastuuviranomainen: {record.authority}",
    ]


def _day(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def _applicant(record: ProjectRecord) -> list[str]:
    lead, *partners = record.organisations
    several = "Hakijoita on useampi kuin yksi (yhteishanke)" if partners else "Vain yksi hakija"
    blocks = [
        "2 Hakijan perustiedot",
        f"Hakijan virallinen nimi: {lead.name}",
        f"Organisaatiotyyppi: {lead.type}",
        f"Y-tunnus: {lead.business_id}",
        f"Jakeluosoite: {lead.street}",
        "Puhelinnumero: 010 000 000",
        f"Postinumero: {lead.postcode}",
        f"Postitoimipaikka: {lead.town.upper()}",
        f"WWW-osoite: {lead.website}",
        "Hankkeen yhteyshenkilön nimi: Esko Esimerkki",
        "Yhteyshenkilön asema hakijaorganisaatiossa: projektipäällikkö",
        "Yhteyshenkilön sähköpostisoite: esko.esimerkki(at)organisaatio.example",
        "Yhteyshenkilön puhelinnumero: 010 000 001",
        f"Hakijoiden lukumäärä tai tuen siirto -menettely: {several}",
    ]
    return blocks + (["Osatoteuttajat", _partners(partners)] if partners else [])


def _partners(partners: list[OrganisationRecord]) -> str:
    return "\n".join(f"{one.name}, {one.business_id}" for one in partners)


def _funding(record: ProjectRecord) -> list[str]:
    return [
        "5 Projektin julkinen rahoitus, euroa",
        f"Myönnetty EU- ja valtion rahoitus: {_euros(record.eu_state_granted)}",
        f"Toteutunut EU- ja valtion rahoitus: {_euros(record.eu_state_realised)}",
        f"Suunniteltu julkinen rahoitus yhteensä: {_euros(record.public_planned)}",
        f"Toteutunut julkinen rahoitus yhteensä: {_euros(record.public_realised)}",
    ]


def _euros(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.0f}".replace(",", " ")


@cache
def _place_names() -> Mapping[str, Mapping[str, str]]:
    return {
        "regions": {code: place.nominative for code, place in regions().items()},
        "subregions": subregion_names(),
        "municipalities": {town.code: town.place.nominative for town in towns()},
    }


def _area(record: ProjectRecord) -> list[str]:
    return [
        "6 Maantieteellinen kohdealue",
        "Maakunnat: "
        + (_names("regions", record.regions) or "Valtakunnallinen" * record.nationwide),
        "Seutukunnat: " + _names("subregions", record.subregions),
        "Kunnat: " + _names("municipalities", record.municipalities),
        "Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa",
        "Jakeluosoite:",
        "Postinumero:",
        "Postitoimipaikka:",
    ]


def _names(kind: str, places: tuple[PlaceRecord, ...]) -> str:
    return ", ".join(_place_names()[kind][place.code] for place in places)


def _participants(record: ProjectRecord) -> list[str]:
    return [
        "7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista",
        "7.1 Osallistuvien yritysten lukumäärä",
        f"Suunniteltu: {record.companies_planned}",
        f"Toteutunut seurantatietojen mukaan: {record.companies_realised}",
        "7.2 Osallistuvien henkilöiden lukumäärä",
        f"Suunniteltu: {record.persons_planned}",
    ]


def _principles(record: ProjectRecord) -> list[str]:
    answers = (
        (
            "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta",
            record.gender_analysis,
            record.gender_analysis_reason,
        ),
        (
            "Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)",
            record.gender_mainstreamed,
            record.gender_mainstreamed_reason,
        ),
        (
            "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen",
            record.gender_main_goal,
            record.gender_main_goal_reason,
        ),
    )
    lines = [f"{label}: {'Kyllä' if yes else 'Ei'}\n{reason}" for label, yes, reason in answers]
    return [
        "8 Horisontaaliset periaatteet",
        "8.1 Sukupuolten tasa-arvo",
        "\n".join(lines),
        "8.2 Kestävä kehitys",
        "\n".join(["VälitönVälillinen", *_score_lines(record)]),
    ]


def _score_lines(record: ProjectRecord) -> Iterator[str]:
    scores = {score.criterion: score for score in record.scores}
    group = ""
    for row in rows("criteria.csv"):
        if row["group"] != group:
            group = row["group"]
            yield _GROUPS[group]
        if score := scores.get(row["slug"]):
            yield f"{row['name_fi']} {score.direct} {score.indirect}"
            yield score.reason
        else:
            yield f"{row['name_fi']} 0 0"
