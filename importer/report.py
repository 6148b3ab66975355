"""What a run did, for people: findings, a table of documents, totals, and what to do next."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TextIO

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from importer.field_names import field_name
from importer.messages import describe
from importer.records import Finding, Severity
from importer.report_changes import change_text
from importer.summary import DocumentReport, Outcome, RunSummary

MOST_LINES = 200
MOST_ROWS = 40
WIDTH = 80
_GAP = 2
_SHORTEST_NAME = 16
_FIRST_NUMBER = 2
_QUIET, _NORMAL, _DETAILED = 0, 1, 2
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def console_for(stream: TextIO) -> Console:
    """Return a console that writes to the stream: in colour only on a terminal.

    Text of documents is never taken for markup, and lines are not broken in the middle of
    what a person may want to copy. Tables are 80 columns wide where there is no terminal.
    """
    width = None if stream.isatty() else WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def print_report(console: Console, summary: RunSummary, verbosity: int = _NORMAL) -> None:
    """Print what was not imported by reason, other findings by document, tables, next steps.

    Verbosity as in Django: 0 prints errors only, 1 adds warnings, the tables and the changes
    of a dry run, 2 adds notes, every document and the changes of a real run.
    """
    lines = [*_failure_lines(summary), *_document_lines(summary, verbosity)]
    for line in lines[:MOST_LINES] if verbosity < _DETAILED else lines:
        console.print(line, soft_wrap=True)
    hidden = len(lines) - MOST_LINES
    if hidden > 0 and verbosity < _DETAILED:
        message = _("… and %(count)d lines more. With --report FILE you get them all.")
        console.print(message % {"count": hidden}, soft_wrap=True)
    if verbosity > _QUIET:
        _print_documents(console, summary, verbosity)
        console.print(_totals(summary))
        for step in _next_steps(summary):
            console.print(Text(f"• {step}"), soft_wrap=True)
    if summary.stopped_by:
        console.print(Text(describe(summary.stopped_by), _STYLES[Severity.ERROR]), soft_wrap=True)


def _failure_lines(summary: RunSummary) -> Iterator[Text]:
    """Yield the reasons for which documents were not imported, each with its documents."""
    groups: dict[str, list[tuple[DocumentReport, Finding]]] = {}
    for document in summary.failures:
        for finding in document.findings:
            if finding.severity is Severity.ERROR:
                groups.setdefault(finding.code, []).append((document, finding))
    if groups:
        yield Text(_("Not imported"), "bold")
    for members in groups.values():
        messages = {describe(finding) for _document, finding in members}
        if len(messages) == 1:
            yield _labelled(Severity.ERROR, messages.pop())
        else:
            yield _labelled(Severity.ERROR, describe(Finding(Severity.ERROR, members[0][1].code)))
        for document, finding in members:
            yield _failed(document, finding, say_all=len(members) > 1 and bool(messages))


def _failed(document: DocumentReport, finding: Finding, *, say_all: bool) -> Text:
    """Return a document's line under its reason; `say_all` where the reasons differ in detail."""
    place = _("line %(line)d") % {"line": finding.line} if finding.line else ""
    details = [document.code, place, *(finding.params.values() if say_all else ())]
    known = ", ".join(dict.fromkeys(detail for detail in details if detail))
    return Text(f"    {document.name}{f' ({known})' if known else ''}")


def _document_lines(summary: RunSummary, verbosity: int) -> Iterator[Text]:
    """Yield the other findings, conflicts and changes, by document."""
    shown = {_QUIET: set(), _NORMAL: {Severity.WARNING}}.get(
        verbosity, {Severity.WARNING, Severity.INFO}
    )
    with_changes = verbosity >= _DETAILED or (summary.dry_run and verbosity > _QUIET)
    for document in summary.documents:
        findings = [finding for finding in document.findings if finding.severity in shown]
        changes = document.changes if with_changes else ()
        conflicts = document.conflicts if verbosity > _QUIET else ()
        if findings or changes or conflicts or verbosity >= _DETAILED:
            yield _document_line(document)
        yield from (_finding_line(finding) for finding in findings)
        yield from (_conflict_line(field) for field in conflicts)
        yield from (Text(f"  {change_text(change)}") for change in changes)


def _document_line(document: DocumentReport) -> Text:
    code = f" ({document.code})" if document.code else ""
    return Text(f"{document.name}{code}: {_outcome_name(document.outcome)}", "bold")


def _finding_line(finding: Finding) -> Text:
    place = _("line %(line)d: ") % {"line": finding.line} if finding.line else ""
    field = f"{field_name(finding.field)}: " if finding.field else ""
    return _labelled(finding.severity, f"{place}{field}{describe(finding)}")


def _labelled(severity: Severity, text: str) -> Text:
    label = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("note"),
    }[severity]
    return Text("  ").append(f"{label}: ", _STYLES[severity]).append(text)


def _conflict_line(field: str) -> Text:
    message = _("  conflict: %(field)s – staff changed it too, and theirs was kept")
    return Text(message % {"field": field_name(field)}, "yellow")


def _outcome_name(outcome: Outcome) -> str:
    return {
        Outcome.CREATED: _("created"),
        Outcome.UPDATED: _("updated"),
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.FAILED: _("not imported"),
        Outcome.SKIPPED: _("passed over"),
    }[outcome]


def _print_documents(console: Console, summary: RunSummary, verbosity: int) -> None:
    """Print the table of documents: all of them, or at verbosity 1 those to look at."""
    every = verbosity >= _DETAILED
    shown = [one for one in summary.documents if every or _is_to_look_at(one)]
    if not shown:
        return
    rows = shown if every else shown[:MOST_ROWS]
    console.print(_documents(rows, console.width))
    if len(rows) < len(shown):
        message = _("… and %(count)d documents more. --verbosity 2 shows them all.")
        console.print(message % {"count": len(shown) - len(rows)}, soft_wrap=True)


def _is_to_look_at(document: DocumentReport) -> bool:
    left_over = document.lines.left_over if document.lines else 0
    failed = document.outcome is Outcome.FAILED
    return failed or bool(left_over) or document.has(Severity.WARNING)


def _documents(documents: Sequence[DocumentReport], width: int) -> Table:
    """Return the table, as wide as it may be; of a long name the end is shown."""
    headings = [_("project"), _("outcome"), _("warnings"), _("lines used"), _("left over")]
    rows = [_row(document) for document in documents]
    table = Table(box=SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(_("document"), no_wrap=True)
    taken = 0
    for number, heading in enumerate(headings):
        texts = [*heading.split(), *(row[number] for row in rows)]
        widest = max(map(len, texts))
        justify: Literal["left", "right"] = "right" if number >= _FIRST_NUMBER else "left"
        table.add_column(heading, justify=justify, width=widest)
        taken += widest + _GAP
    most = max(width - taken - _GAP, _SHORTEST_NAME)
    for document, row in zip(documents, rows, strict=True):
        table.add_row(_end_of(document.name, most), *row)
    return table


def _row(document: DocumentReport) -> tuple[str, ...]:
    warnings = sum(finding.severity is Severity.WARNING for finding in document.findings)
    lines = document.lines
    counts = (str(lines.used), str(lines.left_over)) if lines else ("–", "–")
    return document.code, _outcome_name(document.outcome), str(warnings), *counts


def _end_of(name: str, length: int) -> str:
    return name if len(name) <= length else f"…{name[1 - length :]}"


def _totals(summary: RunSummary) -> Table:
    title = _("Dry run: nothing was changed") if summary.dry_run else _("Import")
    table = Table(title=title, show_header=False, title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    counts = summary.counts
    rows = [(_outcome_name(outcome), counts[outcome.value]) for outcome in Outcome]
    rows += [
        (_("warnings"), counts["warnings"]),
        (_("notes"), counts["notes"]),
        (_("conflicts with staff's edits"), counts["conflicts"]),
        (_("fields of contact persons left out"), counts["personal_fields_omitted"]),
    ]
    _add(table, rows)
    table.add_section()
    lines = [
        (_("lines read"), counts["lines"]),
        (_("of them used"), counts["lines_used"]),
        (_("known to say nothing"), counts["lines_ignored"]),
        (_("about contact persons, left out"), counts["lines_personal"]),
        (_("left over, told of in findings"), counts["lines_left_over"]),
        (_("blank"), counts["lines_blank"]),
    ]
    _add(table, lines)
    return table


def _add(table: Table, rows: Iterable[tuple[str, int]]) -> None:
    for label, number in rows:
        table.add_row(label, number_format(number, force_grouping=True))


def _next_steps(summary: RunSummary) -> Iterator[str]:
    """Yield what an operator does next, the most pressing first."""
    failed, counts = len(summary.failures), summary.counts
    if failed:
        yield ngettext(
            "Put the document right that was not imported, and run the same import again: what "
            "is stored already is passed over quickly.",
            "Put the documents right that were not imported, and run the same import again: "
            "what is stored already is passed over quickly.",
            failed,
        )
    if counts["conflicts"]:
        yield _("Settle the conflicts with staff's edits in the admin, under merge conflicts.")
    if counts["warnings"]:
        yield _("Look at the warnings: each names the document, the line and the values.")
    if summary.dry_run:
        yield _("Nothing was changed. Run it without --dry-run to import.")
    elif summary.run_id is not None:
        address = reverse("admin:catalogue_importrun_change", args=[summary.run_id])
        yield _("This run in the admin, with every document: %(address)s") % {"address": address}
