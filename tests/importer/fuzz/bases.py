"""What the fuzz run starts from: the five seeds, and synthetic documents of both families."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.documents import documents
from importer.labels import PERSONAL_LABELS
from tests.importer.documents import card, eura
from tests.importer.seed_texts import SEEDS

# Contact persons of the synthetic documents: nobody's, and nowhere else in a document.
PEOPLE = ("Zaida Quorvella", "zaida.quorvella(at)esimerkki.example", "044 987 0001")
_PEOPLE_OF_DOCUMENTS = (
    ("Esimerkki Henkilö", PEOPLE[0]),
    ("Esko Esimerkki", PEOPLE[0]),
    ("esimerkki.henkilo(at)lahti.fi", PEOPLE[1]),
    ("esko.esimerkki(at)organisaatio.example", PEOPLE[1]),
    ("044 123 4567", PEOPLE[2]),
    ("010 000 001", PEOPLE[2]),
)
PERSONAL = tuple(f"{label}:" for label in PERSONAL_LABELS)
SCORES = {"Hyvinvoinnin edistäminen": ("7 4", "Osallistujien arki vahvistuu.")}
PARTNERS = ("Hämeen Setlementti ry, 0212345-6",)


@dataclass(frozen=True, slots=True)
class Base:
    """A document to be changed; `clean` ones have no findings to begin with."""

    name: str
    text: str
    clean: bool = False


@cache
def bases() -> Sequence[Base]:
    """Return all documents to start from."""
    seeds = [Base(path.name, path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    corpus = [Base(name, _with_people(text)) for name, text in documents(12, 3_500, "fuzz")]
    parts = [
        Base("without principles", _with_people(eura(answers=None, partners=PARTNERS))),
        Base("card upside down", card(order=range(11, -1, -1))),
        Base("card without head", card(head=())),
    ]
    return (*seeds, *corpus, *parts, clean_description(), clean_card())


@cache
def clean_description() -> Base:
    """Return an EURA2014 description in which nothing is odd."""
    return Base("description", _with_people(eura(scores=SCORES)), clean=True)


@cache
def clean_card() -> Base:
    """Return a Sokra card in which nothing is odd."""
    return Base("card", card(), clean=True)


def some_base(random: Random) -> Base:
    """Return one of them; the long seeds and the slow cards less often."""
    return random.choice([one for one in bases() if len(one.text) < random.choice(_LONGEST)])


_LONGEST = (6_000, 6_000, 6_000, 6_000, 100_000)


def _with_people(text: str) -> str:
    for old, new in _PEOPLE_OF_DOCUMENTS:
        text = text.replace(old, new)
    return text
