"""One document of a run: from what was read of it to what became of it.

Documents are written one by one, or several together in one transaction, which is faster: a
project's part in it is whole or not there all the same.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from catalogue.finnish import words
from catalogue.models import ImportRun
from catalogue.search import tallies
from catalogue.search.index import index_projects
from importer.checks.status import check_status
from importer.faults import DATA_ERRORS, DATABASE_ERRORS, internal_error, log_details
from importer.prepare import Prepared, prepare
from importer.read import Content, ReadFailure
from importer.read.values import safe_name
from importer.read_ahead import Ahead
from importer.records import Document, Finding, Severity
from importer.store import store
from importer.storing.imported import Imported
from importer.storing.own_words import count_own_words
from importer.storing.references import References, is_news, load_references
from importer.storing.run_documents import write_documents
from importer.summary import DocumentReport, Outcome

logger = logging.getLogger("importer")

# What comes instead of a content to import: why there is none, or that it is known.
NoContent = ReadFailure | Imported
Item = Ahead[NoContent]
_Index = Callable[[Iterable[int]], None]


@dataclass(slots=True)
class Memory:
    """What a run remembers from one document to the next; `today` is the day it began on."""

    today: date
    dry_run: bool = False
    row: ImportRun | None = None
    references: References | None = None
    names_by_hash: dict[str, str] = field(default_factory=dict)
    names_by_code: dict[tuple[str, str], str] = field(default_factory=dict)


def import_together(items: Sequence[Item], memory: Memory) -> Iterator[DocumentReport]:
    """Import the items in one transaction, their search index in one go.

    If anything is amiss with that, nothing of it stays and each is imported by itself.
    """
    if len(items) > 1 and not memory.dry_run and any(isinstance(i.item, Content) for i in items):
        attempt = Memory(memory.today, row=memory.row, references=memory.references)
        attempt.names_by_hash |= memory.names_by_hash
        attempt.names_by_code |= memory.names_by_code
        reports = _attempt(items, attempt)
        if reports:
            memory.references = attempt.references
            memory.names_by_hash |= attempt.names_by_hash
            memory.names_by_code |= attempt.names_by_code
            yield from reports
            return
    alone: list[DocumentReport] = []
    try:
        for item in items:
            alone.append(import_item(item, memory))
            yield alone[-1]
    finally:
        write_documents(memory.row, alone)


def _attempt(items: Sequence[Item], memory: Memory) -> list[DocumentReport]:
    written: list[int] = []
    try:
        with transaction.atomic():
            reports = [import_item(item, memory, written.extend) for item in items]
            index_projects(written)
            write_documents(memory.row, reports)
    except Exception as error:  # noqa: BLE001 - each, by itself, then says what is wrong
        logger.info("written_one_by_one", extra={"error": type(error).__name__})
        return []
    return reports


def import_item(ahead: Item, memory: Memory, index: _Index | None = None) -> DocumentReport:
    """Import one document; whatever goes wrong inside it ends here, as its finding.

    `index` is told which projects to index, in place of indexing them at once.
    """
    item = ahead.item
    if isinstance(item, ReadFailure):
        return _not_read(item)
    first = memory.names_by_hash.get(item.sha256)
    if first:
        return _same_document(item, first)
    if isinstance(item, Imported):
        return _logged(_unchanged(item, memory))
    try:
        words.supply(ahead.words.analyses)
        tallies.supply(ahead.words.tallies)
        prepared = ahead.result or prepare(item)
        if isinstance(prepared, ReadFailure):
            return _not_read(prepared)
        if ahead.result is None and not memory.dry_run:
            count_own_words(prepared.record)
        return _logged(_import_document(prepared, memory, index))
    except Exception as error:
        if isinstance(error, DATABASE_ERRORS) and not isinstance(error, DATA_ERRORS):
            raise
        logger.exception("document_internal_error", **log_details(safe_name(item.name), error))
        return _failed(item, internal_error(error))


def _not_read(refusal: ReadFailure) -> DocumentReport:
    failed = refusal.finding.severity is Severity.ERROR
    outcome = Outcome.FAILED if failed else Outcome.SKIPPED
    return _logged(DocumentReport(refusal.name, outcome, findings=(refusal.finding,)))


def _same_document(item: Content | Imported, first: str) -> DocumentReport:
    finding = Finding(Severity.INFO, "same_document", params={"first": first})
    name = safe_name(item.name)
    return DocumentReport(name, Outcome.SKIPPED, sha256=item.sha256, findings=(finding,))


def _unchanged(item: Imported, memory: Memory) -> DocumentReport:
    if duplicate := _duplicate(item.kind, item.code, memory):
        return _failed(item, duplicate, kind=item.kind, code=item.code)
    _remember(item, item.kind, item.code, memory)
    return DocumentReport(
        name=item.name,
        outcome=Outcome.UNCHANGED,
        code=item.code,
        kind=item.kind,
        sha256=item.sha256,
        findings=_distinct(
            (*item.findings, *check_status(item.status, item.end_date, memory.today))
        ),
        personal_fields_omitted=item.personal_fields_omitted,
        lines=item.lines,
    )


def _import_document(prepared: Prepared, memory: Memory, index: _Index | None) -> DocumentReport:
    document, raw, record = prepared.document, prepared.raw, prepared.record
    if raw is None:
        return _failed(document, Finding(Severity.ERROR, "unrecognised"))
    findings = _distinct(prepared.findings)
    if record is None:
        return _failed(document, *findings, kind=raw.family)
    if duplicate := _duplicate(raw.family, record.code, memory):
        return _failed(document, duplicate, kind=raw.family, code=record.code)
    memory.references = memory.references or load_references()
    result = store(
        document,
        raw,
        record,
        findings,
        memory.row,
        known=memory.references,
        index=index,
        dry_run=memory.dry_run,
    )
    of_today = check_status(record.status, record.end_date, memory.today)
    if any(map(is_news, result.findings)):
        memory.references = None
    _remember(document, raw.family, record.code, memory)
    return DocumentReport(
        name=document.name,
        outcome=result.outcome,
        code=record.code,
        kind=raw.family,
        sha256=document.sha256,
        findings=_distinct((*result.findings, *of_today)),
        changes=result.changes,
        conflicts=tuple(conflict.field for conflict in result.conflicts),
        personal_fields_omitted=len(set(raw.personal_lines)),
        lines=raw.account,
    )


def _duplicate(kind: str, code: str, memory: Memory) -> Finding | None:
    """Return a finding if this run has had another document of the project and kind."""
    first = memory.names_by_code.get((kind, code))
    params = {"code": code, "first": first or ""}
    return Finding(Severity.ERROR, "duplicate_code", params=params) if first else None


def _remember(document: Document | Imported, kind: str, code: str, memory: Memory) -> None:
    memory.names_by_hash[document.sha256] = document.name
    memory.names_by_code[kind, code] = document.name


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
        logger.info("document_failed", extra={"file": report.name, "findings": codes})
    return report
