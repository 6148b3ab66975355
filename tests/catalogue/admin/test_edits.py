"""What follows from an edit, and how stored JSON is shown."""

import pytest
from django.utils import translation

from catalogue.admin.base import MAX_WORDS, search_words
from catalogue.admin.edits import moved_place, outdated_wordings
from catalogue.admin.fields import FaithfulTextField
from catalogue.admin.rendering import (
    evidence_words,
    field_label,
    readable,
    readable_differences,
    readable_fact,
    readable_findings,
)


@pytest.mark.parametrize(
    ("changed", "cleared"),
    [
        ([], set()),
        (["name", "status"], set()),
        (["authority"], {"authority_wording"}),
        (["authority", "authority_wording"], set()),
        (["priority_axis", "specific_objective"],
         {"priority_axis_wording", "specific_objective_wording"}),
        (["organisation"], {"stated_name", "stated_type", "stated_business_id"}),
        (["organisation", "stated_name"], {"stated_type", "stated_business_id"}),
        (["stated_name"], set()),
    ],
)  # fmt: skip
def test_a_wording_goes_with_what_it_worded(changed: list[str], cleared: set[str]):
    assert outdated_wordings(changed) == dict.fromkeys(cleared, "")


@pytest.mark.parametrize(
    ("changed", "consequences"),
    [
        ([], {}),
        (["basis"], {}),
        (["region"], {"basis": "staff", "stated_as": ""}),
        (["municipality", "basis"], {"stated_as": ""}),
        (["subregion", "stated_as"], {"basis": "staff"}),
    ],
)
def test_a_moved_place_rests_on_staff(changed: list[str], consequences: dict[str, str]):
    assert moved_place(changed) == consequences


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("  sisennys\r\n\r\n", "  sisennys\n\n"),
        ("\r\n  \r\n", ""),
        ("", ""),
    ],
)
def test_a_text_comes_back_as_it_was(sent: str, kept: str):
    field = FaithfulTextField(required=False)
    assert field.clean(sent) == kept
    assert not field.has_changed(kept, sent) or sent.strip() == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        ("", "–"),
        ([], "–"),
        (0, "0"),
        (True, "Yes"),
        ("<b>", "&lt;b&gt;"),
        (["a", "<i>"], "<ul><li>a</li><li>&lt;i&gt;</li></ul>"),
        ({"a": [1]}, "<ul><li>a: <ul><li>1</li></ul></li></ul>"),
    ],
)
def test_stored_values_are_readable(value: object, shown: str):
    with translation.override("en"):
        assert readable(value) == shown


def test_endless_nesting_is_shown_without_end_to_the_stack():
    value: object = "x"
    for _level in range(900):
        value = [value]
    assert "[[[" in readable(value)


@pytest.mark.parametrize(
    ("findings", "shown"),
    [
        (None, ["–"]),
        ("odd", ["–"]),
        ([], ["–"]),
        ([{"severity": "warning", "line": 3, "field": "name", "message": "M"}],
         ["Warning", "line 3", "Name", "M"]),
        ([{"severity": "x", "code": "unknown_label", "params": {"label": "<b>"}}],
         ["x", "unknown label (label: &lt;b&gt;)"]),
        (["text", 1, {}], ["text", "1", "–"]),
    ],
)  # fmt: skip
def test_findings_are_readable_in_any_shape(findings: object, shown: list[str]):
    with translation.override("en"):
        html = readable_findings(findings)
    assert all(part in html for part in shown)


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        ([], "–"),
        (None, "–"),
        (["vertais", "tuki"], "vertais · tuki"),
        ([{"text": "a"}, {}], "a"),
        ("x", "x"),
    ],
)
def test_evidence_is_readable_in_any_shape(evidence: object, shown: str):
    assert evidence_words(evidence) == shown


def test_a_field_without_a_label_keeps_its_name():
    assert field_label("organisations.lead") == "organisations.lead"


def test_a_search_is_bounded():
    assert search_words("Äiti\x00 JA  ") == ["aiti", "ja"]
    assert len(search_words("a " * 5000)) == MAX_WORDS


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([{"source": "eura2014", "value": "2022-07-31"}, {"source": "sokra_card", "value": None}],
         ["EURA2014 project description: ", "31 Jul 2022", "Sokra project card: "]),
        ("odd", ["<ul></ul>"]),
        (["odd"], ["<ul></ul>"]),
        (None, ["<ul></ul>"]),
    ],
)  # fmt: skip
def test_what_documents_say_differently_is_readable_in_any_shape(values: object, shown: list[str]):
    with translation.override("en"):
        html = readable_differences("end_date", values).replace("\N{NO-BREAK SPACE}", " ")
    assert all(part in html for part in shown)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("end_date", "2022-07-31", "31 Jul 2022"),
        ("public_planned", "605606.00", "€605,606"),
        ("gender_analysis", True, "Yes"),
        ("persons_planned", 0, "0"),
        ("status", "<b>", "&lt;b&gt;"),
        ("end_date", None, "–"),
        ("end_date", "odd", "odd"),
        ("regions.16", {"code": "16"}, "code: 16"),
    ],
)
def test_a_stored_value_is_shown_as_on_the_projects_page(field: str, value: object, shown: str):
    with translation.override("en"):
        assert shown in readable_fact(field, value).replace("\N{NO-BREAK SPACE}", " ")
