"""Stored JSON made readable: findings, counts, evidence and differing values."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.findings.kinds import kind_of_finding
from catalogue.findings.lines import lines_text
from catalogue.findings.messages import stored_message
from catalogue.models import Project
from catalogue.outcome_names import COUNTS, SEVERITIES
from catalogue.reading.contradictions import Value
from catalogue.templatetags.project_page import differing_values

NOTHING = "–"
_DEPTH = 6


def field_label(name: object) -> str:
    """Return what a field of the project is called on the page; the words of `name` if none."""
    name = str(name)
    try:
        field = Project._meta.get_field(name)  # noqa: SLF001 - documented Django API
    except FieldDoesNotExist:
        return name.replace("_", " ")
    return capfirst(str(getattr(field, "verbose_name", name)))


def readable(value: Any, depth: int = _DEPTH) -> SafeString:
    """Return a stored JSON value as HTML: objects and lists as lists, null as a dash."""
    if value is None or value in ("", [], {}):
        return format_html("{}", NOTHING)
    if isinstance(value, bool):
        return format_html("{}", _("Yes") if value else _("No"))
    if depth and isinstance(value, Mapping):
        return _bullets(
            format_html("{}: {}", key, readable(item, depth - 1)) for key, item in value.items()
        )
    if depth and isinstance(value, list):
        return _bullets(readable(item, depth - 1) for item in value)
    return format_html("{}", localize(value))


def readable_findings(findings: Any, most: int | None = None, first: str = "") -> SafeString:
    """Return findings as a list, each with its severity, lines, field and message.

    Those that differ by their lines only are told together. The most serious come first, before
    them those of the kind `first`; of more than `most` the others are counted.
    """
    if not isinstance(findings, list) or not findings:
        return format_html("{}", NOTHING)
    ordered = sorted(_gathered(findings), key=lambda alike: _order(alike[0], first))
    shown = [_finding(alike) for alike in ordered[:most]]
    if hidden := sum(map(len, ordered[len(shown) :])):
        more = ngettext("… and %(count)d more", "… and %(count)d more", hidden)
        shown.append(format_html("{}", more % {"count": hidden}))
    return _bullets(shown)


def readable_fact(field: str, value: Any) -> SafeString:
    """Return a stored value of a field in the words of the project's page; null as a dash."""
    if value is None or isinstance(value, Mapping | list):
        return readable(value)
    (told,) = differing_values(field, [Value("", value, is_shown=False)])
    return format_html("{}", told["value"])


def readable_differences(field: str, values: Any) -> SafeString:
    """Return what each document says of a fact, in the words of the project's page."""
    rows = [row for row in values if isinstance(row, Mapping)] if isinstance(values, list) else []
    differing = [
        Value(str(row.get("source", "")), row.get("value"), is_shown=False) for row in rows
    ]
    told = differing_values(field, differing)
    return _bullets(format_html("{}: {}", one["where"], one["value"]) for one in told)


def readable_lines(account: Any) -> SafeString:
    """Return what became of a document's lines as a list; a dash where that is not known."""
    if not isinstance(account, Mapping) or not account:
        return format_html("{}", NOTHING)
    held = {f"lines_{key}": number for key, number in account.items()}
    held["lines"] = held.pop("lines_total", None)
    return _bullets(
        format_html("{}: {}", label, held[key])
        for key, label in COUNTS.items()
        if held.get(key) is not None
    )


def _order(finding: Any, first: str) -> tuple[bool, int]:
    known = finding if isinstance(finding, Mapping) else {}
    severity, order = str(known.get("severity")), list(SEVERITIES)
    return not (first and known.get("code") == first), [*order, severity].index(severity)


def _gathered(findings: list[Any]) -> list[list[Any]]:
    """Return findings that differ by their lines only together, in the order of the first."""
    groups: dict[str, list[Any]] = {}
    for finding in findings:
        lineless = {**finding, "line": None} if isinstance(finding, Mapping) else finding
        groups.setdefault(repr(lineless), []).append(finding)
    return list(groups.values())


def evidence_words(evidence: Any) -> str:
    """Return the words a theme was given for, in one line."""
    words = evidence if isinstance(evidence, list) else [evidence] if evidence else []
    texts = (word.get("text", "") if isinstance(word, Mapping) else word for word in words)
    return " · ".join(str(text) for text in texts if text) or NOTHING


def _bullets(items: Iterable[SafeString]) -> SafeString:
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((i,) for i in items)))


def _finding(alike: list[Any]) -> SafeString:
    """Return findings that are alike; a stored shape that this version doesn't know as it is."""
    finding = alike[0]
    if not isinstance(finding, Mapping):
        return readable(finding)
    lines = lines_text(one["line"] for one in alike if isinstance(one.get("line"), int))
    field = _field(finding)
    place = ", ".join(str(part) for part in (lines, field) if part)
    severity = str(finding.get("severity", ""))
    return format_html(
        "<strong>{}</strong>{}: {}{}",
        SEVERITIES.get(severity, severity),
        f" ({place})" if place else "",
        stored_message(finding) or _by_code(finding),
        f" ({len(alike)})" if len(alike) > 1 else "",
    )


def _field(finding: Mapping[str, Any]) -> str:
    """Return what the field of a finding is called: as on the project's page, else as stored."""
    name = str(finding.get("field") or "")
    known = name in {field.name for field in Project._meta.get_fields()}  # noqa: SLF001
    stored = "" if known else str(finding.get("field_name") or "")
    return stored or (field_label(name) if name else "")


def _by_code(finding: Mapping[str, Any]) -> str:
    """Return what there is to say of a finding that was stored without a message."""
    params = finding.get("params")
    facts = params.items() if isinstance(params, Mapping) else ()
    details = ", ".join(f"{name}: {value}" for name, value in facts)
    kind = kind_of_finding(str(finding.get("code") or NOTHING))
    return f"{kind} ({details})" if details else kind
