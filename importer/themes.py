"""Themes of a project, assigned from the words of its texts, with evidence.

The words are in `catalogue/data/theme_evidence.csv`: patterns over folded text that begin at the
beginning of a word, each with the weight of one hit. Where a word stands matters too: in the
name or the target group it says what the project is about, in a long report it may be a
passing mention. The texts come as they are shown: those of damaged scans repaired.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.finnish.folding import fold
from catalogue.text.narrative import join_hyphens
from importer.records import ThemeRecord
from importer.theme_evidence import Match, matches, themes_in_order

_FIELD_WEIGHTS: Mapping[str, float] = {
    "name": 4.0,
    "target_group": 2.0,
    "objectives": 1.5,
    "methods": 1.5,
    "promising_practices": 1.5,
    "summary": 1.0,
    "outputs": 1.0,
    "results": 1.0,
    "dissemination": 1.0,
    "background": 0.5,
    "final_report": 0.5,
    "indirect_target_group": 0.5,
    "remarks": 0.5,
}
_OTHER_FIELD = 0.5
# What a theme must score, by the length of all texts in characters. A card is some 1,500
# characters and every word in it is chosen; a page with its final report is 10,000–30,000.
_THRESHOLDS = ((4_000, 1.0), (10_000, 2.0))
_THRESHOLD_OF_LONG = 2.25
# More hits than this in one field add nothing.
_MOST_HITS_IN_FIELD = 3
_MOST_EVIDENCE = 8
_MOST_TEXT = 200_000
_REMEMBERED_WORDS = 50_000

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text's words, folded and single-spaced, and where they stand in the original."""

    text: str
    found: Sequence[re.Match[str]]
    original: str

    def words(self, start: int, end: int) -> str:
        """Return the original wording of a stretch of the folded text, in whole words."""
        first = self.text.count(" ", 0, start)
        last = first + self.text.count(" ", start, end)
        return " ".join(self.original[self.found[first].start() : self.found[last].end()].split())


def assign_themes(texts: Sequence[tuple[str, str]]) -> tuple[ThemeRecord, ...]:
    """Return the themes that pairs of field name and text give evidence for.

    The fields are those of `ProjectRecord`. The themes come in the order of the evidence file,
    each with up to eight different words as the texts write them.
    """
    threshold = _threshold(sum(len(text) for _field, text in texts))
    folded = [_folded(text[:_MOST_TEXT]) for _field, text in texts]
    hits = [_hits(one) for one in folded]
    weights = [_FIELD_WEIGHTS.get(field, _OTHER_FIELD) for field, _text in texts]
    return tuple(
        ThemeRecord(theme, _evidence(folded, [found[theme] for found in hits]))
        for theme in themes_in_order()
        if _score(weights, [found[theme] for found in hits]) >= threshold
    )


def _score(weights: Sequence[float], hits: Sequence[list[Match]]) -> float:
    """Return what a theme scores by its hits in each text, texts having these weights."""
    return sum(
        weight * sum(hit[0] for hit in found[:_MOST_HITS_IN_FIELD])
        for weight, found in zip(weights, hits, strict=True)
    )


def _evidence(texts: Sequence[_Folded], hits: Sequence[list[Match]]) -> tuple[str, ...]:
    """Return the first different words of a theme's hits in each text, as the texts write them."""
    different: dict[str, str] = {}
    for text, found in zip(texts, hits, strict=True):
        for _weight, start, end in found:
            words = text.words(start, end)
            different.setdefault(fold(words), words)
            if len(different) == _MOST_EVIDENCE:
                return tuple(different.values())
    return tuple(different.values())


def _threshold(size: int) -> float:
    return next((score for most, score in _THRESHOLDS if size <= most), _THRESHOLD_OF_LONG)


def _folded(text: str) -> _Folded:
    """Fold a text word by word; a word broken at a line's end is one."""
    text = join_hyphens(text)
    found = tuple(_WORD.finditer(text))
    return _Folded(" ".join(_folded_word(match[0]) for match in found), found, text)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _folded_word(word: str) -> str:
    return fold(word).replace(" ", "")


def _hits(folded: _Folded) -> dict[str, list[Match]]:
    """Return the hits of each theme, the heavier first; no word counts twice for a theme."""
    return {theme: _apart(found) for theme, found in matches(folded.text).items()}


def _apart(found: list[Match]) -> list[Match]:
    """Of matches (weight, start, end) that overlap keep the heaviest; the heavier come first."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda one: (one[1], -one[2])):
        if not kept or match[1] >= kept[-1][2]:
            kept.append(match)
        elif match[0] > kept[-1][0]:
            kept[-1] = match
    return sorted(kept, key=lambda one: (-one[0], one[1]))
