"""The search index of whichever database is in use."""

from types import ModuleType

from django.db import connection

from catalogue.search import postgres, sqlite


def index() -> ModuleType:
    """Return the module that keeps the index in this database: sqlite or postgres."""
    return postgres if connection.vendor == "postgresql" else sqlite
