"""The JSON of the list and of a project: the shapes that others rely on."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from catalogue.models import OrganisationType, Participation
from tests.factories import add_organisation, add_source, make_organisation, make_project

pytestmark = pytest.mark.django_db


def get(client, address: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def test_an_empty_list(client):
    assert get(client, "/hankkeet.json") == {
        "count": 0, "next": None, "previous": None, "problems": [], "results": [],
    }  # fmt: skip


def test_a_row_of_the_list(client):
    make_project(
        "S20129",
        name="Polku",
        lead="Kemin kaupunki",
        regions=["lappi", "kainuu"],
        themes=["vertaistuki"],
        rejected_themes=["nuoret"],
        start_date=date(2016, 1, 1),
        public_realised=Decimal(605606),
        status="Toiminta päättynyt",
    )
    (row,) = get(client, "/hankkeet.json?maakunta=lappi")["results"]
    assert row == {
        "code": "S20129",
        "name": "Polku",
        "url": "http://testserver/hankkeet/S20129/",
        "json": "http://testserver/hankkeet/S20129.json",
        "fund": "ESR",
        "status": "Toiminta päättynyt",
        "start_date": "2016-01-01",
        "end_date": None,
        "lead": "Kemin kaupunki",
        "regions": ["Kainuu", "Lappi"],
        "nationwide": False,
        "funding": {"public_planned": None, "public_realised": "605606.00"},
        "themes": ["vertaistuki"],
    }


def test_data_stays_finnish_under_other_languages(client):
    make_project("S20129", regions=["lappi"])
    (row,) = get(client, "/sv/hankkeet.json")["results"]
    assert row["regions"] == ["Lappi"]
    assert row["url"] == "http://testserver/sv/hankkeet/S20129/"
    assert get(client, "/sv/hankkeet/S20129.json")["regions"][0]["name"] == "Lappi"


def test_pages_follow_each_other(client):
    for number in range(45):
        make_project(name=f"Hanke {number:02}", regions=["lappi"])
    address, names = "http://testserver/hankkeet.json?maakunta=lappi&jarjestys=-nimi", []
    while address:
        page = get(client, address)
        assert page["count"] == 45
        names += [row["name"] for row in page["results"]]
        address = page["next"]
    assert names == [f"Hanke {number:02}" for number in reversed(range(45))]
    assert page["previous"].endswith("?maakunta=lappi&jarjestys=-nimi&sivu=2")


def test_page_size(client):
    for _number in range(5):
        make_project()
    page = get(client, "/hankkeet.json?koko=2&sivu=2")
    assert len(page["results"]) == 2
    assert page["next"].endswith("?koko=2&sivu=3")
    assert page["previous"].endswith("?koko=2")


def test_problems_are_data_too(client):
    make_project()
    page = get(client, "/en/hankkeet.json?maakunta=narnia")
    assert page["count"] == 1
    assert page["problems"] == [
        {
            "parameter": "maakunta",
            "value": "narnia",
            "message": "Region: “narnia” is not among the choices, so it was left out.",
        }
    ]


def test_unknown_is_null_and_every_key_is_there(client):
    make_project("S20129", name="Polku", fund="", period="")
    data = get(client, "/hankkeet/S20129.json")
    answer = {"answer": None, "reason": None}
    for key in ("fund", "status", "authority", "start_date", "end_date", "period"):
        assert data[key] is None
    assert data["priority_axis"] == {"number": None, "name": None}
    assert data["specific_objective"] == {"number": None, "name": None}
    assert data["funding"] == dict.fromkeys(
        ("eu_state_granted", "eu_state_realised", "public_planned", "public_realised")
    )
    assert data["participants"] == dict.fromkeys(
        ("companies_planned", "companies_realised", "persons_planned")
    )
    assert data["gender_equality"] == {
        "analysis": answer, "mainstreamed": answer, "main_goal": answer,
    }  # fmt: skip
    assert data["sections"] == dict.fromkeys(
        [
            "summary",
            "target_group",
            "indirect_target_group",
            "final_report",
            "background",
            "objectives",
            "methods",
            "outputs",
            "promising_practices",
            "results",
            "dissemination",
            "remarks",
        ]
    )
    for key in [
        "organisations",
        "regions",
        "subregions",
        "municipalities",
        "sustainability",
        "links",
        "mentions",
        "themes",
        "sources",
        "disagreements",
    ]:
        assert data[key] == []


def _full_project():
    project = make_project(
        "S20129",
        name="Nuorten¬polku",
        axis=5,
        objective="10.1",
        authority="Hämeen elinkeino-, liikenne- ja ympäristökeskus",
        authority_wording="Hämeen ELY-keskus",
        regions=["lappi"],
        subregions=["kemi-tornio"],
        municipalities=["kemi"],
        themes=["vertaistuki"],
        rejected_themes=["nuoret"],
        scores={"ilmastonmuutos": (None, 0), "luonnonvarat": (0, 3)},
        links=[("eura2014", "https://www.eura2014.fi/x"), ("other", "http://kemi.fi")],
        mentions=["S20707", "A70202"],
        disagreements={"end_date": [{"source": "eura2014", "value": "2022-07-31"}]},
        eu_state_granted=Decimal("1234.5"),
        public_planned=Decimal(0),
        companies_planned=0,
        gender_analysis=False,
        gender_analysis_reason="Ei tarpeen.",
        summary="Rivi 1\n\nRivi¬2",
    )
    add_source(
        project,
        file="S20129.txt",
        sha256="a" * 64,
        imported_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    )
    return project


def test_everything_we_hold(client):
    _full_project()
    data = get(client, "/hankkeet/S20129.json")
    assert data["name"] == "Nuorten¬polku"
    assert data["authority"] == "Hämeen ELY-keskus"
    assert data["priority_axis"]["number"] == 5
    assert data["specific_objective"] == {
        "number": "10.1",
        "name": "Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen",
    }
    assert data["funding"]["eu_state_granted"] == "1234.50"
    assert data["funding"]["public_planned"] == "0.00"
    assert data["participants"]["companies_planned"] == 0
    assert data["gender_equality"]["analysis"] == {"answer": False, "reason": "Ei tarpeen."}
    assert data["regions"] == [{"code": "19", "name": "Lappi", "basis": "stated"}]
    assert data["subregions"][0]["name"] == "Kemi-Tornio"
    assert data["municipalities"][0]["code"] == "240"
    assert [row["direct"] for row in data["sustainability"]] == [0, None]
    assert data["sustainability"][0]["criterion"] == "Luonnonvarojen käytön kestävyys"
    assert data["sustainability"][0]["group"] == "Ekologinen kestävyys"
    assert data["sections"]["summary"] == "Rivi 1\n\nRivi¬2"
    assert data["links"][0] == {"kind": "eura2014", "url": "https://www.eura2014.fi/x"}
    assert data["mentions"] == ["S20707", "A70202"]
    assert data["themes"] == ["vertaistuki"]
    assert data["sources"] == [
        {
            "kind": "eura2014",
            "file": "S20129.txt",
            "sha256": "a" * 64,
            "imported_at": "2026-03-01T12:00:00+00:00",
        }
    ]
    assert data["disagreements"] == [
        {"field": "end_date", "values": [{"source": "eura2014", "value": "2022-07-31"}]}
    ]


def test_organisations_come_by_role_with_the_names_of_the_document(client):
    project = make_project("S20129", funders=["ELY"], partners=["Diak", "Aamu ry"])
    OrganisationType.objects.get_or_create(name_fi="Kunta", defaults={"slug": "kunta-t"})
    lead = make_organisation("Helsinki", business_id="0201256-6", type_name="Kunta")
    add_organisation(
        project,
        lead,
        stated_name="Helsingin kaupunki",
        stated_type="Kunta",
        town="Helsinki",
        postcode="00099",
        website="http://www.hel.fi",
    )
    rows = get(client, "/hankkeet/S20129.json")["organisations"]
    assert [row["role"] for row in rows] == ["lead", "partner", "partner", "funder"]
    assert rows[0] == {
        "name": "Helsingin kaupunki",
        "type": "Kunta",
        "business_id": "0201256-6",
        "role": "lead",
        "town": "Helsinki",
        "postcode": "00099",
        "website": "http://www.hel.fi",
        "slug": "helsinki",
    }
    lead.name = "Helsingin kaupunki (henkilökunnan muokkaama)"
    lead.save()
    rows = get(client, "/hankkeet/S20129.json")["organisations"]
    assert rows[0]["name"] == "Helsingin kaupunki (henkilökunnan muokkaama)"
    assert Participation.objects.get(role="lead").stated_name == "Helsingin kaupunki"


@pytest.mark.parametrize("code", ["S99999", "x", "S20001"])
def test_an_unknown_project_is_404_as_json(client, code):
    make_project("S20001", published=False)
    assert get(client, f"/en/hankkeet/{code}.json", status=404) == {
        "error": "There is no project with this code here."
    }


def test_a_loosely_written_code_leads_to_the_project(client):
    response = client.get("/hankkeet/s20129.json")
    assert (response.status_code, response["Location"]) == (301, "/hankkeet/S20129.json")


def test_unchanged_data_is_not_sent_twice(client):
    make_project("S20129")
    for address in ("/hankkeet/S20129.json", "/hankkeet.json"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_letters_are_readable(client):
    make_project("S20129", name="Äiti")
    assert "Äiti" in client.get("/hankkeet/S20129.json").content.decode()


def test_only_reading(client):
    assert client.post("/hankkeet.json").status_code == 405
    assert client.head("/hankkeet.json").status_code == 200


@pytest.mark.parametrize(("address", "queries"), [("/hankkeet.json?koko=100", 5)])
def test_list_queries(client, django_assert_num_queries, address, queries):
    for more in (3, 27):
        for _number in range(more):
            make_project(lead="Diak", regions=["lappi"], themes=["vertaistuki"])
        get(client, address)  # reads the changed catalogue anew
        with django_assert_num_queries(queries):
            get(client, address)


def test_project_queries_do_not_grow(client, django_assert_num_queries):
    _full_project()
    make_project(
        "S20130",
        partners=[f"Kumppani {number}" for number in range(20)],
        regions=["lappi", "kainuu", "uusimaa"],
        municipalities=["kemi", "tornio"],
        subregions=["kemi-tornio"],
        mentions=[f"S2{number:04d}" for number in range(20)],
        scores={"luonnonvarat": (1, 1), "ilmastonmuutos": (1, 1)},
    )
    for code in ("S20129", "S20130"):
        with django_assert_num_queries(12):
            get(client, f"/hankkeet/{code}.json")


def test_the_wording_of_an_authority_that_staff_replaced_is_not_shown(client):
    project = make_project(
        "S20129",
        authority="Hämeen elinkeino-, liikenne- ja ympäristökeskus",
        authority_wording="Lapin ELY-keskus",
    )
    name = "Hämeen elinkeino-, liikenne- ja ympäristökeskus"
    assert get(client, f"/hankkeet/{project.code}.json")["authority"] == name
