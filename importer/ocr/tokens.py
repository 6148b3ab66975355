"""Where the words of a text are: what of it may be a damaged word, and what is left alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\S+")
# Addresses, and codes such as S20129 (also as S$20129), numbers and dates: facts are never
# guessed. A longer token is neither, nor is it a word.
_ADDRESS = re.compile(r"://|www\.|@\w+\.|\(at\)")
_NUMBER = re.compile(r"\W*(?:[A-Z]{0,2}\$?|[a-z]?)\d[\d.,:/–-]*(?::\w+)?\W*")
_LONGEST_TOKEN = 200
# Letters and digits, signs in their place, and accents beside a letter that lost its dots.
_WORD = re.compile(
    r"""(?:[^\W_]|[&®©§$€@]|(?<=[^\W\d_])[|!](?=[^\W\d_])|(?<=[aoAO])[´¨^°~˝\u0308]"""
    r"""|(?<=[aoAO])["'`*”“’](?=[^\W_]|[&®©§])|(?<=[aoAO])"(?!\w))+"""
)
_OPEN_QUOTE = re.compile(r'(?:^|[\s(])"\w[^"]*$')
_QUOTED = 150
# Numbers glued to a word: "30vuotiaat", "vuonna2018". A single digit may stand for a letter.
_GLUED = re.compile(r"(\d{2,})?(.*?)(\d{2,})?", re.DOTALL)
_AFTER_ABBREVIATION = re.compile(r"[A-ZÅÄÖ0-9]:")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place in the text: `text == whole[start:end]`."""

    start: int
    end: int
    text: str


def words_of(text: str) -> Iterator[Word]:
    """Yield the words that may be damaged, in order; parts of "ilta-kerho" one by one.

    Numbers, codes and addresses are none, nor are the endings of "ESR:n"; of "18-60-vuotiaat"
    and "30vuotiaat" only the letters are one.
    """
    for token in _TOKEN.finditer(text):
        if len(token.group()) > _LONGEST_TOKEN or _is_fact(token.group()):
            continue
        for found in _WORD.finditer(text, *token.span()):
            if _AFTER_ABBREVIATION.fullmatch(text, max(0, found.start() - 2), found.start()):
                continue
            word = _trimmed(text, found)
            if any(map(str.isalpha, word.text)):
                yield word


def _is_fact(token: str) -> bool:
    return _NUMBER.fullmatch(token) is not None or _ADDRESS.search(token) is not None


def _trimmed(text: str, found: re.Match[str]) -> Word:
    """Return the word without a closing quotation mark and numbers glued to it."""
    start, end = found.span()
    if text[end - 1] == '"' and _OPEN_QUOTE.search(text[max(0, start - _QUOTED) : end - 1]):
        end -= 1
    glued = _GLUED.fullmatch(text, start, end)
    if glued:
        start, end = glued.span(2)
    return Word(start, end, text[start:end])
