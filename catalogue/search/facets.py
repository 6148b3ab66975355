"""Which projects a list holds, and how many each value of each facet would give.

A facet's own choices are alternatives and do not narrow its own numbers; all other filters do.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappush, heapreplace
from itertools import islice
from typing import overload

from pyroaring import BitMap

from catalogue.search.bitmaps import Values


@dataclass(frozen=True)
class Narrowed:
    """A catalogue narrowed by conditions: for each filtered facet, the projects that fit."""

    everything: BitMap
    conditions: Mapping[str, BitMap]

    @cached_property
    def matching(self) -> BitMap:
        """The projects that fit all conditions."""
        return self._all(self.conditions.values())

    def besides(self, facet: str) -> BitMap:
        """Return the projects that fit all conditions but the facet's own."""
        if facet not in self.conditions:
            return self.matching
        return self._all(ids for name, ids in self.conditions.items() if name != facet)

    def _all(self, conditions: Iterable[BitMap]) -> BitMap:
        return BitMap.intersection(self.everything, *sorted(conditions, key=len))

    def counts(self, facet: str, values: Values) -> dict[Hashable, int]:
        """Count the projects of each value, as they would be listed if it were chosen."""
        base = self.besides(facet)
        return {key: base.intersection_cardinality(ids) for key, ids in values.items()}

    def count(self, facet: str, ids: BitMap) -> int:
        """Count those of the projects `ids` that fit all conditions but the facet's own."""
        return self.besides(facet).intersection_cardinality(ids)


def most_frequent(
    base: BitMap, values: Values, by_size: Sequence[Hashable], most: int
) -> list[tuple[Hashable, int]]:
    """Return the values with the most projects in `base`, at most `most`, with their numbers.

    `by_size` has the keys of `values` by their number of projects in all, largest first: no
    value can have more in `base`, so most of the many are never counted.
    """
    best: list[tuple[int, int]] = []
    for place, key in enumerate(by_size):
        ids = values[key]
        if len(best) == most and len(ids) <= best[0][0]:
            break
        number = base.intersection_cardinality(ids)
        # Of equal numbers the value that is larger in all stays.
        if number and len(best) < most:
            heappush(best, (number, -place))
        elif number and number > best[0][0]:
            heapreplace(best, (number, -place))
    return [(by_size[-place], number) for number, place in sorted(best, reverse=True)]


class Ordered(Sequence[int]):
    """The matching ids in an order of them and others, worked out as far as is asked."""

    def __init__(self, matching: BitMap, order: Iterable[int]) -> None:
        self._matching = matching
        self._order = order

    def __len__(self) -> int:
        return len(self._matching)

    @overload
    def __getitem__(self, key: int) -> int: ...
    @overload
    def __getitem__(self, key: slice) -> list[int]: ...
    def __getitem__(self, key: int | slice) -> int | list[int]:
        if isinstance(key, int):
            return self[key : key + 1][0]
        first, last, _step = key.indices(len(self))
        return list(islice(filter(self._matching.__contains__, self._order), first, last))
