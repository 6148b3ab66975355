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

from catalogue.models import Project

NOTHING = "–"
_DEPTH = 6


def field_label(name: str) -> str:
    """Return what a field of the project is called on the page; the words of `name` if none."""
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


def readable_findings(findings: Any, most: int | None = None) -> SafeString:
    """Return findings as a list, each with its severity, line, field and message.

    The most serious come first; of more than `most` the others are counted.
    """
    if not isinstance(findings, list) or not findings:
        return format_html("{}", NOTHING)
    ordered = sorted(findings, key=_seriousness)
    shown = [_finding(finding) for finding in ordered[:most]]
    if hidden := len(ordered) - len(shown):
        more = ngettext("… and %(count)d more", "… and %(count)d more", hidden)
        shown.append(format_html("{}", more % {"count": hidden}))
    return _bullets(shown)


def readable_lines(account: Any) -> SafeString:
    """Return what became of a document's lines as a list; a dash where that is not known."""
    if not isinstance(account, Mapping) or not account:
        return format_html("{}", NOTHING)
    names = {
        "total": _("all"),
        "used": _("used"),
        "ignored": _("known to say nothing"),
        "personal": _("about contact persons, left out"),
        "left_over": _("left over"),
        "blank": _("blank"),
    }
    return _bullets(
        format_html("{}: {}", label, account[key]) for key, label in names.items() if key in account
    )


def _seriousness(finding: Any) -> int:
    severity = finding.get("severity") if isinstance(finding, Mapping) else None
    return {"error": 0, "warning": 1, "info": 2}.get(str(severity), 3)


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
