"""The order of what a search found: by how much its words count in each project.

The projects are parted into groups of one score, of which there are few, however many projects
there are. Only as many of them are put in a row as a page asks for.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pyroaring import BitMap

from catalogue.search.entry import GRADES

# What a grade is worth: a word of the name outweighs any number of mentions further down.
_WORTH = dict(zip(GRADES, (1.0, 1.3, 1.6, 4.0, 4.5, 5.0, 12.0, 14.0, 16.0), strict=True))
# Larger than any catalogue: how much rarer one word is than another is all that matters.
_MANY = 1_000_000
_STEPS = 240


@dataclass(frozen=True, slots=True)
class Ranking:
    """Projects by score, the best first; those of one score the newest first.

    `groups` are scores with the projects that have them, `matching` all projects.
    """

    groups: tuple[tuple[float, BitMap], ...] = ()
    matching: BitMap = field(default_factory=BitMap)

    def __len__(self) -> int:
        return len(self.matching)

    def __iter__(self) -> Iterator[int]:
        for _score, ids in self.groups:
            yield from list(ids)[::-1]

    @property
    def scores(self) -> list[float]:
        """The scores of the projects, in their order."""
        return [score for score, ids in self.groups for _project in ids]


def ranked(words: Sequence[Sequence[BitMap]], matching: BitMap) -> Ranking:
    """Rank the projects; `words` gives for each word the projects at each grade.

    The projects are parted word by word, in so many steps from nothing to the best.
    """
    rarities = [math.log(_MANY / (1 + sum(map(len, word)))) for word in words]
    step = sum(rarities) * _WORTH[GRADES[-1]] / _STEPS
    groups = {0: matching}
    for rarity, word in zip(rarities, words, strict=True):
        parted: dict[int, BitMap] = defaultdict(BitMap)
        for score, members in groups.items():
            left = members
            # A project may have one base form of the word in its name and another further down.
            for grade, ids in zip(GRADES[::-1], word[::-1], strict=True):
                parted[score + round(rarity * _WORTH[grade] / step)] |= left & ids
                left = left - ids
            parted[score] |= left
        groups = {score: members for score, members in parted.items() if members}
    return Ranking(
        tuple((score * step, groups[score]) for score in sorted(groups, reverse=True)), matching
    )
