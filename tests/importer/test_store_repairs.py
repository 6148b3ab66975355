"""Repaired words in the database: kept with their original, and never decided twice."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from catalogue.admin.word_decisions import Choice, decide
from catalogue.models import (
    MergeConflict,
    Project,
    RepairedWord,
    ScannedSection,
    SourceDocument,
)
from importer.record_json import to_json
from importer.records import RepairRecord
from importer.summary import Outcome
from tests.importer.records import CARD, card_record
from tests.importer.stored import FULL, project, put

pytestmark = pytest.mark.django_db

SCANNED = "Tydtd ja tydtd karsivien kanssa."


def repairs(*words: tuple[str, str, float], text: str = SCANNED, field: str = "results"):
    return tuple(
        RepairRecord(field, text.index(word), text.index(word) + len(word), word, guess, sure)
        for word, guess, sure in words
    )


FIRST = (("Tydtd", "Työtä", 0.9), ("tydtd", "työtä", 0.9), ("karsivien", "kärsivien", 0.5))
RECORD = card_record(results="Työtä ja työtä karsivien kanssa.", repairs=repairs(*FIRST))


def put_card(record=RECORD, text="kortti", **options):
    return put(record, text, CARD, **options)


def new_version(monkeypatch) -> None:
    """Read the documents by another version of the import."""
    number = f"v{SourceDocument.objects.count()}{id(monkeypatch)}"
    monkeypatch.setattr("importer.store.parser_version", lambda: number)


def word(original: str) -> RepairedWord:
    return RepairedWord.objects.get(original=original)


def accept(original: str, state: str = "accepted", written: str = "") -> None:
    decide({word(original).pk: Choice(state, written)}, None)


def rows() -> list[tuple[str, str, str]]:
    return sorted(RepairedWord.objects.values_list("original", "repaired", "state"))


def test_words_and_original_are_stored():
    put_card()
    section = ScannedSection.objects.get()
    assert (section.field, section.text) == ("results", SCANNED)
    assert section.shown_text() == project().results == RECORD.results
    assert rows() == [
        ("Tydtd", "Työtä", "automatic"),
        ("karsivien", "kärsivien", "waiting"),
        ("tydtd", "työtä", "automatic"),
    ]


def test_the_same_again_is_unchanged(monkeypatch):
    put_card()
    before = rows()
    assert put_card().outcome is Outcome.UNCHANGED
    new_version(monkeypatch)
    assert put_card().outcome is Outcome.UNCHANGED
    assert rows() == before


def test_a_dry_run_tells_and_writes_nothing(monkeypatch):
    assert put_card(dry_run=True).outcome is Outcome.CREATED
    assert not ScannedSection.objects.exists()
    put_card()
    new_version(monkeypatch)
    fewer = replace(RECORD, repairs=RECORD.repairs[:2])
    assert put_card(fewer, dry_run=True).outcome is Outcome.UPDATED
    assert len(rows()) == 3
    assert put_card(fewer).outcome is Outcome.UPDATED
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("original", "state", "written", "text"),
    [
        ("karsivien", "accepted", "", "Työtä ja työtä kärsivien kanssa."),
        ("karsivien", "accepted", "karsiutuvien", "Työtä ja työtä karsiutuvien kanssa."),
        ("tydtd", "rejected", "", "Työtä ja tydtd karsivien kanssa."),
    ],
)
def test_a_decision_outlasts_an_import(monkeypatch, original, state, written, text):
    put_card()
    accept(original, state, written)
    assert project().results == text
    new_version(monkeypatch)
    assert put_card().outcome is Outcome.UNCHANGED
    assert project().results == text
    assert (word(original).state, word(original).written) == (state, written)
    assert not MergeConflict.objects.exists()


def test_a_decision_does_not_freeze_its_section(monkeypatch):
    put_card()
    accept("karsivien")
    text = "Uusi alku. " + SCANNED
    new = replace(
        RECORD, results="Uusi alku. " + RECORD.results, repairs=repairs(*FIRST, text=text)
    )
    assert put_card(new, "toinen").outcome is Outcome.UPDATED
    assert project().results == "Uusi alku. Työtä ja työtä kärsivien kanssa."
    assert ScannedSection.objects.get().text == text
    assert word("karsivien").start == text.index("karsivien")
    assert not MergeConflict.objects.exists()


def test_other_guesses_of_a_new_version_leave_decisions_alone(monkeypatch):
    put_card()
    accept("karsivien")
    accept("tydtd", "rejected")
    new_version(monkeypatch)
    other = (("Tydtd", "Tyyntä", 0.7), ("tydtd karsivien", "työtä karsivien", 0.99))
    new = replace(RECORD, results="Tydtd ja työtä karsivien kanssa.", repairs=repairs(*other))
    put_card(new)
    assert project().results == "Tydtd ja tydtd kärsivien kanssa."
    assert rows() == [
        ("Tydtd", "Tyyntä", "waiting"),
        ("karsivien", "kärsivien", "accepted"),
        ("tydtd", "työtä", "rejected"),
    ]
    assert ScannedSection.objects.get().shown_text() == project().results


def test_a_decision_on_a_word_that_went_away_comes_back_with_it():
    put_card()
    accept("karsivien")
    put_card(replace(RECORD, results="Aivan muuta.", repairs=()), "toinen")
    assert project().results == "Aivan muuta."
    assert (rows(), word("karsivien").start) == ([("karsivien", "kärsivien", "accepted")], None)
    put_card(RECORD, "kolmas")
    assert project().results == "Työtä ja työtä kärsivien kanssa."


def test_sections_without_repairs_leave_nothing_behind():
    put_card()
    put_card(replace(RECORD, results="Aivan muuta.", repairs=()), "toinen")
    assert not ScannedSection.objects.exists()
    assert not RepairedWord.objects.exists()


def test_an_edit_of_staff_wins_over_repairs(monkeypatch):
    put_card()
    Project.objects.update(results="Staffin oma teksti.")
    accept("karsivien")
    new_version(monkeypatch)
    put_card()
    put_card(replace(RECORD, remarks="Uutta."), "toinen")
    assert project().results == "Staffin oma teksti."
    assert project().remarks == "Uutta."
    assert not MergeConflict.objects.exists()


def test_other_repairs_of_the_same_scan_are_no_conflict_with_an_edit(monkeypatch):
    put_card()
    Project.objects.update(results="Staffin oma teksti.")
    new_version(monkeypatch)
    put_card(replace(RECORD, results=SCANNED, repairs=()))
    assert project().results == "Staffin oma teksti."
    assert not MergeConflict.objects.exists()
    put_card(replace(RECORD, results="Uusi teksti.", repairs=()), "toinen")
    assert MergeConflict.objects.get().field == "results"


def test_a_record_of_before_the_repairs_is_repaired(monkeypatch):
    put_card(replace(RECORD, results=SCANNED, repairs=()))
    old = to_json(replace(RECORD, results=SCANNED, repairs=()))
    del old["repairs"]
    SourceDocument.objects.update(record=old)
    new_version(monkeypatch)
    assert put_card().outcome is Outcome.UPDATED
    assert project().results == RECORD.results
    assert len(rows()) == 3
    assert not MergeConflict.objects.exists()


def test_only_the_texts_that_the_card_gives_have_a_scan():
    """The description leads on the target group: the card's words of it mean nothing then."""
    scanned = "Nuoret karsivien tukena"
    card = replace(
        RECORD,
        target_group=scanned,
        repairs=(
            *RECORD.repairs,
            *repairs(FIRST[2], text=scanned, field="target_group"),
        ),
    )
    put_card(card)
    target = RepairedWord.objects.get(section__field="target_group")
    decide({target.pk: Choice("accepted")}, None)
    assert project().target_group == "Nuoret kärsivien tukena"
    put(FULL, "kuvaus")
    assert project().target_group == FULL.target_group
    target.refresh_from_db()
    assert (target.state, target.start) == ("accepted", None)


@pytest.mark.parametrize("card_first", [True, False])
def test_the_order_of_the_documents_makes_no_difference(card_first):
    both = [put_card, lambda: put(FULL, "kuvaus")]
    for step in both if card_first else reversed(both):
        step()
    assert project().results == RECORD.results
    assert len(rows()) == 3


def test_who_decided_and_when_is_kept(db):
    put_card()
    user = User.objects.create_user("maija")
    decide({word("karsivien").pk: Choice("accepted")}, user)
    assert word("karsivien").decided_by == user
    user.delete()
    assert word("karsivien").state == "accepted"


def test_a_decision_made_twice_is_written_once():
    put_card()
    accept("karsivien")
    when = word("karsivien").decided_at
    accept("karsivien")
    assert word("karsivien").decided_at == when
