"""Projects that belong together, each with the reasons why.

Candidates are few: projects that one document names in another, that share an organisation,
or whose texts share the words that are telling for this one. Themes and places alone tie
together half the catalogue, so they only add to what is a candidate for another reason.
The number of queries is constant, and each reads a bounded number of rows.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest
from itertools import islice

from pyroaring import BitMap

from catalogue.models import (
    Participation,
    Project,
    ProjectMention,
    SearchEntry,
    Term,
)
from catalogue.search.bitmaps import Values
from catalogue.search.database import index
from catalogue.search.entry import unpack
from catalogue.search.memory import current
from catalogue.search.tables import Rows

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
    snapshot = current()
    words, likeness = _words(project, len(snapshot.everything))
    nearest = nsmallest(_MOST_CANDIDATES, likeness, key=lambda key: (-likeness[key], -key))
    ids = [*mentioned, *islice(organisations, _MOST_SAME_ORGANISATION), *nearest]
    candidates = dict.fromkeys(key for key in ids if key != project.pk)
    tables = snapshot.tables
    ties: dict[Reason, Shared] = {
        Reason.MENTIONED: dict.fromkeys(mentioned, ()),
        Reason.ORGANISATION: organisations,
        Reason.THEME: _shared(project, candidates, snapshot.facets["teema"], tables.themes),
        Reason.MUNICIPALITY: _shared(
            project, candidates, snapshot.facets["kunta"], tables.municipalities
        ),
        Reason.REGION: _shared(project, candidates, snapshot.facets["maakunta"], tables.regions),
        Reason.WORDS: {
            key: tuple(words[key]) for key in candidates if len(words.get(key, ())) >= _FEWEST_WORDS
        },
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


def _shared(project: Project, candidates: Iterable[int], values: Values, rows: Rows) -> Shared:
    """Return which values of a facet each candidate shares with the project, by name."""
    among = BitMap(candidates)
    own = ((row.name, values[key]) for key, row in rows.items() if key in values)
    shared = ((name, ids & among) for name, ids in own if project.pk in ids)
    return _gathered((key, name) for name, ids in shared for key in ids)


def _gathered(rows: Iterable[tuple[int, str]]) -> Shared:
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for key, name in rows:
        names[key][name] = None
    return {key: tuple(own) for key, own in names.items()}


def _words(project: Project, number: int) -> tuple[Mapping[int, list[str]], Mapping[int, float]]:
    """Return which telling words of this project others share, and their likeness (0 to 1).

    `number` is that of all projects.
    """
    weights = _telling(project, max(2, number))
    if not weights:
        return {}, {}
    shared: dict[int, list[str]] = defaultdict(list)
    likeness: dict[int, float] = defaultdict(float)
    most = sum(weights.values())
    for (word, weight), ids in zip(weights.items(), index().having(list(weights)), strict=True):
        for key in ids:
            shared[key].append(word)
            likeness[key] += weight / most
    return shared, likeness


def _telling(project: Project, number: int) -> dict[str, float]:
    """Return the words that tell what the project is about, the most telling first."""
    kept = SearchEntry.objects.filter(pk=project.pk).values_list("words", flat=True).first()
    if kept is None:
        return {}
    own = unpack(kept).narrated()
    often = sorted(own, key=lambda word: -own[word])[:_CONSIDERED]
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
