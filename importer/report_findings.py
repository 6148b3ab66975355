"""The findings of a run on a terminal: refusals by reason, the others by document.

Of a run with thousands of documents every reason is told, each with the first of its documents.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.text import Text

from catalogue.findings.kinds import kind_of_finding
from catalogue.findings.lines import lines_text
from catalogue.outcome_names import OUTCOMES, SEVERITIES
from importer.field_names import field_name
from importer.messages import describe
from importer.records import Finding, Severity
from importer.report_changes import change_text, new_project_text
from importer.summary import DocumentReport, Outcome, RunSummary

QUIET, NORMAL, DETAILED = 0, 1, 2
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_MOST_FILES = {Severity.ERROR: 10, Severity.INFO: 3}
_FIRST_NAMES = 3
_MOST_ALIKE = 5

_Found = tuple[DocumentReport, Finding]


def refusal_lines(
    summary: RunSummary, outcome: Outcome, severity: Severity, *, every: bool
) -> Iterator[Text]:
    """Yield the reasons for an outcome, the most frequent first, each with its documents.

    The reasons are the findings of that severity. Of many documents the first are named, unless
    `every` is asked for.
    """
    reasons: dict[str, list[_Found]] = {}
    for document in summary.documents:
        for finding in document.findings if document.outcome is outcome else ():
            if finding.severity is severity:
                reasons.setdefault(finding.code, []).append((document, finding))
    if reasons:
        yield Text(capfirst(outcome_name(outcome)), "bold")
    for code, found in sorted(reasons.items(), key=lambda reason: -len(reason[1])):
        messages = {describe(finding) for _document, finding in found}
        alike = len(messages) == 1
        reason = messages.pop() if alike else capfirst(kind_of_finding(code))
        count = f" ({number(len(found))})" if len(found) > 1 else ""
        yield _labelled(severity, f"{reason}{count}")
        yield from _files(found, len(found) if every else _MOST_FILES[severity], alike=alike)


def _files(found: Sequence[_Found], most: int, *, alike: bool) -> Iterator[Text]:
    """Yield the documents of a reason one by one; of too many the folders that hold several."""
    if alike and len(found) > most:
        yield from _folders([document.name for document, _finding in found], most)
        return
    for document, finding in found[:most]:
        known = ", ".join(part for part in (document.code, _line(finding)) if part)
        detail = "" if alike else f": {describe(finding)}"
        yield Text(f"    {document.name}{f' ({known})' if known else ''}{detail}")
    yield from _more(len(found) - most)


def _folders(names: Iterable[str], most: int) -> Iterator[Text]:
    """Yield each folder (or archive) with how many documents it has, the fullest first."""
    folders: dict[str, list[str]] = {}
    for name in names:
        folder, slash, last = name.rpartition("/")
        folders.setdefault(f"{folder}{slash}", []).append(last)
    fullest = sorted(folders.items(), key=lambda held: -len(held[1]))
    for folder, held in fullest[:most]:
        dots = " …" if len(held) > _FIRST_NAMES else ""
        count = f" ({number(len(held))})" if dots else ""
        yield Text(f"    {folder}{', '.join(held[:_FIRST_NAMES])}{dots}{count}")
    yield from _more(sum(len(held) for _folder, held in fullest[most:]))


def _more(count: int) -> Iterator[Text]:
    if count > 0:
        text = ngettext("… and %(count)s document more", "… and %(count)s documents more", count)
        yield Text(f"    {text % {'count': number(count)}}")


def document_lines(summary: RunSummary, verbosity: int) -> Iterator[Text]:
    """Yield the other findings, conflicts and changes, by document."""
    shown = {QUIET: set(), NORMAL: {Severity.WARNING}}.get(
        verbosity, {Severity.WARNING, Severity.INFO}
    )
    with_changes = verbosity >= DETAILED or (summary.dry_run and verbosity > QUIET)
    for document in summary.documents:
        findings = [finding for finding in document.findings if finding.severity in shown]
        changes = document.changes if with_changes else ()
        conflicts = document.conflicts if verbosity > QUIET else ()
        if findings or changes or conflicts or verbosity >= DETAILED:
            yield _document_line(document)
        yield from (_finding_line(alike) for alike in _gathered(findings, verbosity))
        yield from (_conflict_line(field) for field in conflicts)
        if changes and document.outcome is Outcome.CREATED and verbosity < DETAILED:
            yield Text(f"  {new_project_text(changes)}")
        else:
            yield from (Text(f"  {change_text(change)}") for change in changes)


def kind_counts(summary: RunSummary) -> Sequence[tuple[Severity, str, int, int]]:
    """Return severity, name, findings and documents of each kind, the most serious first."""
    findings, documents = Counter[tuple[Severity, str]](), Counter[tuple[Severity, str]]()
    for document in summary.documents:
        kinds = [(finding.severity, finding.code) for finding in document.findings]
        findings.update(kinds)
        documents.update(set(kinds))
    order = list(Severity)
    ranked = sorted(findings.items(), key=lambda one: (order.index(one[0][0]), -one[1]))
    return [
        (severity, kind_of_finding(code), count, documents[severity, code])
        for (severity, code), count in ranked
    ]


def severity_name(severity: Severity) -> str:
    """Return what a severity is called before a message."""
    return str(SEVERITIES[severity]).lower()


def outcome_name(outcome: Outcome) -> str:
    """Return what became of a document, in a word or two."""
    return str(OUTCOMES[outcome])


def number(value: int) -> str:
    """Return a count with its digits grouped."""
    return number_format(value, force_grouping=True)


def _gathered(findings: Iterable[Finding], verbosity: int) -> Iterable[Sequence[Finding]]:
    """Return findings that differ by their lines only together, in the order of the first.

    Where one kind has many different messages, all but the first few are together too, unless
    everything is asked for.
    """
    kinds: dict[tuple[object, ...], dict[object, list[Finding]]] = {}
    for finding in findings:
        kind = (finding.severity, finding.code, finding.field)
        alike = kinds.setdefault(kind, {})
        alike.setdefault(tuple(sorted(finding.params.items())), []).append(finding)
    for groups in kinds.values():
        every = len(groups) <= _MOST_ALIKE or verbosity >= DETAILED
        first = len(groups) if every else _MOST_ALIKE - 1
        yield from islice(groups.values(), first)
        if rest := [finding for group in islice(groups.values(), first, None) for finding in group]:
            yield rest


def _document_line(document: DocumentReport) -> Text:
    code = f" ({document.code})" if document.code else ""
    return Text(f"{document.name}{code}: {outcome_name(document.outcome)}", "bold")


def _finding_line(alike: Sequence[Finding]) -> Text:
    finding = alike[0]
    place = lines_text(one.line for one in alike if one.line)
    field = field_name(finding.field) if finding.field else ""
    where = "".join(f"{part}: " for part in (place, field) if part)
    count = f" ({number(len(alike))})" if len(alike) > 1 else ""
    same = all(one.params == finding.params for one in alike)
    message = describe(finding) if same else capfirst(kind_of_finding(finding.code))
    return _labelled(finding.severity, f"{where}{message}{count}")


def _line(finding: Finding) -> str:
    return lines_text((finding.line,)) if finding.line else ""


def _labelled(severity: Severity, text: str) -> Text:
    return Text("  ").append(f"{severity_name(severity)}: ", STYLES[severity]).append(text)


def _conflict_line(field: str) -> Text:
    message = _("  conflict: %(field)s – staff changed it too, and theirs was kept")
    return Text(message % {"field": field_name(field)}, "yellow")
