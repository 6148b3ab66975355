"""Synthetic organisations: names of every usual kind, valid business ids, none that exists."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.geography import Town, some_towns
from benchmarks.vocabulary import join, lines_of, modifiers, skewed, topics, weighted
from catalogue.identifiers import is_business_id

_Name = Callable[[Random, Town], str]


@dataclass(frozen=True, slots=True)
class Applicant:
    """An organisation as documents describe it."""

    name: str
    type: str
    business_id: str
    street: str
    postcode: str
    town: str
    website: str


def _brand(random: Random) -> str:
    return random.choice(_brands())


@cache
def _brands() -> tuple[str, ...]:
    return tuple(lines_of("brands.txt"))


@cache
def _words() -> tuple[str, ...]:
    return (*(word for topic in topics() for word in topic.modifiers), *modifiers())


def _field(random: Random) -> str:
    return random.choice(_words())


def _municipality(_random: Random, town: Town) -> str:
    return f"{town.place.genitive} kaupunki"


def _joint_authority(random: Random, town: Town) -> str:
    return f"{town.place.genitive} {join(_field(random), 'palvelujen')} kuntayhtymä"


def _foundation(random: Random, town: Town) -> str:
    return f"{town.place.genitive} {join(_brand(random).lower(), 'säätiö')} sr"


def _association(random: Random, town: Town) -> str:
    return f"{town.place.genitive} {join(_field(random), 'yhdistys')} {_brand(random)} ry"


def _school(random: Random, town: Town) -> str:
    return f"{town.place.genitive} {join(_field(random), 'opisto')}"


def _applied_sciences(random: Random, town: Town) -> str:
    return f"{town.place.genitive} {join(_field(random), 'ammattikorkeakoulu')} Oy"


def _company(random: Random, town: Town) -> str:
    return f"{_brand(random)}{_brand(random).lower()} {town.place.nominative} Oy"


def _state(random: Random, town: Town) -> str:
    return f"{town.place.genitive} {join(_field(random), 'virasto')}"


# Type of organisation as documents write it, its share of the applicants, how it is named.
_KINDS: tuple[tuple[str, int, _Name], ...] = (
    ("Kunta", 20, _municipality),
    ("Kansalaisjärjestö", 16, _association),
    ("Muu järjestö tai yhdistys", 16, _association),
    ("Kuntayhtymä", 12, _joint_authority),
    ("Säätiö", 10, _foundation),
    ("Ammatillinen oppilaitos", 8, _school),
    ("Ammattikorkeakoulu", 6, _applied_sciences),
    ("Pieni yritys", 4, _company),
    ("Mikroyritys", 3, _company),
    ("Valtion viranomainen", 3, _state),
    ("Keskisuuri yritys", 1, _company),
    ("Muu yksityisoikeudellinen oikeushenkilö", 1, _company),
)


@cache
def some_applicants(seed: str, count: int) -> tuple[Applicant, ...]:
    """Return organisations to choose from evenly: a few stand there very often."""
    return skewed(applicants(seed, count), 4 * count)


def applicants(seed: str, count: int) -> tuple[Applicant, ...]:
    """Return `count` organisations, no two of one name or business id."""
    random = Random(f"{seed}-organisations")
    kinds = weighted(_KINDS, [share for _, share, _ in _KINDS], 100)
    found: dict[str, Applicant] = {}
    number = 3_000_000
    while len(found) < count:
        kind, _, name_of = random.choice(kinds)
        town = random.choice(some_towns())
        name = name_of(random, town)
        if name in found:
            continue
        number, business_id = _next_business_id(number)
        found[name] = Applicant(
            name=name,
            type=kind,
            business_id=business_id,
            street=f"{_brand(random)}katu {random.randint(1, 90)}",
            postcode=f"{random.randint(10, 990):03d}{random.choice((0, 10, 20, 30)):02d}",
            town=town.place.nominative,
            website=f"http://www.organisaatio-{len(found)}.example",
        )
    return tuple(found.values())


def _next_business_id(number: int) -> tuple[int, str]:
    """Return the next number that has a check digit, and the business id made of it."""
    while True:
        number += 1
        for check in range(10):
            written = f"{number:07d}-{check}"
            if is_business_id(written):
                return number, written
