"""Writes docs/findings.md, the table of every finding: `python -m tests.importer.findings_table`.

The messages come from `catalogue/findings/messages/`, the severities from the calls that make
findings.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "docs" / "findings.md"

# What is called → position of the code, and the severity that it has by default.
_MAKERS: Mapping[str, tuple[int, str]] = {
    "Finding": (1, ""),
    "report": (0, "WARNING"),
    "add": (0, "WARNING"),
    "text_differs": (0, "WARNING"),
    "_note": (1, "WARNING"),
    "_counted": (0, "INFO"),
    "failure": (1, "ERROR"),
    "skipped": (1, "INFO"),
    "RefusedError": (0, "ERROR"),
}
# Findings whose code, or one of whose severities, a table or a variable gives.
_FROM_TABLES: Mapping[str, str] = {
    **dict.fromkeys(("missing_path", "no_rights", "link_loop"), "ERROR"),
    **dict.fromkeys(("invalid_money", "invalid_number"), "WARNING"),
    **dict.fromkeys(("running_though_ended", "ended_though_running"), "WARNING"),
    **dict.fromkeys(("realised_above_granted", "realised_above_planned"), "WARNING"),
    "share_above_total": "WARNING",
    "missing_section": "INFO",
}
_BY_BEGINNING: Mapping[str, str] = {"database_": "ERROR", "new_": "WARNING"}
_WORDS: Mapping[str, str] = {"ERROR": "error", "WARNING": "warning", "INFO": "note"}
_HEAD = """# Findings

Every finding that an import can make, by its code. The code stays the same in every language and
in the JSON report; the message is what an operator reads. “…” stands for a value.

- An **error** means: the document was not imported, or the run ended.
- A **warning** means: a person should look. A value was left out, is doubtful, or contradicts
  another.
- A **note** means: it was dealt with, and you are told.

This page is written by `python -m tests.importer.findings_table`; a test compares it with the
code.

| Code | Severity | Message |
|---|---|---|
"""


def table() -> str:
    """Return the text that docs/findings.md must have, in the language that is active."""
    from catalogue.findings.messages import MESSAGES
    from importer.messages import describe
    from importer.records import Finding, Severity

    severities = severity_of_codes()
    messages = {code: describe(Finding(Severity.INFO, code)) for code in MESSAGES}
    rows = [
        f"| `{code}` | {severities.get(code, '')} | {message.replace('|', '/')} |"
        for code, message in sorted(messages.items())
    ]
    return _HEAD + "\n".join(rows) + "\n"


def severity_of_codes() -> Mapping[str, str]:
    """Return code → the severities it is made with, in words, the worst first."""
    from catalogue.findings.messages import MESSAGES

    found: dict[str, set[str]] = {code: {severity} for code, severity in _FROM_TABLES.items()}
    for path in sorted((ROOT / "importer").rglob("*.py")):
        for code, severity in _made(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(code, set()).add(severity)
    for code in MESSAGES:
        for beginning, severity in _BY_BEGINNING.items():
            if code.startswith(beginning):
                found.setdefault(code, set()).add(severity)
    return {code: _in_words(held) for code, held in found.items()}


def _in_words(severities: set[str]) -> str:
    return " or ".join(word for name, word in _WORDS.items() if name in severities)


def _made(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the codes that calls in a module give, each with its severity."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = str(getattr(call.func, "attr", getattr(call.func, "id", "")))
        if name not in _MAKERS:
            continue
        position, usual = _MAKERS[name]
        severity = next(_named_severities(call), usual)
        for argument in call.args[position : position + 1]:
            for part in ast.walk(argument):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value, severity


def _named_severities(call: ast.Call) -> Iterator[str]:
    for node in ast.walk(call):
        if isinstance(node, ast.Attribute) and node.attr in _WORDS:
            yield node.attr


def main() -> None:
    """Write the page."""
    import django
    from django.utils.translation import override

    django.setup()
    with override("en"):
        TARGET.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
