"""The search index on SQLite: a full-text table (FTS5) without content.

Its columns are graded lexemes and running words (see `catalogue.search.entry`), its rowid the
project's id. The tokens come ready from the analyser: the tokenizer only parts them at spaces.
A row is taken out by giving the table its old text again, which the search entry keeps.
"""

import json
from collections.abc import Collection, Iterable, Sequence

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from catalogue.search.entry import GRADES, Entry, Packed

TABLE = "catalogue_searchtext"
KEEPS_RUNNING = True
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    "graded, running, content='', columnsize=0, tokenize=\"ascii tokenchars '-='\")"
)
DROP = f"DROP TABLE {TABLE}"
_INSERT = f"INSERT INTO {TABLE} (rowid, graded, running) VALUES (%s, %s, %s)"
_DELETE = f"INSERT INTO {TABLE} ({TABLE}, rowid, graded, running) VALUES ('delete', %s, %s, %s)"
_IDS = f"SELECT %s, json_group_array(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608 (constants)
_LAST = "\U0010ffff"


def by_grade(words: Sequence[Collection[str]]) -> list[list[list[int]]]:
    """Return for each word, given as alternative lexemes, the projects at each grade.

    One query for all words; the inner lists stand in the order of GRADES.
    """
    wanted = [_either(f"{lexeme}={grade}" for lexeme in word) for word in words for grade in GRADES]
    found = _id_lists([f"graded : ({match})" for match in wanted])
    return [found[first : first + len(GRADES)] for first in range(0, len(found), len(GRADES))]


def phrase(words: Sequence[Collection[str]], among: Collection[int]) -> set[int]:
    """Return the projects that have these words side by side, each as one of alternatives."""
    sequences = [""]
    for word in words:
        sequences = [f"{before} {lexeme}".strip() for before in sequences for lexeme in word]
    return set(_id_lists([f"running : ({_either(sequences)})"])[0]) & set(among)


def named(beginnings: Sequence[str], limit: int) -> list[int]:
    """Return projects whose name has words that begin like these (folded), newest first."""
    match = " AND ".join(f'"={beginning}"*' for beginning in beginnings)
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rowid DESC LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"graded : ({match})", limit])
        return [row[0] for row in cursor.fetchall()]


def write(entries: Iterable[tuple[int, Entry]]) -> None:
    """Add entries by project id; older ones of these projects are gone already."""
    rows = [(key, " ".join(entry.graded), " ".join(entry.running)) for key, entry in entries]
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, rows)


def remove(entries: Iterable[tuple[int, Packed]]) -> None:
    """Take kept entries out of the index."""
    rows = [(key, packed.graded, packed.running) for key, packed in entries]
    with connection.cursor() as cursor:
        cursor.executemany(_DELETE, rows)


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")


def tidy() -> None:
    """Merge what was written bit by bit, after much writing."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def count_terms(changes: Sequence[tuple[str, str, int]]) -> None:
    """Add to the counts of terms; `changes` are (term, folded form, difference)."""
    sql = (
        "INSERT INTO catalogue_term (term, folded, tail, documents) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (term) DO UPDATE SET documents = documents + excluded.documents"
    )
    rows = [(term, folded, folded[::-1], number) for term, folded, number in changes]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def starts_with(field: str, beginning: str) -> Q:
    """Return the condition that a folded field begins so, in a form its index serves."""
    return Q(**{f"{field}__gte": beginning, f"{field}__lt": beginning + _LAST})


def as_rows(ids: Sequence[int]) -> RawSQL:
    """Return the ids as a subquery: one parameter, however many they are."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(ids))])


def _either(tokens: Iterable[str]) -> str:
    return " OR ".join(f'"{token}"' for token in tokens)


def _id_lists(matches: Sequence[str]) -> list[list[int]]:
    if not matches:
        return []
    parameters = [value for pair in enumerate(matches) for value in pair]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([_IDS] * len(matches)), parameters)
        return [json.loads(ids) for _number, ids in sorted(cursor.fetchall())]
