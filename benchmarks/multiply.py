"""A corpus in PostgreSQL made many times as large by copying its rows within the database.

Indexing 200,000 projects takes an hour and a half; copying them, a few minutes. A copy has a
code of its own and its dates months later. Its places, organisations, themes, scores and sources
are those of some other project of the corpus, another for each, so that the sets behind the
filters are no copies of each other. Its texts and its search entry are those of its model: words
stand in as large a share of the projects as before, but no word is rarer than the number of copies.
"""

import string
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Max, Min

from catalogue.models import (
    ExternalLink,
    Participation,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    SearchEntry,
    SourceDocument,
    SustainabilityScore,
    Term,
    ThemeAssignment,
)
from catalogue.search.version import raise_version

# By so many places each copy's rows of these tables are moved on to other projects.
_MOVED = {
    ProjectRegion: 7_919,
    ProjectSubRegion: 7_919,
    ProjectMunicipality: 7_919,
    Participation: 3_571,
    ThemeAssignment: 5_501,
    SustainabilityScore: 1_999,
    SourceDocument: 997,
    ExternalLink: 0,
    ProjectMention: 0,
}
_MONTHS = 5
_INDEX = "search_graded"


def multiply(times: int, progress: Callable[[int], None] = lambda _done: None) -> None:
    """Make the corpus `times` as large; `progress` hears how many projects there are.

    Raises ValueError where it cannot be: on another database than PostgreSQL, or without
    letters left for the codes of so many copies.
    """
    if connection.vendor != "postgresql":
        raise ValueError("Only a corpus in PostgreSQL is multiplied.")
    number = Project.objects.count()
    ends = Project.objects.aggregate(first=Min("pk"), last=Max("pk"))
    if ends != {"first": 1, "last": number}:
        raise ValueError("Only a corpus as it was made is multiplied, and only once.")
    letters = _free_letters()
    if times - 1 > len(letters):
        raise ValueError(f"A corpus can be multiplied by {len(letters) + 1} at most.")
    index = next(one for one in SearchEntry._meta.indexes if one.name == _INDEX)  # noqa: SLF001
    with connection.schema_editor() as editor:
        editor.remove_index(SearchEntry, index)
    for copy, letter in zip(range(1, times), letters, strict=False):
        with transaction.atomic():
            _copy(copy, letter, number)
        progress(number * (copy + 1))
    with connection.schema_editor() as editor:
        editor.add_index(SearchEntry, index)
    Term.objects.update(documents=F("documents") * times, own=F("own") * times)
    raise_version()
    _tidy()


def _free_letters() -> list[str]:
    used = {code[0] for code in Project.objects.values_list("code", flat=True)}
    return [letter for letter in string.ascii_uppercase if letter not in used]


def _copy(copy: int, letter: str, number: int) -> None:
    """Copy the first `number` projects with all that is tied to them."""
    offset, months = copy * number, f"interval '{_MONTHS * copy} months'"
    _insert(
        Project,
        {
            "id": f"id + {offset}",
            "code": f"'{letter}' || substr(code, 2)",
            "start_date": f"start_date + {months}",
            "end_date": f"end_date + {months}",
        },
        f"id <= {number}",
    )
    for model, moved in _MOVED.items():
        other = f"(project_id - 1 + {copy * moved}) % {number} + 1 + {offset}"
        _insert(model, {"project_id": other}, f"project_id <= {number}", left_out=("id",))
    _insert(SearchEntry, {"project_id": f"project_id + {offset}"}, f"project_id <= {number}")


def _insert(
    model: Any, changed: dict[str, str], where: str, *, left_out: Sequence[str] = ()
) -> None:
    """Insert the table's own rows again with some columns changed. Nothing comes from outside."""
    table = model._meta.db_table  # noqa: SLF001
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
        columns = [column.name for column in found if column.name not in left_out]
        names = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {where}"  # noqa: S608
        )


def _tidy() -> None:
    """Set the next project's key and let the planner know how large the tables are now."""
    table = Project._meta.db_table  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
        )
        cursor.execute("VACUUM ANALYZE")
