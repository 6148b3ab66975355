"""From what was typed to the projects that fit, best first, on either database.

The database gives, for every word, the projects at each grade (see `catalogue.search.entry`);
which of them have all the words and in what order is reckoned here, the same everywhere. The
work is bounded by the bounds of a query: so many words, so many base forms of each.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pyroaring import BitMap

from catalogue.finnish.analyser import Analysis, QueryWord
from catalogue.finnish.tally import clean
from catalogue.finnish.words import analyses
from catalogue.models import SearchEntry
from catalogue.search.database import index
from catalogue.search.postings import by_grade
from catalogue.search.query import Part, Query, parse
from catalogue.search.ranking import Ranking, ranked
from catalogue.search.rescue import Spelling, nearest, with_diacritics

MOST_LEXEMES = 8
_MOST_SEQUENCES = 64
_MOST_RESCUED = 3
# A word not known as Finnish gives way to one with diacritics that is so many times as common.
_TIMES_AS_COMMON = 3
# So long, a compound never seen is likelier a slip than a new word.
_LONG = 10
# Of a longer search that no project meets whole, projects are shown that meet so much of it.
_FEWEST_WORDS = 3
_SHARE = 2 / 3
# Words that say nothing of what is looked for; they count only if nothing else was typed.
_EMPTY = frozenset(
    ("ja", "tai", "sekä", "eli", "on", "ei", "että", "kun", "jos", "mitä", "mikä", "mitkä",
     "missä", "miten", "joka", "jotka", "jossa", "joissa", "joita", "jolla", "joilla", "ovat",
     "onko", "kuka", "och", "eller", "i", "på", "för", "som", "med", "and", "or", "the", "of",
     "in", "for", "a")
)  # fmt: skip


class Kind(StrEnum):
    """How a search was changed so that it finds something."""

    DIACRITICS = "diacritics"
    TYPO = "typo"
    PARTS = "parts"
    SOME_WORDS = "some_words"


@dataclass(frozen=True, slots=True)
class Change:
    """A typed word and the words looked for instead (none: it was left out)."""

    kind: Kind
    word: str
    used: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rescue:
    """What was done to the search; `shown` is the search whose results are given."""

    changes: tuple[Change, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class WordFound:
    """A typed word or phrase, the number of projects that have it, and words to try instead."""

    text: str
    count: int
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. `terms` holds the lexemes of each word found, for highlighting."""

    query: Query
    ranking: Ranking = field(default_factory=Ranking)
    words: tuple[WordFound, ...] = ()
    rescue: Rescue | None = None
    terms: tuple[tuple[str, ...], ...] = ()

    @property
    def ids(self) -> list[int]:
        """The ids of all projects found, best first."""
        return list(self.ranking)


@dataclass(slots=True)
class _Hits:
    """A part of the query with the projects that have it. `grades` in the order of GRADES."""

    part: Part
    word: QueryWord | None
    lexemes: tuple[tuple[str, ...], ...]
    grades: list[list[BitMap]] = field(default_factory=list)
    ids: BitMap = field(default_factory=BitMap)
    change: Change | None = None


def find(text: str, *, exact: bool = False) -> Found:
    """Find the published projects that fit what was typed.

    All words must be there, but see `Rescue`; with `exact`, none of its changes is made. A
    text without a word finds nothing. The number of queries does not depend on how much is
    found: one, one for each phrase, and a few when a word finds nothing.
    """
    query = parse(text)
    hits = _look_up(query)
    if not hits:
        return Found(query)
    if not exact:
        _rescue(hits)
    wanted = [one for one in hits if not one.part.excluded]
    left_out = BitMap.union(BitMap(), *(one.ids for one in hits if one.part.excluded))
    matching = BitMap.intersection(*(one.ids for one in wanted)) if wanted else _everything()
    matching -= left_out
    changes = [one.change for one in wanted if one.change]
    if not matching and not exact and (some := _some_words(wanted, left_out)):
        matching, wanted, missing = some
        changes += missing
    return Found(
        query,
        ranked([word for one in wanted for word in one.grades], matching),
        _words_found(hits),
        _said(query, changes) if changes else None,
        tuple(lexemes for one in wanted for lexemes in one.lexemes),
    )


def _look_up(query: Query) -> list[_Hits]:
    """Look up every part of the query; empty words are passed over where others are left."""
    telling = [p for p in query.parts if p.quoted or p.words[0].lower() not in _EMPTY]
    has_word = any(not part.excluded for part in telling)
    parts = telling if has_word else query.parts
    known = iter(analyses([word for part in parts for word in part.words]))
    hits = [_hits(part, [next(known) for _word in part.words]) for part in parts]
    hits = [one for one in hits if one.lexemes]
    _fill(hits)
    return hits


def _hits(part: Part, words: Sequence[Analysis]) -> _Hits:
    if not part.quoted:
        word = words[0].query
        lexemes = _lexemes(word.lemmas)
        return _Hits(part, word, (lexemes,) if lexemes else ())
    found = [_lexemes((*word.query.lemmas, *word.tokens.lemmas)) for word in words]
    return _Hits(part, None, _bounded([lexemes for lexemes in found if lexemes]))


def _lexemes(lemmas: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean, lemmas))))[:MOST_LEXEMES]


def _bounded(words: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Keep so many alternatives of each word that not too many sequences come of them."""
    most = MOST_LEXEMES
    while most > 1 and math.prod(min(most, len(word)) for word in words) > _MOST_SEQUENCES:
        most -= 1
    return tuple(word[:most] for word in words)


def _fill(hits: Sequence[_Hits]) -> None:
    """Look up the words of these parts, all at once, then their phrases."""
    words = [lexemes for one in hits for lexemes in one.lexemes]
    grades = iter(by_grade(words))
    for one in hits:
        one.grades = [next(grades) for _ in one.lexemes]
        one.ids = BitMap.intersection(*(BitMap.union(*word) for word in one.grades))
        if one.part.quoted and one.ids:
            one.ids = index().phrase(one.lexemes, one.ids)


def _everything() -> BitMap:
    return BitMap(SearchEntry.objects.values_list("pk", flat=True))


def _rescue(hits: Sequence[_Hits]) -> None:
    """Change the words that find nothing, or hardly anything, to what was likely meant."""
    words = [one for one in hits if one.word and not one.part.excluded]
    unknown = [one for one in words if one.word and not one.word.known]
    missing = [one for one in words if not one.ids]
    spellings = with_diacritics(one.word.word for one in unknown if one.word) if unknown else {}
    changed = []
    for one in [one for one in words if one in unknown or one in missing][:_MOST_RESCUED]:
        if one.word and (change := _change(one, one.word, spellings.get(one.word.word))):
            one.change = change
            one.lexemes = tuple((word,) for word in change.used)
            changed.append(one)
    if changed:
        _fill(changed)
    for one in missing:
        if one.word and not one.change and one.word.parts:
            _try_parts(one, one.word)


def _change(one: _Hits, word: QueryWord, spelling: Spelling | None) -> Change | None:
    if spelling and spelling.documents >= _TIMES_AS_COMMON * len(one.ids):
        return Change(Kind.DIACRITICS, one.part.text, (spelling.term,))
    if one.ids or (word.known and not (word.parts and len(word.word) >= _LONG)):
        return None
    near = nearest(word.word, limit=1)
    if near and (near[0][0] == 1 or not word.known):
        return Change(Kind.TYPO, one.part.text, (near[0][1].term,))
    return None


def _try_parts(one: _Hits, word: QueryWord) -> None:
    """Look for the parts of a compound that is found nowhere as a whole."""
    parts = tuple(dict.fromkeys(part for part in map(clean, word.parts) if part))[:MOST_LEXEMES]
    if len(parts) > 1:
        trial = replace(one, lexemes=tuple((part,) for part in parts))
        _fill([trial])
        if trial.ids:
            one.lexemes, one.grades, one.ids = trial.lexemes, trial.grades, trial.ids
            one.change = Change(Kind.PARTS, one.part.text, parts)


def _some_words(
    wanted: Sequence[_Hits], left_out: BitMap
) -> tuple[BitMap, list[_Hits], list[Change]] | None:
    """Return the projects that have the most of the words, which words, and what is left out."""
    if len(wanted) < _FEWEST_WORDS or any(one.part.quoted for one in wanted):
        return None
    counts = Counter(project for one in wanted for project in one.ids - left_out)
    most = max(counts.values(), default=0)
    if most < _SHARE * len(wanted):
        return None
    matching = BitMap(project for project, number in counts.items() if number == most)
    kept = [one for one in wanted if one.ids.intersect(matching)]
    missing = [Change(Kind.SOME_WORDS, one.part.text) for one in wanted if not matching <= one.ids]
    return matching, kept, missing


def _words_found(hits: Sequence[_Hits]) -> tuple[WordFound, ...]:
    """Count the projects of each word; a word that finds nothing comes with its nearest."""
    found, asked = [], 0
    for one in hits:
        near: list[str] = []
        if one.word and not one.ids and not one.part.excluded and asked < _MOST_RESCUED:
            asked += 1
            near = [spelling.term for _distance, spelling in nearest(one.word.word)]
        found.append(WordFound(one.part.text, len(one.ids), tuple(near)))
    return tuple(found)


def _said(query: Query, changes: Iterable[Change]) -> Rescue:
    said = tuple(changes)
    used = {change.word: " ".join(change.used) for change in said}
    texts = (used.get(part.text, part.text) for part in query.parts)
    return Rescue(said, " ".join(text for text in texts if text))
