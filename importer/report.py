"""What a run did, for people: findings, a table of documents, totals, and what to do next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TextIO

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from catalogue.outcome_names import COUNTS
from importer.messages import describe
from importer.records import Severity
from importer.report_findings import (
    DETAILED,
    NORMAL,
    QUIET,
    STYLES,
    document_lines,
    kind_counts,
    number,
    outcome_name,
    refusal_lines,
    severity_name,
)
from importer.summary import DocumentReport, Outcome, RunSummary

MOST_LINES = 200
MOST_ROWS = 40
WIDTH = 80
_GAP = 2
_SHORTEST_NAME = 16
_FIRST_NUMBER = 2
_OTHERS = ("warnings", "notes", "conflicts", "personal_fields_omitted")


def console_for(stream: TextIO, *, colour: bool = True) -> Console:
    """Return a console that writes to the stream: in colour only on a terminal, if at all.

    Text of documents is never taken for markup, and lines are not broken in the middle of
    what a person may want to copy. Tables are 80 columns wide where there is no terminal.
    """
    width = None if stream.isatty() else WIDTH
    return Console(
        file=stream,
        width=width,
        no_color=None if colour else True,
        markup=False,
        highlight=False,
        emoji=False,
    )


def print_report(console: Console, summary: RunSummary, verbosity: int = NORMAL) -> None:
    """Print what was not imported by reason, other findings by document, tables, next steps.

    Verbosity as in Django: 0 prints errors only, 1 adds what was passed over, warnings, the
    tables and the changes of a dry run, 2 adds notes, every document and the changes of a real
    run.
    """
    every = verbosity >= DETAILED
    for line in refusal_lines(summary, Outcome.FAILED, Severity.ERROR, every=every):
        console.print(line, soft_wrap=True)
    if verbosity == NORMAL:
        for line in refusal_lines(summary, Outcome.SKIPPED, Severity.INFO, every=False):
            console.print(line, soft_wrap=True)
    _print_lines(console, summary, verbosity)
    if verbosity > QUIET:
        _print_documents(console, summary, verbosity)
        title = _("Dry run: nothing was changed") if summary.dry_run else _("Import")
        console.print(Text(title, "bold"))
        console.print(_totals(summary))
        for step in _next_steps(summary):
            console.print(Text(f"• {step}"), soft_wrap=True)
    if summary.stopped_by:
        console.print(Text(describe(summary.stopped_by), STYLES[Severity.ERROR]), soft_wrap=True)


def _print_lines(console: Console, summary: RunSummary, verbosity: int) -> None:
    """Print the findings by document; of too many the first, then how many of which kind."""
    lines = list(document_lines(summary, verbosity))
    shown = lines if verbosity >= DETAILED else lines[:MOST_LINES]
    for line in shown:
        console.print(line, soft_wrap=True)
    if len(shown) < len(lines):
        message = ngettext(
            "… and %(count)s line more. --verbosity 2 or --report FILE gives them all.",
            "… and %(count)s lines more. --verbosity 2 or --report FILE gives them all.",
            len(lines) - len(shown),
        )
        console.print(message % {"count": number(len(lines) - len(shown))}, soft_wrap=True)
        console.print(_kinds(summary))


def _kinds(summary: RunSummary) -> Table:
    """Return the table of the kinds of findings."""
    table = Table(box=SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(capfirst(_("findings by kind")), overflow="fold")
    table.add_column(_("severity"))
    table.add_column(_("times"), justify="right")
    table.add_column(_("documents"), justify="right")
    for severity, name, count, documents in kind_counts(summary):
        shown = Text(severity_name(severity), STYLES[severity])
        table.add_row(capfirst(name), shown, number(count), number(documents))
    return table


def _print_documents(console: Console, summary: RunSummary, verbosity: int) -> None:
    """Print the table of documents: all of them, or at verbosity 1 those to look at.

    Of too many those with the most to look at are shown. What was not imported stands under its
    reason already.
    """
    every = verbosity >= DETAILED
    shown = [one for one in summary.documents if every or any(_to_look_at(one))]
    if not shown:
        return
    rows = shown
    if len(shown) > MOST_ROWS and not every:
        rows = sorted(shown, key=_to_look_at, reverse=True)[:MOST_ROWS]
    console.print(_documents(rows, console.width))
    if len(rows) < len(shown):
        message = ngettext(
            "… and %(count)s document more with fewer warnings. --verbosity 2 shows them all.",
            "… and %(count)s documents more with fewer warnings. --verbosity 2 shows them all.",
            len(shown) - len(rows),
        )
        console.print(message % {"count": number(len(shown) - len(rows))}, soft_wrap=True)


def _to_look_at(document: DocumentReport) -> tuple[int, int]:
    """Return how many warnings and lines left over a document that was imported has."""
    if document.outcome is Outcome.FAILED:
        return 0, 0
    warnings = sum(finding.severity is Severity.WARNING for finding in document.findings)
    return warnings, document.lines.left_over if document.lines else 0


def _documents(documents: Sequence[DocumentReport], width: int) -> Table:
    """Return the table, as wide as it may be; of a long name the end is shown."""
    headings = [_("project"), _("outcome"), _("warnings"), _("lines used"), _("left over")]
    rows = [_row(document) for document in documents]
    table = Table(box=SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(_("document"), no_wrap=True)
    taken = 0
    for place, heading in enumerate(headings):
        texts = [*heading.split(), *(row[place] for row in rows)]
        widest = max(map(len, texts))
        justify: Literal["left", "right"] = "right" if place >= _FIRST_NUMBER else "left"
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
    return document.code, outcome_name(document.outcome), str(warnings), *counts


def _end_of(name: str, length: int) -> str:
    return name if len(name) <= length else f"…{name[1 - length :]}"


def _totals(summary: RunSummary) -> Table:
    """Return how many documents came to each outcome, and what else there was."""
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    counts = summary.counts
    _add(table, [(outcome_name(outcome), counts[outcome.value]) for outcome in Outcome])
    _add(table, _counted(counts, [key for key in _OTHERS if counts[key]]))
    if counts["lines"]:
        table.add_section()
        _add(table, _counted(counts, [key for key in COUNTS if key.startswith("lines")]))
    return table


def _counted(counts: Mapping[str, int], keys: Iterable[str]) -> list[tuple[str, int]]:
    return [(str(COUNTS[key]), counts[key]) for key in keys]


def _add(table: Table, rows: Iterable[tuple[str, int]]) -> None:
    for label, count in rows:
        table.add_row(label, number(count))


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
