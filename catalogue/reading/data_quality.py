"""What the catalogue knows and does not know: how many projects have which facts, and whence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.charts.bars import Bar, bar
from catalogue.models import (
    Basis,
    Disagreement,
    DocumentKind,
    ExternalLink,
    Participation,
    Project,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    RepairedWord,
    RepairState,
    SourceDocument,
    SustainabilityScore,
    ThemeAssignment,
    ThemeState,
)
from catalogue.querysets import ProjectQuerySet
from catalogue.reading.contradictions import CODES
from catalogue.search.by_version import KeptByVersion
from catalogue.search.version import current_version

_SHORT = {
    DocumentKind.EURA2014: "EURA2014",
    DocumentKind.EURA2007: "EURA2007",
    DocumentKind.SOKRA_CARD: "Sokra",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: how many projects have it, in all and by family of document (in their order)."""

    label: str | Promise
    known: int
    share: int
    bar: Bar
    by_family: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of documents: how many projects have one, and when they were imported.

    `short` is the name of the service that they come from.
    """

    label: str | Promise
    short: str
    projects: int
    oldest: datetime | None
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class DataQuality:
    """The figures of the page. `differing` and `contradicting` are the codes of all such projects.

    `repaired` and `waiting` are words of scanned texts.
    """

    version: int
    projects: int
    facts: tuple[Fact, ...]
    families: tuple[Family, ...]
    last_import: datetime | None
    without_document: int
    differing: frozenset[str]
    contradicting: frozenset[str]
    repaired: int
    waiting: int


def data_quality() -> DataQuality:
    """Return the figures for published projects: counted once for each version.

    Of a large catalogue that has just changed, return those before while they are counted anew.
    """
    return _figures.current()


def forget() -> None:
    """Drop what is kept, for tests, which take every change back without a new version."""
    _figures.forget()


def _counted_anew(kept: DataQuality | None) -> DataQuality:
    version = current_version()
    return kept if kept and kept.version == version else _count(version)


_figures = KeptByVersion(_counted_anew)


def _facts() -> Mapping[str, tuple[str | Promise, Q]]:
    """Return what is counted: name → (label, condition on a project that has the fact)."""
    mine = OuterRef("pk")
    part = Participation.objects.filter(project=mine)
    stated = [
        Exists(rows.objects.filter(project=mine).exclude(basis=Basis.INFERRED))
        for rows in (ProjectRegion, ProjectSubRegion, ProjectMunicipality)
    ]
    any_place = [
        Exists(rows.objects.filter(project=mine))
        for rows in (ProjectRegion, ProjectSubRegion, ProjectMunicipality)
    ]
    themes = ThemeAssignment.objects.filter(project=mine).exclude(state=ThemeState.REJECTED)
    does = part.exclude(role=Participation.Role.FUNDER)
    return {
        "dates": (_("start and end"), Q(start_date__isnull=False, end_date__isnull=False)),
        "status": (_("status"), ~Q(status="")),
        "objective": (_("specific objective"), Q(specific_objective__isnull=False)),
        "authority": (_("authority"), Q(authority__isnull=False)),
        "doer": (_("applicant or implementer"), Q(Exists(does))),
        "partners": (
            _("partners named"),
            Q(Exists(part.filter(role=Participation.Role.PARTNER))),
        ),
        "stated": (_("place, stated in a document"), Q(nationwide=True) | _any(stated)),
        "places": (_("place, stated or inferred"), Q(nationwide=True) | _any(any_place)),
        "granted": (_("EU and state funding granted"), Q(eu_state_granted__isnull=False)),
        "planned": (_("public funding planned"), Q(public_planned__isnull=False)),
        "realised": (_("public funding realised"), Q(public_realised__isnull=False)),
        "persons": (_("planned participants"), Q(persons_planned__isnull=False)),
        "themes": (_("themes"), Q(Exists(themes))),
        "scores": (
            _("sustainability scores"),
            Q(Exists(SustainabilityScore.objects.filter(project=mine))),
        ),
        "plan": (_("plan in words"), ~Q(summary="") | ~Q(objectives="")),
        "results": (_("results in words"), ~Q(final_report="") | ~Q(results="")),
        "links": (_("links"), Q(Exists(ExternalLink.objects.filter(project=mine)))),
    }


def _any(conditions: list[Exists]) -> Q:
    return Q(*conditions, _connector=Q.OR)


def _count(version: int) -> DataQuality:
    facts = _facts()
    published = Project.objects.published().order_by()
    everything = _counted(published, facts)
    kinds = [kind for kind, _label in DocumentKind.choices]
    by_kind = {kind: _counted(published.filter(_has_document(kind)), facts) for kind in kinds}
    held = [kind for kind in kinds if by_kind[kind]["all"]]
    differing = published.filter(Exists(Disagreement.objects.filter(project=OuterRef("pk"))))
    contradicting = published.filter(_contradicts_itself())
    words = RepairedWord.objects.filter(section__project__published=True)
    states = dict(words.order_by().values_list("state").annotate(n=Count("pk")))
    families = _families(held, by_kind)
    return DataQuality(
        version=version,
        projects=everything["all"],
        facts=tuple(
            _fact(name, label, everything, [by_kind[kind] for kind in held])
            for name, (label, _condition) in facts.items()
        ),
        families=families,
        last_import=max((one.newest for one in families if one.newest), default=None),
        without_document=published.filter(sources__isnull=True).count(),
        differing=frozenset(differing.values_list("code", flat=True)),
        contradicting=frozenset(contradicting.values_list("code", flat=True)),
        repaired=states.get(RepairState.AUTOMATIC, 0) + states.get(RepairState.ACCEPTED, 0),
        waiting=states.get(RepairState.WAITING, 0),
    )


def _counted(
    projects: ProjectQuerySet, facts: Mapping[str, tuple[str | Promise, Q]]
) -> Mapping[str, int]:
    counts = {name: Count("pk", filter=condition) for name, (_label, condition) in facts.items()}
    found: dict[str, int] = projects.aggregate(all=Count("pk"), **counts)
    return found


def _has_document(kind: str) -> Exists:
    return Exists(SourceDocument.objects.filter(project=OuterRef("pk"), kind=kind))


def _contradicts_itself() -> Exists:
    """Return the condition that a document's text contradicts its fields."""
    told = [Q(told__contains=f'"{code}"') for code in CODES]
    documents = SourceDocument.objects.annotate(told=Cast("findings", TextField()))
    return Exists(documents.filter(Q(*told, _connector=Q.OR), project=OuterRef("pk")))


def _fact(
    name: str,
    label: str | Promise,
    everything: Mapping[str, int],
    families: list[Mapping[str, int]],
) -> Fact:
    known, of = everything[name], everything["all"]
    share = round(100 * known / of) if of else 0
    return Fact(label, known, share, bar(known, of), tuple((f[name], f["all"]) for f in families))


def _families(kinds: list[str], counted: Mapping[str, Mapping[str, int]]) -> tuple[Family, ...]:
    documents = SourceDocument.objects.filter(project__published=True).order_by()
    times = documents.values_list("kind").annotate(a=Min("imported_at"), b=Max("imported_at"))
    by_kind = {kind: (oldest, newest) for kind, oldest, newest in times}
    labels = dict(DocumentKind.choices)
    return tuple(
        Family(
            labels[kind],
            _SHORT[DocumentKind(kind)],
            counted[kind]["all"],
            *by_kind.get(kind, (None, None)),
        )
        for kind in kinds
    )
