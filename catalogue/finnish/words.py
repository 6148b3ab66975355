"""The analyser with a memory: the process's own, then the table of words, then the dictionary.

The indexing fills the table, with the base forms of its words too, so that a web worker that
serves queries rarely asks the dictionary. The table only ever holds what the analyser says;
losing it costs time and nothing else.
"""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from catalogue.finnish.analyser import (
    VERSION,
    Analysis,
    QueryWord,
    WordTokens,
    analyse,
    canonical,
)
from catalogue.finnish.kept import Kept, analysis_of, kept
from catalogue.models import WordForm

logger = logging.getLogger("catalogue")

_REMEMBERED_WORDS = 20_000
_FIELDS = ("lemmas", "parts", "asked", "asked_parts", "known", "analyser_version")
_ROWS_OF = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT jsonb_array_elements_text(%s::jsonb)",
}

# Analyses that another process made, waiting to be written.
_MOST_SUPPLIED = 200_000

_remembered: dict[str, Analysis] = {}
_supplied: dict[str, Kept] = {}
_unwritten: dict[str, Kept] = {}
_lock = Lock()


def tokens_of(words: Iterable[str]) -> dict[str, WordTokens]:
    """Return the index tokens of each of these words, as written.

    Takes at most one query to read. What was not in the table is analysed; that, and what was
    supplied, is written to it by one more statement, once the running transaction is committed.
    What could not be written waits for the next time; see `write_rest`.
    """
    forms = {word: canonical(word) for word in dict.fromkeys(words)}
    wanted = set(forms.values())
    found = _recall(wanted)
    new = {form: analyse(form) for form in sorted(wanted - found.keys())}
    _remember(new)
    if new or _supplied:
        found_now = _kept(with_base_forms(new))
        with _lock:
            _unwritten.update(_supplied)
            _supplied.clear()
            _unwritten.update(found_now)
        # Not within the transaction: two imports at a time would wait for each other's words.
        transaction.on_commit(_write_if_possible)
    found |= new
    return {word: found[form].tokens for word, form in forms.items()}


def supply(found: Mapping[str, Kept]) -> None:
    """Take analyses, by canonical form, that another process made with this same analyser.

    They are written to the table with the next words that are asked for here. Those of base
    forms come with them.
    """
    with _lock:
        if len(_supplied) < _MOST_SUPPLIED:
            _supplied.update(found)


def with_base_forms(new: Mapping[str, Analysis]) -> dict[str, Analysis]:
    """Add the analyses of the base forms that these name, and that those name in turn.

    So the table holds the same, however the words were divided among transactions.
    """
    found, left = dict(new), list(new.values())
    while left:
        one = left.pop()
        for form in one.tokens.lemmas if one.query.known else ():
            if form not in found and canonical(form) == form:
                found[form] = analyse(form)
                left.append(found[form])
    return found


def _kept(found: Mapping[str, Analysis]) -> dict[str, Kept]:
    return {form: kept(one) for form, one in found.items()}


def query_words(words: Sequence[str]) -> list[QueryWord]:
    """Return what is looked for when these words are typed, in their order.

    At most one query. Words the table lacks are analysed and kept in memory only: what
    visitors type is not stored.
    """
    return [one.query for one in analyses(words)]


def analyses(words: Sequence[str]) -> list[Analysis]:
    """Return everything that is known of these words, in their order; see `query_words`."""
    forms = [canonical(word) for word in words]
    found = _recall(set(forms))
    new = {form: analyse(form) for form in forms if form not in found}
    _remember(new)
    return [found.get(form) or new[form] for form in forms]


def forget() -> None:
    """Empty the memory of this process."""
    with _lock:
        _remembered.clear()
        _supplied.clear()
        _unwritten.clear()


def _recall(forms: set[str]) -> dict[str, Analysis]:
    """Return what memory and table know of these forms."""
    found = {form: known for form in forms if (known := _remembered.get(form))}
    missing = forms - found.keys()
    if missing:
        rows = _rows(missing).values_list("form", *_FIELDS[:5])
        stored = {form: analysis_of(form, texts) for form, *texts in rows}
        _remember(stored)
        found |= stored
    return found


def _rows(forms: Iterable[str]) -> QuerySet[WordForm]:
    """Return the table's rows of these forms; one parameter, however many forms."""
    listed = json.dumps(sorted(forms))
    among = RawSQL(_ROWS_OF[connection.vendor], [listed])  # noqa: S611 - constants, one parameter
    return WordForm.objects.filter(form__in=among, analyser_version=VERSION)


def _remember(found: Mapping[str, Analysis]) -> None:
    """Keep these in memory; the longest kept half goes when there are too many."""
    with _lock:
        _remembered.update(found)
        if len(_remembered) > _REMEMBERED_WORDS:
            for form in list(_remembered)[: -_REMEMBERED_WORDS // 2]:
                del _remembered[form]


def write_rest() -> None:
    """Write what is still to be written; raise what the database raises.

    Words are written after the transaction that needed them, and a fault then is no fault of
    what was committed. Who indexes many projects asks here afterwards whether all is written.
    """
    waiting = dict(_unwritten)
    if waiting:
        _write(waiting)
        with _lock:
            for form in waiting:
                _unwritten.pop(form, None)


def _write_if_possible() -> None:
    """Write what waits. What was committed stands, even if this cannot be done."""
    try:
        write_rest()
    except (DatabaseError, InterfaceError) as error:
        logger.warning("words_not_written", extra={"error": type(error).__name__})


def _write(new: Mapping[str, Kept]) -> None:
    """Write analyses to the table, but for those it has."""
    rows = [(form, *texts, VERSION) for form, texts in sorted(new.items())]
    names = ", ".join(("form", *_FIELDS))
    updates = ", ".join(f"{field} = excluded.{field}" for field in _FIELDS)
    # Field names of the model, no input.
    table = WordForm._meta.db_table  # noqa: SLF001 - documented Django API
    sql = (
        f"INSERT INTO {table} ({names}) "  # noqa: S608 (constants)
        f"VALUES ({', '.join(['%s'] * (len(_FIELDS) + 1))}) "
        f"ON CONFLICT (form) DO UPDATE SET {updates} "
        f"WHERE {table}.analyser_version <> excluded.analyser_version"
    )
    # Whole or not at all: a word in the table means that its base forms are there, too.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(sql, rows)
