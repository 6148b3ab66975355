"""The documents of a fuzz run, each spoilt in some way, and what is wrong with their import."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from tests.importer.fuzz import data, lines
from tests.importer.fuzz.bases import some_base
from tests.importer.fuzz.check import codes, codes_of_clean, problems
from tests.importer.fuzz.noticed import broken

# Every fourth document has one thing broken, which the import must tell of.
_EVERY = 4
_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that shows a fault: which of which run, what was done to it, what is wrong."""

    seed: int
    number: int
    done: str
    data: bytes
    problems: tuple[str, ...]

    def __str__(self) -> str:
        return f"seed {self.seed}, document {self.number} ({self.done}): {self.problems[0]}"


def faults(seed: int, numbers: Iterable[int]) -> Iterator[Fault]:
    """Make the documents of these numbers, import each up to its record, yield what is wrong."""
    for number in numbers:
        done, made, found = _noticed(seed, number) if number % _EVERY == 0 else _any(seed, number)
        if found:
            yield Fault(seed, number, done, made, tuple(found))


def document(seed: int, number: int) -> tuple[str, bytes]:
    """Return what was done to a document of a run, and the document."""
    random = Random(f"{seed}/{number}")
    base = some_base(random)
    text, names = base.text.split("\n"), [base.name]
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        name = random.choice(list(lines.CHANGES))
        text = lines.CHANGES[name](random, text) or [""]
        names.append(name)
    name = random.choice(("plain", *data.CHANGES))
    return ", ".join((*names, name)), data.CHANGES[name](random, "\n".join(text))[:_MOST_BYTES]


def _any(seed: int, number: int) -> tuple[str, bytes, list[str]]:
    done, made = document(seed, number)
    return done, made, problems(made)


def _noticed(seed: int, number: int) -> tuple[str, bytes, list[str]]:
    base, name, made = broken(Random(f"{seed}/{number}"))
    found = problems(made)
    if not found and not codes(made) - codes_of_clean(base.text):
        found = ["what was broken is not told of"]
    return f"{base.name}: {name}", made, found
