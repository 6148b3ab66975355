"""Where the rows of a scanned Sokra card begin: its labels, damaged and broken over lines."""

from collections.abc import Sequence

from importer.formats.card_labels import LONGEST_LABEL, label_of
from importer.formats.card_lost import with_lost
from importer.formats.matching import squash
from importer.formats.outline import Candidate, best_chain, with_moved
from importer.labels import CARD_ROWS

_ORDER = {label: order for order, label in enumerate(CARD_ROWS)}
_LINES = 5
"""A label is broken over at most so many lines with text, blank lines between them or not."""

_EXACT, _DAMAGED, _ALONE = 10, 8, 1


def find_rows(lines: Sequence[str]) -> list[Candidate]:
    """Return the labels of the card in the order of the lines; the rows may change places."""
    candidates = label_candidates(lines)
    rows = with_moved(best_chain(candidates, len(CARD_ROWS)), candidates)
    return with_lost(rows, lines)


def label_candidates(lines: Sequence[str]) -> list[Candidate]:
    """Return every place where a label may stand, on lines of its own."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return [
        found
        for position in range(len(filled))
        for found in _candidates(lines, filled[position : position + _LINES])
    ]


def _candidates(lines: Sequence[str], window: Sequence[int]) -> list[Candidate]:
    """Return the labels that the first line of the window, with those after it, may be."""
    result = []
    text = ""
    for taken, index in enumerate(window, start=1):
        text = join(text, lines[index])
        if len(text) > LONGEST_LABEL:
            break
        label = label_of(text)
        if label is None or (taken > 1 and _stands_alone(lines, window[:taken], label)):
            continue
        weight = _EXACT if squash(label) == squash(text) else _DAMAGED
        start = window[0]
        weight += _ALONE * _is_blank(lines, start - 1) + _ALONE * _is_blank(lines, index + 1)
        key = CARD_ROWS[label]
        result.append(Candidate(start, index + 1, key, _ORDER[label], weight, sure=True))
    return result


def _stands_alone(lines: Sequence[str], window: Sequence[int], label: str) -> bool:
    """Tell whether one line of the window is the whole label: the others are not of it."""
    return any(label_of(lines[index]) == label for index in window)


def _is_blank(lines: Sequence[str], index: int) -> bool:
    return not 0 <= index < len(lines) or not lines[index].strip()


def join(text: str, more: str) -> str:
    """Return a text with its next line; a word broken with a hyphen becomes whole.

    A hyphen stays where it belongs to the words: before or after a capital letter ("ELY-keskus",
    "Etelä-Savo"), in a project's name ("RohKa-hanke"), or after one of two parts that share an
    ending ("sosiaali- ja").
    """
    text, more = text.rstrip(), more.strip()
    if not text or not more:
        return text or more
    broken = text[-1] in "-¬\u2010\u2011" and text[-2:-1].isalpha() and more[:1].isalpha()
    if broken and more.split()[0] not in ("ja", "tai", "sekä", "seka", "eli"):
        return (text if _keeps_hyphen(text.split()[-1], more) else text[:-1]) + more
    return f"{text} {more}"


def _keeps_hyphen(word: str, more: str) -> bool:
    """Tell whether the hyphen at the end of a word is its own."""
    named = word[0].isupper() and more.startswith(("hanke", "hankk", "projekti"))
    return word[-2].isupper() or more[0].isupper() or named or any(map(str.isupper, word[1:]))
