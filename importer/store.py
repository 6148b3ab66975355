"""Store what a document says of a project, without losing what staff wrote.

One document, one transaction, one lock on the project's row: it is stored whole or not at all.
A project is never deleted here, and whether it is published is not the import's business.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.models import (
    ImportRun,
    Project,
    SourceDocument,
)
from catalogue.outcomes import Outcome
from catalogue.search.index import index_projects
from importer.checks.sources import differing_sources
from importer.combine import Difference, combine, disagreements
from importer.formats import traits_of
from importer.merge import SET_FIELDS, Change, Conflict, changes, three_way
from importer.messages import finding_as_data
from importer.record_json import from_json, lines_to_json, to_json
from importer.records import Document, Finding, ProjectRecord, RawRecord
from importer.repairs import Decision, read_anew, settled
from importer.storing.fit import fit, storable, storable_json
from importer.storing.identity import namesakes
from importer.storing.imported import imported_of
from importer.storing.names import Stated, Touched, keep_names, stated_in, uses_of
from importer.storing.references import References, load_references, unknown_references
from importer.storing.scans import ScanChanges, Scans, load_scans, scan_changes, write_scans
from importer.storing.shared_ids import shared_ids
from importer.storing.state import State, load_state
from importer.storing.version import parser_version
from importer.storing.write import write_conflicts, write_differences, write_project


@dataclass(frozen=True, slots=True)
class StoreResult:
    """What storing a document did, or on a dry run would do: created, updated or unchanged.

    `findings` holds the findings given and those of storing, in that order.
    """

    code: str
    outcome: Outcome
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Import:
    """A document to store, with everything known of it; `record` fits the database."""

    document: Document
    raw: RawRecord
    record: ProjectRecord
    findings: tuple[Finding, ...]
    run: ImportRun | None
    known: References
    index: Callable[[Iterable[int]], None]
    is_new: bool  # a moment ago there was no such project


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written."""

    state: State
    merged: ProjectRecord
    conflicts: tuple[Conflict, ...]
    differences: tuple[Difference, ...]
    scans: Scans
    scan_changes: ScanChanges
    names: tuple[Stated, Stated]  # of organisations, stated until now and from now on


def store(  # noqa: PLR0913 - a document, all that was read of it, and the run
    document: Document,
    raw: RawRecord,
    record: ProjectRecord,
    findings: tuple[Finding, ...],
    run: ImportRun | None,
    *,
    known: References | None = None,
    index: Callable[[Iterable[int]], None] | None = None,
    dry_run: bool = False,
) -> StoreResult:
    """Merge a document's record into its project and return what changed.

    A document imported before by the same parser version is `unchanged` and nothing is
    written. A dry run returns the same changes and conflicts and writes nothing. `known` are
    the reference tables, if they were read before; they may be out of date;
    `index` is called with the ids of projects to index in place of `index_projects`. Raises
    IntegrityError when the record breaks a rule of the database; then nothing is stored.
    """
    held = imported_of(record.code)
    if (raw.family, document.sha256, parser_version()) in held:
        return StoreResult(record.code, Outcome.UNCHANGED, findings=tuple(findings))
    known = known or load_references()
    fitted, noticed = fit(record, known)
    noticed += (
        *unknown_references(fitted, known),
        *namesakes(fitted.organisations),
        *shared_ids(fitted.organisations),
    )
    index = index or index_projects
    job = _Import(document, raw, fitted, (*findings, *noticed), run, known, index, not held)
    if dry_run:
        return _dry_run(job)
    try:
        return _store(job)
    except IntegrityError:
        # Another import may have added the same project or organisation this moment: now it is
        # there. Or staff have deleted a row of a reference table.
        return _store(replace(job, known=load_references(), is_new=False))


def _dry_run(job: _Import) -> StoreResult:
    project = Project.objects.filter(code=job.record.code).first()
    plan = _plan(project, job)
    job = _with_differences(job, plan)
    outcome = _outcome(plan, job, _stored_hash(project, job), created=project is None)
    return _result(job, plan, outcome)


@transaction.atomic
def _store(job: _Import) -> StoreResult:
    project, created = _lock(job)
    # Of a project made this moment the database holds nothing that needs to be asked for.
    held = None if created else project
    before = _stored_hash(held, job)
    plan = _plan(held, job)
    job = _with_differences(job, plan)
    names_before, names_now = plan.names
    uses = uses_of(held.participations.all() if held else (), names_before)
    touched = Touched()
    if plan.merged != plan.state.record:
        write_project(project, plan.state, plan.merged, job.known, touched)
    if plan.scan_changes:
        write_scans(project, plan.scans, plan.scan_changes)
    _write_source(project, job, created=created)
    uses_now = uses_of(project.participations.all(), names_now)
    concerned = keep_names(project, uses, uses_now, touched)
    if not created:
        write_differences(project, plan.differences)
    write_conflicts(project, plan.conflicts, job.document.name)
    outcome = _outcome(plan, job, before, created=created)
    if outcome is not Outcome.UNCHANGED:
        job.index([project.pk, *sorted(concerned)])
    return _result(job, plan, outcome)


def _lock(job: _Import) -> tuple[Project, bool]:
    """Return the project with its row locked; or a new one, still to be written."""
    held = Project.objects.select_for_update().filter(code=job.record.code)
    project = None if job.is_new else held.first()
    return project or Project(code=job.record.code), project is None


def _plan(project: Project | None, job: _Import) -> _Plan:
    """Merge the document's record with what the database holds; reads only."""
    stored = dict(project.sources.values_list("kind", "record")) if project else {}
    records = {kind: from_json(record) for kind, record in stored.items()}
    scanned = any(traits_of(kind).scanned for kind in {*records, job.raw.family})
    scans = load_scans(project) if project and scanned else Scans()
    decisions = scans.decisions()
    base = _combined(records, decisions) if records else ProjectRecord(job.record.code)
    names_before = stated_in(records)
    records[job.raw.family] = job.record
    new = _combined(records, decisions)
    state = load_state(project) if project else _empty_state(job.record.code)
    merged, conflicts = three_way(
        _without_themes(base, state.settled_themes),
        state.record,
        _without_themes(new, state.settled_themes),
    )
    # Where the document says the same and only the machine thinks otherwise, staff need not hear.
    reread = read_anew(base, new)
    conflicts = tuple(conflict for conflict in conflicts if conflict.field not in reread)
    changed = scan_changes(scans, new)
    names = (names_before, stated_in(records))
    return _Plan(state, merged, conflicts, disagreements(records), scans, changed, names)


def _combined(records: Mapping[str, ProjectRecord], decisions: list[Decision]) -> ProjectRecord:
    """Combine the records of a project, scanned ones as staff have decided on their words."""
    return combine(
        {
            kind: settled(record, decisions) if traits_of(kind).scanned else record
            for kind, record in records.items()
        }
    )


def _with_differences(job: _Import, plan: _Plan) -> _Import:
    found = differing_sources(job.raw, plan.differences)
    return replace(job, findings=(*job.findings, *found))


def _empty_state(code: str) -> State:
    return State(ProjectRecord(code), {name: {} for name in SET_FIELDS}, frozenset())


def _without_themes(record: ProjectRecord, settled: frozenset[str]) -> ProjectRecord:
    """Leave out the themes on which staff have decided."""
    return replace(
        record, themes=tuple(theme for theme in record.themes if theme.theme not in settled)
    )


def _stored_hash(project: Project | None, job: _Import) -> str | None:
    if project is None:
        return None
    return project.sources.filter(kind=job.raw.family).values_list("sha256", flat=True).first()


def _outcome(plan: _Plan, job: _Import, stored_hash: str | None, *, created: bool) -> Outcome:
    """Return what storing does; another document is an update even if it changes no field."""
    if created:
        return Outcome.CREATED
    same = plan.merged == plan.state.record and not plan.scan_changes
    unchanged = same and stored_hash == job.document.sha256
    return Outcome.UNCHANGED if unchanged else Outcome.UPDATED


def _result(job: _Import, plan: _Plan, outcome: Outcome) -> StoreResult:
    code = job.record.code
    before = ProjectRecord(code) if outcome is Outcome.CREATED else plan.state.record
    return StoreResult(code, outcome, changes(before, plan.merged), plan.conflicts, job.findings)


def _write_source(project: Project, job: _Import, *, created: bool) -> None:
    key: dict[str, Any] = {"project": project, "kind": job.raw.family}
    values = {
        "file": storable(job.document.name)[-500:],
        "sha256": job.document.sha256,
        "text": _text_without_people(job),
        "parser_version": parser_version(),
        "record": to_json(job.record),
        "findings": [storable_json(finding_as_data(item)) for item in job.findings],
        "personal_fields_omitted": len(set(job.raw.personal_lines)),
        "lines": lines_to_json(job.raw.account),
        "imported_at": timezone.now(),
        "run": job.run,
    }
    if created:
        SourceDocument.objects.create(**key, **values)
    else:
        SourceDocument.objects.update_or_create(**key, defaults=values)


def _text_without_people(job: _Import) -> str:
    """Return the document's text, its lines with contact persons left empty."""
    personal = set(job.raw.personal_lines)
    lines = enumerate(job.document.lines, start=1)
    return storable("\n".join("" if number in personal else line for number, line in lines))
