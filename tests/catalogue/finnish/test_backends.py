"""Both sources of readings behind one function."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.finnish_recall import document_words, read_pairs
from catalogue.finnish import voikko
from catalogue.finnish.analyser import _analyse, analyse

needs_libvoikko = pytest.mark.skipif(
    not voikko.libvoikko_is_installed(),
    reason="the optional backend is not installed: pip package libvoikko, Debian libvoikko1 "
    "and voikko-fi",
)


@pytest.fixture(autouse=True)
def _any_backend_again():
    yield
    voikko.use(voikko.AUTO)
    _analyse.cache_clear()


def analyses(backend: str, words: list[str]):
    voikko.use(backend)
    _analyse.cache_clear()
    assert voikko.load() == backend
    return {word: analyse(word) for word in words}


@needs_libvoikko
def test_both_give_the_same_tokens():
    words = document_words() + [pair.form for pair in read_pairs()]
    words += [
        first.lower() + second for first, second in zip(words[::7], words[3::7], strict=False)
    ]
    by_package, by_library = (analyses(name, words) for name in (voikko.PYVOIKKO, voikko.LIBVOIKKO))
    assert {word for word in words if by_package[word] != by_library[word]} == set()


@needs_libvoikko
def test_auto_takes_the_faster_one():
    voikko.use(voikko.AUTO)
    assert voikko.load() == voikko.LIBVOIKKO


@pytest.mark.parametrize(
    "backend", [voikko.PYVOIKKO, pytest.param(voikko.LIBVOIKKO, marks=needs_libvoikko)]
)
def test_threads_do_not_disturb_each_other(backend: str):
    voikko.use(backend)
    words = [
        f"{first}{second}"
        for first in ("työ", "koulu", "perhe")
        for second in ("paja", "päivä", "talo")
    ]
    with ThreadPoolExecutor(8) as pool:
        # Nothing may come from memory: each word is asked for by several threads at once.
        asked = list(pool.map(voikko._look_up(), words * 100))
    assert asked == [voikko._look_up()(word) for word in words] * 100


def test_without_libvoikko_auto_takes_the_package(monkeypatch):
    monkeypatch.setattr(voikko, "_libvoikko", lambda: None)
    voikko.use(voikko.AUTO)
    assert voikko.load() == voikko.PYVOIKKO
    voikko.use(voikko.LIBVOIKKO)
    with pytest.raises(voikko.BackendMissingError, match="voikko-fi"):
        voikko.raw_readings("työ")


def test_an_unknown_backend_is_refused():
    with pytest.raises(ValueError, match="auto, pyvoikko, libvoikko"):
        voikko.use("hunspell")


def test_a_wrong_setting_is_told_at_the_start():
    code = "import django; django.setup()"
    environment = {
        "FINNISH_BACKEND": "hunspell",
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "catalogue.settings",
    }
    # The command is this interpreter and a constant.
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    assert "FINNISH_BACKEND" in ended.stderr
