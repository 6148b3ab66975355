import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from catalogue.finnish.readings import is_partitive
from catalogue.finnish.voikko import is_word, raw_readings


@pytest.mark.parametrize("word", ["seuratyössä", "Kemijärven", "ÄÄNI", "ely-keskus", "nuorten"])
def test_words(word):
    assert is_word(word)


@pytest.mark.parametrize("word", ["", "seuratydssa", "työ työ", "\x00", "😀", "työ" * 40, "karpat"])
def test_no_words(word):
    assert not is_word(word)
    assert raw_readings(word) == ()


def test_readings_are_read():
    (work,) = raw_readings("seuratyössä")
    assert is_partitive(raw_readings("väriä")[0])
    assert not is_partitive(work)


def test_a_word_not_to_be_remembered_is_read_the_same():
    for word in ("työssä", "tyoszz", ""):
        assert raw_readings(word, remember=False) == raw_readings(word)


def test_several_threads_get_the_same():
    words = ["työssä", "nuorten", "osallisuutta", "Lapissa"] * 50
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(raw_readings, words)) == [raw_readings(word) for word in words]


def test_an_import_does_not_load_the_dictionary():
    code = (
        "import sys, importer.ocr, importer.places, importer.themes, catalogue.finnish.voikko;"
        "from importer.places import infer_places;"
        "from importer.themes import assign_themes;"
        "infer_places(['Kemijärven kaupunki'], ['Toiminta oli Kemijärvellä.']);"
        "assign_themes([('summary', 'Nuoret työttömät pääsevät töihin.')]);"
        "sys.exit('pyvoikko' in sys.modules)"
    )
    # The command is this interpreter and a constant.
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
