"""Tallies of texts, counted here or supplied.

Counting the words of a long text is the dearest part of indexing. Whoever has done it already,
say the process that read the document, supplies the tally; the index then takes it for that very
text and counts the others itself.
"""

from collections.abc import Iterable, Mapping
from threading import Lock

from catalogue.finnish.analyser import tokenise
from catalogue.finnish.tally import Tally, Words, tally_of
from catalogue.finnish.words import tokens_of

# In characters: far more than a run of the import has under way.
_MOST_SUPPLIED = 64_000_000
# Names of organisations, places and themes come up in many projects.
_SHORT, _REMEMBERED = 200, 10_000

_supplied: dict[str, Tally] = {}
_short: dict[str, Tally] = {}
_lock = Lock()


def supply(tallies: Mapping[str, Tally]) -> None:
    """Take tallies of texts that another process made with this same analyser.

    Each is given out once. Where more have come than were ever asked for, they are dropped.
    """
    with _lock:
        if sum(map(len, _supplied)) > _MOST_SUPPLIED:
            _supplied.clear()
        _supplied.update(tallies)


def tallies_of(texts: Iterable[str]) -> dict[str, Tally]:
    """Return the tally of each text: as supplied, else counted here with one query at most."""
    found, missing = dict[str, Tally](), dict[str, Words]()
    for text in dict.fromkeys(texts):
        tally = _short.get(text) or _take(text)
        if tally is None:
            missing[text] = list(tokenise(text))
        else:
            found[text] = tally
    tokens = tokens_of(form for words in missing.values() for _start, _end, form in words)
    counted = {text: tally_of(words, tokens) for text, words in missing.items()}
    _remember(counted)
    return found | counted


def forget() -> None:
    """Drop what is supplied and remembered."""
    with _lock:
        _supplied.clear()
        _short.clear()


def _take(text: str) -> Tally | None:
    with _lock:
        return _supplied.pop(text, None)


def _remember(counted: Mapping[str, Tally]) -> None:
    with _lock:
        if len(_short) > _REMEMBERED:
            _short.clear()
        _short.update((text, tally) for text, tally in counted.items() if len(text) <= _SHORT)
