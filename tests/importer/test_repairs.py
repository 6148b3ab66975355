"""Repaired words of a record, and how staff's decisions on them outlast every import."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.record_json import from_json, to_json
from importer.records import ProjectRecord, RepairRecord
from importer.repairs import Decision, keys_of_repairs, original_texts, settled

SCANNED = "Tydtd ja tydtd, karsivien."
TEXT = "Työtä ja työtä, karsivien."


def repair(word: str, repaired: str, confidence: float = 0.9, start: int = -1) -> RepairRecord:
    start = SCANNED.index(word) if start < 0 else start
    return RepairRecord("results", start, start + len(word), word, repaired, confidence)


RECORD = ProjectRecord(
    "S20129",
    results=TEXT,
    summary="Koskematon.",
    repairs=(
        repair("Tydtd", "Työtä"),
        repair("tydtd", "työtä"),
        repair("karsivien", "kärsivien", 0.5),
    ),
)


def test_the_original_is_rebuilt_from_the_record():
    assert original_texts(RECORD) == {"results": SCANNED}


def test_repairs_outlast_the_database():
    assert from_json(to_json(RECORD)) == RECORD


def test_a_record_of_an_older_version_has_none():
    data = to_json(RECORD)
    del data["repairs"]
    assert from_json(data).repairs == ()
    assert from_json({**data, "repairs": "?"}).repairs == ()


def test_a_text_that_does_not_fit_its_repairs_has_no_original():
    odd = ProjectRecord("S20129", results="Muuta", repairs=RECORD.repairs)
    assert original_texts(odd) == {}
    assert keys_of_repairs(odd) == {}


def test_repairs_are_known_by_word_and_number():
    assert list(keys_of_repairs(RECORD)) == [
        ("results", "Tydtd", 0), ("results", "tydtd", 0), ("results", "karsivien", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (Decision("results", "karsivien", 0, "kärsivien"), "Työtä ja työtä, kärsivien."),
        (Decision("results", "tydtd", 0, "tydtd"), "Työtä ja tydtd, karsivien."),
        (Decision("results", "tydtd", 0, "työtään"), "Työtä ja työtään, karsivien."),
        # A word that the machine never doubted, or cut out otherwise.
        (Decision("results", "ja", 0, "jo"), "Työtä jo työtä, karsivien."),
        (Decision("results", "tydtd, karsivien", 0, "Y"), "Työtä ja Y."),
        (Decision("results", "tydtd", 1, "X"), TEXT),
        (Decision("results", "poissa", 0, "X"), TEXT),
    ],
)
def test_a_decision_stands_in_the_text(decision, text):
    after = settled(RECORD, [decision])
    assert after.results == text
    assert after.summary == "Koskematon."
    assert original_texts(after) == {"results": SCANNED}
    assert settled(after, [decision]) == after


def test_without_decisions_the_record_is_itself():
    assert settled(RECORD, []) is RECORD


def test_a_decision_outlasts_a_version_that_sees_no_damage():
    plain = ProjectRecord("S20129", results=SCANNED)
    after = settled(plain, [Decision("results", "karsivien", 0, "kärsivien")])
    assert after.results == "Tydtd ja tydtd, kärsivien."


def test_a_decision_outlasts_another_scan_of_the_text():
    moved = ProjectRecord("S20129", results="Uusi alku. " + SCANNED)
    after = settled(moved, [Decision("results", "karsivien", 0, "kärsivien")])
    assert after.results == "Uusi alku. Tydtd ja tydtd, kärsivien."


@given(
    st.lists(st.sampled_from(["Tydtd", "tydtd", "karsivien", "ja", "d ja t"]), unique=True),
    st.sampled_from(["", "X", "tydtd", "pitkä sana"]),
)
def test_whatever_is_decided_the_original_is_kept(words, shown):
    decisions = [Decision("results", word, 0, shown) for word in words]
    after = settled(RECORD, decisions)
    assert original_texts(after) == {"results": SCANNED}
    assert settled(after, decisions).results == after.results
