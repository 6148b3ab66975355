"""The import: each document is read, recognised, parsed, normalised and stored by itself.

What needs no database may be done ahead by other processes (`importer/read_ahead.py`); this
one takes the documents in their order and is the only one to write. Whatever happens to the run,
a project is stored whole or not at all. A fault in one document is that document's finding and
the run goes on; a fault of the database ends the run, with everything stored so far whole.
"""

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from catalogue.finnish import words
from catalogue.models import ImportRun
from catalogue.reference import ensure_reference_data
from importer.faults import DATABASE_ERRORS, database_finding, internal_error, log_details
from importer.garbage import collecting_seldom
from importer.messages import finding_as_data
from importer.read import Content, ReadFailure, ReadLimits, display_name, find_files, read_contents
from importer.read.files import FoundFile
from importer.read.values import safe_name
from importer.read_ahead import FEW, processor_count, read_ahead
from importer.records import Finding, Severity
from importer.single import Item, Memory, NoContent, import_together
from importer.storing.imported import imported_before, imported_hashes
from importer.storing.run_documents import forget_old_documents
from importer.storing.unfinished import mend_last_run
from importer.storing.version import parser_version
from importer.summary import DocumentReport, RunSummary
from importer.turns import BusyError, one_at_a_time

logger = logging.getLogger("importer")

# So many documents, with so many bytes, are written in one transaction at most.
_TOGETHER = 32
_BYTES_TOGETHER = 2_000_000


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a run behaves: `dry_run` changes nothing, names are relative to `base`.

    `processes` is how many others read ahead; with 1 this one does all the work. `wait` is for
    how many seconds it waits for its turn while another import runs. Without `changes` the
    reports do not tell them: of many new documents they are as long as all their texts.
    """

    dry_run: bool = False
    limits: ReadLimits = field(default_factory=ReadLimits)
    base: Path | None = None
    processes: int = 1
    wait: float = 60.0
    changes: bool = True


def default_options(*, dry_run: bool = False) -> ImportOptions:
    """Return the options that the settings give."""
    limits = ReadLimits(
        max_document_bytes=settings.IMPORT_MAX_BYTES,
        max_archive_bytes=settings.IMPORT_MAX_ARCHIVE_BYTES,
    )
    processes = settings.IMPORT_PROCESSES or processor_count()
    return ImportOptions(dry_run, limits, settings.BASE_DIR, processes, settings.IMPORT_WAIT)


def run(
    paths: Iterable[str | Path],
    options: ImportOptions | None = None,
    on_document: Callable[[DocumentReport], None] | None = None,
    on_wait: Callable[[], None] | None = None,
) -> RunSummary:
    """Import every document of the paths and return what became of each.

    Nothing in a document raises; an interrupt, a fault of the database and another import that
    does not end (`on_wait` is called when it has to be waited for) end the run early, and the
    summary's `stopped_by` says so. A dry run leaves the database, and the list of runs, as they
    were, and waits for nobody.
    """
    started_at, paths = timezone.now(), list(paths)
    options = options or default_options()
    try:
        if options.dry_run:
            return _run(paths, options, on_document, lambda: None)
        with one_at_a_time(options.wait, partial(_tell_waiting, on_wait)) as keep_turn:
            return _run(paths, options, on_document, keep_turn)
    except KeyboardInterrupt:
        stopped_by = Finding(Severity.ERROR, "interrupted")
    except BusyError:
        stopped_by = Finding(Severity.ERROR, "another_import")
    except DATABASE_ERRORS as error:
        stopped_by = database_finding(error)
    return RunSummary((), started_at, timezone.now(), options.dry_run, stopped_by)


def _tell_waiting(on_wait: Callable[[], None] | None) -> None:
    logger.info("import_waits")
    if on_wait:
        on_wait()


def _run(
    paths: list[str | Path],
    options: ImportOptions,
    on_document: Callable[[DocumentReport], None] | None,
    keep_turn: Callable[[], None],
) -> RunSummary:
    """Import what the paths hold; another import that writes is not running."""
    started_at = timezone.now()
    memory = Memory(timezone.localdate(started_at), options.dry_run)
    reports = list[DocumentReport]()
    stopped_by = None
    try:
        memory.row = _open_row(paths, options)
        items: Generator[Item, None, None] = read_ahead(_inputs(paths, options), options.processes)
        with collecting_seldom(), closing(items):
            for report in _import_all(items, memory, keep_turn):
                reports.append(report if options.changes else replace(report, changes=()))
                if on_document:
                    on_document(report)
    except KeyboardInterrupt:
        stopped_by = Finding(Severity.ERROR, "interrupted")
    except (*DATABASE_ERRORS, BusyError) as error:
        # Busy in the middle of a run: the connection was lost, and with it the turn.
        stopped_by = database_finding(error)
    summary = RunSummary(tuple(reports), started_at, timezone.now(), options.dry_run, stopped_by)
    return _close_row(memory.row, summary)


def _open_row(paths: list[str | Path], options: ImportOptions) -> ImportRun | None:
    base = options.base or Path.cwd()
    names = [safe_name(display_name(Path(path), base)) for path in paths]
    logger.info("import_started", extra={"paths": names, "dry_run": options.dry_run})
    if options.dry_run:
        return None
    ensure_reference_data()
    mend_last_run(_TOGETHER)
    row = ImportRun.objects.create(paths=names, parser_version=parser_version())
    forget_old_documents()
    return row


def _close_row(row: ImportRun | None, summary: RunSummary) -> RunSummary:
    """Write a run's end into its row; when the database is gone the row stays `running`."""
    counts = dict(summary.counts)
    state = ImportRun.State.STOPPED if summary.stopped_by else ImportRun.State.FINISHED
    logger.info("import_ended", extra={"state": state.value, "counts": counts})
    if row is None:
        return summary
    summary = replace(summary, run_id=row.pk)
    try:
        ImportRun.objects.filter(pk=row.pk).update(
            state=state,
            finished_at=summary.finished_at,
            counts=counts,
            failures=_failure_rows(summary),
        )
    except DATABASE_ERRORS as error:
        return replace(summary, stopped_by=summary.stopped_by or database_finding(error))
    return summary


def _failure_rows(summary: RunSummary) -> list[dict[str, object]]:
    """Return what `ImportRun.failures` keeps: file and finding of all that was not imported."""
    return [
        {"file": document.name, **finding_as_data(finding)}
        for document in summary.failures
        for finding in document.findings
        if finding.severity is Severity.ERROR
    ]


def _inputs(paths: Iterable[str | Path], options: ImportOptions) -> Iterator[Content | NoContent]:
    """Yield the contents to import; what is known to the last byte comes as what is stored."""
    hashes = imported_hashes()
    for found in find_files(paths, options.base):
        if isinstance(found, ReadFailure):
            yield found
            continue
        for content in _read_safely(found, options.limits):
            if isinstance(content, ReadFailure):
                yield content
            else:
                yield imported_before(content, hashes) or content


def _read_safely(found: FoundFile, limits: ReadLimits) -> Iterator[Content | ReadFailure]:
    try:
        yield from read_contents(found, limits)
    except Exception as error:
        logger.exception("document_internal_error", **log_details(found.name, error))
        yield ReadFailure(found.name, internal_error(error))


def _import_all(
    items: Iterable[Item], memory: Memory, keep_turn: Callable[[], None]
) -> Iterator[DocumentReport]:
    """Import the items in order; where there are more than a few, several are written together.

    A group is followed by what did not come into the table of words with it. If that cannot be
    written the run ends, and the next one has the words of no more than a group to write.
    """
    group: list[Item] = []
    size = 0
    for number, item in enumerate(items):
        group.append(item)
        size += item.size
        alone = number < FEW and item.result is None
        if alone or len(group) == _TOGETHER or size > _BYTES_TOGETHER:
            yield from _import_group(group, memory, keep_turn)
            group, size = [], 0
    yield from _import_group(group, memory, keep_turn)


def _import_group(
    group: list[Item], memory: Memory, keep_turn: Callable[[], None]
) -> Iterator[DocumentReport]:
    yield from import_together(group, memory)
    if not memory.dry_run:
        keep_turn()
        words.write_rest()
