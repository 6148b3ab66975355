"""Names of projects and organisations on damaged cards: repaired where sure."""

import re

from importer.ocr.confusions import has_sign
from importer.ocr.pieces import guessed
from importer.ocr.tokens import words_of
from importer.ocr.values import APPLIED_FROM, Repair
from importer.ocr.words import Guess

_LONGEST_NAME = 500
_TOKEN = re.compile(r"\S+")


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
    pieces: list[str] = []
    sureness = [1.0]
    end = 0
    for word, found in guessed(token, tuple(words_of(token)), in_name=True):
        if signs_only and not has_sign(word.text):
            continue
        repair = _outcome(word.text, found)
        pieces += [token[end : word.start], repair.text]
        sureness.append(repair.confidence)
        end = word.end
    text = "".join([*pieces, token[end:]])
    return Repair(text, min(sureness), changed=text != token)


def _outcome(word: str, found: Guess) -> Repair:
    sure = found.word != word and found.confidence >= APPLIED_FROM
    return Repair(found.word if sure else word, found.confidence, changed=sure)
