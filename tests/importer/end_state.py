"""Print all that a database holds as JSON: `DATABASE_URL=… python -m tests.importer.end_state`.

Two databases into which the same documents were imported print the same, whatever happened
between. Left out is what tells imports apart: ids (a row that is pointed to stands as a digest of
its own content), times, runs, and the catalogue's version.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import django
from django.db import connection, models

_OWN = {
    "catalogue.ImportRun",
    "catalogue.CatalogueVersion.number",
    "catalogue.CatalogueVersion.changes",
}
_NAMES = ("code", "form", "term", "name")  # what a row is known by, if it has one of these
_WORDS_OF_INDEX = """
    CREATE VIRTUAL TABLE temp.words_of_index
    USING fts5vocab('main', 'catalogue_searchtext', 'instance')
"""


def end_state() -> dict[str, list[str]]:
    """Return the content of every table, as sorted texts."""
    from django.apps import apps

    tables = apps.get_app_config("catalogue").get_models(include_auto_created=True)
    kept = [model for model in tables if not _is_of_run(model)]
    state = {model._meta.label: sorted(_rows(model)) for model in kept}
    if connection.vendor == "sqlite":
        state["full text"] = sorted(_full_text())
    return state


def _is_of_run(model: type[models.Model]) -> bool:
    """Tell whether rows of this table are runs, or cannot be without one."""
    fields = model._meta.concrete_fields
    return model._meta.label in _OWN or any(_to_run(one) and not one.null for one in fields)


def _to_run(field: "models.Field[Any, Any]") -> bool:
    return field.is_relation and field.related_model._meta.label in _OWN


def _rows(model: type[models.Model]) -> Iterator[str]:
    for key, row in _held(model).items():
        names = (str(getattr(row, name))[:60] for name in _NAMES if hasattr(row, name))
        yield f"{next(names, '')} {_digest(model, key)}".strip()


@cache
def _held(model: type[models.Model]) -> dict[object, models.Model]:
    return {row.pk: row for row in model._default_manager.all()}


@cache
def _digest(model: type[models.Model], key: object) -> str:
    row = _held(model)[key]
    values = [f"{field.name}={_value(field, row)}" for field in _fields(model)]
    return hashlib.sha256("\n".join(values).encode()).hexdigest()[:16]


def _fields(model: type[models.Model]) -> Iterator["models.Field[Any, Any]"]:
    for field in model._meta.concrete_fields:
        own_id = field.primary_key and isinstance(field, models.AutoField)
        told_apart = f"{model._meta.label}.{field.name}" in _OWN
        if not (own_id or _to_run(field) or told_apart or isinstance(field, models.DateTimeField)):
            yield field


def _value(field: "models.Field[Any, Any]", row: models.Model) -> str:
    value = getattr(row, field.attname)
    if field.is_relation and value is not None:
        return _digest(field.related_model, value)
    return repr(bytes(value) if isinstance(value, memoryview) else value)


def _full_text() -> Iterator[str]:
    from catalogue.models import Project

    codes = dict(Project.objects.values_list("pk", "code"))
    with connection.cursor() as cursor:
        cursor.execute(_WORDS_OF_INDEX)
        cursor.execute('SELECT term, doc, col, "offset" FROM temp.words_of_index')
        found: dict[int, list[str]] = {}
        for term, project, column, place in cursor.fetchall():
            found.setdefault(project, []).append(f"{term} {column} {place}")
    for project, words in found.items():
        digest = hashlib.sha256("\n".join(sorted(words)).encode()).hexdigest()[:16]
        yield f"{codes.get(project, 'no project')} {len(words)} {digest}"


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "catalogue.settings"
    django.setup()
    json.dump(end_state(), sys.stdout)
