"""What to offer while someone types: places, themes, organisations, projects and words.

A few of each kind, by the beginning of words without regard to diacritics. The work is
bounded: each kind is one query that an index serves, or a short table kept in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from catalogue.finnish.folding import fold, match_key
from catalogue.models import (
    Municipality,
    Organisation,
    OrganisationName,
    Participation,
    Project,
    Region,
    Term,
    Theme,
)
from catalogue.search.database import index
from catalogue.search.entry import name_words
from catalogue.search.query import parse

MOST_CHARACTERS = 60
SHORTEST = 2
_MOST = {"word": 4, "place": 3, "theme": 2, "organisation": 3, "project": 4}
_MOST_WORDS = 6


class Kind(StrEnum):
    """What is suggested."""

    WORD = "word"
    PLACE = "place"
    THEME = "theme"
    ORGANISATION = "organisation"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to go to. `number` of projects and `code` where they are known."""

    kind: Kind
    label: str
    url: str
    number: int | None = None
    code: str = ""
    language: str = "fi"


def suggest(text: str) -> list[Suggestion]:
    """Return what may be meant by the beginning `text` of a search, at most 16 things.

    Too short a text, or none that can begin a word, gives nothing. At most six queries.
    """
    typed = text.replace("\x00", " ")[:MOST_CHARACTERS]
    words = name_words(typed)[:_MOST_WORDS]
    code = parse(typed).code
    if len("".join(words)) < SHORTEST:
        return []
    kinds = (_words(typed), _places(words), _themes(words), _organisations(typed))
    found = [suggestion for kind in kinds for suggestion in kind]
    return [*found, *_projects(words, code)]


def _words(typed: str) -> Iterator[Suggestion]:
    """Complete the last word; the words before it stay."""
    *before, last = typed.split() or [""]
    beginning = fold(last).strip(".,;:!?()")
    if len(beginning) < SHORTEST or not beginning[0].isalnum():
        return
    terms = Term.objects.filter(index().starts_with("folded", beginning), own__gt=0)
    best = terms.order_by("-documents", "term").values_list("term", "documents")
    for term, number in best[: _MOST[Kind.WORD]]:
        label = " ".join([*before, term])
        url = f"{reverse('project-list')}?{urlencode({'q': label})}"
        yield Suggestion(Kind.WORD, label, url, None if before else number)


def _named(rows: QuerySet[Any], words: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield slug, name and its language of the rows that the words begin a name of.

    The tables are short, and no database here folds `Ä` by itself.
    """
    language = (get_language() or "fi")[:2]
    for slug, *names in rows.values_list("slug", "name_fi", "name_sv", "name_en"):
        if any(_begins(name, words) for name in names):
            shown = dict(zip(("fi", "sv", "en"), names, strict=True)).get(language)
            yield slug, shown or names[0], language if shown else "fi"


def _begins(name: str, words: Iterable[str]) -> bool:
    """Return whether each word begins some word of the name."""
    own = f" {_plain(name)}"
    return all(f" {word}" in own for word in words)


@lru_cache(maxsize=2_000)
def _plain(name: str) -> str:
    return " ".join(name_words(name))


def _places(words: tuple[str, ...]) -> Iterator[Suggestion]:
    today = Municipality.objects.filter(valid_to=None).order_by("name_fi")
    tables = ("region", Region.objects.order_by("code")), ("municipality", today)
    found = ((view, *one) for view, rows in tables for one in _named(rows, words))
    for view, slug, name, language in islice(found, _MOST[Kind.PLACE]):
        yield Suggestion(Kind.PLACE, name, reverse(view, args=[slug]), language=language)


def _themes(words: tuple[str, ...]) -> Iterator[Suggestion]:
    found = _named(Theme.objects.order_by("order"), words)
    for slug, name, language in islice(found, _MOST[Kind.THEME]):
        yield Suggestion(Kind.THEME, name, reverse("theme", args=[slug]), language=language)


def _organisations(typed: str) -> Iterator[Suggestion]:
    """Look for names that begin as typed; for longer texts also for words within."""
    key = match_key(typed)
    shown = Exists(
        Participation.objects.filter(
            organisation=OuterRef("organisation_id"), project__published=True
        )
    )
    most = _MOST[Kind.ORGANISATION]
    ids = _distinct(OrganisationName.objects.filter(index().starts_with("key", key)), shown)
    if len(ids) < most and len(key) > SHORTEST:
        within = OrganisationName.objects.filter(key__contains=f" {key}")
        ids = list(dict.fromkeys([*ids, *_distinct(within, shown)]))
    numbers = Count(
        "participations__project",
        filter=Q(participations__project__published=True),
        distinct=True,
    )
    rows = Organisation.objects.filter(pk__in=ids[:most]).annotate(number=numbers)
    for row in rows.order_by("-number", "name"):
        yield Suggestion(Kind.ORGANISATION, row.name, row.get_absolute_url(), row.number)


def _distinct(names: QuerySet[OrganisationName], shown: Exists) -> list[int]:
    rows = names.filter(shown).order_by("key").values_list("organisation_id", flat=True)
    return list(dict.fromkeys(rows[: 3 * _MOST[Kind.ORGANISATION]]))


def _projects(words: tuple[str, ...], code: str) -> Iterator[Suggestion]:
    """Look for the project of a code, else for words of names."""
    condition = Q(code=code) if code else Q(pk__in=index().named(words, _MOST[Kind.PROJECT]))
    for project in Project.objects.published().with_names().filter(condition).order_by("name_sort"):
        yield Suggestion(Kind.PROJECT, project.name, project.get_absolute_url(), code=project.code)
