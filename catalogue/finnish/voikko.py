"""Voikko as the pyvoikko package carries it: a word in, the transducer's raw readings out.

The dictionary takes about 0.7 seconds and 230 MB, so it is loaded at the first word that is
asked for and never by an import. What a raw reading means is `catalogue.finnish.readings`'
business, so that another source of the same strings can stand in for this one.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from threading import Lock

# Longer strings are no words, and some make the transducer try compounds without end.
LONGEST_WORD = 64
_REMEMBERED_WORDS = 50_000

_lock = Lock()


@cache
def _lookup() -> Callable[[str], tuple[str, ...]]:
    """Load the dictionary and return its look-up function."""
    # Imported here because pyvoikko's import itself loads the dictionary.
    from kfst import TokenizationException  # noqa: PLC0415 (see above)
    from pyvoikko import VOIKKO_FST  # noqa: PLC0415 (see above)

    def look_up(word: str) -> tuple[str, ...]:
        try:
            return tuple(raw for raw, _weight in VOIKKO_FST.lookup(word))
        except TokenizationException:
            return ()

    return look_up


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _readings(word: str) -> tuple[str, ...]:
    with _lock:
        return _lookup()(word)


def raw_readings(word: str) -> tuple[str, ...]:
    """Return the transducer's output strings for a word form, none if it is not Finnish.

    Case makes no difference: the dictionary knows lower case only. May be called from
    several threads.
    """
    lowered = word.lower()
    if not lowered or len(lowered) > LONGEST_WORD:
        return ()
    return _readings(lowered)


def is_word(word: str) -> bool:
    """Return whether the dictionary accepts this word form."""
    return bool(raw_readings(word))
