"""Every finding has a message, every message a finding."""

import ast
import re
from pathlib import Path

import pytest

from importer.messages import MESSAGES, describe, finding_as_data
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
