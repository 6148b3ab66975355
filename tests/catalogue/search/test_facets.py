"""The numbers of the facets, against plain counting in the database."""

from datetime import date
from decimal import Decimal
from random import Random
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from pyroaring import BitMap

from catalogue.filters.projects import ProjectFilter
from catalogue.models import Project
from catalogue.querysets import SORT_ORDERS
from catalogue.reading.panel import facets
from catalogue.reading.panel.options import Option
from catalogue.reading.project_list import Listing
from catalogue.search.facets import most_frequent
from catalogue.search.index import index_projects
from catalogue.search.memory import current
from tests.catalogue.search import plain
from tests.factories import (
    add_organisation,
    add_places,
    add_source,
    make_organisation,
    make_project,
)

pytestmark = pytest.mark.django_db

VALUES = {
    "maakunta": ["lappi", "kainuu", "uusimaa", "valtakunnallinen", "tuntematon"],
    "seutukunta": ["kemi-tornio", "rovaniemi", "helsinki"],
    "kunta": ["kemi", "tornio", "rovaniemi", "helsinki", "espoo"],
    "teema": ["vertaistuki", "nuoret", "maahanmuuttajat", "osallisuus"],
    "vuosi": ["2015", "2016", "2018", "2016-2018", "2019-2021"],
    "tila": ["toiminta-paattynyt", "toiminnassa"],
    "organisaatio": ["kemin-kaupunki", "diak", "setlementti"],
    "organisaatiotyyppi": ["kunta-testi", "jarjesto-testi"],
    "toimintalinja": ["3", "4", "5"],
    "erityistavoite": ["10.1", "9.1"],
    "viranomainen": ["hameen-ely-keskus", "hameen-liitto"],
    "kriteeri": ["luonnonvarat", "luonnonvarat:5", "ilmastonmuutos:0", "ilmastonmuutos:9"],
    "rahasto": ["ESR", "EAKR"],
    "lahde": ["eura2014", "sokra_card"],
}  # fmt: skip
SINGLE = {
    "rahoitus_min": ["0", "20000", "150000.5"],
    "rahoitus_max": ["20000", "500000"],
    "kriteeri_min": ["1", "5", "10"],
    "paateltyja": ["0"],
}
AUTHORITIES = ["Hämeen elinkeino-, liikenne- ja ympäristökeskus", "Hämeen liitto"]
ORGANISATIONS = {
    "Kemin kaupunki": "Kunta testi",
    "Diak": "Järjestö testi",
    "Setlementti": "",
}


def some(random: Random, values: list[str], most: int = 2) -> list[str]:
    return random.sample(values, random.randint(0, min(most, len(values))))


@pytest.fixture
def catalogue() -> None:
    """Make seventy projects with whatever chance gives them, gaps included."""
    random = Random(7)
    for _number in range(70):
        start = random.choice([None, date(random.randint(2014, 2019), random.randint(1, 12), 1)])
        end = random.choice([None, date(random.randint(2019, 2022), 12, 31)])
        project = make_project(
            published=random.random() < 0.9,
            fund=random.choice(["ESR", "ESR", "EAKR", ""]),
            axis=random.choice([None, 3, 4, 5]),
            objective=random.choice([None, "10.1", "9.1"]),
            authority=random.choice(
                ["", "Hämeen elinkeino-, liikenne- ja ympäristökeskus", "Hämeen liitto"]
            ),
            status=random.choice(["", "Toiminta päättynyt", "TOIMINTA PÄÄTTYNYT", "Toiminnassa"]),
            start_date=start,
            end_date=end,
            nationwide=random.random() < 0.1,
            public_realised=random.choice([None, Decimal(random.randint(0, 60)) * 10_000]),
            public_planned=random.choice([None, Decimal("150000.50"), Decimal(20_000)]),
            themes=(themes := some(random, VALUES["teema"], 3)),
            rejected_themes=[slug for slug in some(random, VALUES["teema"]) if slug not in themes],
            scores={
                slug: (random.choice([None, 0, 4, 9]), random.choice([None, 0, 5]))
                for slug in some(random, ["luonnonvarat", "ilmastonmuutos"])
            },
        )
        for basis in ("stated", "inferred", "staff"):
            if random.random() < 0.4:
                taken = set(project.regions.values_list("slug", flat=True))
                add_places(
                    project,
                    regions=[s for s in some(random, VALUES["maakunta"][:3]) if s not in taken],
                    basis=basis,
                )
        add_places(
            project,
            subregions=some(random, VALUES["seutukunta"]),
            municipalities=some(random, VALUES["kunta"]),
            basis=random.choice(["stated", "inferred"]),
        )
        for name in some(random, list(ORGANISATIONS)):
            organisation = make_organisation(name, type_name=ORGANISATIONS[name])
            for role in some(random, ["lead", "partner", "funder"]):
                add_organisation(project, organisation, role)
        for kind in some(random, VALUES["lahde"]):
            add_source(project, kind)
        index_projects([project.pk])


def combinations(number: int) -> list[list[tuple[str, str]]]:
    """Return filter combinations, the same every time: none, and more and more crowded ones."""
    random = Random(11)
    found: list[list[tuple[str, str]]] = [[]]
    for _number in range(number):
        pairs = []
        for name in random.sample([*VALUES, *SINGLE], random.randint(1, 4)):
            if name in SINGLE:
                pairs.append((name, random.choice(SINGLE[name])))
            else:
                pairs += [
                    (name, value) for value in random.sample(VALUES[name], random.randint(1, 2))
                ]
        names = {name for name, _value in pairs}
        if {"kriteeri", "kriteeri_min"} <= names:
            pairs = [pair for pair in pairs if pair[0] != "kriteeri_min"]
        found.append(pairs)
    return found


def every_option(listing: Listing) -> list[Option]:
    options = [
        o for facet in facets(listing.filter) for group in facet.groups for o in group.options
    ]
    return options + [o for parent in options for group in parent.children for o in group.options]


def test_numbers_are_those_of_plain_counting(catalogue):
    checked = 0
    for pairs in combinations(60):
        listing = Listing(QueryDict(urlencode(pairs)))
        assert all(problem.parameter == "rahoitus_max" for problem in listing.problems)
        ids = {
            project.pk for project in Listing(QueryDict(urlencode([*pairs, ("koko", "100")]))).page
        }
        assert ids == plain.listed(pairs), pairs
        assert listing.count == len(ids), pairs
        for option in every_option(listing):
            facet = option.parameter
            own = {facet, "kriteeri_min"} if facet == "kriteeri" else {facet}
            value = option.choice.value
            if facet == "kriteeri":
                value = f"{value.partition(':')[0]}:{option.choice.keys[0][1]}"
            others = [pair for pair in pairs if pair[0] not in own]
            wanted = len(plain.listed([*others, (facet, value)]))
            assert option.number == wanted, (pairs, facet, value)
            checked += 1
    assert checked > 1500


def test_histograms_and_gaps_are_those_of_plain_counting(catalogue):
    for pairs in combinations(25):
        listing = Listing(QueryDict(urlencode(pairs)))
        for facet in listing.facets:
            if facet.name == "vuosi" and facet.range:
                others = [pair for pair in pairs if pair[0] != "vuosi"]
                years = {column.label: column.number for column in facet.range.columns}
                for year, number in years.items():
                    assert number == len(plain.listed([*others, ("vuosi", year)])), (pairs, year)
            if facet.name == "rahoitus" and facet.range:
                others = [pair for pair in pairs if not pair[0].startswith("rahoitus")]
                everything = plain.listed(others)
                funded = plain.listed([*others, ("rahoitus_min", "0")])
                assert sum(column.number for column in facet.range.columns) == len(funded)
                assert facet.unknown == len(everything) - len(funded)


def test_the_order_is_that_of_the_database(catalogue):
    for order in SORT_ORDERS:
        listing = Listing(QueryDict(urlencode({"jarjestys": order, "koko": "100"})))
        wanted = Project.objects.published().sorted_by(order).values_list("pk", flat=True)
        assert [project.pk for project in listing.page] == list(wanted), order


def test_what_is_missing_is_told(catalogue):
    listing = Listing(QueryDict("rahoitus_min=1&teema=nuoret"))
    young = plain.listed([("teema", "nuoret")])
    known = plain.listed([("teema", "nuoret"), ("rahoitus_min", "0")])
    assert dict(listing.unknowns)["Public funding"] == len(young) - len(known) > 0


def test_a_change_is_seen_at_once_and_nothing_is_read_without_one(django_assert_num_queries):
    make_project(name="Yksi", regions=["lappi"])
    query = QueryDict("maakunta=lappi")
    assert Listing(query).count == 1
    with django_assert_num_queries(1):
        assert len(ProjectFilter(query, current()).narrowed.matching) == 1
    project = make_project(name="Kaksi", regions=["lappi"])
    assert Listing(query).count == 2
    Project.objects.filter(pk=project.pk).update(published=False)
    index_projects([project.pk])
    assert Listing(query).count == 1


def test_the_most_frequent_are_found_without_counting_all():
    values = {key: BitMap(range(key, 100)) for key in range(100)}
    by_size = list(range(100))
    base = BitMap(range(40, 60))
    best = most_frequent(base, values, by_size, 3)
    assert best == [(0, 20), (1, 20), (2, 20)]
    assert most_frequent(BitMap(), values, by_size, 3) == []
    rare = {"large": BitMap(range(50)), "fits": BitMap([60, 61]), "part": BitMap([61, 62, 63])}
    assert most_frequent(BitMap([60, 61]), rare, ["large", "part", "fits"], 1) == [("fits", 2)]
