"""The version of the catalogue: what is kept in memory holds as long as it stands."""

from collections.abc import Collection
from itertools import chain
from typing import Any

from django.db import transaction

from catalogue.models import CatalogueVersion

_ROW = 1
# So many changed projects are remembered; after more changes, all are read anew.
_MOST_CHANGED = 400

# A version and the ids of the projects that changed with it.
Change = list[Any]


def current_version() -> int:
    """Return the version of the catalogue; 0 before anything was indexed."""
    return CatalogueVersion.objects.filter(pk=_ROW).values_list("number", flat=True).first() or 0


def changed_since(version: int) -> tuple[int, frozenset[int] | None]:
    """Return the version of today and the projects changed since an earlier one.

    None instead of projects: it is not known any more, or other things have changed too.
    """
    row = _row()
    changes = [ids for number, ids in row.changes if number > version]
    known = 0 <= row.number - version == len(changes)
    return row.number, frozenset(chain.from_iterable(changes)) if known else None


def indexed_by() -> str:
    """Return by which version of the analysis the whole index was written, "" if never."""
    return _row().analysis


def raise_version(projects: Collection[int] | None = None) -> None:
    """Raise the version. Until the transaction ends, other writers of the index wait.

    `projects` are all that has changed; None: anything may have. What is kept in memory is
    then read anew as a whole.
    """
    with transaction.atomic():
        rows = CatalogueVersion.objects.select_for_update().filter(pk=_ROW)
        row = rows.first()
        if row is None:
            CatalogueVersion.objects.bulk_create([CatalogueVersion(pk=_ROW)], ignore_conflicts=True)
            row = rows.get()
        number = row.number + 1
        changes = [] if projects is None else _newest([*row.changes, [number, list(projects)]])
        rows.update(number=number, changes=changes)


def _newest(changes: list[Change]) -> list[Change]:
    """Return the last changes, so many as a bounded number of projects are in."""
    left, kept = _MOST_CHANGED, len(changes)
    while kept and (left := left - len(changes[kept - 1][1])) >= 0:
        kept -= 1
    return changes[kept:]


def set_indexed_by(analysis: str) -> None:
    """Note that the whole index was written by this version of the analysis."""
    CatalogueVersion.objects.update_or_create(pk=_ROW, defaults={"analysis": analysis})


def _row() -> CatalogueVersion:
    return CatalogueVersion.objects.filter(pk=_ROW).first() or CatalogueVersion()
