"""Help for words that find nothing: missing diacritics, slips of the pen, nearest words.

Candidates are terms of the index, so that whatever is proposed finds something.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from catalogue.finnish.analyser import query_terms
from catalogue.finnish.folding import fold
from catalogue.models import Term
from catalogue.search.database import index

# Shorter words have too many neighbours.
SHORTEST = 4
_SHORTEST_FOR_TWO = 8
_MOST_CANDIDATES = 600
_FIELDS = ("term", "documents", "own")
_MOST_SPELLINGS = 64
_DIACRITICS = {"a": "aä", "o": "oö"}
_FRONT = str.maketrans("ao", "äö")


@dataclass(frozen=True, slots=True, order=True)
class Spelling:
    """A term to try; the larger, the likelier. `documents` is the number of projects with it."""

    is_word: bool
    documents: int
    term: str


def with_diacritics(words: Iterable[str]) -> dict[str, Spelling]:
    """Return for words what they are with other diacritics, and in how many projects.

    *syrjaytyminen* gives *syrjäytyminen*; an inflected word gives its base form. Words for
    which the index has nothing are left out. Two queries at most.
    """
    wanted = {word: fold(word) for word in words}
    terms = _by_folded(set(wanted.values()))
    found = {}
    for word, folded in wanted.items():
        others = [spelling for spelling in terms.get(folded, ()) if spelling.term != word]
        if others:
            found[word] = max(others)
    left = [word for word in wanted if word not in found]
    return found | (_inflected(left) if left else {})


def nearest(word: str, *, limit: int = 5) -> list[tuple[int, Spelling]]:
    """Return terms within one slip of the word, two for long words: distance and spelling.

    Nearest first, then those of most projects. A slip is a letter too many, too few or wrong,
    or two in the wrong order. At most two queries.
    """
    folded = fold(word)
    if len(folded) < SHORTEST:
        return []
    most = 2 if len(folded) >= _SHORTEST_FOR_TWO else 1
    near: list[tuple[int, Spelling]] = []
    # One slip leaves the first half or the second as it is, two mostly the first or last third.
    for slips, part in ((1, 2), (2, 3)):
        if slips > most or near:
            break
        for plain, spelling in _sharing_an_end(folded, len(folded) // part):
            distance = slips_between(folded, plain, slips)
            if distance <= slips and spelling.term != word:
                near.append((distance, spelling))
    near.sort(key=lambda found: found[1], reverse=True)
    return sorted(near, key=lambda found: found[0])[:limit]


def slips_between(one: str, other: str, most: int) -> int:
    """Return how many slips lie between two words; `most` + 1 if there are more.

    This is the optimal string alignment distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, sign in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _by_folded(folded: Iterable[str]) -> Mapping[str, list[Spelling]]:
    found: dict[str, list[Spelling]] = {}
    rows = Term.objects.filter(folded__in=list(folded), documents__gt=0)
    for plain, *values in rows.values_list("folded", *_FIELDS):
        found.setdefault(plain, []).append(_spelling(*values))
    return found


def _inflected(words: Sequence[str]) -> dict[str, Spelling]:
    """Return base forms of valid words that the given ones are without their diacritics."""
    candidates = {
        word: {lemma for spelled in _spellings(word) for lemma in _valid_lemmas(spelled)}
        for word in words
    }
    lemmas = set().union(*candidates.values())
    rows = Term.objects.filter(term__in=lemmas, documents__gt=0).values_list(*_FIELDS)
    known = {values[0]: _spelling(*values) for values in rows} if lemmas else {}
    return {
        word: max(known[one] for one in own if one in known)
        for word, own in candidates.items()
        if not own.isdisjoint(known)
    }


def _valid_lemmas(word: str) -> tuple[str, ...]:
    found = query_terms(word)
    return found.lemmas if found.known else ()


def _spellings(word: str) -> Iterator[str]:
    """Yield the word with diacritics, whole words in vowel harmony first, a bounded number."""
    front = word.translate(_FRONT)
    wholes = [front]
    # In a compound, one part may have back vowels and the other front vowels.
    for seam in range(2, len(word) - 1):
        wholes += [word[:seam] + front[seam:], front[:seam] + word[seam:]]
    every = ("".join(signs) for signs in product(*(_DIACRITICS.get(c, c) for c in word)))
    spellings = dict.fromkeys([*wholes, *islice(every, _MOST_SPELLINGS)])
    yield from (one for one in islice(spellings, _MOST_SPELLINGS) if one != word)


def _spelling(term: str, documents: int, own: int) -> Spelling:
    return Spelling(own > 0, documents, term)


def _sharing_an_end(folded: str, length: int) -> list[tuple[str, Spelling]]:
    """Return terms, folded and not, that begin or end with as many letters as the word does."""
    length = max(2, length)
    begins = index().starts_with("folded", folded[:length])
    ends = index().starts_with("tail", folded[::-1][:length])
    rows = Term.objects.filter(begins | ends, documents__gt=0).order_by("-documents", "term")
    found = rows.values_list("folded", *_FIELDS)[:_MOST_CANDIDATES]
    return [(plain, _spelling(*values)) for plain, *values in found]
