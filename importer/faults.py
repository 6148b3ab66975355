"""Faults that are no document's fault: what a run logs and reports of them."""

import logging
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError

from importer.records import Finding, Severity

logger = logging.getLogger("importer")

DATABASE_ERRORS = (DatabaseError, InterfaceError)
# Of these, what is wrong with one document's data and not with the database.
DATA_ERRORS = (IntegrityError, DataError)
# Words of a database's own message → the finding that says what to do about it.
_DATABASE_FAULTS = (
    ("locked", "database_locked"),
    ("is full", "database_full"),
    ("disk full", "database_full"),
    ("no space left", "database_full"),
    ("disk i/o error", "database_disk"),
    ("input/output error", "database_disk"),
    ("readonly", "database_read_only"),
    ("read-only", "database_read_only"),
    ("no such table", "database_not_ready"),
    ("no such column", "database_not_ready"),
    ("does not exist", "database_not_ready"),
    ("malformed", "database_damaged"),
    ("not a database", "database_damaged"),
)


def internal_error(error: Exception) -> Finding:
    """Return the finding for a fault that was not foreseen."""
    return Finding(Severity.ERROR, "internal_error", params={"error": type(error).__name__})


def log_details(name: str, error: Exception) -> dict[str, Any]:
    """Return what the log gets of an unforeseen fault: the document and the places in the code.

    Not the error's own words: they may quote the document, and with it a person.
    """
    kind = type(error).__name__
    wordless = RuntimeError(f"{kind} (its words are left out: they may quote the document)")
    return {
        "extra": {"file": name, "error": kind},
        "exc_info": (RuntimeError, wordless, error.__traceback__),
    }


def database_finding(error: Exception) -> Finding:
    """Return the finding for a database that cannot be worked with."""
    said = str(error).casefold()
    code = next((code for word, code in _DATABASE_FAULTS if word in said), "database_failed")
    logger.error("database_failed", extra={"error": type(error).__name__, "finding": code})
    return Finding(Severity.ERROR, code, params={"error": type(error).__name__})
