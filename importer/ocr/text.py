"""Repair of running text: which words of a damaged card were something else before."""

from math import floor

from importer.ocr.foreign import finnish_part
from importer.ocr.pieces import guessed, is_word
from importer.ocr.tokens import words_of
from importer.ocr.values import WordRepair

_MIN_VOWELS = 20
# A card has some 2,000 characters and a dozen names; of a text that has more characters or
# more words that no repair makes Finnish the rest is left as it is.
_MOST_TEXT = 40_000
_MOST_STRANGE, _SOME_STRANGE = 300, 50


def is_damaged(text: str) -> bool:
    """Return whether the text lost its ä and ö: under 10 % of its a, o, ä and ö are ä or ö.

    Clean Finnish has 19–22 %, scanned cards 0 %. Only what is Finnish of the text counts: other
    languages have few ä and ö or none. A text too short to tell is not damaged.
    """
    lowered = finnish_part(text).lower()
    dotted = sum(lowered.count(letter) for letter in "äö")
    vowels = dotted + sum(lowered.count(letter) for letter in "ao")
    return vowels >= _MIN_VOWELS and dotted < vowels / 10


def repair_text(text: str) -> tuple[WordRepair, ...]:
    """Return the repairs of a damaged text in order, not overlapping.

    Those under `APPLIED_FROM` are among them: they wait for a person. Whether the text is
    damaged at all the caller asks `is_damaged`, best of the whole document. Of a very long text,
    or one with hundreds of words that are not Finnish, only the beginning is repaired.
    """
    repairs: list[WordRepair] = []
    strange = 0
    for number, (word, found) in enumerate(guessed(text, tuple(words_of(text[:_MOST_TEXT])))):
        strange += not is_word(found.word)
        if strange > _MOST_STRANGE or strange > max(_SOME_STRANGE, number / 2):
            break
        if found.word != word.text:
            sure = _rounded_down(found.confidence)
            repairs.append(WordRepair(word.start, word.end, word.text, found.word, sure))
    return tuple(repairs)


def _rounded_down(confidence: float) -> float:
    """Return a confidence to three digits: further ones differ from machine to machine."""
    return floor(confidence * 1000 + 1e-6) / 1000
