"""What to offer while someone types: places, themes, organisations, projects and words.

A few of each kind, by the beginning of words without regard to diacritics. The work is
bounded: each kind is one query that an index serves, or a short table kept in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

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
    beginning = fold(last.lstrip('-"')).strip()
    if len(beginning) < SHORTEST:
        return
    terms = Term.objects.filter(index().starts_with("folded", beginning), documents__gt=0)
    for term, number in terms.order_by("-documents", "term").values_list("term", "documents")[
        : _MOST[Kind.WORD]
    ]:
        label = " ".join([*before, term])
        url = f"{reverse('project-list')}?{urlencode({'q': label})}"
        yield Suggestion(Kind.WORD, label, url, None if before else number)


def _begins(name: str, words: Iterable[str]) -> bool:
    """Return whether each word begins some word of the name."""
    own = name_words(name)
    return all(any(one.startswith(word) for one in own) for word in words)


def _places(words: tuple[str, ...]) -> Iterator[Suggestion]:
    places = [*Region.objects.all(), *Municipality.objects.filter(valid_to=None)]
    found = [
        place
        for place in places
        if any(_begins(name, words) for name in (place.name_fi, place.name_sv, place.name_en))
    ]
    for place in found[: _MOST[Kind.PLACE]]:
        language = place.name_language
        yield Suggestion(Kind.PLACE, place.name, place.get_absolute_url(), language=language)


def _themes(words: tuple[str, ...]) -> Iterator[Suggestion]:
    found = [
        theme
        for theme in Theme.objects.all()
        if any(_begins(name, words) for name in (theme.name_fi, theme.name_sv, theme.name_en))
    ]
    for theme in found[: _MOST[Kind.THEME]]:
        language = theme.name_language
        yield Suggestion(Kind.THEME, theme.name, theme.get_absolute_url(), language=language)


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
        yield Suggestion(
            Kind.PROJECT, project.name, project.get_absolute_url(), code=project.code
        )
