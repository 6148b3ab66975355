"""Where a search found its words: the name and short passages of the text, in pieces.

The index knows where each word first stands in a project's narrative, so a passage is cut
out there without reading through the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.finnish.analyser import index_tokens, tokenise
from catalogue.models import Project, SearchEntry
from catalogue.search.documents import NARRATIVE_FIELDS, narrative
from catalogue.search.entry import Packed, clean, unpack
from catalogue.search.search import Found

MOST_PASSAGES = 2
_BEFORE = 90
_AFTER = 130
_SHOWN_SIGNS = str.maketrans({"¬": "\N{NON-BREAKING HYPHEN}"})
_BLANK_LINE = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[A-ZÅÄÖ0-9])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `hit` tells that the search found it."""

    text: str
    hit: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Highlights:
    """A project's name and passages of its text with what was found in them."""

    name: Pieces
    passages: tuple[Pieces, ...] = ()


def highlight(found: Found, projects: Iterable[Project]) -> dict[int, Highlights]:
    """Return the highlights of these projects (a page of them) by id. One query.

    Passages are at most two, each around the first place of a word that the passages before
    it do not hold.
    """
    shown = list(projects)
    if not found.terms or not shown:
        return {}
    rows = SearchEntry.objects.filter(pk__in=[project.pk for project in shown]).values_list(
        "pk", "words", *(f"project__{field}" for field in NARRATIVE_FIELDS)
    )
    texts = {key: (unpack(words), narrative(values)) for key, words, *values in rows}
    marker = _marker({lexeme for word in found.terms for lexeme in word})
    return {
        project.pk: Highlights(
            mark(project.name.translate(_SHOWN_SIGNS), marker),
            _passages(found.terms, *texts[project.pk], marker) if project.pk in texts else (),
        )
        for project in shown
    }


def mark(text: str, is_hit: Callable[[str], bool]) -> Pieces:
    """Return the text in pieces, the words that are hits apart."""
    pieces, end = [], 0
    for start, stop, form in tokenise(text):
        if is_hit(form):
            pieces += [Piece(text[end:start]), Piece(text[start:stop], hit=True)]
            end = stop
    pieces.append(Piece(text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def _marker(lexemes: set[str]) -> Callable[[str], bool]:
    """Return the test whether a word form is one of these lexemes. Remembers what it tested."""
    known: dict[str, bool] = {}
    beginnings = {lexeme[0] for lexeme in lexemes}
    within = {lexeme[:2] for lexeme in lexemes}

    def is_hit(form: str) -> bool:
        hit = known.get(form)
        if hit is None:
            plain = form.lower()
            # Most words need no analysis: they share neither beginning nor sound.
            near = plain[:1] in beginnings or any(sound in plain for sound in within)
            hit = near and not lexemes.isdisjoint(_tokens(form))
            known[form] = hit
        return hit

    return is_hit


def _tokens(form: str) -> Iterator[str]:
    tokens = index_tokens(form)
    yield from map(clean, tokens.lemmas)
    yield from map(clean, tokens.parts)


def _passages(
    terms: Sequence[Sequence[str]], packed: Packed, text: str, is_hit: Callable[[str], bool]
) -> tuple[Pieces, ...]:
    passages: list[Pieces] = []
    windows: list[tuple[int, int]] = []
    for word in terms:
        starts = [start for start in map(packed.start, word) if start >= 0]
        if not starts or len(passages) == MOST_PASSAGES:
            continue
        start = min(starts)
        if not any(first <= start < last for first, last in windows):
            windows.append(_window(text, start))
            passage = mark(_shown(text, *windows[-1]), is_hit)
            if any(piece.hit for piece in passage):
                passages.append(passage)
    return tuple(passages)


def _window(text: str, start: int) -> tuple[int, int]:
    """Return where a passage around a place begins and ends: between words, in one section."""
    first, last = max(0, start - _BEFORE), min(len(text), start + _AFTER)
    before, after = text[first:start], text[start:last]
    ends = [found.end() for found in _BLANK_LINE.finditer(before)]
    ends = ends or [found.end() for found in _SENTENCE.finditer(before)]
    if ends:
        first += ends[-1]
    elif first:
        first += before.find(" ") + 1
    blank = _BLANK_LINE.search(after)
    if blank:
        last = start + blank.start()
    elif last < len(text) and " " in after:
        last = start + after.rindex(" ")
    return first, last


def _shown(text: str, first: int, last: int) -> str:
    """Return the passage as one line, with an ellipsis where the text goes on."""
    passage = " ".join(text[first:last].translate(_SHOWN_SIGNS).split())
    goes_on = last < len(text) and not passage.endswith((".", "!", "?"))
    return f"{passage} …" if goes_on else passage
