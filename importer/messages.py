"""Findings in the words of `catalogue/findings/messages/`, for the report and the database."""

from catalogue.findings.messages import message_of
from importer.field_names import field_name
from importer.record_json import finding_to_json
from importer.records import Finding


def describe(finding: Finding) -> str:
    """Return a finding's message in the active language; the bare code if it has none."""
    return message_of(finding.code, finding.params)


def finding_as_data(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON values, with its words for people in the active language.

    These are its message and what its field is called (None without a field).
    """
    called = field_name(finding.field) if finding.field else None
    return {**finding_to_json(finding), "field_name": called, "message": describe(finding)}
