"""How well damaged text is repaired: the two cards we hold, and clean texts damaged here."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from importer.ocr import APPLIED_FROM, repair_text
from tests.importer.ocr.damage import (
    AS_SEEN,
    OTHERWISE,
    Figures,
    applied,
    damaged_text,
    figures,
    seed_texts,
    written_texts,
)

FOLDER = Path(__file__).parent
SEEDS = FOLDER.parent.parent.parent / "seeds"
EDGES = re.compile(r"^[^\w&®]+|[^\w&®-]+$")


def card_words() -> dict[tuple[str, int, str], str]:
    """Return what the damaged words of the two cards were, by file, line and word."""
    with (FOLDER / "card_words.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {(row["file"], int(row["line"]), row["scanned"]): row["right"] for row in rows}


def of_cards(*, sure: float) -> Counter[str]:
    """Count what becomes of the words of the cards, each place of a word by itself."""
    known, found = card_words(), Counter[str]()
    for file in sorted({file for file, _line, _word in known}):
        text = (SEEDS / file).read_text(encoding="utf-8-sig")
        after = applied(text, [one for one in repair_text(text) if one.confidence >= sure])
        pairs = zip(text.split("\n"), after.split("\n"), strict=True)
        for number, (line, repaired) in enumerate(pairs, 1):
            for word, became in zip(line.split(), repaired.split(), strict=True):
                bare = EDGES.sub("", word)
                right = known.get((file, number, bare))
                if right is None:
                    found["spoiled" if became != word else "sound"] += 1
                else:
                    outcome = EDGES.sub("", became)
                    found[{right: "right", bare: "left"}.get(outcome, "wrong")] += 1
    return found


def of_texts(texts, style, *, sure: float) -> Figures:
    """Count what becomes of the words of clean texts damaged in one style."""
    total = Figures()
    for text in texts:
        bad, places = damaged_text(text, 1, style)
        total += figures(bad, places, repair_text(bad), sure=sure)
    return total


def test_the_cards_as_applied():
    found = of_cards(sure=APPLIED_FROM)
    assert found["right"] + found["left"] + found["wrong"] == 72
    assert found["right"] >= 70
    assert (found["wrong"], found["spoiled"]) == (0, 0)


def test_the_cards_with_what_waits_for_a_person():
    found = of_cards(sure=0.0)
    assert found["right"] >= 71
    assert (found["wrong"], found["spoiled"]) == (0, 0)


TEXTS = {
    "the seeds": list(seed_texts()),
    "written, looked at": written_texts()[0],
    "written, not looked at": written_texts()[1],
}


@pytest.mark.parametrize("style", [AS_SEEN, OTHERWISE], ids=["as seen", "otherwise"])
@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS.keys())
def test_clean_texts_damaged(texts, style):
    best = of_texts(texts, style, sure=0.0)
    assert best.damaged > 150
    assert best.right >= 0.96 * best.damaged
    applied = of_texts(texts, style, sure=APPLIED_FROM)
    assert applied.right >= 0.95 * applied.damaged
    assert applied.wrong <= 0.01 * applied.damaged
    assert applied.spoiled <= 0.002 * applied.sound


def test_the_confidence_is_about_how_often_it_is_right():
    """Of what is applied nearly all is right; of what waits most is, and far from all."""
    sure, unsure = Counter[bool](), Counter[bool]()
    for text in (*seed_texts(), *written_texts()[0]):
        bad, places = damaged_text(text, 2, OTHERWISE)
        repairs = repair_text(bad)
        for place in places:
            own = [one for one in repairs if one.start == place.start and one.end <= place.end]
            for repair in own:
                rest = bad[repair.end : place.end]
                counted = sure if repair.confidence >= APPLIED_FROM else unsure
                counted[repair.repaired + rest == place.right] += 1
    assert sure[True] / sure.total() > 0.98
    assert 0.4 < unsure[True] / unsure.total() < 0.9
