"""Where a search found its words: the name and short passages of the text, in pieces.

The index knows where each word first stands in a project's narrative, so a passage is cut
out there without reading through the text.
"""

import re
from collections.abc import Container, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from catalogue.finnish.analyser import Analysis, tokenise
from catalogue.finnish.tally import clean
from catalogue.finnish.words import analyses
from catalogue.models import Project, SearchEntry
from catalogue.search.entry import Packed, unpack
from catalogue.search.search import Found
from catalogue.search.texts import NARRATIVE_FIELDS, narrative

MOST_PASSAGES = 2
_BEFORE = 90
_AFTER = 130
_SHOWN_SIGNS = str.maketrans({"¬": "\N{NON-BREAKING HYPHEN}"})
_BLANK_LINE = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[A-ZÅÄÖ0-9])|\n(?=\S)")


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
    """Return the highlights of these projects (a page of them) by id. At most two queries.

    Passages are at most two, each around the first place of a word that the passages before
    it do not hold.
    """
    names = {project.pk: project.name.translate(_SHOWN_SIGNS) for project in projects}
    if not found.terms or not names:
        return {}
    texts = dict.fromkeys(names, ()) | _passages(found.terms, names)
    lexemes = {lexeme for word in found.terms for lexeme in word}
    hits = _hits(lexemes, chain(names.values(), *texts.values()))
    return {
        key: Highlights(
            mark(name, hits),
            tuple(pieces for text in texts[key] if len(pieces := mark(text, hits)) > 1),
        )
        for key, name in names.items()
    }


def mark(text: str, hits: Container[str]) -> Pieces:
    """Return the text in pieces, the word forms among the hits apart."""
    pieces, end = [], 0
    for start, stop, form in tokenise(text):
        if form in hits:
            pieces += [Piece(text[end:start]), Piece(text[start:stop], hit=True)]
            end = stop
    pieces.append(Piece(text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def _hits(lexemes: AbstractSet[str], texts: Iterable[str]) -> set[str]:
    """Return which word forms of the texts are forms of these lexemes. At most one query."""
    forms = {form for text in texts for _start, _end, form in tokenise(text)}
    # Most words need no analysis: they share neither the beginning nor a sound.
    beginnings = {lexeme[0] for lexeme in lexemes}
    sounds = {lexeme[:2] for lexeme in lexemes}
    near = [
        form
        for form, plain in ((form, form.lower()) for form in forms)
        if plain[:1] in beginnings or any(sound in plain for sound in sounds)
    ]
    return {form for form, one in zip(near, analyses(near), strict=True) if lexemes & _all(one)}


def _all(one: Analysis) -> set[str]:
    return {clean(token) for token in (*one.tokens.lemmas, *one.tokens.parts)}


def _passages(terms: Sequence[Sequence[str]], ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the texts of the passages of each project."""
    fields = [f"project__{field}" for field in NARRATIVE_FIELDS]
    rows = SearchEntry.objects.filter(pk__in=list(ids)).values_list("pk", "words", *fields)
    return {
        key: tuple(_shown(text, *window) for window in _windows(terms, unpack(words), text))
        for key, words, text in ((key, words, narrative(rest)) for key, words, *rest in rows)
    }


def _windows(terms: Sequence[Sequence[str]], packed: Packed, text: str) -> list[tuple[int, int]]:
    """Return where the passages begin and end."""
    windows: list[tuple[int, int]] = []
    for word in terms:
        start = min((s for s in map(packed.start, word) if s >= 0), default=None)
        if start is None or any(first <= start < last for first, last in windows):
            continue
        windows.append(_window(text, start))
        if len(windows) == MOST_PASSAGES:
            break
    return windows


def _window(text: str, start: int) -> tuple[int, int]:
    """Return where a passage around a place begins and ends: between words, in one section.

    It begins with a sentence if one begins near enough.
    """
    first, last = max(0, start - _BEFORE), min(len(text), start + _AFTER)
    breaks = _BLANK_LINE.finditer(text, first, start), _SENTENCE.finditer(text, first, start + 1)
    begins = next(filter(None, ([found.end() for found in kind] for kind in breaks)), None)
    if begins:
        first = begins[-1]
    elif first:
        first = text.find(" ", first, start) + 1 or start
    blank = _BLANK_LINE.search(text, start)
    if blank and blank.start() <= last:
        return first, blank.start()
    if last < len(text):
        last = max(text.rfind(" ", start, last), text.rfind("\n", start, last))
    return first, last if last > start else start + _AFTER


def _shown(text: str, first: int, last: int) -> str:
    """Return the passage as one line, with an ellipsis where its sentence goes on."""
    passage = " ".join(text[first:last].translate(_SHOWN_SIGNS).split())
    is_end = not text[last:].strip() or _BLANK_LINE.match(text, last) is not None
    return passage if is_end or passage.endswith((".", "!", "?")) else f"{passage} …"
