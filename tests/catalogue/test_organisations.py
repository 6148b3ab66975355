"""Pages of organisations: the register and one organisation."""

from decimal import Decimal

import pytest

from catalogue.finnish.folding import match_key
from catalogue.finnish.sorting import first_letter
from catalogue.models import Organisation, OrganisationName, Project
from catalogue.naming.identity import name_columns
from catalogue.reading.organisations import (
    listed,
    named_like,
    organisation_overview,
    role_sections,
    sorted_ids,
)
from tests.factories import make_organisation, make_project

pytestmark = pytest.mark.django_db


def _names(organisations) -> list[str]:
    rows = organisations.in_bulk()
    return [rows[pk].name for pk in sorted_ids(organisations)]


def test_only_those_with_published_projects_are_listed(client):
    make_project(lead="Kemin kaupunki", partners=["Lapin yhdistys ry"])
    make_project(lead="Piilo Oy", published=False)
    make_organisation("Ei hankkeita ry")
    assert _names(listed()) == ["Kemin kaupunki", "Lapin yhdistys ry"]
    assert client.get("/organisaatiot/piilo-oy/").status_code == 404
    assert client.get("/organisaatiot/ei-hankkeita-ry/").status_code == 404


def test_names_stand_in_finnish_order():
    for name in ("Öljyala Oy", "Zeta ry", "Äänekosken kaupunki", "Åbo Akademi", "alku ry"):
        make_project(lead=name)
    assert _names(listed()) == [
        "alku ry",
        "Zeta ry",
        "Åbo Akademi",
        "Äänekosken kaupunki",
        "Öljyala Oy",
    ]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("A-klinikkasäätiö", "A"),
        ("äiti ry", "Ä"),
        ("Åbo Akademi", "Å"),
        ("Ölja", "Ö"),
        ("#Kiinniveti", "K"),
        ("4H-yhdistys", "#"),
        ("***", "#"),
        ("", "#"),
    ],
)
def test_first_letter(name, letter):
    assert first_letter(name) == letter


def test_a_name_is_found_by_part_variant_and_without_its_marks():
    make_project(lead="A-klinikkasäätiö")
    make_project(lead="Kemin kaupunki")
    organisation = Organisation.objects.get(name="A-klinikkasäätiö")
    OrganisationName.objects.create(
        organisation=organisation, name="Järvenpään hoitola", key=match_key("Järvenpään hoitola")
    )
    for text in ("klinikkas", "A-KLINIKKASAATIO", "jarvenpaan", "  hoitola  "):
        assert _names(named_like(listed(), text)) == ["A-klinikkasäätiö"]
    assert _names(named_like(listed(), "")) == ["A-klinikkasäätiö", "Kemin kaupunki"]
    assert _names(named_like(listed(), "%")) == []


def test_register_filters_by_name_and_type_and_shows_what_was_asked(client):
    make_project(lead=make_organisation("Kemin kaupunki", type_name="Kunta"))
    make_project(lead=make_organisation("Kemin säätiö", type_name="Säätiö"))
    page = client.get("/organisaatiot/", {"q": "kemi", "organisaatiotyyppi": "saatio"})
    text = page.content.decode()
    assert "/organisaatiot/kemin-saatio/" in text
    assert "/organisaatiot/kemin-kaupunki/" not in text
    assert 'value="kemi"' in text
    assert "noindex" in text


def test_an_unknown_type_is_named_and_filters_nothing(client):
    make_project(lead="Kemin kaupunki")
    response = client.get("/organisaatiot/", {"organisaatiotyyppi": "<b>zzz"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "&lt;b&gt;zzz" in text
    assert "/organisaatiot/kemin-kaupunki/" in text


def test_no_match_is_said_in_words(client):
    make_project(lead="Kemin kaupunki")
    assert "No organisation" in client.get("/organisaatiot/?q=zzzz").content.decode()


def test_long_register_has_pages_that_keep_the_query(client):
    project = make_project()
    for number in range(65):
        make_organisation(f"Yhdistys {number:02} ry").participations.create(
            project=project, role="partner"
        )
    first = client.get("/organisaatiot/?q=yhdistys").content.decode()
    assert "?q=yhdistys&amp;sivu=2" in first
    second = client.get("/organisaatiot/?q=yhdistys&sivu=2").content.decode()
    assert "Yhdistys 64 ry" in second
    assert "Yhdistys 00 ry" not in second


@pytest.mark.parametrize(
    "query",
    [
        {"sivu": "0"},
        {"sivu": "-5"},
        {"sivu": "9" * 400},
        {"sivu": "abc"},
        {"q": "\x00"},
        {"q": "ä" * 60_000},
        {"q": "%_\\'\"--;"},
        {"q": "\U0001f4a9"},
        {"organisaatiotyyppi": "\x00" * 50},
        {"organisaatiotyyppi": ["a", "b"]},
    ],
)
def test_hostile_queries_do_no_harm(client, query):
    make_project(lead=make_organisation("Kemin kaupunki", type_name="Kunta"))
    assert client.get("/organisaatiot/", query).status_code == 200
    assert client.get("/organisaatiot/kemin-kaupunki/", query).status_code == 200


def test_overview_sums_money_of_led_projects_only():
    make_project(lead="Kemin kaupunki", public_realised=Decimal(100), eu_state_granted=Decimal(80))
    make_project(lead="Kemin kaupunki")
    make_project(lead="Kemin kaupunki", public_realised=Decimal(1000), published=False)
    make_project(lead="Muu ry", partners=["Kemin kaupunki"], public_realised=Decimal(5000))
    overview = organisation_overview(Organisation.objects.get(name="Kemin kaupunki"))
    assert overview.number == 3
    assert overview.realised.total == Decimal(100)
    assert (overview.realised.known, overview.realised.unknown) == (1, 1)
    assert overview.granted.total == Decimal(80)


def test_partners_are_counted_by_shared_projects_without_funders():
    for _ in range(2):
        make_project(lead="Kemin kaupunki", partners=["Lapin yhdistys ry"], funders=["ELY"])
    make_project(lead="Kemin kaupunki", implementers=["Tekijä ry"])
    make_project(lead="Kemin kaupunki", partners=["Piilo ry"], published=False)
    make_project(lead="Muu ry", partners=["Lapin yhdistys ry"])
    kemi = Organisation.objects.get(name="Kemin kaupunki")
    partners = organisation_overview(kemi).partners
    assert [(tally.name, tally.projects) for tally in partners] == [
        ("Lapin yhdistys ry", 2),
        ("Tekijä ry", 1),
    ]
    assert organisation_overview(Organisation.objects.get(name="ELY")).partners == []


def test_roles_come_in_their_order_with_a_limit():
    for number in range(3):
        make_project(name=f"Johdettu {number}", lead="Kemin kaupunki")
    make_project(name="Osallistuva", lead="Muu ry", partners=["Kemin kaupunki"])
    make_project(lead="Kemin kaupunki", published=False)
    kemi = Organisation.objects.get(name="Kemin kaupunki")
    sections = role_sections(kemi, Project.objects.published(), 2)
    assert [(s.role, [p.name for p in s.projects], s.number) for s in sections] == [
        ("lead", ["Johdettu 0", "Johdettu 1"], 3),
        ("partner", ["Osallistuva"], 1),
    ]


def test_organisation_page_shows_id_variants_type_and_roles(client):
    organisation = make_organisation(
        "A-klinikkasäätiö", business_id="0200924-4", type_name="Säätiö"
    )
    OrganisationName.objects.create(
        organisation=organisation, name="A-klinikkasäätiö sr", key="a klinikkasaatio sr"
    )
    make_project(name="Marginaali", lead=organisation, public_realised=Decimal(63000))
    page = client.get("/organisaatiot/a-klinikkasaatio/").content.decode()
    for expected in (
        "0200924-4",
        "A-klinikkasäätiö sr",
        "Säätiö",
        "Marginaali",
        "Projects it leads",
    ):
        assert expected in page
    assert "63\N{NO-BREAK SPACE}000" in page


def test_unknown_organisation_is_not_found(client):
    assert client.get("/organisaatiot/olematon/").status_code == 404


@pytest.mark.parametrize(
    ("path", "most"), [("/organisaatiot/", 6), ("/organisaatiot/kemin-kaupunki/", 18)]
)
def test_queries_do_not_grow_with_projects(client, django_assert_max_num_queries, path, most):
    def one(partner: str) -> None:
        make_project(
            lead=make_organisation("Kemin kaupunki", type_name="Kunta"),
            partners=[make_organisation(partner, type_name="Säätiö")],
            regions=["lappi"],
            themes=["nuoret"],
        )

    one("Ensimmäinen säätiö")
    with django_assert_max_num_queries(most) as few:
        client.get(path)
    for number in range(5):
        one(f"Säätiö {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(path)


def test_an_applicant_that_also_implements_the_project_is_shown_once_on_its_page(client):
    organisation = make_organisation("Kemin kaupunki")
    project = make_project("S20001", lead=organisation)
    project.participations.create(organisation=organisation, role="implementer")
    other = make_organisation("Toivo ry")
    project.participations.create(organisation=other, role="implementer")
    groups = client.get("/hankkeet/S20001/").context["organisation_groups"]
    shown = [
        (group["role"], row.organisation) for group in groups for row in group["participations"]
    ]
    assert shown == [("lead", organisation), ("implementer", other)]
    roles = [row["role"] for row in client.get("/hankkeet/S20001.json").json()["organisations"]]
    assert roles == ["lead", "implementer", "implementer"]


def test_the_page_tells_where_another_form_of_the_name_was_seen(client):
    project = make_project("S20001", lead="Kemin kaupunki")
    hidden = make_project("S20002", published=False)
    organisation = Organisation.objects.get(name="Kemin kaupunki")
    for name, seen in (("KEMI", project), ("Kemin kunta", hidden)):
        OrganisationName.objects.create(
            organisation=organisation, seen_in=seen, **name_columns(name)
        )
    text = client.get("/organisaatiot/kemin-kaupunki/").content.decode()
    assert "KEMI</span> <a" in text
    assert "Kemin kunta</span></li>" in text
    assert "S20002" not in text
