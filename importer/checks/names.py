"""Names that cannot be of one organisation."""

from collections.abc import Iterable

from catalogue.naming.identity import identity

# Words shorter than this join names ("ja", "ry"); of longer ones the beginning is compared,
# because Finnish bends their ends.
_LEAST, _BEGINNING = 4, 5


def nothing_in_common(name: str, others: Iterable[str]) -> bool:
    """Tell whether a name shares no word with any of the others.

    A name of one word may be an abbreviation or a brand (THL, Soite) of any of them, so it is
    never told apart; without others there is nothing to differ from.
    """
    own, known = _words(name), [_words(other) for other in others]
    several = len(own) > 1 and bool(known) and all(len(words) > 1 for words in known)
    return several and all(own.isdisjoint(words) for words in known)


def _words(name: str) -> frozenset[str]:
    words = identity(name).core.split()
    return frozenset(word[:_BEGINNING] for word in words if len(word) >= _LEAST)
