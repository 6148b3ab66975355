"""A corpus copied within the database, project by project."""

import pytest
from django.db import connection

from benchmarks.multiply import multiply
from catalogue.models import Project, SearchEntry, Term
from catalogue.search.search import find
from catalogue.search.snapshot import read_snapshot
from tests.factories import make_project

on_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="rows are copied in PostgreSQL only"
)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "postgresql", reason="there it can be done")
def test_another_database_is_refused():
    with pytest.raises(ValueError, match="PostgreSQL"):
        multiply(2)


@on_postgres
@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_copies_are_found_counted_and_have_codes_of_their_own():
    for number in range(4):
        make_project(
            name=f"Nuorten paja {number}", regions=["lappi"], themes=["vertaistuki"], lead="Diak"
        )
    multiply(3)
    codes = set(Project.objects.values_list("code", flat=True))
    assert len(codes) == Project.objects.count() == SearchEntry.objects.count() == 12
    assert len(find("nuori").ids) == Term.objects.get(term="nuori").documents == 12
    snapshot = read_snapshot(1)
    assert [len(ids) for ids in snapshot.facets["teema"].values()] == [12]
    assert [len(ids) for ids in snapshot.facets["organisaatio"].values()] == [12]
    with pytest.raises(ValueError, match="multiplied by"):
        multiply(30)
