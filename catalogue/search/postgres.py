"""The search index on PostgreSQL: two vectors in the search entry, written by ourselves.

`graded` holds graded lexemes without places and is indexed; `running` holds base forms with
their places and is only read for the projects that have all words of a phrase. PostgreSQL's
own parser is never used: it would part hyphenated words.
"""

import sys
from array import array
from collections.abc import Collection, Iterable, Sequence

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from catalogue.finnish.tally import GAP
from catalogue.search.entry import GRADES, Entry, Packed

KEEPS_RUNNING = False
# Of the projects with all words of a phrase, so many are read through, the newest. It takes
# five milliseconds a thousand.
MOST_PHRASE_CHECKS = 20_000
# One plan for all queries, however many. Ids come as bytes: there may be hundreds of thousands,
# and as an array it takes longer to read them than to find them.
_IDS = (
    "SELECT (SELECT string_agg(int4send(project_id::int), '') FROM catalogue_searchentry "
    "WHERE graded @@ asked.query) "
    "FROM unnest(%s::text[]::tsquery[]) WITH ORDINALITY AS asked (query, number) ORDER BY number"
)


def by_grade(words: Sequence[Collection[str]]) -> list[list[BitMap]]:
    """Return for each word, given as alternative lexemes, the projects at each grade.

    One query for all words; the inner lists stand in the order of GRADES.
    """
    wanted = [_either(f"{lexeme}={grade}" for lexeme in word) for word in words for grade in GRADES]
    found = _id_sets(wanted)
    return [found[first : first + len(GRADES)] for first in range(0, len(found), len(GRADES))]


def having(lexemes: Sequence[str]) -> list[BitMap]:
    """Return for each lexeme the projects that have it. One query."""
    return _id_sets([_either(_at_any_grade(lexeme)) for lexeme in lexemes])


def phrase(words: Sequence[Collection[str]], among: BitMap) -> BitMap:
    """Return which of the projects have these words, given as alternatives, side by side."""
    sql = (
        "SELECT coalesce(array_agg(project_id), '{}') FROM catalogue_searchentry "
        "WHERE project_id = ANY(%s) AND running @@ %s::tsquery"
    )
    query = " <-> ".join(f"({_either(word)})" for word in words)
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(among)[-MOST_PHRASE_CHECKS:], query])
        return BitMap(cursor.fetchone()[0])


def named(beginnings: Sequence[str], limit: int) -> list[int]:
    """Return projects whose name has words that begin like these (folded), newest first."""
    # OFFSET 0 keeps the planner from reading all projects, the newest first, until enough fit.
    sql = (
        "SELECT project_id FROM (SELECT project_id FROM catalogue_searchentry "
        "WHERE graded @@ %s::tsquery OFFSET 0) AS found ORDER BY project_id DESC LIMIT %s"
    )
    query = " & ".join(f"'={beginning}':*" for beginning in beginnings)
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, limit])
        return [row[0] for row in cursor.fetchall()]


def write(entries: Iterable[tuple[int, Entry]]) -> None:
    """Fill the vectors of search entries that are there already."""
    sql = (
        "UPDATE catalogue_searchentry SET graded = %s::tsvector, running = %s::tsvector "
        "WHERE project_id = %s"
    )
    rows = [(_graded(entry), _running(entry.running.split()), key) for key, entry in entries]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def remove(entries: Iterable[tuple[int, Packed]]) -> None:
    """Do nothing: the vectors go with the search entry."""


def clear() -> None:
    """Do nothing: the vectors go with the search entry."""


def tidy() -> None:
    """Do nothing: the database does it by itself."""


def count_terms(changes: Sequence[tuple[str, str, int, int]]) -> None:
    """Add to the counts of terms; `changes` are (term, folded form, documents, own)."""
    sql = (
        "INSERT INTO catalogue_term AS held (term, folded, tail, documents, own) "
        "SELECT term, folded, reverse(folded), documents, own "
        "FROM unnest(%s::text[], %s::text[], %s::int[], %s::int[]) "
        "AS change (term, folded, documents, own) ON CONFLICT (term) DO UPDATE "
        "SET documents = held.documents + excluded.documents, own = held.own + excluded.own"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(column) for column in zip(*changes, strict=True)])


def starts_with(field: str, beginning: str) -> Q:
    """Return the condition that a folded field begins so, in a form its index serves."""
    return Q(**{f"{field}__startswith": beginning})


def as_rows(ids: Sequence[int]) -> RawSQL:
    """Return the ids as a subquery: one parameter, however many they are."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])


def as_texts(texts: Sequence[str]) -> RawSQL:
    """Return the texts as a subquery: one parameter, however many they are."""
    return RawSQL("SELECT unnest(%s::text[])", [list(texts)])


def _graded(entry: Entry) -> str:
    return " ".join(f"'{token}'" for token in entry.graded.split())


def _running(words: Sequence[str]) -> str:
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, start=1):
        if word != GAP:
            places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _at_any_grade(lexeme: str) -> list[str]:
    return [f"{lexeme}={grade}" for grade in GRADES]


def _either(tokens: Iterable[str]) -> str:
    return " | ".join(f"'{token}'" for token in tokens)


def _id_sets(queries: Sequence[str]) -> list[BitMap]:
    if not queries:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_IDS, [list(queries)])
        return [_read(ids) for (ids,) in cursor.fetchall()]


def _read(ids: bytes | None) -> BitMap:
    """Read ids of four bytes each, in the order of the network; none is null."""
    found = array("I", ids or b"")
    if sys.byteorder == "little":
        found.byteswap()
    return BitMap(found)
