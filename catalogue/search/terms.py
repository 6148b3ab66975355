"""The terms of the index and in how many projects each is, for suggestions and rescue."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from catalogue.finnish.folding import fold
from catalogue.finnish.tally import LONGEST_TERM
from catalogue.models import Term
from catalogue.search.database import index

# The lexemes of an entry, and how many of them, from the first on, are words of their own.
Lexemes = tuple[Sequence[str], int]
_SHORTEST = 2
_DIGIT = re.compile(r"\d")
_remembered_fold = lru_cache(maxsize=100_000)(fold)


def change_terms(gone: Iterable[Lexemes], come: Iterable[Lexemes]) -> None:
    """Count the lexemes of entries that went and came.

    Two statements at most, however many lexemes there are.
    """
    documents, own = Counter[str](), Counter[str]()
    for lexemes, number in come:
        documents.update(lexemes)
        own.update(islice(lexemes, number))
    for lexemes, number in gone:
        documents.subtract(lexemes)
        own.subtract(islice(lexemes, number))
    rows = [
        (lexeme, _remembered_fold(lexeme)[: 2 * LONGEST_TERM], number, own[lexeme])
        for lexeme, number in sorted(documents.items())
        if (number or own[lexeme]) and is_term(lexeme)
    ]
    if rows:
        index().count_terms(rows)
    lost = [lexeme for lexeme, _folded, number, _own in rows if number < 0]
    if lost:
        Term.objects.filter(term__in=index().as_texts(lost), documents__lte=0).delete()


def is_term(lexeme: str) -> bool:
    """Return whether a lexeme is a word to propose: long enough, and no number or code."""
    return len(lexeme) >= _SHORTEST and _DIGIT.search(lexeme) is None
