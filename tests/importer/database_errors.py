"""Errors as the drivers of the databases raise them."""

import sqlite3


def of_sqlite(result: int, words: str = "") -> sqlite3.OperationalError:
    """Return SQLite's error with a result code."""
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = result
    return error
