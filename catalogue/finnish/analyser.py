"""From a word to what is indexed of it and to what is looked for.

Index tokens of a word: its base forms; the parts of a compound (yhdyssana) and every run of
neighbouring parts in base form; what it is immediately derived from and the verb at its root;
and for a word the dictionary does not know, guessed base forms. All are lower case and keep
their diacritics, so that *väli* and *vali* stay two words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.finnish.fst import Part, Reading, parse
from catalogue.finnish.guessing import guesses
from catalogue.finnish.pruning import prune
from catalogue.finnish.voikko import LONGEST_WORD, raw_readings

# Raise it whenever the tokens of any word change: stored tokens of an older version are made anew.
VERSION = 1
# More text than this without a space is no word, and more seams than this no compound.
LONGEST_TOKEN = LONGEST_WORD
_MOST_SEGMENTS = 6
_REMEMBERED_WORDS = 20_000

_HYPHENS = "-‐‑¬"  # noqa: RUF001 - the kinds of hyphens texts have
_INVISIBLE = "\u00ad\u200b\ufeff"
_LETTER = rf"[^\W_][\u0300-\u036f{_INVISIBLE}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[{_HYPHENS}](?:{_LETTER})+|[:’'](?=[a-zåäö]{{1,6}}\b)(?:{_LETTER})+)*")
_CLEAN = str.maketrans({**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_INVISIBLE), "’": "'"})
_DIRECTIONS = frozenset(
    "etelä pohjois itä länsi keski ylä ala sisä väli koillis kaakkois lounais luoteis".split()
)
_TO_PARENT = ("us", "ys")


@dataclass(frozen=True, slots=True)
class WordTokens:
    """What is indexed of one word of a text."""

    lemmas: tuple[str, ...]  # stand at the word's place, for phrases
    parts: tuple[str, ...]  # further tokens, without a place


@dataclass(frozen=True, slots=True)
class QueryWord:
    """What is looked for when a word is typed."""

    word: str  # as typed, in lower case
    lemmas: tuple[str, ...]  # any of these tokens
    parts: tuple[str, ...]  # all of these, and only when the whole finds nothing
    known: bool  # whether every part is valid Finnish, or a number or code


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a written word: its tokens for the index and for a query."""

    tokens: WordTokens
    query: QueryWord


def tokenise(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and form of each word of the text.

    Hyphenated words and codes (`S20129`) are one word; `EU:n` keeps its colon. The form is
    cleaned of invisible signs, so it can be shorter than `text[start:end]`.
    """
    for found in _WORD.finditer(text):
        yield found.start(), found.end(), _clean(found.group())


def index_tokens(word: str) -> WordTokens:
    """Return what is indexed of a word as it stands in a text."""
    return analyse(word).tokens


def query_terms(word: str) -> QueryWord:
    """Return what is looked for when this word is typed."""
    return analyse(word).query


def canonical(word: str) -> str:
    """Return the writing under which a word's analysis is kept.

    Only whether the first letter is a capital makes a difference: a name may begin there.
    """
    clean = _clean(word)[: LONGEST_TOKEN * _MOST_SEGMENTS]
    lowered = clean.lower()
    return lowered if lowered == clean else lowered[:1].upper() + lowered[1:]


def analyse(word: str) -> Analysis:
    """Return everything that is known of a word form. Any string is taken."""
    return _analyse(canonical(word))


def _clean(word: str) -> str:
    return unicodedata.normalize("NFC", word.translate(_CLEAN))
