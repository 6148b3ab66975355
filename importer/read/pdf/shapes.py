"""What a page of a PDF is made of. Lengths in points from the page's lower left corner."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: where it begins and ends, the line it stands on, its height, and its text."""

    x0: float
    x1: float
    base: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came out of the file; `slanted` letters were not taken."""

    height: float
    letters: tuple[Letter, ...]
    rules: tuple[Rule, ...] = ()
    addresses: tuple[str, ...] = ()
    has_image: bool = False
    is_empty: bool = False
    slanted: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """Letters with no space between them. `spaced`: a space is written before, not only left."""

    x0: float
    x1: float
    text: str
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height, left to right; there is at least one."""

    base: float
    size: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Where the first word begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the last word ends."""
        return max(word.x1 for word in self.words)


def leading(lines: list[Line]) -> float:
    """Return the usual distance from one line of a text to the next; 0 where there is no text.

    No more than 1.6 times the letters' height: what is further apart is not one text.
    """
    if not lines:
        return 0.0
    most = 1.6 * median(line.size for line in lines)
    bases = [line.base for line in lines]
    steps = [upper - lower for upper, lower in pairwise(bases)]
    near = [step for step in steps if 0 < step <= most]
    return median(near) if near else most
