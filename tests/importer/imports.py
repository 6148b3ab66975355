"""Whole imports in tests: files written to a folder, imported, and what was found."""

from collections.abc import Mapping
from pathlib import Path

from importer.pipeline import ImportOptions, run
from importer.summary import DocumentReport, RunSummary


def import_files(folder: Path, files: Mapping[str, str | bytes], **options) -> RunSummary:
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    return run([folder], ImportOptions(base=folder, **options))


def import_one(folder: Path, content: str | bytes, **options) -> DocumentReport:
    (report,) = import_files(folder, {"a.txt": content}, **options).documents
    return report


def codes(report: DocumentReport) -> list[str]:
    return [finding.code for finding in report.findings]


def about(report: DocumentReport, field: str) -> list[str]:
    """Return the codes of the warnings about a field."""
    return [f.code for f in report.findings if (f.field or "").endswith(field)]
