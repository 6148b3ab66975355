"""Documents that were imported before: known by their bytes, they need not be read again."""

from dataclasses import dataclass

from catalogue.models import SourceDocument
from importer.read import Content
from importer.read.values import safe_name
from importer.record_json import finding_from_json, lines_from_json
from importer.records import Finding, LineAccount
from importer.storing.version import parser_version

# What storing added to the reference tables was news once.
_NEWS = "new_"


@dataclass(frozen=True, slots=True)
class Imported:
    """A document whose very bytes this version of the import has stored."""

    name: str
    sha256: str
    code: str
    kind: str
    findings: tuple[Finding, ...]
    personal_fields_omitted: int
    lines: LineAccount | None = None


def imported_before(content: Content) -> Imported | None:
    """Return what is stored of a document, if the same version of the import stored it."""
    sha256 = content.sha256
    row = (
        SourceDocument.objects.filter(sha256=sha256, parser_version=parser_version())
        .values_list("project__code", "kind", "findings", "personal_fields_omitted", "lines")
        .first()
    )
    if row is None:
        return None
    code, kind, stored, omitted, lines = row
    findings = tuple(finding_from_json(finding) for finding in stored)
    kept = tuple(finding for finding in findings if not finding.code.startswith(_NEWS))
    account = lines_from_json(lines)
    return Imported(safe_name(content.name), sha256, code, kind, kept, omitted, account)
