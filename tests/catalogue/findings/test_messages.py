"""Stored findings, told in the language of the reader whatever the import's was."""

from django.utils import translation

from catalogue.admin.rendering import readable_findings
from catalogue.findings.messages import stored_message

FINDING = {
    "severity": "warning",
    "code": "text_date_differs",
    "line": 51,
    "field": "end_date",
    "field_name": "päättymispäivä",
    "params": {"value": "2022-07-31", "text": "2022-02-28"},
    "message": "Kentässä on …",
}


def test_a_finding_is_told_in_the_language_of_the_reader():
    with translation.override("en"):
        shown = readable_findings([FINDING])
    assert "The field says" in shown
    assert "End date" in shown
    assert "Kentässä" not in shown
    with translation.override("sv"):
        assert "31 juli 2022" in stored_message(FINDING)


def test_a_code_of_an_earlier_version_says_what_it_said_then():
    earlier = {"code": "gone_since", "message": "Vanha <viesti>"}
    assert stored_message(earlier) == "Vanha <viesti>"
    assert "Vanha &lt;viesti&gt;" in readable_findings([earlier])


def test_what_is_no_message_is_none():
    assert stored_message({}) == ""
    assert stored_message({"code": "text_date_differs", "params": None}) == ""
    assert "…" in stored_message({"code": "text_date_differs", "params": {"value": 1}})
