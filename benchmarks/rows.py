"""Synthetic projects written straight into the catalogue's tables, and indexed as always."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from django.db import transaction
from django.utils import timezone

from benchmarks.organisations import applicants
from benchmarks.projects import Plan, applicant_count, projects
from catalogue.finnish.sorting import sort_key
from catalogue.models import (
    Basis,
    DocumentKind,
    ExternalLink,
    Organisation,
    OrganisationName,
    Participation,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    SourceDocument,
    SustainabilityScore,
    ThemeAssignment,
    ThemeState,
)
from catalogue.naming.identity import name_columns
from catalogue.naming.slugs import unique_slug
from catalogue.reference import load_reference_data
from catalogue.search.index import index_projects
from importer.merge import SCALAR_FIELDS
from importer.read_ahead import processor_count
from importer.records import ProjectRecord
from importer.storing.references import (
    References,
    authority_id,
    axis_id,
    load_references,
    objective_id,
    organisation_type_id,
)

CHUNK = 500
_ROWS_IN_A_STATEMENT = 2_000
_NOT_PLAIN = {"priority_axis", "specific_objective", "authority"}
Progress = Callable[[int], None]
_Pair = tuple[Project, ProjectRecord]


@dataclass(frozen=True, slots=True)
class _Known:
    """Primary keys of what projects refer to."""

    references: References
    organisations: Mapping[str, int]


def write_rows(plan: Plan, progress: Progress = lambda _done: None) -> None:
    """Write the plan's projects into an empty catalogue, with everything tied to them.

    Texts are made in other processes, rows written in this one; `progress` hears how many
    projects are in. The reference data is loaded first. The rows are not indexed.
    """
    load_reference_data()
    known = _Known(load_references(), _write_organisations(plan))
    done = 0
    for records in _chunks(plan):
        with transaction.atomic():
            _write(records, known)
        done += len(records)
        progress(done)


def index_rows(progress: Progress = lambda _done: None) -> None:
    """Index every project, in batches, as the import and the admin do."""
    ids = list(Project.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        index_projects(ids[start : start + CHUNK])
        progress(min(start + CHUNK, len(ids)))


def _chunks(plan: Plan) -> Iterator[list[ProjectRecord]]:
    """Yield the records in order, made ahead by other processes, a few chunks at most."""
    processes = processor_count()
    waiting: list[Future[list[ProjectRecord]]] = []
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for start in range(0, plan.projects, CHUNK):
            numbers = range(start, min(start + CHUNK, plan.projects))
            waiting.append(pool.submit(projects, plan, numbers))
            if len(waiting) > 2 * processes:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()


def _write_organisations(plan: Plan) -> Mapping[str, int]:
    """Write all organisations of the plan; return their keys by business id."""
    known = load_references()
    slugs: set[str] = set()
    rows = []
    for one in applicants(plan.seed, applicant_count(plan)):
        slug = unique_slug(one.name, slugs, "organisation")
        slugs.add(slug)
        rows.append(
            Organisation(
                business_id=one.business_id,
                name=one.name,
                imported_name=one.name,
                slug=slug,
                type_id=organisation_type_id(one.type, known),
            )
        )
    _create(Organisation, rows)
    names = [
        OrganisationName(organisation=row, official=True, **name_columns(row.name)) for row in rows
    ]
    _create(OrganisationName, names)
    return {row.business_id: row.pk for row in rows if row.business_id}


def _create(model: Any, rows: Iterable[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=_ROWS_IN_A_STATEMENT)


def _write(records: list[ProjectRecord], known: _Known) -> None:
    rows = [_project(record, known.references) for record in records]
    _create(Project, rows)
    pairs = list(zip(rows, records, strict=True))
    _create(Participation, _participations(pairs, known.organisations))
    _write_places(pairs)
    _create(SourceDocument, _sources(pairs))
    _create(ThemeAssignment, _themes(pairs, known.references))
    _create(SustainabilityScore, _scores(pairs, known.references))
    links = [
        ExternalLink(project=row, kind=link.kind, url=link.url)
        for row, record in pairs
        for link in record.links
    ]
    _create(ExternalLink, links)
    mentions = [
        ProjectMention(project=row, code=code) for row, record in pairs for code in record.mentions
    ]
    _create(ProjectMention, mentions)


def _themes(pairs: list[_Pair], known: References) -> list[ThemeAssignment]:
    return [
        ThemeAssignment(
            project=row,
            theme_id=known.themes[theme.theme],
            state=_state(number + place),
            evidence=list(theme.evidence),
        )
        for number, (row, record) in enumerate(pairs)
        for place, theme in enumerate(record.themes)
    ]


def _scores(pairs: list[_Pair], known: References) -> list[SustainabilityScore]:
    return [
        SustainabilityScore(
            project=row,
            criterion_id=known.criteria[score.criterion],
            direct=score.direct,
            indirect=score.indirect,
            reason=score.reason,
        )
        for row, record in pairs
        for score in record.scores
    ]


def _sources(pairs: list[_Pair]) -> list[SourceDocument]:
    """Return a description a project, and a card for one in twelve; without text or record."""
    now = timezone.now()
    return [
        SourceDocument(
            project=row,
            kind=kind,
            file=f"{kind}/{row.code}.txt",
            sha256=hashlib.sha256(f"{kind}{row.code}".encode()).hexdigest(),
            text="",
            parser_version="synthetic",
            record={},
            imported_at=now,
        )
        for number, (row, _record) in enumerate(pairs)
        for kind in (DocumentKind.EURA2014, DocumentKind.SOKRA_CARD)
        if kind == DocumentKind.EURA2014 or number % 12 == 0
    ]


def _state(number: int) -> ThemeState:
    """Return who stands behind an assignment: nearly always the import, now and then staff."""
    if number % 23 == 0:
        return ThemeState.REJECTED
    return ThemeState.CONFIRMED if number % 11 == 0 else ThemeState.AUTOMATIC


def _project(record: ProjectRecord, known: References) -> Project:
    plain = {name: getattr(record, name) for name in SCALAR_FIELDS if name not in _NOT_PLAIN}
    return Project(
        code=record.code,
        name_sort=sort_key(record.name),
        priority_axis_id=axis_id(record, known),
        specific_objective_id=objective_id(record, known),
        authority_id=authority_id(record.authority, known),
        authority_wording=record.authority,
        **plain,
    )


def _participations(pairs: list[_Pair], organisations: Mapping[str, int]) -> list[Participation]:
    return [
        Participation(
            project=row,
            organisation_id=organisations[one.business_id],
            role=one.role,
            order=order,
            stated_name=one.name,
            stated_type=one.type,
            stated_business_id=one.business_id,
            street=one.street,
            postcode=one.postcode,
            town=one.town,
            website=one.website,
        )
        for row, record in pairs
        for order, one in enumerate(record.organisations)
    ]


def _write_places(pairs: list[_Pair]) -> None:
    for model, field, key in (
        (ProjectRegion, "regions", "region_id"),
        (ProjectSubRegion, "subregions", "subregion_id"),
        (ProjectMunicipality, "municipalities", "municipality_id"),
    ):
        rows = [
            model(project=row, basis=Basis(place.basis), **{key: place.code})
            for row, record in pairs
            for place in getattr(record, field)
        ]
        _create(model, rows)
