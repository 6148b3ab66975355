"""The wording of the document families: headings, labels and known misspellings.

Tables only. A label means something only inside its section, so fields are grouped by the
section's key. Wordings are verbatim from the documents; comparing them is the business of
`importer.formats.matching`. The keys on the right are the keys of `RawRecord.values`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the lines of a section are."""

    GROUP = "group"
    FIELDS = "fields"
    TEXT = "text"
    GENDER = "gender"
    CRITERIA = "criteria"


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading of an EURA2014 description, in its place in the fixed order.

    `key` names the section; for a TEXT section it is also the key of the value.
    `required` sections are a warning when missing: a running project has no final report.
    """

    number: str
    title: str
    key: str
    kind: Kind
    required: bool = True


HEADINGS = (
    Heading("1", "Hanke", "project", Kind.FIELDS),
    Heading("2", "Hakijan perustiedot", "applicant", Kind.FIELDS),
    Heading("3", "Suunnitelman mukainen tiivistelmä toteutuksesta", "summary", Kind.TEXT),
    Heading("4", "Hankkeen kohderyhmät", "target_groups", Kind.GROUP),
    Heading("4.1", "Varsinaiset kohderyhmät", "target_group", Kind.TEXT),
    Heading("4.2", "Välilliset kohderyhmät", "indirect_target_group", Kind.TEXT, required=False),
    Heading("5", "Projektin julkinen rahoitus, euroa", "funding", Kind.FIELDS),
    Heading("6", "Maantieteellinen kohdealue", "area", Kind.FIELDS),
    Heading(
        "7",
        "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista",
        "indicators",
        Kind.GROUP,
    ),
    Heading("7.1", "Osallistuvien yritysten lukumäärä", "companies", Kind.FIELDS),
    Heading("7.2", "Osallistuvien henkilöiden lukumäärä", "persons", Kind.FIELDS),
    Heading("8", "Horisontaaliset periaatteet", "principles", Kind.GROUP, required=False),
    Heading("8.1", "Sukupuolten tasa-arvo", "gender", Kind.GENDER, required=False),
    Heading("8.2", "Kestävä kehitys", "sustainability", Kind.CRITERIA, required=False),
    Heading("9", "Loppuraportin tiivistelmä", "final_report", Kind.TEXT, required=False),
)

# The headings of an EURA2007 description: `1. Projekti`.
HEADINGS_2007 = (
    Heading("1", "Projekti", "project_2007", Kind.FIELDS),
    Heading("2", "Projektin toteuttaja", "applicant_2007", Kind.FIELDS),
    Heading("3", "Projektin toteutusalue ja kohderyhmän kuvaus", "area_2007", Kind.TEXT),
    Heading("4", "Projektin julkinen rahoitus, euroa", "funding", Kind.FIELDS),
)

# Titles as other vintages of the page may write them, with the title of the table above.
TITLE_VARIANTS: Mapping[str, str] = {
    "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantatiedoista": (
        "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista"
    ),
    "Hankkeen julkinen rahoitus, euroa": "Projektin julkinen rahoitus, euroa",
    "Projektin julkinen rahoitus": "Projektin julkinen rahoitus, euroa",
}

FIELDS: Mapping[str, Mapping[str, str]] = {
    "project": {
        "Hankekoodi": "code",
        "Hankkeen nimi": "name",
        "Toimintalinja": "priority_axis",
        "Erityistavoite": "specific_objective",
        "Suunnitelman mukainen toteutusaika": "duration",
        "Toiminnan tila": "status",
        "Vastuuviranomainen": "authority",
    },
    "applicant": {
        "Hakijan virallinen nimi": "lead_name",
        "Organisaatiotyyppi": "lead_type",
        "Y-tunnus": "lead_business_id",
        "Jakeluosoite": "lead_street",
        "Puhelinnumero": "lead_phone",
        "Postinumero": "lead_postcode",
        "Postitoimipaikka": "lead_town",
        "WWW-osoite": "lead_website",
        "Hakijoiden lukumäärä tai tuen siirto -menettely": "application_procedure",
    },
    "funding": {
        "Myönnetty EU- ja valtion rahoitus": "eu_state_granted",
        "Toteutunut EU- ja valtion rahoitus": "eu_state_realised",
        "Suunniteltu julkinen rahoitus yhteensä": "public_planned",
        "Toteutunut julkinen rahoitus yhteensä": "public_realised",
    },
    "area": {
        "Maakunnat": "regions",
        "Maakunta": "regions",
        "Seutukunnat": "subregions",
        "Seutukunta": "subregions",
        "Kunnat": "municipalities",
        "Kunta": "municipalities",
        "Jakeluosoite": "site_street",
        "Postinumero": "site_postcode",
        "Postitoimipaikka": "site_town",
    },
    "companies": {
        "Suunniteltu": "companies_planned",
        "Toteutunut seurantatietojen mukaan": "companies_realised",
        "Toteutunut": "companies_realised",
    },
    "persons": {
        "Suunniteltu": "persons_planned",
        "Toteutunut seurantatietojen mukaan": "persons_realised",
        "Toteutunut": "persons_realised",
    },
    "project_2007": {
        "Projektikoodi": "code",
        "Projektin nimi": "name",
        "Osio": "programme_part",
        "Toimintalinja": "priority_axis",
        "Projektityyppi": "project_type",
        "Suunnitelman mukainen toteutusaika": "duration",
        "Toiminnan tila": "status",
        "Vastuuviranomainen": "authority",
        "Projektin kotisivun osoite": "project_website",
    },
    "applicant_2007": {
        "Toteuttajaorganisaation nimi": "lead_name",
        "Organisaatiotyyppi": "lead_type",
        "Y-tunnus": "lead_business_id",
        "Osoite": "lead_street",
        "Puhelinnumero": "lead_phone",
        "Toteuttajaorganisaation Web-osoite": "lead_website",
        "Projektin kotisivun osoite": "project_website",
    },
    "area_2007": {
        "Maakunnat": "regions",
        "Maakunta": "regions",
        "Seutukunnat": "subregions",
        "Seutukunta": "subregions",
        "Kunnat": "municipalities",
        "Kunta": "municipalities",
    },
    "gender": {
        "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta": "gender_analysis",
        "Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)": (
            "gender_mainstreamed"
        ),
        "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen": "gender_main_goal",
    },
}

# Fields of EURA2014 descriptions, beyond those of section 1, that are empty only by mistake or
# while the project runs.
USUALLY_FILLED = frozenset(
    {"lead_name", "lead_type", "lead_business_id", "lead_postcode", "lead_town", "regions"}
    | {"eu_state_granted", "eu_state_realised", "public_planned", "public_realised"}
    | {"companies_planned", "persons_planned"}
)

# Values that are read but have no place in a ProjectRecord: kept in a finding.
WITHOUT_PLACE: Mapping[str, str] = {
    "persons_realised": "Toteutunut seurantatietojen mukaan",
    "programme_part": "Osio",
    "project_type": "Projektityyppi",
}

# Sections about the applicant: partners may stand there, and contact persons by any label.
APPLICANT_SECTIONS = frozenset({"applicant", "applicant_2007"})
# Sections with places, whose numbers are no telephone numbers.
AREA_SECTIONS = frozenset({"area", "area_2007"})

# Sections whose labels say nothing by themselves: under an unknown heading they are of another
# count, such as the new jobs on ERDF pages.
COUNT_SECTIONS = frozenset({"companies", "persons"})

# Contact persons (yhteyshenkilöt): left out wherever in a document they stand.
PERSONAL_LABELS = (
    "Hankkeen yhteyshenkilön nimi",
    "Yhteyshenkilön nimi",
    "Yhteyshenkilön asema hakijaorganisaatiossa",
    "Yhteyshenkilön asema",
    "Yhteyshenkilön sähköpostisoite",
    "Yhteyshenkilön sähköpostiosoite",
    "Yhteyshenkilön sähköposti",
    "Yhteyshenkilön puhelinnumero",
    "Yhteyshenkilön puhelin",
    "Vastuuhenkilön nimi",
)
# The same in EURA2007 descriptions, where the labels do not name the person again.
PERSONAL_LABELS_2007 = ("Asema", "Sähköposti", "Sähköpostiosoite", "Matkapuhelin")
# Inside the applicant's section any label with one of these (folded) is about a person.
PERSONAL_WORDS = (
    "henkilon nimi",
    "yhteyshenkilo",
    "vastuuhenkilo",
    "paallikko",
    "johtaja",
    "sahkoposti",
    "matkapuhelin",
    "allekirjoit",
)

# Over a list of partners: "name, Y-tunnus" on each line.
PARTNERS_HEADING = ("Osatoteuttajat", "Osatoteuttaja", "Tuen siirron saajat")

TITLES: Mapping[str, str] = {
    "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus": "ESR",
    "Euroopan aluekehitysrahaston (EAKR) rahoittaman hankkeen kuvaus": "EAKR",
}

TITLES_2007: Mapping[str, str] = {
    "Euroopan sosiaalirahaston (ESR) rahoittaman projektin kuvaus": "ESR",
    "Euroopan aluekehitysrahaston (EAKR) rahoittaman projektin kuvaus": "EAKR",
    "Euroopan sosiaalirahaston rahoittaman projektin kuvaus": "ESR",
    "Euroopan aluekehitysrahaston rahoittaman projektin kuvaus": "EAKR",
}

# Lines without content, passed over by name.
IGNORED: Mapping[str, tuple[str, ...]] = {
    "project": ("Euroopan unioni Vipuvoimaa EU:lta", "Euroopan unioni", "Vipuvoimaa EU:lta"),
    "project_2007": ("Euroopan unioni Vipuvoimaa EU:lta", "Euroopan unioni", "Vipuvoimaa EU:lta"),
    "area": ("Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa",),
    "sustainability": (
        "VälitönVälillinen",
        "Välitön",
        "Välillinen",
        "Ekologinen kestävyys",
        "Taloudellinen kestävyys",
        "Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus",
    ),
}

# Statuses (toiminnan tila) met so far; others are taken and reported.
STATUSES = ("Toiminta päättynyt", "Toiminnassa")

# The rows of a Sokra card (hankekortti) in the order of the form.
CARD_ROWS: Mapping[str, str] = {
    "Hankkeen nimi, S-numero ja toteutusaika": "identity",
    "Rahoittaja ja toteutunut julkinen rahoitus": "funding",
    "Toteuttajat": "implementers",
    "Varsinaiset kohderyhmät": "target_group",
    "Hankkeen tausta": "background",
    "Tavoitteet": "objectives",
    "Toimintatapa": "methods",
    "Tuotokset": "outputs",
    "Lupaavat osallisuuden käytännöt ja palaset": "promising_practices",
    "Muut tulokset ja vaikutukset": "results",
    "Levittäminen ja juurrutus": "dissemination",
    "Erityishuomioita, kehittämistyön ongelmia": "remarks",
}
CARD_HEAD = "Hankekortti, Euroopan sosiaalirahaston toimintalinja"
CARD_COMPILED_BY = "Koonnut Sosiaalisen osallisuuden edistämisen koordinaatiohanke — Sokra"
