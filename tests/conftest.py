"""Fixtures for every test: reference data is there, as it is on a running site."""

import os
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("SECRET_KEY", "for-tests-only")
SEEDS = Path(__file__).resolve().parent.parent / "seeds"


# The same examples each time: whether a change passes is no matter of luck.
hypothesis.settings.register_profile("steady", derandomize=True)
hypothesis.settings.load_profile("steady")


def pytest_configure() -> None:
    """Let pages speak the English of the code: the translations have tests of their own."""
    from django.test import override_settings

    override_settings(LOCALE_PATHS=[]).enable()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """Load the reference data once into the test database."""
    from catalogue.reference import load_reference_data

    with django_db_blocker.unblock():
        load_reference_data()


@pytest.fixture(autouse=True)
def _reference_data_again(request: pytest.FixtureRequest) -> None:
    """Load it anew for tests with real transactions, which begin with empty tables."""
    marker = request.node.get_closest_marker("django_db")
    transactional = marker is not None and marker.kwargs.get("transaction", False)
    if transactional or {"transactional_db", "live_server"} & set(request.fixturenames):
        from catalogue.reference import load_reference_data
        from catalogue.search.database import index

        request.getfixturevalue("transactional_db")
        # Emptying the tables leaves SQLite's text index: it is no table of Django's.
        index().clear()
        load_reference_data()


@pytest.fixture(autouse=True)
def _finnish() -> None:
    """Begin in the site's own language: a request in another leaves its trace."""
    from django.utils import translation

    translation.activate("fi")


@pytest.fixture(autouse=True)
def _nothing_in_memory(monkeypatch) -> None:
    """Drop what is kept of the catalogue: the end of a test takes its version back.

    However slow the machine is, what has changed is read at once and not beside the pages.
    """
    from catalogue.reading import data_quality
    from catalogue.search import by_version, memory, postings

    memory.forget()
    postings.forget()
    data_quality.forget()
    monkeypatch.setattr(by_version, "_LONG", 1000)


@pytest.fixture(autouse=True)
def _plain_static_files(settings) -> None:
    """Serve static files by their own names: hashed names need `collectstatic` first."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Look for a file when it is asked for: there may be no collected folder to warn about.
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def seeds() -> Path:
    """Return the folder of the five source documents."""
    return SEEDS
