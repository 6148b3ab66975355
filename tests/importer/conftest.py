"""Databases of their own for tests that run the import as a process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importer.processes import Databases

PREPARED = f"prepared_{os.getpid()}"


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    given = os.environ.get("DATABASE_URL", "")
    server = given if given.startswith("postgres") else ""
    made = Databases(tmp_path_factory.mktemp("databases"), server)
    made.prepare(PREPARED)
    yield made
    made.drop(PREPARED)


@pytest.fixture
def made(_prepared: Databases) -> Iterator[Databases]:
    """Return databases of the kind under test; what the test makes it calls by `own_name`."""
    yield _prepared
    for number in range(3):
        _prepared.drop(own_name(number))


@pytest.fixture
def database(made: Databases) -> str:
    """Return the address of a database with tables and reference data."""
    return made.copy(PREPARED, own_name())


@pytest.fixture
def undisturbed(made: Databases) -> str:
    """Return the address of another such database, to compare with."""
    return made.copy(PREPARED, own_name(1))


@pytest.fixture
def sqlite(tmp_path: Path) -> Databases:
    """Return SQLite databases, for what PostgreSQL has no part in."""
    return Databases(tmp_path)


def own_name(number: int = 0) -> str:
    """Return the name of a database that no other test process uses."""
    return f"test_{os.getpid()}_{number}"
