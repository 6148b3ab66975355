"""What a run did, for programs: the JSON of `--report`. docs/importing.md describes the shape."""

import json
from collections.abc import Iterable
from pathlib import Path

from importer.messages import finding_as_data
from importer.record_json import lines_to_json
from importer.summary import DocumentReport, RunSummary

REPORT_VERSION = 1


def report_as_data(summary: RunSummary, paths: Iterable[str] = ()) -> dict[str, object]:
    """Return the run as JSON values.

    `version` goes up when a key is taken away or changes its meaning, not when one is added.
    """
    return {
        "version": REPORT_VERSION,
        "state": "stopped" if summary.stopped_by else "finished",
        "stopped_by": finding_as_data(summary.stopped_by) if summary.stopped_by else None,
        "dry_run": summary.dry_run,
        "run": summary.run_id,
        "started_at": summary.started_at.isoformat(),
        "finished_at": summary.finished_at.isoformat(),
        "paths": list(paths),
        "counts": dict(summary.counts),
        "documents": [_document_as_data(document) for document in summary.documents],
    }


def write_report(path: Path, summary: RunSummary, paths: Iterable[str] = ()) -> None:
    """Write the run as JSON to a file; raise `OSError` when that cannot be done."""
    # Piece by piece: with the changes of many documents the text is long.
    with path.open("w", encoding="utf-8") as stream:
        json.dump(report_as_data(summary, paths), stream, ensure_ascii=False, indent=2)
        stream.write("\n")


def _document_as_data(document: DocumentReport) -> dict[str, object]:
    return {
        "file": document.name,
        "sha256": document.sha256 or None,
        "kind": document.kind or None,
        "code": document.code or None,
        "outcome": document.outcome.value,
        "worst": document.worst.value if document.worst else None,
        "lines": lines_to_json(document.lines) if document.lines else None,
        "personal_fields_omitted": document.personal_fields_omitted,
        "findings": [finding_as_data(finding) for finding in document.findings],
        "changes": [
            {"field": change.field, "before": change.before, "after": change.after}
            for change in document.changes
        ],
        "conflicts": list(document.conflicts),
    }
