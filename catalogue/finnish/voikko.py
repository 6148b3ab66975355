"""Voikko: a word in, the transducer's raw readings out, from one of two sources.

`libvoikko` is the system's own library with its dictionary (Debian: libvoikko1, voikko-fi):
fast and small. `pyvoikko` is a Python package that carries the dictionary; it takes about
0.7 seconds to load and some 220 MB. Neither is loaded before the first word is asked for.
What a raw reading means is `catalogue.finnish.fst`'s business, the same for both.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from threading import Lock, local
from types import ModuleType

from catalogue.finnish.fst import parse

AUTO, PYVOIKKO, LIBVOIKKO = "auto", "pyvoikko", "libvoikko"
BACKENDS = (AUTO, PYVOIKKO, LIBVOIKKO)
# Longer strings are no words, and some make the transducer try compounds without end.
LONGEST_WORD = 64
_REMEMBERED_WORDS = 10_000

LookUp = Callable[[str], tuple[str, ...]]


class BackendMissingError(RuntimeError):
    """The chosen backend is not installed on this machine."""


class _State:
    """Which backend is wanted and, once a word has been asked for, how it is asked."""

    wanted = AUTO
    look_up: LookUp | None = None


_lock = Lock()
_of_thread = local()


def use(backend: str) -> None:
    """Choose the backend: `auto` takes libvoikko where it is installed, else pyvoikko.

    Loads nothing. Raises ValueError for another name. Meant for the start of a program; a
    later change takes effect for all threads.
    """
    if backend not in BACKENDS:
        raise ValueError(f"{backend!r} is no backend; choose one of {', '.join(BACKENDS)}.")
    with _lock:
        _State.wanted = backend
        _State.look_up = None
        _readings.cache_clear()


def wanted() -> str:
    """Return the backend that `use` has chosen."""
    return _State.wanted


def load() -> str:
    """Load the dictionary now, say before a server makes its workers; return the backend's name.

    Raises `BackendMissingError` where the chosen backend is not installed.
    """
    return LIBVOIKKO if _look_up() is _ask_libvoikko else PYVOIKKO


def libvoikko_is_installed() -> bool:
    """Return whether the package, the library and a Finnish dictionary are all there."""
    return _libvoikko() is not None


def raw_readings(word: str, *, remember: bool = True) -> tuple[str, ...]:
    """Return the transducer's output strings for a word form, none if it is not Finnish.

    Case makes no difference: the dictionary knows lower case only. May be called from
    several threads. Strings that hardly are words are better not remembered: they would drive
    the words out.
    """
    lowered = word.lower()
    if not lowered or len(lowered) > LONGEST_WORD or "\0" in lowered:
        return ()
    return _readings(lowered) if remember else _ask(lowered)


def is_word(word: str) -> bool:
    """Return whether the dictionary accepts this word form."""
    return bool(raw_readings(word))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _readings(word: str) -> tuple[str, ...]:
    return _ask(word)


def _ask(word: str) -> tuple[str, ...]:
    return tuple(raw for raw in _look_up()(word) if _is_well_written(raw))


def _is_well_written(raw: str) -> bool:
    """Return whether a reading obeys the spelling of compounds, which the transducer does not.

    libvoikko checks that itself and pyvoikko does not; here it is the same for both.
    """
    if "[Bc]" not in raw:
        return True
    reading = parse(raw)
    return reading is None or reading.is_well_written


def _look_up() -> LookUp:
    """Return the look-up of the wanted backend, loading it the first time."""
    ready = _State.look_up
    if ready is None:
        with _lock:
            ready = _State.look_up = _State.look_up or _load(_State.wanted)
    return ready


def _load(wanted: str) -> LookUp:
    if wanted == LIBVOIKKO and not libvoikko_is_installed():
        raise BackendMissingError(
            "FINNISH_BACKEND is libvoikko, but the package libvoikko or the system's library "
            "and dictionary (Debian: libvoikko1, voikko-fi) are missing."
        )
    if wanted != PYVOIKKO and libvoikko_is_installed():
        return _ask_libvoikko
    return _pyvoikko()


@cache
def _pyvoikko() -> LookUp:
    """Load pyvoikko's dictionary and return its look-up, one thread at a time."""
    # Imported here because pyvoikko's import itself loads the dictionary.
    from kfst import TokenizationException  # noqa: PLC0415 (see above)
    from pyvoikko import VOIKKO_FST  # noqa: PLC0415 (see above)

    turn = Lock()

    def look_up(word: str) -> tuple[str, ...]:
        try:
            with turn:
                return tuple(raw for raw, _weight in VOIKKO_FST.lookup(word))
        except TokenizationException:
            return ()

    return look_up


@cache
def _libvoikko() -> ModuleType | None:
    """Return the package libvoikko, None if it or anything it needs is missing."""
    try:
        package = import_module("libvoikko")
    except ImportError:
        return None
    try:
        package.Voikko("fi").terminate()
    except (OSError, package.VoikkoException):
        return None
    return package


def _ask_libvoikko(word: str) -> tuple[str, ...]:
    """Ask this thread's own handle: one that threads share aborts the whole process."""
    handle = getattr(_of_thread, "handle", None)
    if handle is None:
        package = _libvoikko()
        if package is None:
            raise BackendMissingError("libvoikko is not installed.")
        handle = _of_thread.handle = package.Voikko("fi")
    # Some readings come without the transducer's string: the library's own additions.
    strings = (reading.get("FSTOUTPUT") for reading in handle.analyze(word))
    return tuple(string for string in strings if string)
