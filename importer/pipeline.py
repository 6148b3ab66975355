"""The import: each document is read, recognised, parsed, normalised and stored by itself.

What needs no database may be done ahead by other processes (`importer/read_ahead.py`); this one
takes the documents in their order and is the only one to write. Storing is one transaction a document: whatever happens to the run, a project is stored whole
or not at all. A fault in one document is that document's finding and the run goes on; a fault
of the database ends the run, with everything stored so far whole.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError
from django.utils import timezone

from catalogue.models import ImportRun
from importer.messages import finding_as_data
from importer.read import ReadFailure, ReadLimits, display_name, find_files, read_file
from importer.read.files import FoundFile
from importer.read.values import safe_name
from importer.records import Document, Finding, Severity
from importer.store import store
from importer.storing.version import parser_version
from importer.summary import DocumentReport, Outcome, RunSummary

logger = logging.getLogger("importer")

# What comes instead of a content to import: why there is none, or that it is known.
_NoContent = ReadFailure | Imported
_DATABASE_ERRORS = (DatabaseError, InterfaceError)
# Of these, what is wrong with one document's data and not with the database.
_DATA_ERRORS = (IntegrityError, DataError)
# Words of a database's own message → the finding that says what to do about it.
_DATABASE_FAULTS = (
    ("locked", "database_locked"),
    ("full", "database_full"),
    ("no space", "database_full"),
    ("readonly", "database_read_only"),
    ("read-only", "database_read_only"),
    ("no such table", "database_not_ready"),
    ("no such column", "database_not_ready"),
    ("does not exist", "database_not_ready"),
    ("malformed", "database_damaged"),
    ("not a database", "database_damaged"),
)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a run behaves: `dry_run` changes nothing, names are relative to `base`.

    `processes` is how many others read ahead; with 1 this one does all the work.
    """

    dry_run: bool = False
    limits: ReadLimits = field(default_factory=ReadLimits)
    base: Path | None = None
    processes: int = 1


def default_options(*, dry_run: bool = False) -> ImportOptions:
    """Return the options that the settings give."""
    limits = ReadLimits(
        max_document_bytes=settings.IMPORT_MAX_BYTES,
        max_archive_bytes=settings.IMPORT_MAX_ARCHIVE_BYTES,
    )
    processes = settings.IMPORT_PROCESSES or processor_count()
    return ImportOptions(dry_run, limits, settings.BASE_DIR, processes)


@dataclass(slots=True)
class _Run:
    """What a run remembers from one document to the next."""

    options: ImportOptions
    row: ImportRun | None = None
    reports: list[DocumentReport] = field(default_factory=list)
    names_by_hash: dict[str, str] = field(default_factory=dict)
    names_by_code: dict[tuple[str, str], str] = field(default_factory=dict)


def run(
    paths: Iterable[str | Path],
    options: ImportOptions | None = None,
    on_document: Callable[[DocumentReport], None] | None = None,
) -> RunSummary:
    """Import every document of the paths and return what became of each.

    Nothing in a document raises; an interrupt and a fault of the database end the run
    early, and the summary's `stopped_by` says so. A dry run leaves the database, and the
    list of runs, as they were.
    """
    started_at, paths = timezone.now(), list(paths)
    state = _Run(options or default_options())
    stopped_by = None
    try:
        state.row = _open_row(paths, state.options)
        for ahead in read_ahead(_inputs(paths, state.options), state.options.processes):
            report = _import_item(ahead, state)
            state.reports.append(report)
            if on_document:
                on_document(report)
    except KeyboardInterrupt:
        stopped_by = Finding(Severity.ERROR, "interrupted")
    except _DATABASE_ERRORS as error:
        stopped_by = _database_finding(error)
    summary = RunSummary(
        tuple(state.reports), started_at, timezone.now(), state.options.dry_run, stopped_by
    )
    return _close_row(state.row, summary)


def _open_row(paths: list[str | Path], options: ImportOptions) -> ImportRun | None:
    base = options.base or Path.cwd()
    names = [safe_name(display_name(Path(path), base)) for path in paths]
    logger.info("import_started", extra={"paths": names, "dry_run": options.dry_run})
    if options.dry_run:
        return None
    return ImportRun.objects.create(paths=names, parser_version=parser_version())


def _close_row(row: ImportRun | None, summary: RunSummary) -> RunSummary:
    """Write a run's end into its row; when the database is gone the row stays `running`."""
    counts = dict(summary.counts)
    state = ImportRun.State.STOPPED if summary.stopped_by else ImportRun.State.FINISHED
    logger.info("import_ended", extra={"state": state.value, "counts": counts})
    if row is None:
        return summary
    try:
        ImportRun.objects.filter(pk=row.pk).update(
            state=state,
            finished_at=summary.finished_at,
            counts=counts,
            failures=_failure_rows(summary),
        )
    except _DATABASE_ERRORS as error:
        return replace(summary, stopped_by=summary.stopped_by or _database_finding(error))
    return summary


def _failure_rows(summary: RunSummary) -> list[dict[str, object]]:
    """Return what `ImportRun.failures` keeps: file and finding of all that was not imported."""
    return [
        {"file": document.name, **finding_as_data(finding)}
        for document in summary.failures
        for finding in document.findings
        if finding.severity is Severity.ERROR
    ]


def _inputs(paths: Iterable[str | Path], options: ImportOptions) -> Iterator[Content | _NoContent]:
    """Yield the contents to import; what is known to the last byte comes as what is stored."""
    for found in find_files(paths, options.base):
        if isinstance(found, ReadFailure):
            yield found
            continue
        for content in _read_safely(found, options.limits):
            if isinstance(content, ReadFailure):
                yield content
            else:
                yield imported_before(content) or content


def _read_safely(found: FoundFile, limits: ReadLimits) -> Iterator[Content | ReadFailure]:
    try:
        yield from read_contents(found, limits)
    except Exception as error:
        logger.exception("document_internal_error", **_log_details(found.name, error))
        yield ReadFailure(found.name, _internal_error(error))


def _import_item(ahead: Ahead[_NoContent], state: _Run) -> DocumentReport:
    """Import one document; whatever goes wrong inside it ends here, as its finding."""
    item = ahead.item
    if isinstance(item, ReadFailure):
        return _not_read(item)
    first = state.names_by_hash.get(item.sha256)
    if first:
        return _same_document(item, first)
    if isinstance(item, Imported):
        return _logged(_unchanged(item, state))
    try:
        prepared = ahead.result or prepare(item)
        if isinstance(prepared, ReadFailure):
            return _not_read(prepared)
        return _logged(_import_document(prepared, state))
    except Exception as error:
        if isinstance(error, _DATABASE_ERRORS) and not isinstance(error, _DATA_ERRORS):
            raise
        logger.exception("document_internal_error", **_log_details(safe_name(item.name), error))
        return _failed(item, _internal_error(error))


def _not_read(refusal: ReadFailure) -> DocumentReport:
    failed = refusal.finding.severity is Severity.ERROR
    outcome = Outcome.FAILED if failed else Outcome.SKIPPED
    return _logged(DocumentReport(refusal.name, outcome, findings=(refusal.finding,)))


def _same_document(item: Content | Imported, first: str) -> DocumentReport:
    finding = Finding(Severity.INFO, "same_document", params={"first": first})
    name = safe_name(item.name)
    return DocumentReport(name, Outcome.SKIPPED, sha256=item.sha256, findings=(finding,))


def _unchanged(item: Imported, state: _Run) -> DocumentReport:
    if duplicate := _duplicate(item.kind, item.code, state):
        return _failed(item, duplicate, kind=item.kind, code=item.code)
    _remember(item, item.kind, item.code, state)
    return DocumentReport(
        name=item.name,
        outcome=Outcome.UNCHANGED,
        code=item.code,
        kind=item.kind,
        sha256=item.sha256,
        findings=_distinct(item.findings),
        personal_fields_omitted=item.personal_fields_omitted,
    )


def _import_document(prepared: Prepared, state: _Run) -> DocumentReport:
    document, raw, record = prepared.document, prepared.raw, prepared.record
    if raw is None:
        return _failed(document, Finding(Severity.ERROR, "unrecognised"))
    findings = _distinct(prepared.findings)
    if record is None:
        return _failed(document, *findings, kind=raw.family)
    if duplicate := _duplicate(raw.family, record.code, state):
        return _failed(document, duplicate, kind=raw.family, code=record.code)
    result = store(document, raw, record, findings, state.row, dry_run=state.options.dry_run)
    _remember(document, raw.family, record.code, state)
    return DocumentReport(
        name=document.name,
        outcome=Outcome(result.outcome),
        code=record.code,
        kind=raw.family,
        sha256=document.sha256,
        findings=_distinct((*findings, *result.findings)),
        changes=result.changes,
        conflicts=tuple(conflict.field for conflict in result.conflicts),
        personal_fields_omitted=len(set(raw.personal_lines)),
    )


def _duplicate(kind: str, code: str, state: _Run) -> Finding | None:
    """Return a finding if this run has had another document of the project and kind."""
    first = state.names_by_code.get((kind, code))
    params = {"code": code, "first": first or ""}
    return Finding(Severity.ERROR, "duplicate_code", params=params) if first else None


def _remember(document: Document | Imported, kind: str, code: str, state: _Run) -> None:
    state.names_by_hash[document.sha256] = document.name
    state.names_by_code[kind, code] = document.name


def _failed(
    document: Document | Content | Imported, *findings: Finding, kind: str = "", code: str = ""
) -> DocumentReport:
    name = safe_name(document.name)
    return DocumentReport(name, Outcome.FAILED, code, kind, document.sha256, _distinct(findings))


def _distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without repetitions: a step may hand on those of the step before."""
    kept: list[Finding] = []
    for finding in findings:
        if finding not in kept:
            kept.append(finding)
    return tuple(kept)


def _logged(report: DocumentReport) -> DocumentReport:
    """Log a document that failed, by its findings' codes: texts may name people."""
    if report.outcome is Outcome.FAILED:
        codes = [finding.code for finding in report.findings]
        logger.warning("document_failed", extra={"file": report.name, "findings": codes})
    return report


def _internal_error(error: Exception) -> Finding:
    return Finding(Severity.ERROR, "internal_error", params={"error": type(error).__name__})


def _log_details(name: str, error: Exception) -> dict[str, Any]:
    """Return what the log gets of an unforeseen fault: the document and the places in the code.

    Not the error's own words: they may quote the document, and with it a person.
    """
    kind = type(error).__name__
    wordless = RuntimeError(f"{kind} (its words are left out: they may quote the document)")
    return {
        "extra": {"file": name, "error": kind},
        "exc_info": (RuntimeError, wordless, error.__traceback__),
    }


def _database_finding(error: Exception) -> Finding:
    """Return the finding for a database that cannot be worked with."""
    said = str(error).casefold()
    code = next((code for word, code in _DATABASE_FAULTS if word in said), "database_failed")
    logger.error("database_failed", extra={"error": type(error).__name__, "finding": code})
    return Finding(Severity.ERROR, code, params={"error": type(error).__name__})
