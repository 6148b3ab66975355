"""Fixtures for every test: reference data is there, as it is on a running site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Load the reference data once into the test database."""
    from catalogue.reference import load_reference_data

    with django_db_blocker.unblock():
        load_reference_data()
    yield


@pytest.fixture
def seeds() -> Path:
    """Return the folder of the five source documents."""
    return SEEDS
