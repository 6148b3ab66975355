"""The search index on SQLite: a full-text table (FTS5) without content.

Its columns are graded lexemes and running words (see `catalogue.search.entry`), its rowid the
project's id. The tokens come ready from the analyser: the tokenizer only parts them at spaces.
A row is taken out by giving the table its old text again, which the search entry keeps.
The table is made by a migration.
"""

import json
from collections.abc import Collection, Iterable, Sequence

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from catalogue.search.entry import GRADES, Entry, Packed

KEEPS_RUNNING = True
_INSERT = "INSERT INTO catalogue_searchtext (rowid, graded, running) VALUES (%s, %s, %s)"
_DELETE = (
    "INSERT INTO catalogue_searchtext (catalogue_searchtext, rowid, graded, running) "
    "VALUES ('delete', %s, %s, %s)"
)
_WHERE = "FROM catalogue_searchtext WHERE catalogue_searchtext MATCH %s"
_LAST = "\U0010ffff"


def by_grade(words: Sequence[Collection[str]]) -> list[list[BitMap]]:
    """Return for each word, given as alternative lexemes, the projects at each grade.

    One query for all words; the inner lists stand in the order of GRADES.
    """
    wanted = [_either(f"{lexeme}={grade}" for lexeme in word) for word in words for grade in GRADES]
    found = _id_sets([f"graded : ({match})" for match in wanted])
    return [found[first : first + len(GRADES)] for first in range(0, len(found), len(GRADES))]


def having(lexemes: Sequence[str]) -> list[BitMap]:
    """Return for each lexeme the projects that have it. One query."""
    return _id_sets([f"graded : ({_either(_at_any_grade(lexeme))})" for lexeme in lexemes])


def phrase(words: Sequence[Collection[str]], among: BitMap) -> BitMap:
    """Return the projects that have these words side by side, each as one of alternatives."""
    sequences = [""]
    for word in words:
        sequences = [f"{before} {lexeme}".strip() for before in sequences for lexeme in word]
    return _id_sets([f"running : ({_either(sequences)})"])[0] & among


def named(beginnings: Sequence[str], limit: int) -> list[int]:
    """Return projects whose name has words that begin like these (folded), newest first."""
    match = " AND ".join(f'"={beginning}"*' for beginning in beginnings)
    sql = f"SELECT rowid {_WHERE} ORDER BY rowid DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"graded : ({match})", limit])
        return [row[0] for row in cursor.fetchall()]


def write(entries: Iterable[tuple[int, Entry]]) -> None:
    """Add entries by project id; older ones of these projects are gone already."""
    rows = [(key, entry.graded, entry.running) for key, entry in entries]
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
        cursor.execute(
            "INSERT INTO catalogue_searchtext (catalogue_searchtext) VALUES ('delete-all')"
        )


def tidy() -> None:
    """Merge what was written bit by bit, after much writing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_searchtext (catalogue_searchtext) VALUES ('optimize')"
        )


def count_terms(changes: Sequence[tuple[str, str, int, int]]) -> None:
    """Add to the counts of terms; `changes` are (term, folded form, documents, own)."""
    sql = (
        "INSERT INTO catalogue_term (term, folded, tail, documents, own) "
        "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (term) DO UPDATE "
        "SET documents = documents + excluded.documents, own = own + excluded.own"
    )
    rows = [(term, folded, folded[::-1], number, own) for term, folded, number, own in changes]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def starts_with(field: str, beginning: str) -> Q:
    """Return the condition that a folded field begins so, in a form its index serves."""
    return Q(**{f"{field}__gte": beginning, f"{field}__lt": beginning + _LAST})


def as_rows(ids: Sequence[int]) -> RawSQL:
    """Return the ids as a subquery: one parameter, however many they are."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(ids))])


def as_texts(texts: Sequence[str]) -> RawSQL:
    """Return the texts as a subquery: one parameter, however many they are."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(texts)])


def _at_any_grade(lexeme: str) -> list[str]:
    return [f"{lexeme}={grade}" for grade in GRADES]


def _either(tokens: Iterable[str]) -> str:
    return " OR ".join(f'"{token}"' for token in tokens)


def _id_sets(matches: Sequence[str]) -> list[BitMap]:
    if not matches:
        return []
    parameters = [value for pair in enumerate(matches) for value in pair]
    with connection.cursor() as cursor:
        one = f"SELECT %s, json_group_array(rowid) {_WHERE}"
        cursor.execute(" UNION ALL ".join([one] * len(matches)), parameters)
        return [BitMap(json.loads(ids)) for _number, ids in sorted(cursor.fetchall())]
