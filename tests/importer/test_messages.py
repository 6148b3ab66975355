"""Every finding has a message, every message a finding."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

from catalogue.findings.kinds import KINDS, kind_of_finding
from catalogue.findings.lines import lines_text
from catalogue.findings.messages import MESSAGES
from importer.messages import describe, finding_as_data
from importer.records import Finding, Severity

IMPORTER = Path(__file__).resolve().parent.parent.parent / "importer"
# Which positional argument is the code, by what is called.
CODE_ARGUMENT = {
    "Finding": 1,
    "report": 0,
    "failure": 1,
    "skipped": 1,
    "RefusedError": 0,
    "_note": 1,
    "add": 0,
}
CODE = re.compile(r"[a-z][a-z0-9_]+")


def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(IMPORTER).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(IMPORTER.rglob("*.py"))
        if path.parent.name != "messages"
    }


def strings(node: ast.AST) -> set[str]:
    """Return the string constants under a node, but not the pieces of f-strings."""
    pieces = {id(n) for f in ast.walk(node) if isinstance(f, ast.JoinedStr) for n in f.values}
    return {
        n.value
        for n in ast.walk(node)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in pieces
    }


def composed(tree: ast.Module) -> set[str]:
    """Return what a module's f-strings such as f"new_{field}" can make of its own strings."""
    heads = {
        str(f.values[0].value)
        for f in ast.walk(tree)
        if isinstance(f, ast.JoinedStr)
        and len(f.values) == 2
        and isinstance(f.values[0], ast.Constant)
    }
    return {head + text for head in heads for text in strings(tree) if head.endswith("_")}


def codes_of_call(call: ast.Call) -> set[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in CODE_ARGUMENT:
        return set()
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    values = call.args[CODE_ARGUMENT[name] :][:1] + named
    return {text for value in values for text in strings(value) if CODE.fullmatch(text)}


def codes_used() -> dict[str, str]:
    """Return code → a module that gives it."""
    return {
        code: module
        for module, tree in trees().items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for code in codes_of_call(call)
    }


def test_the_search_for_codes_finds_some():
    assert {"empty_file", "duplicate_code", "leftover_line"} <= set(codes_used())


def test_every_code_has_a_message():
    assert {c: m for c, m in codes_used().items() if c not in MESSAGES} == {}


def test_every_text_that_looks_like_a_code_has_a_message():
    """Codes also come from tables, where no call shows them."""
    kinds = ("invalid_", "missing_", "unknown_", "repeated_", "repaired_", "misread_", "database_")
    said = set().union(*(strings(tree) for tree in trees().values()))
    looks_like_one = {s for s in said if s.startswith(kinds) and CODE.fullmatch(s)}
    assert "invalid_money" in looks_like_one
    assert looks_like_one - set(MESSAGES) == set()


def test_every_message_has_a_code():
    said = set().union(*(strings(tree) | composed(tree) for tree in trees().values()))
    assert set(MESSAGES) - said == set()


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_is_a_sentence_that_can_be_filled(code: str):
    text = str(MESSAGES[code])
    names = set(re.findall(r"%\((\w+)\)s", text))
    assert text.count("%") == len(re.findall(r"%\(\w+\)s", text)), "a stray % breaks the message"
    filled = describe(Finding(Severity.ERROR, code, params=dict.fromkeys(names, "value")))
    assert filled.endswith((".", "?", "!"))
    assert "%" not in filled
    assert describe(Finding(Severity.ERROR, code)), "missing params must not fail"


def test_a_message_cannot_carry_control_characters():
    hostile = Finding(Severity.ERROR, "unreadable_file", params={"reason": "a\x1b[2J\nb"})
    assert describe(hostile).isprintable()


def test_an_unknown_code_is_shown_bare():
    assert describe(Finding(Severity.INFO, "from_a_newer_version")) == "from_a_newer_version"


def test_a_finding_as_data_has_its_message_beside_its_code():
    data = finding_as_data(Finding(Severity.ERROR, "empty_file", line=3, field="name"))
    assert data["code"] == "empty_file"
    assert (data["line"], data["field"], data["severity"]) == (3, "name", "error")
    assert data["message"] == str(MESSAGES["empty_file"])


DATES = Finding(
    Severity.WARNING, "dates_reversed", params={"start": "2019-04-01", "end": "2002-07-31"}
)


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fi", "31.7.2002"), ("sv", "31 juli 2002"), ("en", "31 Jul 2002")],
)
def test_people_read_dates_as_they_write_them(language: str, shown: str):
    with translation.override(language):
        message = describe(DATES)
        assert finding_as_data(DATES)["params"] == {"start": "2019-04-01", "end": "2002-07-31"}
    assert shown in message
    assert "2002-07-31" not in message


def test_the_dates_of_two_documents_are_shown_as_dates():
    values = "EURA2014: 2022-07-31 · Sokra: 2022-02-28"
    with translation.override("fi"):
        message = describe(Finding(Severity.WARNING, "sources_differ", params={"values": values}))
    assert "EURA2014: 31.7.2022 · Sokra: 28.2.2022" in message


@pytest.mark.parametrize("quoted", ["2021-02-30", "nro 2021-02-03", "S2021-02-03x", "1-2-3"])
def test_what_only_looks_like_a_date_is_quoted_as_it_is(quoted: str):
    finding = Finding(Severity.WARNING, "invalid_date", params={"value": quoted})
    assert quoted in describe(finding)


def test_sums_are_grouped():
    params = {"value": "1340655.50", "limit": "340655"}
    with translation.override("fi"):
        message = describe(Finding(Severity.WARNING, "realised_above_granted", params=params))
    assert "1 340 655,50 €" in message
    assert "340 655 €" in message


@pytest.mark.parametrize("odd", ["…", "", "NaN", "1e999999", "-"])
def test_a_sum_that_is_none_breaks_no_message(odd: str):
    finding = Finding(Severity.WARNING, "realised_above_granted", params={"value": odd})
    assert describe(finding)


def test_every_finding_has_a_name_of_its_own():
    assert set(MESSAGES) == set(KINDS)
    names = [kind_of_finding(code) for code in KINDS]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 60 and not name.endswith(".") for name in names)


def test_a_kind_from_a_newer_version_is_called_by_its_code():
    assert kind_of_finding("from_a_newer_version") == "from a newer version"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        ([7], "line 7"),
        ([7, 7], "line 7"),
        ([8, 7], "lines 7–8"),
        ([3, 7, 8, 9], "lines 3, 7–9"),
        (range(1, 100, 2), "lines 1, 3, 5, 7, 9, 11, 13, … 99"),
    ],
)
def test_lines_are_told_in_few_words(lines, text: str):
    with translation.override("en"):
        assert lines_text(lines) == text
