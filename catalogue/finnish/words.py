"""The analyser with a memory: the process's own, then the table of words, then the dictionary.

The indexing fills the table, with the base forms of its words too, so that a web worker that
serves queries rarely asks the dictionary. The table only ever holds what the analyser says;
losing it costs time and nothing else.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from threading import Lock
from typing import Any

from django.db import connection, transaction
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
from catalogue.models import WordForm

_REMEMBERED_WORDS = 20_000
_FIELDS = ("lemmas", "parts", "asked", "asked_parts", "known", "analyser_version")
_ROWS_OF = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT jsonb_array_elements_text(%s::jsonb)",
}

# Analyses that another process made; they are taken before the dictionary is asked.
_SUPPLIED_WORDS = 200_000

_remembered: dict[str, Analysis] = {}
_supplied: dict[str, Analysis] = {}
_lock = Lock()


def tokens_of(words: Iterable[str]) -> dict[str, WordTokens]:
    """Return the index tokens of each of these words, as written.

    Takes at most one query to read. What was not in the table is analysed and written to it
    by one more statement, once the running transaction is committed.
    """
    forms = {word: canonical(word) for word in dict.fromkeys(words)}
    wanted = set(forms.values())
    found = _recall(wanted)
    missing = sorted(wanted - found.keys())
    if missing:
        new = {form: _analysed(form) for form in missing}
        found |= new
        _remember(new)
        # Not within the transaction: two imports at a time would wait for each other's words.
        transaction.on_commit(partial(_write, new), robust=True)
    return {word: found[form].tokens for word, form in forms.items()}


def supply(found: Mapping[str, Analysis]) -> None:
    """Take analyses, by canonical form, that another process made with this same analyser.

    When their words are indexed here, the dictionary is not asked for them.
    """
    with _lock:
        if len(_supplied) > _SUPPLIED_WORDS:
            _supplied.clear()
        _supplied.update(found)


def _analysed(form: str) -> Analysis:
    return _supplied.get(form) or analyse(form)


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


def _recall(forms: set[str]) -> dict[str, Analysis]:
    """Return what memory and table know of these forms."""
    found = {form: known for form in forms if (known := _remembered.get(form))}
    missing = forms - found.keys()
    if missing:
        rows = _rows(missing).values_list("form", *_FIELDS[:5])
        stored = {form: _analysis(form, texts) for form, *texts in rows}
        _remember(stored)
        found |= stored
    return found


def _rows(forms: Iterable[str]) -> QuerySet[WordForm]:
    """Return the table's rows of these forms; one parameter, however many forms."""
    listed = json.dumps(sorted(forms))
    among = RawSQL(_ROWS_OF[connection.vendor], [listed])  # noqa: S611 - constants, one parameter
    return WordForm.objects.filter(form__in=among, analyser_version=VERSION)


def _analysis(form: str, values: Sequence[Any]) -> Analysis:
    *texts, known = values
    lemmas, parts, asked, asked_parts = (tuple(text.split()) for text in texts)
    word = form.lower().strip("-:'")
    return Analysis(WordTokens(lemmas, parts), QueryWord(word, asked, asked_parts, known))


def _remember(found: Mapping[str, Analysis]) -> None:
    """Keep these in memory; the longest kept half goes when there are too many."""
    with _lock:
        _remembered.update(found)
        if len(_remembered) > _REMEMBERED_WORDS:
            for form in list(_remembered)[: -_REMEMBERED_WORDS // 2]:
                del _remembered[form]


def _write(new: Mapping[str, Analysis]) -> None:
    """Write analyses to the table, and those of the base forms they name."""
    tokens = {token for one in new.values() if one.query.known for token in one.tokens.lemmas}
    base = {form: _analysed(form) for form in tokens - new.keys() if canonical(form) == form}
    rows = [(form, *_values(one)) for form, one in sorted({**base, **new}.items())]
    names = ", ".join(("form", *_FIELDS))
    updates = ", ".join(f"{field} = excluded.{field}" for field in _FIELDS)
    # Field names of the model, no input.
    sql = (
        f"INSERT INTO {WordForm._meta.db_table} ({names}) "  # noqa: S608, SLF001 (constants)
        f"VALUES ({', '.join(['%s'] * (len(_FIELDS) + 1))}) "
        f"ON CONFLICT (form) DO UPDATE SET {updates}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _values(one: Analysis) -> tuple[Any, ...]:
    tokens, query = one.tokens, one.query
    texts = (tokens.lemmas, tokens.parts, query.lemmas, query.parts)
    return (*(" ".join(text) for text in texts), query.known, VERSION)
