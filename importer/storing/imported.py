"""Documents that were imported before: known by their bytes, they need not be read again."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from catalogue.models import Project, SourceDocument
from importer.read import Content
from importer.read.values import safe_name
from importer.record_json import finding_from_json, from_json, lines_from_json
from importer.records import Finding, LineAccount
from importer.storing.references import is_news
from importer.storing.version import parser_version


@dataclass(frozen=True, slots=True)
class Imported:
    """A document whose very bytes this version of the import has stored.

    `status` and `end_date` are the document's own: whether they fit depends on the day.
    """

    name: str
    sha256: str
    code: str
    kind: str
    findings: tuple[Finding, ...]
    personal_fields_omitted: int
    lines: LineAccount | None
    status: str
    end_date: date | None


def imported_hashes() -> frozenset[str]:
    """Return the SHA-256 of every document that this version of the import has stored."""
    stored = SourceDocument.objects.filter(parser_version=parser_version())
    return frozenset(stored.values_list("sha256", flat=True))


def imported_of(code: str) -> list[tuple[str | None, str | None, str | None]]:
    """Return kind, SHA-256 and version of the import of each document of a project.

    All are None for a project without documents; there is nothing where there is no project.
    """
    sources = ("sources__kind", "sources__sha256", "sources__parser_version")
    return list(Project.objects.filter(code=code).order_by().values_list(*sources))


def imported_before(content: Content, hashes: AbstractSet[str]) -> Imported | None:
    """Return what is stored of a document, if the same version of the import stored it.

    `hashes` are those of `imported_hashes`: most documents are not among them.
    """
    sha256 = content.sha256
    if sha256 not in hashes:
        return None
    row = (
        SourceDocument.objects.filter(sha256=sha256, parser_version=parser_version())
        .values_list(
            "project__code",
            "kind",
            "findings",
            "personal_fields_omitted",
            "lines",
            "record__status",
            "record__end_date",
        )
        .first()
    )
    if row is None:
        return None
    code, kind, stored, omitted, lines, status, end = row
    findings = tuple(finding_from_json(finding) for finding in stored)
    # What was news when it was stored is none now.
    kept = tuple(finding for finding in findings if not is_news(finding))
    stated = from_json({"code": code, "status": status or "", "end_date": end})
    return Imported(
        safe_name(content.name),
        sha256,
        code,
        kind,
        kept,
        omitted,
        lines_from_json(lines),
        stated.status,
        stated.end_date,
    )
