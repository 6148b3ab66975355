"""What the rest of the import needs to know of a document family, besides how to read it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traits:
    """`name` is what messages call the family, `period` the programme period of its projects.

    `expected` are the values, with their labels, that every document of the family gives.
    A family that `tells_practice` is followed for what was done and learned, the first of all for
    facts. A `scanned` document holds damaged words. One that does not `state_places` in fields of
    their own has them inferred, and marked so.
    """

    name: str
    period: str = ""
    expected: tuple[tuple[str, str], ...] = ()
    scanned: bool = False
    state_places: bool = True
    tells_practice: bool = False
