"""From a word to what is indexed of it and to what is looked for.

Index tokens of a word: its base forms; the parts of a compound (yhdyssana) and every run of
neighbouring parts in base form; what it is immediately derived from and the verb at its root;
and for a word the dictionary does not know, guessed base forms. All are lower case and keep
their diacritics, so that *väli* and *vali* stay two words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from catalogue.finnish.compounds import (
    index_parts,
    leading_runs,
    query_kin,
    seams,
    smallest_parts,
    whole_parent,
)
from catalogue.finnish.fst import Reading, parse
from catalogue.finnish.guessing import LONGEST_GUESSED, guesses
from catalogue.finnish.pruning import prune
from catalogue.finnish.voikko import LONGEST_WORD, raw_readings

# Raise it whenever the tokens of any word change: what is stored of an older version is ignored.
VERSION = 1
# A longer string without a space is no word: an address, or noise.
LONGEST_FORM = 120
_MOST_SEGMENTS = 6
_REMEMBERED_WORDS = 5_000

# The kinds of hyphens that texts have, and signs that are not seen.
_HYPHENS = "-\u2010\u2011\u00ac"
_INVISIBLE = "\u00ad\u200b\ufeff"
_MARKS = f"\u0300-\u036f{_INVISIBLE}"
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:[{_HYPHENS}]{_LETTERS}|[:'’](?=[a-zåäö]{{1,6}}\b){_LETTERS})*")
_NO_WORD = re.compile(r"[^\w\u0300-\u036f:'-]|_")
_CLEAN = str.maketrans({**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_INVISIBLE), "’": "'"})
# What a part of the country is called by before a hyphen; no word of its own there.
_DIRECTIONS = frozenset(
    ("etelä", "pohjois", "itä", "länsi", "keski", "ylä", "ala", "sisä", "väli", "koillis",
     "kaakkois", "lounais", "luoteis", "taka", "varsinais")
)  # fmt: skip
_SHORTEST_END = 5
_LONG_END = 6
# Shorter ends of places' names that no case ending explains: joki, mäki.
_SHORT_ENDS = frozenset(("joen", "mäen"))
_SHORTEST_BEGINNING = 3
# What looks like an inflected form, and so not like the base form of an unknown name.
_INFLECTED = re.compile(r"[^aeiouyäö]$|(?:ss|st|ll|lt|tt|n)[aä]$|ksi$|lle$")
# How a part of a compound can end in Finnish.
_BEGINNING = re.compile(r"[aeiouyäö][nstlr]?$")


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
    """Everything that is known of a written word."""

    tokens: WordTokens
    query: QueryWord


@dataclass(frozen=True, slots=True)
class _Segment:
    """What is known of a word without hyphens; `leading` are a compound's first parts."""

    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    asked_parts: tuple[str, ...] = ()
    known: bool = True
    name: bool = False


def tokenise(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and form of each word of the text.

    Hyphenated words and codes (`S20129`) are one word; `EU:n` keeps its colon. The form is
    cleaned of invisible signs, so it can be shorter than `text[start:end]`.
    """
    composed = unicodedata.is_normalized("NFC", text)  # and then so is each word of it
    for found in _WORD.finditer(text):
        word = found[0]
        plain = composed and word.isalnum()
        yield found.start(), found.end(), word if plain else _clean(word)


def query_terms(word: str) -> QueryWord:
    """Return what is looked for when this word is typed."""
    return analyse(word).query


def analyse(word: str) -> Analysis:
    """Return everything that is known of a written word. Any string is taken."""
    return _analyse(canonical(word))


def canonical(word: str) -> str:
    """Return the writing under which a word's analysis is kept, at most `LONGEST_FORM` signs.

    Only whether it begins with a capital makes a difference: it may then be a name.
    """
    clean = _clean(word[: 2 * LONGEST_FORM])
    if not clean.isalnum():
        # A mark may now stand beside the letter it goes with.
        clean = unicodedata.normalize("NFC", _NO_WORD.sub("", clean))
    lowered = clean.lower()[:LONGEST_FORM]
    capital = lowered[:1].upper()
    return lowered if lowered == clean or len(capital) != 1 else capital + lowered[1:]


def _clean(word: str) -> str:
    # Most words are plain letters: see that before doing anything costly.
    if word.isalnum() and unicodedata.is_normalized("NFC", word):
        return word
    return unicodedata.normalize("NFC", word.translate(_CLEAN))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _analyse(form: str) -> Analysis:
    word = form.lower().strip("-:'")
    capital = form != form.lower()
    # Of an abbreviation with an ending, EU:n, what stands before the colon is the word.
    segments = [part for part in word.partition(":")[0].split("-") if part]
    if len(segments) == 1:
        found = _segment(segments[0], capital=capital)
    elif 1 < len(segments) <= _MOST_SEGMENTS:
        found = _joined(segments, [_segment(part, capital=capital) for part in segments])
    else:
        found = _plain(word)
    parts = (part for part in found.parts if len(part) > 1)
    tokens = WordTokens(found.lemmas, _distinct(parts, without=found.lemmas))
    asked = _distinct((found.asked or found.lemmas) + found.kin)
    return Analysis(tokens, QueryWord(word, asked, found.asked_parts, found.known))


def _plain(word: str, *, known: bool = True) -> _Segment:
    return _Segment((word,) if word else (), known=known)


def _segment(word: str, *, capital: bool) -> _Segment:
    if len(word) == 1 or any(sign.isdigit() for sign in word):
        return _plain(word)
    if len(word) > LONGEST_WORD:
        return _plain(word, known=False)
    readings = _readings(word, capital=capital)
    if not readings:
        return _unknown(word, capital=capital)
    if capital and all(reading.has_kind("F") for reading in readings):
        # Diakin may be "even a slide", but begins with a capital: rather a form of Diak.
        names = _unknown(word, capital=True).lemmas
    else:
        names = ()
    meant = [reading for reading in readings if reading.lemma == word] or readings
    return _Segment(
        lemmas=_distinct([*(reading.lemma for reading in readings), *names]),
        parts=_distinct(part for reading in readings for part in _parts(reading)),
        leading=_distinct(run for reading in readings for run in leading_runs(reading)),
        # Metropolia is a partitive of metropoli, and also a school's name that is in no dictionary.
        asked=_distinct([*(reading.lemma for reading in meant), *_itself(word)]),
        kin=_distinct(query_kin(reading) for reading in meant),
        parents=_distinct(whole_parent(reading) for reading in readings),
        asked_parts=_distinct(next(filter(None, map(smallest_parts, meant)), ())),
        name=all(reading.is_name for reading in readings),
    )


def _itself(word: str) -> tuple[str, ...]:
    return () if _INFLECTED.search(word) else (word,)


def _parts(reading: Reading) -> Iterator[str]:
    yield from index_parts(reading)
    yield from (noun for noun in seams(reading) if raw_readings(noun))


def _readings(word: str, *, capital: bool) -> tuple[Reading, ...]:
    """Return the likely readings in an order that does not depend on the backend's."""
    parsed = (parse(raw) for raw in sorted(set(raw_readings(word))))
    return prune([reading for reading in parsed if reading], lower_case=not capital)


def _unknown(word: str, *, capital: bool) -> _Segment:
    """Guess at a word the dictionary lacks: by a known end (*Lestijoen*), then by endings.

    The end is a word of its own only where it is no accident: itself a compound, or long and
    in a word that is no name. *Toholampi* is no *lampi*.
    """
    start, ends = _known_end(word)
    before = word[:start]
    real = [end for end in ends if len(end.parts) > 1 or (start and not capital)]
    real = [end for end in real if len(word) - start >= _LONG_END]
    bases = [before + end.lemma for end in ends]
    if not bases or capital:
        bases += guesses(word, capital=capital)
    return _Segment(
        lemmas=_distinct([word, *bases]),
        parts=_distinct(token for end in real for token in (end.lemma, *index_parts(end))),
        known=False,
        name=capital,
    )


def _known_end(word: str) -> tuple[int, tuple[Reading, ...]]:
    """Return where the longest known noun at the word's end begins, and its readings."""
    if len(word) > LONGEST_GUESSED:
        return len(word), ()
    starts = range(_SHORTEST_BEGINNING, len(word) - _SHORTEST_END + 1)
    short = (len(word) - len(end) for end in _SHORT_ENDS if word.endswith(end))
    for start in (*starts, *(place for place in short if place >= _SHORTEST_BEGINNING)):
        if not _BEGINNING.search(word[:start]):
            continue
        end = word[start:]
        ends = tuple(one for one in _readings(end, capital=False) if _is_likely(one, end))
        if ends:
            return start, ends
    return len(word), ()


def _is_likely(reading: Reading, end: str) -> bool:
    """Return whether an end of an unknown word is a noun that is no heap of short words."""
    noun = reading.head.classes[-1] in {"n", "nl", "ep"}
    return noun and (len(reading.parts) == 1 or len(end) >= _SHORTEST_END * len(reading.parts))


def _joined(words: list[str], segments: list[_Segment]) -> _Segment:
    """Return what is known of a word with hyphens from what is known of its segments."""
    before, last = "-".join(words[:-1]) + "-", segments[-1]
    with_before = [before + token for token in last.leading + last.parents]
    parts = [*last.lemmas, *last.parts, *with_before]
    asked_parts = [segment.asked[0] if segment.asked else segment.lemmas[0] for segment in segments]
    if words[0] in _DIRECTIONS and last.name:
        known = last.known
    else:
        parts += [token for segment in segments[:-1] for token in segment.lemmas + segment.parts]
        # Of Haapaveden-Siikalatvan both halves are inflected.
        parts.append("-".join(segment.lemmas[0] for segment in segments))
        known = last.known and all(
            segment.known or raw_readings(part + "-")
            for part, segment in zip(words[:-1], segments, strict=False)
        )
    return _Segment(
        lemmas=tuple(before + lemma for lemma in last.lemmas),
        parts=_distinct(parts),
        asked=tuple(before + lemma for lemma in last.asked or last.lemmas),
        asked_parts=_distinct(part for part in asked_parts if len(part) > 1),
        known=known,
        name=last.name,
    )


def _distinct(words: Iterable[str], without: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(words) if word and word not in without)
