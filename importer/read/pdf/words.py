"""Letters of a page → lines of words."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from importer.read.pdf.shapes import Letter, Line, Word

_SAME_LINE = 0.45
"""Letters less than this share of their height apart stand on one line: small raised ones too."""

_SPACE = 0.2
"""So much of a letter's height, beyond what is usual between the line's letters, is a space."""

_TWICE = 0.15
"""The same letter drawn again so near is bold print, not a second letter."""

_WRITTEN_SPACE = 0.08
"""A written space is one where it takes up room: a soft hyphen may come as one without."""

_HYPHENATION = "\u2010"
"""The hyphen that browsers put where they break a word; one that is typed is another sign."""

_SIGNS = {
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    # What widespread fonts have in the range that is theirs to use: ligatures and a bullet.
    "\uf001": "fi",
    "\uf002": "fl",
    "\uf0b7": "•",
}
_SPACED_FROM = 5
_SPACED_SHARE = 0.85


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """Return the lines of a page from top to bottom, their words from left to right."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: -one.base):
        first = rows[-1][0] if rows else None
        if first and first.base - letter.base <= _SAME_LINE * max(first.size, letter.size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    lines = [_line(sorted(row, key=lambda one: one.x0)) for row in rows]
    return [line for line in lines if line]


def _line(row: Sequence[Letter]) -> Line | None:
    shown = [letter for letter in row if letter.text.strip()]
    if not shown:
        return None
    size = median(letter.size for letter in shown)
    words = _close_up(_words(row, size))
    return Line(median(letter.base for letter in shown), size, words)


def _words(row: Sequence[Letter], size: float) -> tuple[Word, ...]:
    """Part a line's letters into words, at spaces and at gaps wider than the line's usual."""
    widest = _usual_gap(row) + _SPACE * size
    words: list[Word] = []
    last: Letter | None = None
    written = False
    for letter in row:
        if not letter.text.strip():
            written = True
            continue
        text = "".join(_SIGNS.get(sign, sign) for sign in letter.text)
        if last and letter.text == last.text and letter.x0 - last.x0 < _TWICE * size:
            continue
        gap = letter.x0 - last.x1 if last else 0.0
        if last and gap <= (_WRITTEN_SPACE * size if written else widest):
            word = words.pop()
            words.append(Word(word.x0, max(word.x1, letter.x1), word.text + text, word.spaced))
        else:
            words.append(Word(letter.x0, letter.x1, text, written))
        last, written = letter, False
    return _softened(words)


def _softened(words: list[Word]) -> tuple[Word, ...]:
    """Return words with a browser's hyphen as a soft one, at the end of the line or of a cell."""
    result = []
    for word, after in zip(words, [*words[1:], None], strict=True):
        ends = after is None or not after.spaced
        broken = len(word.text) > 1 and word.text[-1] == _HYPHENATION and word.text[-2].isalpha()
        text = f"{word.text[:-1]}\u00ad" if ends and broken else word.text
        result.append(Word(word.x0, word.x1, text, word.spaced))
    return tuple(result)


def _usual_gap(row: Sequence[Letter]) -> float:
    """Return the gap between a line's letters: 0 in usual print, more where it is spaced out."""
    gaps = [
        after.x0 - before.x1
        for before, after in pairwise(row)
        if before.text.strip() and after.text.strip()
    ]
    return max(0.0, median(gaps)) if gaps else 0.0


def _close_up(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Close up words spaced out with real spaces: `H a n k e` is one word."""
    single = sum(len(word.text) == 1 and word.text.isalpha() for word in words)
    if len(words) < _SPACED_FROM or single < _SPACED_SHARE * len(words):
        return words
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    widest = 1.5 * median(gaps)
    result = [words[0]]
    for word, gap in zip(words[1:], gaps, strict=True):
        if gap <= widest:
            last = result.pop()
            result.append(Word(last.x0, word.x1, last.text + word.text, last.spaced))
        else:
            result.append(word)
    return tuple(result)
