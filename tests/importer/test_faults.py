"""Faults of the database: each finding says what to do, whatever language the server speaks."""

import sqlite3

import psycopg
import pytest
from django.db import OperationalError, connection

from importer.faults import database_finding
from tests.importer.database_errors import of_sqlite


def _code(cause: Exception) -> str:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return database_finding(error).code


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (sqlite3.SQLITE_BUSY, "database_locked"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "database_locked"),
        (sqlite3.SQLITE_FULL, "database_full"),
        (sqlite3.SQLITE_IOERR_WRITE, "database_disk"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "database_read_only"),
        (sqlite3.SQLITE_CORRUPT, "database_damaged"),
        (sqlite3.SQLITE_NOTADB, "database_damaged"),
        (sqlite3.SQLITE_CANTOPEN, "database_failed"),
    ],
)
def test_faults_of_sqlite(result: int, code: str):
    assert _code(of_sqlite(result)) == code


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("40P01", "database_locked"),
        ("55P03", "database_locked"),
        ("53100", "database_full"),
        ("53300", "database_failed"),
        ("58030", "database_disk"),
        ("25006", "database_read_only"),
        ("42P01", "database_not_ready"),
        ("42501", "database_failed"),
        ("57P01", "database_failed"),
        ("XX001", "database_damaged"),
    ],
)
def test_faults_of_postgresql(state: str, code: str):
    assert _code(psycopg.errors.lookup(state)("levy on täynnä, taulu lukittu")) == code


def test_a_refused_connection_is_no_missing_table():
    """PostgreSQL gives no code then, only words."""
    error = psycopg.OperationalError('FATAL: database "hankkeet" does not exist')
    assert _code(error) == "database_failed"


@pytest.mark.django_db
def test_a_missing_table_is_known_by_either_database():
    with pytest.raises(Exception, match="no_such_thing") as raised, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_thing")
    assert database_finding(raised.value).code == "database_not_ready"
