"""Repair of words that character recognition damaged in scanned cards.

A word the dictionary does not know is spelt anew by costed substitutions
(`importer.confusions`); the spellings that are words are ranked by cost, by how compound they
are, and by whether the word is one that names of places and organisations are made of.
Every repair has a confidence; only a sure one is applied, else the original stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.finnish.folding import fold
from catalogue.finnish.readings import boundaries, is_partitive, is_proper_name
from catalogue.finnish.voikko import is_word, raw_readings
from importer.confusions import Spelling, has_sign, may_hide_dots, skeleton, spellings
from importer.known_words import (
    organisation_words,
    place_forms,
    place_forms_by_fold,
    place_skeletons,
)

APPLIED_FROM = 0.8

_MIN_VOWELS = 20
_MIN_REPAIRED, _LONGEST_REPAIRED = 3, 40
_MIN_ENDING = 5
_MIN_BEGINNING = 3
_LONGEST_ACRONYM = 6
_LONGEST_NAME = 500

# Ranking, in units of the cost of one lost pair of dots.
_BOUNDARY_COST = 2.0
_PROPER_NAME_COST = 1.5
_KNOWN_WORD_BONUS = 3.0
# Confidence: what a clear repair has, and what takes from it.
_KNOWN = 0.97
_CLEAR = 0.95
_CLOSE_RIVAL, _NEAR_RIVAL = 1.0, 2.0
_WITH_CLOSE_RIVAL, _WITH_NEAR_RIVAL = 0.6, 0.85
_PER_BOUNDARY = 0.04
_SHORT_WORD, _WHEN_SHORT = 3, 0.85
_SHORT_NAME, _WHEN_PARTITIVE_NAME = 6, 0.6
_ENDING_OF_KNOWN, _ENDING_OF_OTHER = 0.82, 0.6

_TOKEN = re.compile(r"\S+")
_EDGES = re.compile(r"^([^\w&®©]*)(.*?)([^\w&®©]*)$", re.DOTALL)
_CODE_OR_NUMBER = re.compile(
    r"[A-Za-z]{0,2}\$?\d[\d.,:/-]*(?::\w+)?|\d+\.?|.*(?:://|www\.|@|\(at\)).*"
)
_PARTS = re.compile(r"([-–/¬])")


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired text, how sure the least sure change is (0–1), and whether any was made.

    Without a change `confidence` is 1.0 where nothing seemed wrong, else that of the best
    guess that was not applied.
    """

    text: str
    confidence: float
    changed: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    word: str
    score: float
    boundaries: int
    known: bool


def is_damaged(text: str) -> bool:
    """Return whether the text lost its ä and ö: under 10 % of its a, o, ä and ö are ä or ö.

    Clean Finnish has 19–22 %, scanned cards 0 %. A text too short to tell is not damaged.
    """
    lowered = text.lower()
    dotted = sum(lowered.count(letter) for letter in "äö")
    vowels = dotted + sum(lowered.count(letter) for letter in "ao")
    return vowels >= _MIN_VOWELS and dotted < vowels / 10


def repair_name(text: str) -> Repair:
    """Return the name of an organisation or project on a damaged card, repaired where sure.

    Numbers, codes, addresses and abbreviations stay as they are, as do words the dictionary
    knows, unless they are a place's name without its dots ("Hameen"). In a name that has an ä
    or ö the letters were read well: only words with strange signs are repaired in it.
    """
    if len(text) > _LONGEST_NAME:
        return Repair(text, 1.0, changed=False)
    read_well = any(letter in "äöÄÖ" for letter in text)
    pieces: list[str] = []
    sureness = [1.0]
    end = 0
    for token in _TOKEN.finditer(text):
        repair = repair_token(token.group(), signs_only=read_well)
        pieces += [text[end : token.start()], repair.text]
        sureness.append(repair.confidence)
        end = token.end()
    repaired = "".join([*pieces, text[end:]])
    return Repair(repaired, min(sureness), changed=repaired != text)


def repair_token(token: str, *, signs_only: bool = False) -> Repair:
    """Return one token of running text repaired: a word with its punctuation and hyphens.

    With `signs_only` words that merely may have lost dots are left alone.
    """
    before, core, after = _edges(token)
    if not core or _CODE_OR_NUMBER.fullmatch(core) or (signs_only and not has_sign(core)):
        return Repair(token, 1.0, changed=False)
    whole = place_form(core)
    if whole is not None:
        return _outcome(token, before + whole + after, _KNOWN)
    parts = _PARTS.split(core)
    repairs = [repair_word(part) for part in parts]
    text = before + "".join(repair.text for repair in repairs) + after
    return _outcome(token, text, min(repair.confidence for repair in repairs))


def repair_word(word: str) -> Repair:
    """Return a single word repaired, or as it was when it is right or no repair is sure."""
    guess, confidence = _guess(word)
    if guess == word or confidence < APPLIED_FROM:
        return Repair(word, confidence, changed=False)
    return Repair(guess, confidence, changed=True)


def _outcome(before: str, after: str, confidence: float) -> Repair:
    return Repair(after, confidence if after != before else min(confidence, 1.0), before != after)


def _edges(token: str) -> tuple[str, str, str]:
    matched = _EDGES.match(token)
    return (matched[1], matched[2], matched[3]) if matched else ("", token, "")


@lru_cache(maxsize=20_000)
def _guess(word: str) -> tuple[str, float]:
    """Return the likeliest right form of a word and how sure it is; a right word is its own."""
    if _left_alone(word):
        return word, 1.0
    place = place_form(word)
    if place is not None:
        return place, _KNOWN
    if not has_sign(word) and (is_word(word) or word.lower() in organisation_words()):
        return word, 1.0
    candidates = _candidates(word)
    if candidates:
        return candidates[0].word, _confidence(word, candidates)
    return _with_repaired_ending(word)


def _left_alone(word: str) -> bool:
    """Numbers, abbreviations, names written in a way of their own, and what is too long."""
    letters = [letter for letter in word if letter.isalpha()]
    if len(word) < _MIN_REPAIRED or len(word) > _LONGEST_REPAIRED or not letters:
        return True
    if word.isupper() and len(word) <= _LONGEST_ACRONYM and not has_sign(word):
        return True
    return any(letter.isupper() for letter in word[1:]) and not word.isupper()


def place_form(word: str) -> str | None:
    """Return the form of a place's name that a capitalised word is, with or without its dots."""
    if not word[:1].isupper() or len(word) > _LONGEST_REPAIRED or word in place_forms():
        return None
    without_dots = place_forms_by_fold().get(fold(word))
    if without_dots is not None or not may_hide_dots(word):
        return without_dots
    if skeleton(word) not in place_skeletons():
        return None
    for batch in spellings(word):
        for spelling in batch:
            if spelling.word in place_forms():
                return spelling.word
    return None


def _candidates(word: str) -> list[_Candidate]:
    """Return the spellings of a word that are words, the best first."""
    for batch in spellings(word):
        found = [one for spelling in batch if (one := _candidate(spelling)) is not None]
        if found:
            return sorted(found, key=lambda one: (one.score, one.word))
    return []


def _candidate(spelling: Spelling) -> _Candidate | None:
    lowered = spelling.word.lower()
    if lowered in organisation_words():
        return _Candidate(spelling.word, spelling.cost - _KNOWN_WORD_BONUS, 0, known=True)
    readings = raw_readings(spelling.word)
    if not spelling.word[0].isupper():
        readings = tuple(raw for raw in readings if not is_proper_name(raw))
    if not readings:
        return None
    fewest = min(boundaries(raw) for raw in readings)
    score = spelling.cost + _BOUNDARY_COST * fewest
    if all(is_proper_name(raw) for raw in readings):
        score += _PROPER_NAME_COST
    return _Candidate(spelling.word, score, fewest, known=False)


def _confidence(word: str, candidates: Sequence[_Candidate]) -> float:
    best = candidates[0]
    confidence = _KNOWN if best.known else _CLEAR - _PER_BOUNDARY * max(0, best.boundaries - 1)
    if len(candidates) > 1:
        margin = candidates[1].score - best.score
        if margin < _CLOSE_RIVAL:
            confidence = min(confidence, _WITH_CLOSE_RIVAL)
        elif margin < _NEAR_RIVAL:
            confidence = min(confidence, _WITH_NEAR_RIVAL)
    if len(word) <= _SHORT_WORD:
        confidence = min(confidence, _WHEN_SHORT)
    if word[0].isupper() and len(word) <= _SHORT_NAME and _only_partitive(best):
        confidence = min(confidence, _WHEN_PARTITIVE_NAME)
    return confidence


def _only_partitive(candidate: _Candidate) -> bool:
    """Return whether it reads as a partitive alone: the name *Varia* is hardly *väriä*."""
    return not candidate.known and all(map(is_partitive, raw_readings(candidate.word)))


def _with_repaired_ending(word: str) -> tuple[str, float]:
    """Repair the known ending of a word with an unknown beginning: *Innokyléssa*."""
    for start in range(_MIN_BEGINNING, len(word) - _MIN_ENDING + 1):
        beginning, ending = word[:start], word[start:]
        if has_sign(beginning):
            break
        candidates = [one for one in _candidates(ending) if one.boundaries == 0]
        if candidates and candidates[0].word != ending:
            known = candidates[0].known
            sure = _ENDING_OF_KNOWN if known else _ENDING_OF_OTHER
            return beginning + candidates[0].word, min(sure, _confidence(ending, candidates))
    return word, 1.0 if not has_sign(word) else _WITH_CLOSE_RIVAL
