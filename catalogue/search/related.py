"""Projects that belong together, each with the reasons why.

Candidates are few: projects that one document names in another, that share an organisation,
or whose texts share the words that are telling for this one. Themes and places alone tie
together half the catalogue, so they only add to what is a candidate for another reason.
The number of queries is constant, and each reads a bounded number of rows.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from catalogue.models import (
    Participation,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    SearchEntry,
    Term,
    ThemeAssignment,
    ThemeState,
)
from catalogue.search.database import index
from catalogue.search.entry import unpack
from catalogue.search.version import indexed_projects

MOST = 6
_MOST_CANDIDATES = 60
_MOST_NAMED = 3
# How many words tell what a project is about, among how many that come up most in it.
_TELLING = 10
_CONSIDERED = 100
# A word in more than this share of projects tells nothing.
_COMMON = 0.05
_MOST_SAME_ORGANISATION = 40
_WORTH = {"mentioned": 6.0, "organisation": 2.0, "theme": 1.0, "municipality": 1.0, "region": 0.5}
_WORTH_OF_WORDS = 4.0
_FEWEST_WORDS = 2


class Reason(StrEnum):
    """Why two projects belong together, the strongest first."""

    MENTIONED = "mentioned"
    ORGANISATION = "organisation"
    THEME = "theme"
    MUNICIPALITY = "municipality"
    REGION = "region"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Tie:
    """A reason with the names of what is shared, in the language of the page; may be none."""

    reason: Reason
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A related project (its code and name are loaded) and its ties, strongest first."""

    project: Project
    ties: tuple[Tie, ...]


Shared = dict[int, tuple[str, ...]]


def related_to(project: Project, *, limit: int = MOST) -> list[Related]:
    """Return the published projects most related to this one, closest first."""
    mentioned = _mentioned(project)
    organisations = _organisations(project)
    words, likeness = _words(project)
    nearest = sorted(likeness, key=lambda key: (-likeness[key], -key))[:_MOST_CANDIDATES]
    ids = [*mentioned, *islice(organisations, _MOST_SAME_ORGANISATION), *nearest]
    candidates = dict.fromkeys(key for key in ids if key != project.pk)
    themes = ThemeAssignment.objects.exclude(state=ThemeState.REJECTED)
    municipalities = ProjectMunicipality.objects.all()
    ties: dict[Reason, Shared] = {
        Reason.MENTIONED: dict.fromkeys(mentioned, ()),
        Reason.ORGANISATION: organisations,
        Reason.THEME: _shared(project, candidates, themes, "theme"),
        Reason.MUNICIPALITY: _shared(project, candidates, municipalities, "municipality"),
        Reason.REGION: _shared(project, candidates, ProjectRegion.objects.all(), "region"),
        Reason.WORDS: {key: own for key, own in words.items() if len(own) >= _FEWEST_WORDS},
    }
    scores = {key: _score(key, ties, likeness) for key in candidates}
    best = sorted(candidates, key=lambda key: (-scores[key], -key))[: 2 * limit]
    held = Project.objects.published().with_names().in_bulk(best)
    return [Related(held[key], _ties(key, ties)) for key in best if key in held][:limit]


def _score(key: int, ties: Mapping[Reason, Shared], likeness: Mapping[int, float]) -> float:
    """Weigh the ties. A second shared thing of a kind adds less than the first."""
    score = _WORTH_OF_WORDS * likeness.get(key, 0.0)
    for reason, worth in _WORTH.items():
        shared = ties[Reason(reason)].get(key)
        if shared is not None:
            score += worth * math.sqrt(max(1, len(shared)))
    return score


def _ties(key: int, ties: Mapping[Reason, Shared]) -> tuple[Tie, ...]:
    return tuple(
        Tie(reason, shared[key][:_MOST_NAMED]) for reason, shared in ties.items() if key in shared
    )


def _mentioned(project: Project) -> list[int]:
    """Return the projects that this one names or that name it."""
    codes = ProjectMention.objects.filter(project=project).values("code")
    named = Project.objects.filter(code__in=codes).values_list("pk", flat=True)
    naming = ProjectMention.objects.filter(code=project.code).values_list("project_id", flat=True)
    return list(named.order_by().union(naming.order_by()))


def _organisations(project: Project) -> Shared:
    """Return projects that an organisation of this one also works in, the newest first.

    Funders are left out: they pay for everything.
    """
    parts = Participation.objects.exclude(role=Participation.Role.FUNDER)
    own = parts.filter(project=project).values("organisation")
    rows = (
        parts.filter(organisation__in=own)
        .exclude(project=project)
        .order_by("-project_id")
        .values_list("project_id", "organisation__name")
    )
    return _gathered(rows[: 4 * _MOST_SAME_ORGANISATION])


def _shared(
    project: Project, candidates: Collection[int], rows: QuerySet[Any], what: str
) -> Shared:
    """Return what of one kind each candidate shares with the project, by name."""
    own = rows.filter(project=project).values(what)
    names = f"{what}__name_fi", f"{what}__name_{(get_language() or 'fi')[:2]}"
    shared = rows.filter(project__in=candidates, **{f"{what}__in": own})
    found = shared.order_by(what).values_list("project_id", *names)
    return _gathered((key, name or finnish) for key, finnish, name in found)


def _gathered(rows: Iterable[tuple[int, str]]) -> Shared:
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for key, name in rows:
        names[key][name] = None
    return {key: tuple(own) for key, own in names.items()}


def _words(project: Project) -> tuple[Shared, dict[int, float]]:
    """Return which telling words of this project others share, and their likeness (0 to 1)."""
    weights = _telling(project)
    if not weights:
        return {}, {}
    shared: dict[int, list[str]] = defaultdict(list)
    likeness: dict[int, float] = defaultdict(float)
    most = sum(weights.values())
    for (word, weight), ids in zip(weights.items(), index().having(list(weights)), strict=True):
        for key in ids:
            shared[key].append(word)
            likeness[key] += weight / most
    return {key: tuple(words) for key, words in shared.items()}, dict(likeness)


def _telling(project: Project) -> dict[str, float]:
    """Return the words that tell what the project is about, the most telling first."""
    kept = SearchEntry.objects.filter(pk=project.pk).values_list("words", flat=True).first()
    if kept is None:
        return {}
    own = unpack(kept).narrated()
    often = sorted(own, key=lambda word: -own[word])[:_CONSIDERED]
    number = max(2, indexed_projects())
    terms = Term.objects.filter(term__in=index().as_texts(often), documents__gt=1)
    weights = {
        term: own[term] * math.log(number / documents)
        for term, documents in terms.values_list("term", "documents")
        if documents < number and documents <= max(2, _COMMON * number)
    }
    return _heaviest(weights)


def _heaviest(weights: Mapping[str, float]) -> dict[str, float]:
    words: Sequence[str] = sorted(weights, key=lambda word: (-weights[word], word))
    return {word: weights[word] for word in words[:_TELLING]}
