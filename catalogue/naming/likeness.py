"""Names so alike that they may be of one organisation: for a person to decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from catalogue.finnish.folding import match_key
from catalogue.naming.identity import identity

ALIKE_FROM = 0.9
# Names are compared that begin or end alike: a few letters do not differ at both ends. Where
# more than this do ("… kaupunki"), that says nothing, and comparing all would take long.
_MOST_TO_COMPARE = 100
_END = 8
_UNIT_SIGNS = (",", "/", " - ", " – ", ":")


def bare(name: str) -> str:
    """Return the core of a name without spaces: `A-klinikka säätiö ry` → `aklinikkasaatio`."""
    return identity(name).core.replace(" ", "")


def parent(name: str) -> str:
    """Return the bare name of what a unit belongs to: `Lapin yliopisto, Tiedekunta`; else ""."""
    ends = [name.find(sign) for sign in _UNIT_SIGNS if name.find(sign) > 0]
    above = name[: min(ends)] if ends else ""
    return bare(above) if any(sign.isalnum() for sign in above) else ""


def alike(names: Mapping[int, Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of keys of `names` that have names that differ by a few letters.

    Numbers in names must be the same: "Piiri 1" and "Piiri 2" are two.
    """
    blocks: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for key, forms in names.items():
        for form in {bare(name) for name in forms}:
            if len(form) > _END:
                blocks[f"{form[:_END]}…"][form].add(key)
                blocks[f"…{form[-_END:]}"][form].add(key)
    for forms_of in blocks.values():
        if len(forms_of) > _MOST_TO_COMPARE:
            continue
        for one, other in combinations(sorted(forms_of), 2):
            if _differ_by_little(one, other):
                for first in forms_of[one]:
                    yield from ((first, second) for second in forms_of[other] if first != second)


def _differ_by_little(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > max(len(one), len(other)) * (1 - ALIKE_FROM) * 2:
        return False
    if _digits(one) != _digits(other):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE_FROM and matcher.ratio() >= ALIKE_FROM


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def place_key(street: str, postcode: str) -> str:
    """Return what two writings of one address have in common; "" where part is unknown."""
    return f"{match_key(street)} {postcode}" if street and postcode else ""
