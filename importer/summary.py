"""What a run of the import did, document by document. The report and the tests read this."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from catalogue import outcomes
from importer.merge import Change
from importer.records import Finding, LineAccount, Severity

Outcome = outcomes.Outcome


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one document. `code` and `kind` are empty when they are not known.

    `conflicts` names the fields that both staff and the document changed; the staff's
    values stand. `lines` is None where the document was not read as a project's.
    """

    name: str
    outcome: Outcome
    code: str = ""
    kind: str = ""
    sha256: str = ""
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    conflicts: tuple[str, ...] = ()
    personal_fields_omitted: int = 0
    lines: LineAccount | None = None

    def has(self, severity: Severity) -> bool:
        """Tell whether a finding of this severity was made."""
        return any(finding.severity is severity for finding in self.findings)

    @property
    def worst(self) -> Severity | None:
        """The severity of the most serious finding; None where there is none."""
        return next((severity for severity in Severity if self.has(severity)), None)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A whole run. `stopped_by` says why it ended before its last document, if it did.

    `run_id` is the key of its row in the database; None on a dry run.
    """

    documents: tuple[DocumentReport, ...]
    started_at: datetime
    finished_at: datetime
    dry_run: bool = False
    stopped_by: Finding | None = None
    run_id: int | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many documents came to each outcome, how many findings, lines, fields left out."""
        accounts = [document.lines for document in self.documents if document.lines]
        outcomes = Counter(document.outcome for document in self.documents)
        severities = Counter(f.severity for d in self.documents for f in d.findings)
        return {
            **{outcome.value: outcomes[outcome] for outcome in Outcome},
            "errors": severities[Severity.ERROR],
            "warnings": severities[Severity.WARNING],
            "notes": severities[Severity.INFO],
            "conflicts": sum(len(document.conflicts) for document in self.documents),
            "personal_fields_omitted": sum(d.personal_fields_omitted for d in self.documents),
            "lines": sum(account.total for account in accounts),
            **{
                f"lines_{field.name}": sum(getattr(account, field.name) for account in accounts)
                for field in fields(LineAccount)
            },
        }

    @property
    def failures(self) -> tuple[DocumentReport, ...]:
        """The documents that were not imported."""
        return tuple(d for d in self.documents if d.outcome is Outcome.FAILED)
