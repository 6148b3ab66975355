"""Sets of project ids as compressed bitmaps, read from the database a group at a time."""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler
from pyroaring import BitMap

Values = Mapping[Any, BitMap]
"""The projects of each value of a facet, by the value's key in the data."""

_NONE = BitMap()
_CENTS = 100


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


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of euros in ascending order, as cents, and the project of each."""

    cents: "array[int]"
    ids: "array[int]"

    @classmethod
    def of(cls, pairs: Iterable[tuple[Decimal, int]]) -> "Amounts":
        """Sort pairs of an amount in euros and a project's id."""
        rows = sorted((int(amount * _CENTS), project) for amount, project in pairs)
        return cls(array("q", [row[0] for row in rows]), array("I", [row[1] for row in rows]))

    def between(self, least: Decimal | None, most: Decimal | None) -> BitMap:
        """Return the projects whose amount is in the range, ends included; None: no such end."""
        first = 0 if least is None else bisect_left(self.cents, least * _CENTS)
        last = len(self.cents) if most is None else bisect_right(self.cents, most * _CENTS)
        return BitMap(self.ids[first:last])
