"""Stored JSON made readable: findings, counts, evidence and differing values."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.models import Project

NOTHING = "–"
_DEPTH = 6


def field_label(name: str) -> str:
    """Return what a field of the project is called on the page; `name` if there is none."""
    try:
        field = Project._meta.get_field(name)  # noqa: SLF001 - documented Django API
    except FieldDoesNotExist:
        return name
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


def readable_findings(findings: Any) -> SafeString:
    """Return findings as a list, each with its severity, line, field and message."""
    if not isinstance(findings, list) or not findings:
        return format_html("{}", NOTHING)
    return _bullets(_finding(finding) for finding in findings)


def evidence_words(evidence: Any) -> str:
    """Return the words a theme was given for, in one line."""
    words = evidence if isinstance(evidence, list) else [evidence] if evidence else []
    texts = (word.get("text", "") if isinstance(word, Mapping) else word for word in words)
    return " · ".join(str(text) for text in texts if text) or NOTHING


def _bullets(items: Iterable[SafeString]) -> SafeString:
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((i,) for i in items)))


def _finding(finding: Any) -> SafeString:
    """Return one finding; a stored shape that this version doesn't know is shown as it is."""
    if not isinstance(finding, Mapping):
        return readable(finding)
    place = []
    if finding.get("line"):
        place.append(_("line %(number)s") % {"number": finding["line"]})
    if finding.get("field"):
        place.append(field_label(str(finding["field"])))
    message = finding.get("message") or _by_code(finding)
    return format_html(
        "<strong>{}</strong>{}: {}",
        _severity(str(finding.get("severity", ""))),
        f" ({', '.join(place)})" if place else "",
        message,
    )


def _by_code(finding: Mapping[str, Any]) -> str:
    """Return what there is to say of a finding that was stored without a message."""
    params = finding.get("params")
    facts = params.items() if isinstance(params, Mapping) else ()
    details = ", ".join(f"{name}: {value}" for name, value in facts)
    code = str(finding.get("code") or NOTHING).replace("_", " ")
    return f"{code} ({details})" if details else code


def _severity(severity: str) -> str:
    names = {"info": _("Note"), "warning": _("Warning"), "error": _("Error")}
    return names.get(severity, severity)
