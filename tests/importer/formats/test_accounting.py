"""Every line of a document is used, ignored by name, personal, or reported as a leftover."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importer import labels
from importer.formats import FAMILIES, sokra_card
from importer.formats.draft import Draft, Fate
from importer.formats.matching import distance, squash, tolerance
from importer.labels import CARD_COMPILED_BY
from importer.normalise import normalise, record
from importer.records import Document, RawRecord
from tests.importer.documents import BY_FAMILY, card, document

ROOT = Path(__file__).resolve().parents[3]
SEEDS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
TEXTS = [*SEEDS, *BY_FAMILY.values()]
LINES = [text.split("\n") for text in TEXTS]
DOCUMENTS = st.integers(0, len(LINES) - 1)
CALM = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _strings(table: Any) -> Iterator[str]:
    """Yield every text in a table of labels, keys and all."""
    if isinstance(table, str):
        yield table
    elif is_dataclass(table):
        yield from (text for one in fields(table) for text in _strings(getattr(table, one.name)))
    elif isinstance(table, Mapping):
        yield from (text for pair in table.items() for one in pair for text in _strings(one))
    elif isinstance(table, Iterable):
        yield from (text for one in table for text in _strings(one))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(key for text in texts for key in _keys(text))


@cache
def _keys(text: str) -> frozenset[str]:
    """Return the words of a text; of one or two letters a damaged label may hold one more."""
    return frozenset(squash(word) for word in re.findall(r"\w{3,}", text))


# What a form says by itself; a used line may hold it beside the value that is kept.
FORM = _words(_strings([vars(labels)[name] for name in dir(labels) if name.isupper()]))
SOURCE = _words(["(hanke RR-tietopalvelussa ja Innokylässä)"])
FORM |= SOURCE
# What is known to say nothing, with month and year of a card; pages repeat its head and labels.
SILENT = _words(_strings([labels.IGNORED, labels.CARD_COMPILED_BY, labels.CARD_HEAD]))
SILENT |= _words(_strings(labels.CARD_ROWS)) | SOURCE
MONTH = re.compile(r"\w*kuu\w*|[0-9]{4}")


@cache
def _is_of(word: str, known: frozenset[str]) -> bool:
    """Tell whether a word is a known one or a part of it at a line's end, a few letters aside."""
    size, limit = len(word), tolerance(word)
    ends = {end for one in known for end in (one[:size], one[-size:]) if len(end) == size}
    wrong = (sum(a != b for a, b in zip(word, end, strict=True)) for end in ends)
    near = any(distance(word, one, limit) <= limit for one in known)
    return near or min(wrong, default=limit + 1) <= limit


def _lost(line: str, kept: frozenset[str], known: frozenset[str]) -> set[str]:
    """Return the words of a line that are neither kept nor of what is known."""
    return {word for word in _words([line]) - kept if not _is_of(word, known)}


def _kept_words(raw: RawRecord) -> frozenset[str]:
    """Return every word that the record keeps or its findings speak of."""
    texts = [value.text for value in (*raw.values.values(), *raw.partners, *raw.urls)]
    for score in raw.scores:
        texts += [score.criterion, score.direct, score.indirect, score.reason]
    for finding in raw.findings:
        texts += finding.params.values()
    return _words(texts)


def _check(lines: list[str]) -> None:
    read = document("\n".join(lines))
    for family in FAMILIES:
        _check_family(family, read)


def _check_family(family: Any, read: Document) -> None:
    raw, fates = family.parse(read), family.account(read).fates
    reported = {finding.line for finding in raw.findings if finding.line}
    kept = _kept_words(raw)
    for number, line in enumerate(read.lines, start=1):
        fate = fates.get(number - 1, Fate.REPORTED)
        if not line.strip():
            continue
        if fate is Fate.REPORTED:
            assert number in reported, line
        elif fate is Fate.PERSONAL:
            assert number in raw.personal_lines
        elif fate is Fate.IGNORED:
            lost = {word for word in _lost(line, kept, SILENT) if not MONTH.fullmatch(word)}
            assert not lost, f"ignored, but it says something: {line}"
        else:
            lost = _lost(line, kept, FORM)
            assert not lost, f"used, but not kept: {lost} of {line}"


@pytest.mark.parametrize("lines", LINES, ids=range(len(LINES)))
def test_whole_documents(lines: list[str]):
    _check(lines)


@pytest.mark.parametrize("fate", [Fate.USED, Fate.IGNORED, Fate.PERSONAL])
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.FAMILY)
def test_a_parser_that_only_says_it_has_read_all_would_not_pass(family: Any, fate: Fate):
    read = document(f"{BY_FAMILY[family.FAMILY]}\n\nRivi joka kuuluu tuntemattomaan kohtaan")
    lines = range(len(read.lines))

    def account(read: Document) -> Draft:
        return Draft(read.lines, fates=dict.fromkeys(lines, fate))

    idle = SimpleNamespace(account=account, parse=lambda read: RawRecord(family.FAMILY, {}))
    with pytest.raises(AssertionError):
        _check_family(idle, read)


@pytest.mark.parametrize("text", SEEDS, ids=range(5))
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
