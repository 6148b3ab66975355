"""What projects are sorted by, kept in memory a column each, in the order of their names."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyroaring import BitMap

# Id, sort key, name, code, start, end and funding in euros of a project.
Row = tuple[int, str, str, str, date | None, date | None, Decimal | None]
_UNKNOWN = -1
_CENTS = 100
# Sorts before every sign of a name, and PostgreSQL holds none.
_BETWEEN = "\0"


@dataclass(frozen=True, slots=True)
class Columns:
    """Projects by name: `names` are sort key, name and code in one; days are ordinals.

    An unknown day or amount is −1.
    """

    names: list[str]
    ids: "array[int]"
    starts: "array[int]"
    ends: "array[int]"
    cents: "array[int]"

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Columns":
        """Sort rows of projects into columns."""
        found = cls([], array("I"), array("i"), array("i"), array("q"))
        for name, pk, start, end, cents in sorted(map(_kept, rows)):
            found.names.append(name)
            found.ids.append(pk)
            found.starts.append(start)
            found.ends.append(end)
            found.cents.append(cents)
        return found

    def replaced(self, gone: Collection[int], new: "Columns") -> "Columns":
        """Return these columns without the projects `gone` and with those of `new`."""
        found = Columns(list(self.names), *(array(c.typecode, c) for c in self.numbers()))
        left_out = set(gone)
        places = [place for place, pk in enumerate(self.ids) if pk in left_out]
        for place in reversed(places):
            del found.names[place]
            for column in found.numbers():
                del column[place]
        for name, *values in zip(new.names, *new.numbers(), strict=True):
            place = bisect_left(found.names, name)
            found.names.insert(place, name)
            for column, value in zip(found.numbers(), values, strict=True):
                column.insert(place, value)
        return found

    def numbers(self) -> tuple["array[int]", ...]:
        """Return all columns but the names."""
        return self.ids, self.starts, self.ends, self.cents

    def order(self, name: str) -> "array[int]":
        """Return all ids in an order of the list; unknown values come last, ties by name."""
        column = {"alku": self.starts, "loppu": self.ends, "rahoitus": self.cents}.get(
            name.removeprefix("-")
        )
        places: Sequence[int] = range(len(self.ids))
        # Sorting is stable: ties stay in the order of names.
        if column is not None:
            unknown = [place for place in places if column[place] == _UNKNOWN]
            known = [place for place in places if column[place] != _UNKNOWN]
            known.sort(key=column.__getitem__, reverse=name.startswith("-"))
            places = known + unknown
        elif name.startswith("-"):
            keys = [text.partition(_BETWEEN)[0] for text in self.names]
            places = sorted(places, key=keys.__getitem__, reverse=True)
        return array("I", [self.ids[place] for place in places])


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts in ascending order, as cents, and the project of each."""

    cents: "array[int]"
    ids: "array[int]"

    @classmethod
    def of(cls, columns: Columns) -> "Amounts":
        """Sort the known amounts."""
        pairs = zip(columns.cents, columns.ids, strict=True)
        rows = sorted(pair for pair in pairs if pair[0] != _UNKNOWN)
        return cls(array("q", [row[0] for row in rows]), array("I", [row[1] for row in rows]))

    def between(self, least: Decimal | None, most: Decimal | None) -> BitMap:
        """Return the projects whose amount in euros is in the range, ends included.

        None: no such end.
        """
        first = 0 if least is None else bisect_left(self.cents, least * _CENTS)
        last = len(self.cents) if most is None else bisect_right(self.cents, most * _CENTS)
        return BitMap(self.ids[first:last])


def _kept(row: Row) -> tuple[str, int, int, int, int]:
    pk, sort_key, name, code, start, end, funding = row
    cents = _UNKNOWN if funding is None else int(funding * _CENTS)
    return _BETWEEN.join((sort_key, name, code)), pk, _ordinal(start), _ordinal(end), cents


def _ordinal(day: date | None) -> int:
    return _UNKNOWN if day is None else day.toordinal()
