"""Choosing the real headings among the lines that look like one.

Headings come in a fixed order. A text may quote a heading, or number its own paragraphs, so
the best chain in that order is taken: by how well each line fits, all lines together.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines that may be the heading of a section, and how well they fit.

    `order` is the section's place in the fixed order. `sure` marks a heading whose next line
    belongs to its section beyond doubt: it counts even where it stands out of order.
    """

    start: int
    stop: int
    key: str
    order: int
    weight: int
    sure: bool = False


def best_chain(candidates: Sequence[Candidate], sections: int) -> list[Candidate]:
    """Return the heaviest chain of candidates in the order of sections and of lines.

    Of two as heavy, the one that begins first. Linear in the candidates.
    """
    best: list[tuple[int, tuple[Candidate, ...]]] = [(0, ())] * (sections + 1)
    for candidate in sorted(candidates, key=lambda one: one.start):
        free = [
            chain
            for chain in best[: candidate.order + 1]
            if not chain[1] or chain[1][-1].stop <= candidate.start
        ]
        weight, chain = max(free, key=lambda one: one[0])
        longer = (weight + candidate.weight, (*chain, candidate))
        if longer[0] > best[candidate.order + 1][0]:
            best[candidate.order + 1] = longer
    return list(max(best, key=lambda one: one[0])[1])


def with_moved(chain: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Add sure headings of sections the chain has not: those that stand out of order."""
    held = {candidate.key for candidate in chain}
    result = list(chain)
    for candidate in sorted(candidates, key=lambda one: (-one.weight, one.start)):
        clear = all(c.stop <= candidate.start or candidate.stop <= c.start for c in result)
        if candidate.sure and candidate.key not in held and clear:
            held.add(candidate.key)
            result.append(candidate)
    return sorted(result, key=lambda one: one.start)
