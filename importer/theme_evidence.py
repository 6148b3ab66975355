"""The evidence of themes found in folded text, quickly: an import looks at millions of words.

Most patterns of `catalogue/data/theme_evidence.csv` lie inside one word, and words repeat: what
a word is evidence for is looked up once. Patterns over several words are only tried where one
of them begins.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue.data_files import rows

# A pattern with one of these may reach beyond the word it begins in.
_BEYOND_A_WORD = re.compile(r" |\\[WsSD]|(?<!\\)\.|\[\^")
_REMEMBERED_WORDS = 50_000

Match = tuple[float, int, int]
"""The weight of a match, and where it begins and ends."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    theme: str
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Group:
    """Patterns, and one that finds every place where one of them matches."""

    evidence: tuple[_Evidence, ...]
    anywhere: re.Pattern[str]


def matches(text: str) -> Mapping[str, list[Match]]:
    """Return the matches of each theme, every theme in the order of the file.

    The text is folded, its words single-spaced. A pattern begins where a word does and takes
    in the rest of the word it ends in; matches of different patterns may overlap.
    """
    found: dict[str, list[Match]] = {theme: [] for theme in themes_in_order()}
    start = 0
    for word in text.split(" "):
        for theme, weight, first, last in _of_word(word):
            found[theme].append((weight, start + first, start + last))
        start += len(word) + 1
    several = _groups()[1]
    starts = [match.start() for match in several.anywhere.finditer(text)]
    for evidence in several.evidence:
        end = 0
        for start in starts:
            if start >= end and (match := evidence.pattern.match(text, start)):
                end = match.end()
                found[evidence.theme].append((evidence.weight, start, end))
    return found


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _of_word(word: str) -> tuple[tuple[str, float, int, int], ...]:
    """Return what a word by itself is evidence for: theme, weight, begin and end of the match."""
    single = _groups()[0]
    if not single.anywhere.search(word):
        return ()
    return tuple(
        (evidence.theme, evidence.weight, *match.span())
        for evidence in single.evidence
        for match in evidence.pattern.finditer(word)
    )


@cache
def themes_in_order() -> tuple[str, ...]:
    """Return the slugs of the themes in the order of the file."""
    return tuple(dict.fromkeys(row["theme"] for row in rows("theme_evidence.csv")))


@cache
def _groups() -> tuple[_Group, _Group]:
    """Return the patterns within a word, and those over several."""
    lines = tuple(rows("theme_evidence.csv"))
    several = [bool(_BEYOND_A_WORD.search(line["pattern"])) for line in lines]
    single, longer = (
        [line for line, is_long in zip(lines, several, strict=True) if is_long is wanted]
        for wanted in (False, True)
    )
    return _group(single), _group(longer)


def _group(lines: list[dict[str, str]]) -> _Group:
    evidence = tuple(
        _Evidence(line["theme"], float(line["weight"]), re.compile(rf"\b(?:{line['pattern']})\w*"))
        for line in lines
    )
    each = "|".join(f"(?:{line['pattern']})" for line in lines)
    return _Group(evidence, re.compile(rf"\b(?={each})"))
