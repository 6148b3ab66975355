"""After a change, only what changed is read: the same comes of it as of reading everything."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from pyroaring import BitMap

from catalogue.models import CatalogueVersion, Municipality, Participation, Project
from catalogue.reference import load_reference_data
from catalogue.search import memory
from catalogue.search.index import index_projects
from catalogue.search.snapshot import ORDERS, Snapshot, read_snapshot
from catalogue.search.version import changed_since, current_version, raise_version
from tests.factories import (
    add_organisation,
    add_places,
    add_source,
    make_organisation,
    make_project,
)

pytestmark = pytest.mark.django_db

REGIONS = ["lappi", "kainuu", "uusimaa"]
STATUSES = ["", "Toiminta päättynyt", "TOIMINTA PÄÄTTYNYT", "Toiminnassa"]


def parts(snapshot: Snapshot) -> dict[str, object]:
    """Return all that a snapshot tells, to be compared."""
    return {
        "everything": snapshot.everything,
        "facets": snapshot.facets,
        "stated": snapshot.stated,
        "statuses": snapshot.statuses,
        "amounts": snapshot.amounts,
        "orders": {name: list(snapshot.order(name)) for name in ORDERS},
        "lacking": {facet: snapshot.lacking(facet) for facet in (*snapshot.facets, "rahoitus")},
        "tables": set(snapshot.tables.themes),
    }


def some_project(random: Random) -> Project:
    project = make_project(
        name=random.choice(["Äitien", "Ahti", "Zeta", "Åbo"]) + f" {random.randint(0, 9)}",
        published=random.random() < 0.8,
        axis=random.choice([None, 3, 4]),
        themes=random.sample(["vertaistuki", "nuoret", "osallisuus"], random.randint(0, 2)),
        scores=random.choice([{}, {"luonnonvarat": (random.randint(0, 9), None)}]),
        **some_facts(random),
    )
    add_places(
        project,
        regions=random.sample(REGIONS, random.randint(0, 2)),
        municipalities=random.sample(["kemi", "tornio"], random.randint(0, 2)),
        basis=random.choice(["stated", "inferred"]),
    )
    return project


def some_facts(random: Random) -> dict[str, Any]:
    return {
        "fund": random.choice(["ESR", "EAKR", ""]),
        "status": random.choice(STATUSES),
        "start_date": random.choice([None, date(random.randint(2014, 2018), 1, 1)]),
        "end_date": random.choice([None, date(random.randint(2019, 2022), 1, 1)]),
        "nationwide": random.random() < 0.1,
        "public_realised": random.choice([None, Decimal(random.randint(0, 9)) * 1000]),
    }


def change(project: Project, random: Random) -> None:
    """Change what chance has it, as an import or staff would."""
    held = Project.objects.filter(pk=project.pk)
    held.update(
        name=f"Uusi {random.randint(0, 9)}", published=random.random() < 0.7, **some_facts(random)
    )
    project.project_regions.all().delete()
    add_places(project, regions=random.sample(REGIONS, random.randint(0, 2)))
    if random.random() < 0.5:
        project.project_municipalities.all().delete()
        project.theme_assignments.update(state="rejected")
    if random.random() < 0.5 and not project.sources.exists():
        add_source(project, "eura2014")
    Participation.objects.filter(project=project).delete()
    for name in random.sample(["Diak", "Kemin kaupunki", "Setlementti"], random.randint(0, 2)):
        add_organisation(project, make_organisation(name, type_name=f"{name} oy"), "lead")


def test_random_changes_come_to_the_same_as_reading_everything(monkeypatch):
    random = Random(5)
    projects = [some_project(random) for _number in range(12)]
    memory.current()
    whole: list[int] = []
    monkeypatch.setattr(memory, "read_snapshot", whole.append)
    for _round in range(25):
        for project in random.sample(projects, random.randint(1, 3)):
            change(project, random)
            index_projects([project.pk])
        if random.random() < 0.2:
            projects.append(some_project(random))
        if random.random() < 0.2:
            gone = projects.pop()
            key = gone.pk
            Project.objects.filter(pk=key).delete()
            index_projects([key])
        renewed = memory.current()
        assert renewed.version == current_version()
        assert parts(renewed) == parts(read_snapshot(renewed.version))
    assert not whole


def test_the_snapshot_before_stays_as_it_was():
    project = make_project(name="Yksi", regions=["lappi"])
    before = memory.current()
    told = deepcopy(parts(before))
    change(project, Random(1))
    index_projects([project.pk])
    assert memory.current() is not before
    assert parts(Snapshot(before.version, before.tables, before.held)) == told


def test_the_number_of_queries_does_not_grow_with_the_catalogue(django_assert_max_num_queries):
    project, *_others = [make_project(name=f"Hanke {n}", regions=["lappi"]) for n in range(20)]
    memory.current()
    index_projects([project.pk])
    with django_assert_max_num_queries(36):
        memory.current()


def test_what_changed_is_known_for_a_while():
    first, second = make_project(), make_project()
    before = current_version()
    assert changed_since(before) == (before, frozenset())
    index_projects([first.pk])
    index_projects([second.pk, first.pk])
    assert changed_since(before) == (before + 2, frozenset({first.pk, second.pk}))
    assert changed_since(before + 1) == (before + 2, frozenset({first.pk, second.pk}))
    assert changed_since(before + 3) == (before + 2, None)
    raise_version()
    assert changed_since(before + 2) == (before + 3, None)
    raise_version([second.pk])
    assert changed_since(before + 3) == (before + 4, frozenset({second.pk}))
    assert changed_since(before) == (before + 4, None)


def test_not_too_many_changes_are_kept():
    before = current_version()
    for number in range(5):
        raise_version(range(number * 100, number * 100 + 100))
    assert changed_since(before) == (before + 5, None)
    assert changed_since(before + 1) == (before + 5, frozenset(range(100, 500)))
    raise_version(range(1000))
    assert CatalogueVersion.objects.get().changes == []
    assert changed_since(before + 5) == (before + 6, None)


def test_a_merger_of_municipalities_reads_everything():
    load_reference_data()
    project = make_project(municipalities=["kemi"])
    other = make_project()
    memory.current()
    kemi, tornio = (Municipality.objects.get(slug=slug) for slug in ("kemi", "tornio"))
    Municipality.objects.filter(pk=kemi.pk).update(successor=tornio)
    index_projects([other.pk])
    assert memory.current().facets["kunta"] == {tornio.pk: BitMap([project.pk])}
