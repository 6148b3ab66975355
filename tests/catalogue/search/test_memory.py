"""What is kept in memory of the catalogue, and when it is read anew."""

import time

import pytest
from django.db import OperationalError

from catalogue.models import Project
from catalogue.reference import load_reference_data
from catalogue.search import by_version, memory
from catalogue.search.index import index_projects
from catalogue.search.version import current_version
from tests.factories import make_project


@pytest.mark.django_db
def test_it_is_read_anew_only_after_a_change(django_assert_num_queries):
    make_project()
    first = memory.current()
    with django_assert_num_queries(1):
        assert memory.current() is first
    make_project()
    assert len(memory.current().everything) == 2


@pytest.mark.django_db
def test_projects_that_are_hidden_or_gone_leave_it():
    hidden, gone = make_project(), make_project()
    assert set(memory.current().everything) == {hidden.pk, gone.pk}
    Project.objects.filter(pk=hidden.pk).update(published=False)
    Project.objects.filter(pk=gone.pk).delete()
    index_projects([hidden.pk, gone.pk])
    assert set(memory.current().everything) == set()


@pytest.mark.django_db
def test_a_new_name_in_a_filter_is_a_new_version(admin_client):
    make_project(axis=5)
    axis = memory.current().tables.axes[Project.objects.get().priority_axis_id]
    address = f"/admin/catalogue/priorityaxis/{axis.pk}/change/"
    form = admin_client.get(address).context["adminform"].form
    values = {name: "" if value is None else value for name, value in form.initial.items()}
    response = admin_client.post(address, values | {"name_fi": "Uusi nimi"})
    assert response.status_code == 302
    assert memory.current().tables.axes[axis.pk].name_fi == "Uusi nimi"


@pytest.mark.django_db
def test_loading_the_same_reference_data_is_no_new_version():
    before = current_version()
    load_reference_data()
    assert current_version() == before


@pytest.mark.django_db(transaction=True)
def test_a_large_catalogue_is_read_beside_the_pages(monkeypatch):
    make_project()
    old = memory.current()
    monkeypatch.setattr(by_version, "_LONG", -1)
    monkeypatch.setattr(by_version, "_REST", 0)
    make_project()
    assert memory.current() is old
    for _try in range(100):
        if len(memory.current().everything) == 2:
            break
        time.sleep(0.05)
    assert len(memory.current().everything) == 2


@pytest.mark.django_db
def test_what_is_too_old_is_not_shown(monkeypatch):
    make_project()
    memory.current()
    monkeypatch.setattr(by_version, "_LONG", -1)
    monkeypatch.setattr(by_version, "_OLDEST", -1)
    make_project()
    assert len(memory.current().everything) == 2


@pytest.mark.django_db
def test_a_server_starts_without_a_database(monkeypatch):
    def fail(*_arguments):
        raise OperationalError("no such table")

    monkeypatch.setattr(by_version, "current_version", fail)
    monkeypatch.setattr(memory.connection, "close", lambda: None)
    memory.preload()
