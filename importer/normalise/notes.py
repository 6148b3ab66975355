"""Findings in the making: what was odd about which value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from importer.formats.personal import shown
from importer.records import Finding, RawValue, Severity


@dataclass(slots=True)
class Notes:
    """The values of a document, and the findings about them so far."""

    values: Mapping[str, RawValue]
    findings: list[Finding] = field(default_factory=list)

    def text(self, key: str) -> str:
        """Return a value as written; "" where the document has none."""
        value = self.values.get(key)
        return value.text if value else ""

    def line(self, key: str) -> int | None:
        """Return the line a value stands on."""
        value = self.values.get(key)
        return value.line if value else None

    def add(
        self,
        problem: str,
        /,
        key: str | None = None,
        severity: Severity = Severity.WARNING,
        line: int | None = None,
        **params: str,
    ) -> None:
        """Add a finding about a value; its params are cut and lose what looks personal."""
        where = line if line is not None else self.line(key or "")
        safe = {name: shown(value) for name, value in params.items()}
        self.findings.append(Finding(severity, problem, line=where, field=key, params=safe))
