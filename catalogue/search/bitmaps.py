"""Sets of project ids as compressed bitmaps, read from the database a group at a time."""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler
from pyroaring import BitMap

Values = Mapping[Any, BitMap]
"""The projects of each value of a facet, by the value's key in the data."""

_NONE = BitMap()


class _Ids(Aggregate):
    """The ids of a group as one value: a row a group is read many times as fast as one an id."""

    function = "ARRAY_AGG"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Any:
        """Name the aggregate of SQLite, which joins the ids with commas."""
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def grouped(
    rows: QuerySet[Any], *keys: str, project: str = "project_id"
) -> Iterator[tuple[Any, ...]]:
    """Yield a tuple for every group of `rows`: its keys, and last the bitmap of its projects.

    `keys` are the fields the rows are grouped by; `project` is the field with the project's id.
    """
    ids = _Ids(project, output_field=TextField())
    for *values, found in rows.order_by().values_list(*keys).annotate(ids=ids):
        yield (*values, BitMap(json.loads(f"[{found}]") if isinstance(found, str) else found))


def united(groups: Iterable[tuple[Hashable, BitMap]], within: BitMap) -> dict[Hashable, BitMap]:
    """Put groups of one key together; keep only projects of `within`, and keys that have some."""
    values: dict[Hashable, BitMap] = defaultdict(BitMap)
    for key, ids in groups:
        values[key] |= ids & within
    return {key: ids for key, ids in values.items() if ids}


def union(values: Values, keys: Iterable[Hashable] | None = None) -> BitMap:
    """Return the projects of any of the keys; of any value, if no keys are given."""
    chosen = values.values() if keys is None else [values.get(key, _NONE) for key in keys]
    return BitMap.union(_NONE, *chosen)


def replaced(values: Values, gone: BitMap, new: Values) -> dict[Hashable, BitMap]:
    """Return `values` without the projects `gone` and with those of `new`; the old ones stay.

    A bitmap that nothing changes is shared, not copied.
    """
    found = {key: ids - gone if ids.intersect(gone) else ids for key, ids in values.items()}
    for key, ids in new.items():
        found[key] = found.get(key, _NONE) | ids
    return {key: ids for key, ids in found.items() if ids}
