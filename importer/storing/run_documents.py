"""What a run did with each document, kept for the run's page in the admin."""

from collections.abc import Sequence

from catalogue.models import ImportRun, RunDocument
from importer.messages import finding_as_data
from importer.record_json import lines_to_json
from importer.storing.fit import storable, storable_json
from importer.summary import DocumentReport

# Of so many runs the documents are kept one by one; of older ones the counts and failures.
RUNS_KEPT = 10
_LONGEST_NAME, _LONGEST_CODE = 500, 20


def write_documents(run: ImportRun | None, reports: Sequence[DocumentReport]) -> None:
    """Write what became of documents, in one statement; nothing on a dry run (no run)."""
    if run is not None and reports:
        RunDocument.objects.bulk_create([_row(run, report) for report in reports])


def forget_old_documents() -> None:
    """Delete the documents of all runs but the last ones."""
    kept = list(ImportRun.objects.order_by("-pk").values_list("pk", flat=True)[:RUNS_KEPT])
    if len(kept) == RUNS_KEPT:
        RunDocument.objects.filter(run__lt=kept[-1]).delete()


def _row(run: ImportRun, report: DocumentReport) -> RunDocument:
    codes = dict.fromkeys(finding.code for finding in report.findings)
    return RunDocument(
        run=run,
        file=storable(report.name)[-_LONGEST_NAME:],
        outcome=report.outcome.value,
        kind=report.kind,
        code=storable(report.code)[:_LONGEST_CODE],
        worst=report.worst or "",
        codes=f" {' '.join(codes)} " if codes else "",
        findings=[storable_json(finding_as_data(finding)) for finding in report.findings],
        lines=lines_to_json(report.lines) if report.lines else {},
    )
