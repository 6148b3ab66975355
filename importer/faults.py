"""Faults that are no document's fault: what a run logs and reports of them."""

import logging
import sqlite3
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError

from importer.records import Finding, Severity

logger = logging.getLogger("importer")

DATABASE_ERRORS = (DatabaseError, InterfaceError)
# Of these, what is wrong with one document's data and not with the database.
DATA_ERRORS = (IntegrityError, DataError)
# PostgreSQL's code of a fault (SQLSTATE), or the two signs of its class → the finding that says
# what to do about it. Its words may be in any language.
_BY_STATE = {
    "25006": "database_read_only",
    "40": "database_locked",
    "42P01": "database_not_ready",
    "42703": "database_not_ready",
    "53100": "database_full",
    "55P03": "database_locked",
    "58": "database_disk",
    "XX001": "database_damaged",
    "XX002": "database_damaged",
}
# The same of SQLite, by its primary result code.
_BY_RESULT = {
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_LOCKED: "database_locked",
    sqlite3.SQLITE_FULL: "database_full",
    sqlite3.SQLITE_IOERR: "database_disk",
    sqlite3.SQLITE_READONLY: "database_read_only",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_damaged",
}
# SQLite has one code for all that is wrong with a statement, but its words are always English.
_NOT_READY = ("no such table", "no such column")


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
    code = _fault(error.__cause__ or error)
    logger.error("database_failed", extra={"error": type(error).__name__, "finding": code})
    return Finding(Severity.ERROR, code, params={"error": type(error).__name__})


def _fault(error: BaseException) -> str:
    """Return the code for a database's own error, as its driver raised it."""
    state: str = getattr(error, "sqlstate", None) or ""
    result: int | None = getattr(error, "sqlite_errorcode", None)
    if result == sqlite3.SQLITE_ERROR and any(words in str(error) for words in _NOT_READY):
        return "database_not_ready"
    known = _BY_RESULT.get(result & 0xFF) if result is not None else None
    return known or _BY_STATE.get(state) or _BY_STATE.get(state[:2]) or "database_failed"
