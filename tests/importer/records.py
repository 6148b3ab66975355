"""Records and documents for the tests of merging and storing, and strategies that make them."""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from importer.merge import keyed
from importer.records import (
    Document,
    LinkRecord,
    OrganisationRecord,
    PlaceRecord,
    ProjectRecord,
    RawRecord,
    ScoreRecord,
    ThemeRecord,
)

EURA, CARD = "eura2014", "sokra_card"
LEAD = OrganisationRecord(
    "lead",
    "Kemijärven kaupunki",
    type="Kunta",
    business_id="0216462-3",
    street="Vapaudenkatu 8",
    postcode="98100",
    town="Kemijärvi",
    phone="0400 123",
    website="http://www.kemijarvi.fi",
)
PARTNER = OrganisationRecord("partner", "A-klinikkasäätiö sr", business_id="0200924-4")


def full_record(**values: Any) -> ProjectRecord:
    """Return a record in which every field says something."""
    given: dict[str, Any] = {
        "code": "S21542",
        "name": "RohKa-hanke",
        "fund": "ESR",
        "period": "2014-2020",
        "priority_axis": 5,
        "priority_axis_wording": "Sosiaalinen osallisuus ja köyhyyden torjunta",
        "specific_objective": "10.1",
        "specific_objective_wording": "Työ- ja toimintakyvyn parantaminen",
        "authority": "Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus",
        "status": "Toiminta päättynyt",
        "start_date": date(2019, 2, 1),
        "end_date": date(2021, 12, 31),
        "application_procedure": "Vain yksi hakija",
        "eu_state_granted": Decimal("300000.00"),
        "eu_state_realised": Decimal("280000.00"),
        "public_planned": Decimal("400000.00"),
        "public_realised": Decimal("340655.00"),
        "companies_planned": 3,
        "companies_realised": 2,
        "persons_planned": 225,
        "nationwide": True,
        "site_street": "Vapaudenkatu 8",
        "site_postcode": "98100",
        "site_town": "Kemijärvi",
        "gender_analysis": False,
        "gender_analysis_reason": "Ei tarvetta",
        "gender_mainstreamed": True,
        "gender_mainstreamed_reason": "Kaikille",
        "gender_main_goal": False,
        "gender_main_goal_reason": "Muu tavoite",
        "organisations": (LEAD, PARTNER),
        "regions": (PlaceRecord("19", "stated"),),
        "subregions": (PlaceRecord("194", "stated"),),
        "municipalities": (PlaceRecord("320", "stated"), PlaceRecord("297", "stated", "Nilsiä")),
        "scores": (
            ScoreRecord("tasa-arvo", 7, 5, "Molemmille"),
            ScoreRecord("hyvinvointi", 10, None),
        ),
        "links": (
            LinkRecord("eura2014", "https://www.eura2014.fi/rrtiepa/projekti.php?x=S21542"),
            LinkRecord("video", "https://youtu.be/rsxIuj43Pyo"),
        ),
        "mentions": ("S21315", "S20220"),
        "themes": (ThemeRecord("vertaistuki", ("vertaistuki",)), ThemeRecord("nuoret")),
    }
    sections = (
        "summary target_group indirect_target_group final_report background objectives methods "
        "outputs promising_practices results dissemination remarks"
    )
    given |= {name: f"Teksti: {name}.\nToinen rivi." for name in sections.split()}
    return ProjectRecord(**(given | values))


def card_record(**values: Any) -> ProjectRecord:
    """Return what a card says of the same project."""
    given: dict[str, Any] = {
        "code": "S21542",
        "name": "RohKa-hanke",
        "fund": "ESR",
        "period": "2014-2020",
        "authority": "Pohjois-Pohjanmaan ELY-keskus",
        "start_date": date(2019, 2, 1),
        "end_date": date(2020, 12, 31),
        "public_realised": Decimal("340655.00"),
        "target_group": "18-60-vuotiaat",
        "background": "Väestön terveys paranee.",
        "results": "Elämänhallinta kasvoi.",
        "organisations": (
            OrganisationRecord("implementer", "Kemijarven kaupunki"),
            OrganisationRecord("implementer", "Rovaniemen Kiekko"),
            OrganisationRecord("funder", "Pohjois-Pohjanmaan ELY-keskus"),
        ),
        "regions": (PlaceRecord("12", "inferred"),),
        "municipalities": (PlaceRecord("320", "inferred"),),
        "links": (
            LinkRecord("eura2014", "https://www.eura2014.fi/rrtiepa/projekti.php?x=S21542"),
            LinkRecord("innokyla", "https://www.innokyla.fi/web/hanke2174196"),
        ),
        "mentions": ("S21336", "S20220"),
        "themes": (ThemeRecord("vertaistuki", ("vertaistoiminta",)),),
    }
    return ProjectRecord(**(given | values))


def changed(record: ProjectRecord, **values: Any) -> ProjectRecord:
    """Return the record with other values; unlike `replace` it takes computed field names."""
    return replace(record, **values)


def document(text: str = "Hankekoodi: S21542", name: str = "seeds/a.txt") -> Document:
    """Return a document with that text."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document(name, digest, "utf-8", tuple(text.split("\n")))


def raw(family: str = EURA, personal_lines: tuple[int, ...] = ()) -> RawRecord:
    """Return what is left of the parser's work when the record is made."""
    return RawRecord(family, {}, personal_lines=personal_lines)


_TEXTS = st.sampled_from(["", "yksi", "kaksi", "Kolme\nriviä", " väli "])
_NAMES = st.sampled_from(["Kemin kaupunki", "KEMIN KAUPUNKI", "Diak", "A-klinikkasäätiö"])
_DATES = st.none() | st.dates(date(2014, 1, 1), date(2014, 1, 9))
_MONEY = st.none() | st.decimals(0, 3, places=2)
_NUMBERS = st.none() | st.integers(0, 3)
_ANSWERS = st.none() | st.booleans()
_CODES = st.sampled_from(["01", "02", "04"])
_PLACES = st.builds(
    PlaceRecord, _CODES, st.sampled_from(["stated", "inferred", "staff"]), st.just("")
)
_ITEMS: dict[str, st.SearchStrategy[Any]] = {
    "organisations": st.builds(
        OrganisationRecord,
        st.sampled_from(["lead", "partner"]),
        _NAMES,
        business_id=st.sampled_from(["", "0216462-3", "0200924-4"]),
        town=_TEXTS,
    ),
    "regions": _PLACES,
    "subregions": _PLACES,
    "municipalities": _PLACES,
    "scores": st.builds(
        ScoreRecord, st.sampled_from(["tasa-arvo", "hyvinvointi"]), _NUMBERS, _NUMBERS, _TEXTS
    ),
    "links": st.builds(
        LinkRecord, st.sampled_from(["video", "other"]), st.sampled_from(["http://a", "http://b"])
    ),
    "mentions": st.sampled_from(["S20001", "S20002", "S20003"]),
    "themes": st.builds(
        ThemeRecord,
        st.sampled_from(["nuoret", "vertaistuki"]),
        st.lists(st.sampled_from(["nuori", "vertainen"]), max_size=2).map(tuple),
    ),
}


@st.composite
def project_records(draw: st.DrawFn) -> ProjectRecord:
    """Make records whose sets name nothing twice and whose dates are in order."""
    start, end = draw(_DATES), draw(_DATES)
    if start and end and end < start:
        start, end = end, start
    values: dict[str, Any] = {
        name: tuple(keyed(name, draw(st.lists(items, max_size=3))).values())
        for name, items in _ITEMS.items()
    }
    return ProjectRecord(
        code="S21542",
        name=draw(_NAMES),
        authority=draw(st.sampled_from(["", "Lapin ELY-keskus", "Lapin ELY", "Diak"])),
        start_date=start,
        end_date=end,
        public_planned=draw(_MONEY),
        persons_planned=draw(_NUMBERS),
        priority_axis=draw(_NUMBERS),
        nationwide=draw(st.booleans()),
        gender_analysis=draw(_ANSWERS),
        summary=draw(_TEXTS),
        results=draw(_TEXTS),
        **values,
    )
