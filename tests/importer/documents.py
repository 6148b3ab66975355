"""Synthetic documents of every family, built from parts so that a test can bend one of them."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from importer.formats import recognise
from importer.normalise import normalise
from importer.records import Document, Finding, ProjectRecord, RawRecord

BANNER = "Euroopan unioni Vipuvoimaa EU:lta"
ESR = "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus"
EAKR = "Euroopan aluekehitysrahaston (EAKR) rahoittaman hankkeen kuvaus"

CRITERIA = (
    ("Ekologinen kestävyys", (
        "Luonnonvarojen käytön kestävyys",
        "Ilmastonmuutoksen aiheuttamien riskien vähentäminen",
        "Kasvillisuus, eliöt ja luonnon monimuotoisuus",
        "Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)",
        "Natura 2000 -ohjelman kohteet",
    )),
    ("Taloudellinen kestävyys", (
        "Materiaalit ja jätteet",
        "Uusiutuvien energialähteiden käyttö",
        "Paikallisen elinkeinorakenteen kestävä kehittäminen",
        "Aineettomien tuotteiden ja palvelujen kehittäminen",
        "Liikkuminen ja logistiikka",
    )),
    ("Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus", (
        "Hyvinvoinnin edistäminen",
        "Tasa-arvon edistäminen",
        "Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus",
        "Kulttuuriympäristö",
        "Ympäristöosaaminen",
    )),
)  # fmt: skip

FACTS: Mapping[str, Mapping[str, str]] = {
    "1 Hanke": {
        "Hankekoodi": "S21234",
        "Hankkeen nimi": "Ohjaamosta opintoihin",
        "Toimintalinja": "5. Sosiaalinen osallisuus ja köyhyyden torjunta",
        "Erityistavoite": (
            "10.1. Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen"
        ),
        "Suunnitelman mukainen toteutusaika": "Alkaa 1.9.2017 ja päättyy 31.8.2019",
        "Toiminnan tila": "Toiminta päättynyt",
        "Vastuuviranomainen": "Hämeen elinkeino-, liikenne- ja ympäristökeskus",
    },
    "2 Hakijan perustiedot": {
        "Hakijan virallinen nimi": "Lahden kaupunki",
        "Organisaatiotyyppi": "Kunta",
        "Y-tunnus": "0149669-3",
        "Jakeluosoite": "Harjukatu 31",
        "Puhelinnumero": "03 814 11",
        "Postinumero": "15100",
        "Postitoimipaikka": "LAHTI",
        "WWW-osoite": "www.lahti.fi",
        "Hankkeen yhteyshenkilön nimi": "Esimerkki Henkilö",
        "Yhteyshenkilön asema hakijaorganisaatiossa": "projektipäällikkö",
        "Yhteyshenkilön sähköpostisoite": "esimerkki.henkilo(at)lahti.fi",
        "Yhteyshenkilön puhelinnumero": "044 123 4567",
        "Hakijoiden lukumäärä tai tuen siirto -menettely": "Vain yksi hakija",
    },
    "5 Projektin julkinen rahoitus, euroa": {
        "Myönnetty EU- ja valtion rahoitus": "200 000",
        "Toteutunut EU- ja valtion rahoitus": "180 500",
        "Suunniteltu julkinen rahoitus yhteensä": "250 000",
        "Toteutunut julkinen rahoitus yhteensä": "225 625",
    },
    "6 Maantieteellinen kohdealue": {
        "Maakunnat": "Päijät-Häme",
        "Seutukunnat": "Lahden",
        "Kunnat": "Lahti, Hollola",
        "Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa": "",
        "Jakeluosoite": "",
        "Postinumero": "",
        "Postitoimipaikka": "",
    },
}
PROSE = {
    "3 Suunnitelman mukainen tiivistelmä toteutuksesta": "Hanke ohjaa nuoria opintoihin.",
    "4.1 Varsinaiset kohderyhmät": "Alle 30-vuotiaat nuoret.",
    "4.2 Välilliset kohderyhmät": "Nuorten perheet.",
    "9 Loppuraportin tiivistelmä": "Ohjaamo vakiintui.",
}
QUESTIONS = (
    "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta",
    "Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)",
    "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen",
)
ANSWERS = (
    ("Kyllä", "Miehiä on enemmän."),
    ("Kyllä", "Ryhmät suunnitellaan."),
    ("Ei", "Muu tavoite."),
)
Scores = Mapping[str, tuple[str, str]]


def eura(
    facts: Mapping[str, str] | None = None,
    prose: Mapping[str, str | None] | None = None,
    *,
    title: str = ESR,
    partners: Sequence[str] | None = None,
    answers: Sequence[tuple[str, str]] | None = ANSWERS,
    scores: Scores | None = None,
    companies: Sequence[str] = ("Suunniteltu: 2", "Toteutunut seurantatietojen mukaan: 3"),
    persons: Sequence[str] = ("Suunniteltu: 120",),
) -> str:
    """Build an EURA2014 description; `facts` by label, `prose` by heading (None: left out)."""
    texts: dict[str, str | None] = {**PROSE, **(prose or {})}
    blocks = [BANNER, title]
    blocks += _fields("1 Hanke", facts or {})
    blocks += _fields("2 Hakijan perustiedot", facts or {})
    if partners is not None:
        blocks += ["Osatoteuttajat", *partners]
    blocks += _prose("3 Suunnitelman mukainen tiivistelmä toteutuksesta", texts)
    blocks.append("4 Hankkeen kohderyhmät")
    blocks += _prose("4.1 Varsinaiset kohderyhmät", texts)
    blocks += _prose("4.2 Välilliset kohderyhmät", texts)
    blocks += _fields("5 Projektin julkinen rahoitus, euroa", facts or {})
    blocks += _fields("6 Maantieteellinen kohdealue", facts or {})
    blocks.append("7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista")
    blocks += ["7.1 Osallistuvien yritysten lukumäärä", *companies]
    blocks += ["7.2 Osallistuvien henkilöiden lukumäärä", *persons]
    if answers is not None:
        blocks += ["8 Horisontaaliset periaatteet", "8.1 Sukupuolten tasa-arvo"]
        blocks.append(_gender(answers))
        blocks += ["8.2 Kestävä kehitys", _criteria(scores or {})]
    blocks += _prose("9 Loppuraportin tiivistelmä", texts)
    return "\n\n".join(blocks) + "\n"


def _fields(heading: str, changes: Mapping[str, str]) -> list[str]:
    lines = [heading]
    for label, value in FACTS[heading].items():
        colon = "" if label.startswith("Toteutuspaikan") else ":"
        own = changes.get(f"{heading[0]} {label}", changes.get(label, value))
        if own is not None:
            lines.append(f"{label}{colon} {own}".rstrip())
    return lines


def _prose(heading: str, texts: Mapping[str, str | None]) -> list[str]:
    text = texts[heading]
    return [] if text is None else [heading, text]


def _gender(answers: Sequence[tuple[str, str]]) -> str:
    lines = []
    for question, (answer, reason) in zip(QUESTIONS, answers, strict=True):
        lines.append(f"{question}: {answer}".rstrip())
        lines += [reason] if reason else []
    return "\n".join(lines)


def _criteria(scores: Scores) -> str:
    lines = ["VälitönVälillinen"]
    for group, names in CRITERIA:
        lines.append(group)
        for name in names:
            numbers, reason = scores.get(name, ("0 0", ""))
            lines.append(f"{name} {numbers}".rstrip())
            lines += [reason] if reason else []
    return "\n".join(lines)


CARD_ROWS: Mapping[str, str] = {
    "Hankkeen nimi, S-numero ja\ntoteutusaika": (
        "S21987, Voimaa verkostosta, 1.1.2018 — 31.12.2020 (hanke RR-tietopalvelussa)"
    ),
    "Rahoittaja ja toteutunut\njulkinen rahoitus": "Hämeen ELY-keskus, 210 400 €",
    "Toteuttajat": "Lahden kaupunki, Hollolan kunta",
    "Varsinaiset kohderyhmät": "Työttömät nuoret aikuiset",
    "Hankkeen tausta": "Nuorten määrä palveluissa kasvaa.",
    "Tavoitteet": "Vahvistaa osallisuutta; luoda verkosto",
    "Toimintatapa": "Ryhmätoiminta; jalkautuva työ",
    "Tuotokset": "",
    "Lupaavat osallisuuden\nkäytännöt ja palaset": "",
    "Muut tulokset ja vaikutukset": "Osallistujien arki vahvistui",
    "Levittäminen ja juurrutus": "Toiminta jatkuu kaupungin työnä",
    "Erityishuomioita, kehittä-\nmistyön ongelmia": "",
}
CARD_HEAD = (
    "Hankekortti, Euroopan sosiaalirahaston toimintalinja 5",
    "Koonnut Sosiaalisen osallisuuden edistämisen koordinaatiohanke — Sokra, syyskuu 2019",
)
CARD_LINKS = ("https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S21987",)


def card(
    rows: Mapping[str, str] | None = None,
    *,
    head: Sequence[str] = CARD_HEAD,
    links: Sequence[str] = CARD_LINKS,
    labels: Sequence[tuple[str, str]] = (),
    order: Sequence[int] | None = None,
) -> str:
    """Build a Sokra card; `rows` by the label's first word, `labels` are (old, new) parts."""
    changes = rows or {}
    blocks = ["\n".join(head)] if head else []
    items = list(CARD_ROWS.items())
    for label, value in [items[i] for i in order] if order else items:
        own = next((text for word, text in changes.items() if label.startswith(word)), value)
        written = label
        for old, new in labels:
            written = written.replace(old, new)
        blocks += [written, own] if own else [written]
    return "\n\n".join(blocks) + "\n" + "\n".join(links) + "\n"


# A document of each family, by its name: nothing is odd in it. A new family adds its own.
BY_FAMILY: Mapping[str, str] = {
    "eura2014": eura(partners=["Hämeen Setlementti ry, 0212345-6"]),
    "eura2007": (Path(__file__).parent / "golden" / "eura2007.txt").read_text(encoding="utf-8"),
    "sokra_card": card(),
}


def document(text: str, name: str = "seeds/test.txt") -> Document:
    """Make a document of a text, as reading a file does."""
    return Document(
        name, hashlib.sha256(text.encode()).hexdigest(), "utf-8", tuple(text.split("\n"))
    )


def parsed(text: str) -> RawRecord:
    """Recognise and parse a text."""
    read = document(text)
    family = recognise(read)
    assert family is not None, "no family recognises this document"
    return family.parse(read)


def imported(text: str) -> tuple[ProjectRecord, list[Finding]]:
    """Recognise, parse and normalise a text; return the record and all findings."""
    raw = parsed(text)
    record, findings = normalise(raw)
    assert record is not None, findings
    return record, [*raw.findings, *findings]


def codes(findings: Sequence[Finding]) -> list[str]:
    """Return the codes of findings."""
    return [finding.code for finding in findings]
