"""What repair hands out: repaired names, and repairs of words in running text."""

from dataclasses import dataclass

# From this confidence a repair is applied; below it waits for a person.
APPLIED_FROM = 0.8


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired text, how sure the least sure change is (0–1), and whether any was made.

    Without a change `confidence` is 1.0 where nothing seemed wrong, else that of the best
    guess that was not applied.
    """

    text: str
    confidence: float
    changed: bool


@dataclass(frozen=True, slots=True)
class WordRepair:
    """A word of a text and what it was before the damage, with the probability of that (0–1).

    `start` and `end` are places in the original text: `original == text[start:end]`. A word
    broken at a line end is one repair over both lines and keeps its line end:
    "P&iva-⏎keskus" → "Päivä-⏎keskus".
    """

    start: int
    end: int
    original: str
    repaired: str
    confidence: float
