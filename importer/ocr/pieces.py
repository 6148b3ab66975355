"""The words of a text with what each was before: parts of compounds and broken words together.

A word is looked at with what belongs to it: the other half of a word broken at a line end, the
other parts of "Keski-Pohjanmaan", the hyphen of "päihde-". Only where that makes no word it is
looked at alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from importer.ocr.commonness import surprise
from importer.ocr.confusions import BREAK
from importer.ocr.tokens import Word
from importer.ocr.values import APPLIED_FROM
from importer.ocr.words import Guess, guess

# Between the halves of a word broken at a line end, with its hyphen or without.
_LINE_END = re.compile(r"(?P<hyphen>[-¬\u00ad]?)[ \t]*\r?\n[ \t]*(?:(?<=[-¬\u00ad]\n)\r?\n)?")
# A word here is the second half of one whose halves make no word.
_AFTER_HALF = re.compile(r"[a-zäöé][-¬\u00ad][ \t]*\r?\n\s*$")
_NEAR = 12
# What stands before the first word of a sentence.
_BEGINNING = re.compile(r"(?:^|[.!?:]\s+)[\"”(]?$")
_HYPHENS = frozenset("-¬\u2010\u2011")
_CONJUNCTION = re.compile(r"ja|tai|sek.|eli|ett.|joka|jotka|kuin", re.IGNORECASE)
_LOST_HYPHEN = 0.9
_OF_HALF = 0.7
_SHORTEST_HALF = 2
_MOST_PARTS = 4


def guessed(
    text: str, words: Sequence[Word], *, in_name: bool = False
) -> Iterator[tuple[Word, Guess]]:
    """Yield the words of a text in order, each with what it was before the damage.

    `in_name` tells that the text is a name, where words that are none may well be right.
    """
    at = 0
    while at < len(words):
        (word, found), taken = _together(text, words[at : at + _MOST_PARTS], in_name=in_name)
        if not word.text[0].isalpha() and _BEGINNING.search(
            text, max(0, word.start - _NEAR), word.start
        ):
            found = replace(found, word=found.word[0].upper() + found.word[1:])
        yield word, found
        at += taken


def _together(text: str, words: Sequence[Word], *, in_name: bool) -> tuple[tuple[Word, Guess], int]:
    """Return the first word, with as many of the next as belong to it, and their number."""
    first, after = words[0], words[1] if len(words) > 1 else None
    broken = _LINE_END.fullmatch(text, first.end, after.start) if after else None
    if after and broken and _may_be_halves(first.text, after.text):
        joined = _joined(text, first, after, broken["hyphen"])
        if joined:
            return joined, 2
        if broken["hyphen"]:
            found = guess(first.text, in_name=in_name)
            return (first, replace(found, confidence=min(found.confidence, _OF_HALF))), 1
    whole = _hyphenated(text, words)
    if whole.text != first.text and not _has_abbreviation(whole.text):
        found = guess(whole.text, in_name=in_name)
        if is_word(found.word) and found.confidence >= APPLIED_FROM:
            taken = sum(word.end <= whole.end for word in words)
            return (whole, found), taken
    found = guess(first.text, in_name=in_name)
    if _AFTER_HALF.search(text, max(0, first.start - _NEAR), first.start):
        found = replace(found, confidence=min(found.confidence, _OF_HALF))
    return (first, found), 1


def _joined(text: str, word: Word, after: Word, hyphen: str) -> tuple[Word, Guess] | None:
    """Return two halves as one word if they make one, its line end and hyphen kept."""
    if not hyphen and _stands_alone(word.text):
        return None
    found = guess(f"{word.text}{BREAK}{after.text}")
    if not is_word(found.word.replace(BREAK, "")):
        return None
    between = text[word.end : after.start]
    repaired = found.word.replace(BREAK, between if hyphen else f"-{between}")
    sure = found.confidence * (1 if hyphen else _LOST_HYPHEN)
    return Word(word.start, after.end, text[word.start : after.end]), Guess(repaired, sure)


def _hyphenated(text: str, words: Sequence[Word]) -> Word:
    """Return the word with the parts that hyphens tie to it, and with a hyphen at its end."""
    end = words[0].end
    for word in words[1:]:
        if word.start != end + 1 or text[end] not in _HYPHENS:
            break
        end = word.end
    if text[end : end + 1] in _HYPHENS and not text[end + 1 : end + 2].isalnum():
        end += 1
    return Word(words[0].start, end, text[words[0].start : end])


def _has_abbreviation(word: str) -> bool:
    """Return whether a part is one: "ESR-hanke" is no word, "II-hanke" not of the town Ii."""
    parts = re.split(r"\W", word)
    return not word.isupper() and any(len(part) > 1 and part.isupper() for part in parts)


def _may_be_halves(word: str, after: str) -> bool:
    capital = after[0].isupper() or word.isupper()
    short = min(len(word), len(after)) < _SHORTEST_HALF
    return not capital and not short and not _CONJUNCTION.fullmatch(after)


def _stands_alone(word: str) -> bool:
    """Return whether a word at a line's end is one, perhaps after a sure repair."""
    found = guess(word)
    return is_word(found.word) and found.confidence >= APPLIED_FROM


def is_word(word: str) -> bool:
    """Return whether a word, possibly broken at a line end, is Finnish as it stands."""
    word = _LINE_END.sub("", word)
    return surprise(word, may_be_name=word[0].isupper()) is not None
