"""docs/findings.md tells every finding as the code has it."""

from django.utils.translation import override

from catalogue.findings.messages import MESSAGES
from tests.importer.findings_table import TARGET, severity_of_codes, table


def test_every_finding_has_a_severity():
    severities = severity_of_codes()
    assert [code for code in MESSAGES if not severities.get(code)] == []


def test_severities_are_those_of_the_code():
    severities = severity_of_codes()
    assert severities["empty_file"] == "error"
    assert severities["leftover_line"] == "warning"
    assert severities["same_document"] == "note"
    assert severities["text_date_differs"] == "warning"
    assert severities["database_full"] == "error"


def test_the_page_is_as_the_code():
    with override("en"):
        expected = table()
    held = TARGET.read_text(encoding="utf-8")
    assert held == expected, "Run: python -m tests.importer.findings_table, and look at the change"
