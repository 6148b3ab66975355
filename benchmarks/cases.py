"""The pages that are measured: addresses with and without words and filters."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from typing import TypeVar
from urllib.parse import urlencode

from benchmarks.vocabulary import DATA

_Item = TypeVar("_Item")
LIST, SUGGESTIONS = "/hankkeet/", "/haku/ehdotukset/"
_PAGES = 50
_FILTERS: tuple[Mapping[str, str], ...] = (
    {"maakunta": "19"},
    {"teema": "nuoret"},
    {"maakunta": "17", "teema": "tyollistyminen"},
    {"vuosi": "2018"},
    {"organisaatiotyyppi": "kunta"},
    {"maakunta": "01", "vuosi": "2016", "organisaatiotyyppi": "kansalaisjarjesto"},
    {"teema": "osallisuus", "rahoitus_min": "100000"},
    {"viranomainen": "lapin-ely-keskus"},
    {"rahasto": "ESR", "maakunta": "13"},
    {"kriteeri": "hyvinvointi", "kriteeri_min": "4"},
    {"kunta": "205", "paateltyja": "1"},
    {"teema": "matala-kynnys", "maakunta": "11", "vuosi_min": "2010", "vuosi_max": "2019"},
)


def queries() -> tuple[str, ...]:
    """Return the words that are searched for, one search a line of the file."""
    lines = (DATA / "queries.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line)


def addresses(number: int) -> Mapping[str, list[str]]:
    """Return `number` addresses for each kind of page, different ones as far as they go."""
    kinds = {
        "list": _plain(),
        "list with query": ({"q": word} for word in _cycle(queries())),
        "list with filters": (dict(chosen) for chosen in _cycle(_FILTERS)),
        "list with query and filters": _both(),
        "suggestions": ({"q": word} for word in _cycle(_beginnings())),
    }
    return {
        kind: [
            f"{SUGGESTIONS if kind == 'suggestions' else LIST}?{urlencode(values)}"
            for values in islice(found, number)
        ]
        for kind, found in kinds.items()
    }


def _plain() -> Iterator[dict[str, str]]:
    return ({"sivu": str(1 + number % _PAGES)} for number in count())


def _both() -> Iterator[dict[str, str]]:
    for word, chosen in zip(_cycle(queries()), _cycle(_FILTERS), strict=True):
        yield {"q": word, **chosen}


def _beginnings() -> tuple[str, ...]:
    words = [query.strip('"').split()[0] for query in queries()]
    return tuple(dict.fromkeys(word[:length] for word in words for length in (3, 5, 7)))


def _cycle(items: Sequence[_Item]) -> Iterator[_Item]:
    while True:
        yield from items
