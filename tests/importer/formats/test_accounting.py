"""Every line of a document is used, ignored by name, personal, or reported as a leftover."""

import random
import re
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importer.formats import FAMILIES, eura2007, eura2014, sokra_card
from importer.formats.draft import Fate
from importer.formats.matching import squash
from importer.labels import CARD_COMPILED_BY, IGNORED
from importer.normalise import normalise, record
from importer.records import RawRecord
from tests.importer.documents import card, document, eura

ROOT = Path(__file__).resolve().parents[3]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
TEXTS += [eura(partners=["Hämeen Setlementti ry, 0212345-6"]), card()]
LINES = [text.split("\n") for text in TEXTS]
DOCUMENTS = st.integers(0, len(LINES) - 1)
CALM = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# Words that labels, headings and row names are made of; a used line may hold them too.
_IGNORED_KEYS = {squash(text) for texts in IGNORED.values() for text in texts}


def _kept_words(raw: RawRecord) -> set[str]:
    """Return every word that the record keeps or its findings speak of."""
    texts = [value.text for value in (*raw.values.values(), *raw.partners, *raw.urls)]
    for score in raw.scores:
        texts += [score.criterion, score.direct, score.indirect, score.reason]
    return {word for text in texts for word in re.findall(r"\w+", text)}


def _check(lines: list[str]) -> None:
    read = document("\n".join(lines))
    for family in (eura2014, eura2007, sokra_card):
        raw = family.parse(read)
        fates = family.account(read).fates
        reported = {f.line for f in raw.findings if f.line}
        words = _kept_words(raw)
        for number, line in enumerate(read.lines, start=1):
            if not line.strip():
                continue
            fate = fates.get(number - 1, Fate.REPORTED)
            if fate is Fate.REPORTED:
                assert number in reported, line
            elif fate is Fate.PERSONAL:
                assert number in raw.personal_lines
            elif fate is Fate.IGNORED and family is eura2014:
                assert _is_ignored(line), line
            elif fate is Fate.USED and family is eura2014 and len(line) > 200:
                missing = set(re.findall(r"\w+", line)[2:]) - words
                assert not missing, f"used, but not kept: {missing}"


def _is_ignored(line: str) -> bool:
    key = squash(line)
    return any(abs(len(key) - len(known)) <= 3 for known in _IGNORED_KEYS)


@pytest.mark.parametrize("lines", LINES, ids=range(len(LINES)))
def test_whole_documents(lines: list[str]):
    _check(lines)


@pytest.mark.parametrize("text", TEXTS[:5], ids=range(5))
def test_the_five_documents_leave_nothing_over(text: str):
    read = document(text)
    family = next(family for family in FAMILIES if family.recognise(read))
    assert family.parse(read).findings == ()


def test_the_makers_line_is_ignored_by_name():
    fates = sokra_card.account(document(card())).fates
    lines = card().split("\n")
    ignored = [lines[index] for index, fate in fates.items() if fate is Fate.IGNORED]
    assert len(ignored) == 1
    assert squash(ignored[0]).startswith(squash(CARD_COMPILED_BY))


@CALM
@given(DOCUMENTS, st.data())
def test_cut_documents(number: int, data):
    lines = LINES[number]
    start = data.draw(st.integers(0, len(lines)))
    stop = data.draw(st.integers(start, len(lines)))
    _check(lines[start:stop])


@CALM
@given(DOCUMENTS, st.integers(0, 2**32))
def test_shuffled_documents(number: int, seed: int):
    shuffled = list(LINES[number])
    random.Random(seed).shuffle(shuffled)
    _check(shuffled)


@CALM
@given(DOCUMENTS, DOCUMENTS)
def test_doubled_documents(number: int, other: int):
    _check([*LINES[number], *LINES[other]])


@CALM
@given(DOCUMENTS, st.data())
def test_documents_with_strange_lines(number: int, data):
    strange = data.draw(st.lists(st.text(max_size=200), max_size=5))
    mixed = list(LINES[number])
    for line in strange:
        mixed.insert(data.draw(st.integers(0, len(mixed))), line.replace("\n", " "))
    _check(mixed)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=2000))
def test_any_text_is_survived(text: str):
    read = document(text)
    with patch.object(record, "assign_themes", return_value=()):
        for family in FAMILIES:
            family.recognise(read)
            normalise(family.parse(read))


@CALM
@given(DOCUMENTS, st.integers(0, 2**32), st.data())
def test_any_mixture_is_normalised(number: int, seed: int, data):
    """Themes are left out here: they are looked up word by word, and have tests of their own."""
    mixed = list(LINES[number])
    if data.draw(st.booleans()):
        random.Random(seed).shuffle(mixed)
    read = document("\n".join(mixed[: data.draw(st.integers(1, len(mixed)))]))
    with patch.object(record, "assign_themes", return_value=()):
        for family in FAMILIES:
            normalise(family.parse(read))
