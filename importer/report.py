"""What a run did, for people (terminal) and for programs (JSON)."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table
from rich.text import Text

from catalogue.models import Project
from importer.merge import Change
from importer.messages import describe, finding_as_data
from importer.records import Finding, Severity
from importer.summary import DocumentReport, Outcome, RunSummary

REPORT_VERSION = 1
MOST_LINES = 200
MOST_VALUE = 70
SHOWN_BEFORE = 20
_QUIET, _NORMAL, _DETAILED = 0, 1, 2
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def console_for(stream: TextIO) -> Console:
    """Return a console that writes to the stream: in colour only on a terminal.

    Text of documents is never taken for markup, and lines are not broken in the middle of
    what a person may want to copy.
    """
    width = None if stream.isatty() else 120
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def print_report(console: Console, summary: RunSummary, verbosity: int = _NORMAL) -> None:
    """Print findings by document, the changes of a dry run, and the summary table.

    Verbosity as in Django: 0 prints errors only, 1 adds warnings, the table and the changes
    of a dry run, 2 adds notes, every document and the changes of a real run.
    """
    lines = list(_all_lines(summary, verbosity))
    for line in lines[:MOST_LINES] if verbosity < _DETAILED else lines:
        console.print(line, soft_wrap=True)
    hidden = len(lines) - MOST_LINES
    if hidden > 0 and verbosity < _DETAILED:
        message = _("… and %(count)d lines more. With --report FILE you get them all.")
        console.print(message % {"count": hidden}, soft_wrap=True)
    if verbosity > _QUIET:
        console.print(_table(summary))
    if summary.stopped_by:
        console.print(Text(describe(summary.stopped_by), _STYLES[Severity.ERROR]), soft_wrap=True)


def report_as_data(summary: RunSummary, paths: Iterable[str] = ()) -> dict[str, object]:
    """Return the run as JSON values. docs/importing.md describes the shape.

    `version` goes up when a key is taken away or changes its meaning, not when one is added.
    """
    return {
        "version": REPORT_VERSION,
        "state": "stopped" if summary.stopped_by else "finished",
        "stopped_by": finding_as_data(summary.stopped_by) if summary.stopped_by else None,
        "dry_run": summary.dry_run,
        "started_at": summary.started_at.isoformat(),
        "finished_at": summary.finished_at.isoformat(),
        "paths": list(paths),
        "counts": dict(summary.counts),
        "documents": [_document_as_data(document) for document in summary.documents],
    }


def write_report(path: Path, summary: RunSummary, paths: Iterable[str] = ()) -> None:
    """Write the run as JSON to a file; raise `OSError` when that cannot be done."""
    text = json.dumps(report_as_data(summary, paths), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def _document_as_data(document: DocumentReport) -> dict[str, object]:
    return {
        "file": document.name,
        "sha256": document.sha256 or None,
        "kind": document.kind or None,
        "code": document.code or None,
        "outcome": document.outcome.value,
        "personal_fields_omitted": document.personal_fields_omitted,
        "findings": [finding_as_data(finding) for finding in document.findings],
        "changes": [
            {"field": change.field, "before": change.before, "after": change.after}
            for change in document.changes
        ],
        "conflicts": list(document.conflicts),
    }


def _all_lines(summary: RunSummary, verbosity: int) -> Iterator[Text]:
    least = {_QUIET: {Severity.ERROR}, _NORMAL: {Severity.ERROR, Severity.WARNING}}
    shown = least.get(verbosity, set(Severity))
    with_changes = verbosity >= _DETAILED or (summary.dry_run and verbosity > _QUIET)
    for document in summary.documents:
        findings = [finding for finding in document.findings if finding.severity in shown]
        changes = document.changes if with_changes else ()
        conflicts = document.conflicts if verbosity > _QUIET else ()
        if findings or changes or conflicts or verbosity >= _DETAILED:
            yield _document_line(document)
        for finding in findings:
            yield _finding_line(finding)
        for field in conflicts:
            yield Text(
                _("  conflict: %(field)s – staff changed it too, and theirs was kept")
                % {"field": _field_name(field)},
                "yellow",
            )
        for change in changes:
            yield _change_line(change)


def _document_line(document: DocumentReport) -> Text:
    code = f" ({document.code})" if document.code else ""
    return Text(f"{document.name}{code}: {_outcome_name(document.outcome)}", "bold")


def _finding_line(finding: Finding) -> Text:
    place = _("line %(line)d: ") % {"line": finding.line} if finding.line else ""
    field = f"{_field_name(finding.field)}: " if finding.field else ""
    label = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("note"),
    }[finding.severity]
    line = Text("  ")
    line.append(f"{label}: ", _STYLES[finding.severity])
    return line.append(f"{place}{field}{describe(finding)}")


def _outcome_name(outcome: Outcome) -> str:
    return {
        Outcome.CREATED: _("created"),
        Outcome.UPDATED: _("updated"),
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.FAILED: _("not imported"),
        Outcome.SKIPPED: _("passed over"),
    }[outcome]


def _table(summary: RunSummary) -> Table:
    title = _("Dry run: nothing was changed") if summary.dry_run else _("Import")
    table = Table(title=title, show_header=False, title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    counts = summary.counts
    for outcome in Outcome:
        table.add_row(_outcome_name(outcome), str(counts[outcome.value]))
    table.add_row(_("warnings"), str(counts["warnings"]))
    table.add_row(_("conflicts with staff's edits"), str(counts["conflicts"]))
    table.add_row(_("fields of contact persons left out"), str(counts["personal_fields_omitted"]))
    return table


def _change_line(change: Change) -> Text:
    """Return a change on one line; of long texts the part from the first difference on."""
    before, after = _one_line(change.before), _one_line(change.after)
    start = 0
    if max(len(before), len(after)) > MOST_VALUE:
        pairs = enumerate(zip(before, after, strict=False))
        shorter = min(len(before), len(after))
        start = max(0, next((i for i, (a, b) in pairs if a != b), shorter) - SHOWN_BEFORE)
    shown = " → ".join(_part(text, start) for text in (before, after))
    return Text(f"  {_field_name(change.field)}: {shown}")


def _one_line(value: object) -> str:
    if value is None or value == "":
        return "–"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(text.split())


def _part(text: str, start: int) -> str:
    end = start + MOST_VALUE
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")


def _field_name(name: str) -> str:
    """Return what the catalogue calls a field; the bare name where it has no such field."""
    try:
        field = Project._meta.get_field(name)  # noqa: SLF001 - Django's documented API
    except FieldDoesNotExist:
        return name
    return str(getattr(field, "verbose_name", name))
