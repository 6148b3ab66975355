"""The terms of the index and in how many projects each is, for suggestions and rescue."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from catalogue.finnish.folding import fold
from catalogue.models import Term
from catalogue.models.search import LONGEST_TERM
from catalogue.search.database import index

_SHORTEST = 2
_remembered_fold = lru_cache(maxsize=100_000)(fold)


def change_terms(gone: Iterable[str], come: Iterable[str]) -> None:
    """Count lexemes that projects lost and got, each as often as there are such projects.

    Two statements at most, however many lexemes there are.
    """
    changes = Counter(come)
    changes.subtract(gone)
    rows = [
        (lexeme, _remembered_fold(lexeme)[: 2 * LONGEST_TERM], number)
        for lexeme, number in sorted(changes.items())
        if number and is_term(lexeme)
    ]
    if rows:
        index().count_terms(rows)
    if any(number < 0 for _term, _folded, number in rows):
        Term.objects.filter(documents__lte=0).delete()


def is_term(lexeme: str) -> bool:
    """Return whether a lexeme is a word to propose: long enough, and no number or code."""
    return len(lexeme) >= _SHORTEST and not any(sign.isdigit() for sign in lexeme)
