"""What only the page of a project needs: bars, the order of reading, judged links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.translation import gettext as _

from catalogue.charts.bars import Bar, bars, score_bar
from catalogue.models import (
    DocumentKind,
    ExternalLink,
    LinkKind,
    Project,
    SustainabilityCriterion,
)
from catalogue.models.localised import LocalisedName
from catalogue.models.project import MONEY_FIELDS
from catalogue.reading.contradictions import Value
from catalogue.reading.project_detail import label
from catalogue.sections import CARD_SECTIONS, EURA_SECTIONS
from catalogue.templatetags.formats import day, money, shown, unknown, yes_no

register = template.Library()

# What was meant, for whom, how it was done and what came of it.
READING_ORDER = (
    "summary",
    "background",
    "objectives",
    "target_group",
    "indirect_target_group",
    "methods",
    "outputs",
    "promising_practices",
    "results",
    "dissemination",
    "remarks",
    "final_report",
)
_ASKED = {
    DocumentKind.EURA2014: frozenset(EURA_SECTIONS),
    DocumentKind.EURA2007: frozenset({"target_group"}),
    DocumentKind.SOKRA_CARD: frozenset((*CARD_SECTIONS, "target_group")),
}
_CRITERIA_OF_THE_FORM = 15
_FULL = 100
_CODE = len("S20129")


@dataclass(frozen=True, slots=True)
class Wording:
    """A name and the language it is in."""

    name: str
    name_language: str


@register.simple_tag
def wording(finnish: str, named: LocalisedName | None) -> Wording | None:
    """Return the document's (Finnish) wording, or the programme's own in the page's language."""
    if named is not None and named.name_language != "fi":
        return Wording(named.name, named.name_language)
    return Wording(finnish, "fi") if finnish else None


@register.filter
def in_reading_order(sections: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return narrative sections ({field, title, text}) in the order of reading."""
    return sorted(sections, key=lambda section: READING_ORDER.index(section["field"]))


@register.simple_tag
def section_layout(field: str, sources: Iterable[Any]) -> str:
    """Return how the lines of a section are to be read: "card" (scanned) or "form"."""
    kinds = {source.kind for source in sources}
    only_card = kinds == {DocumentKind.SOKRA_CARD}
    return "card" if field in CARD_SECTIONS or only_card else "form"


@register.filter
def has_card(sources: Iterable[Any]) -> bool:
    """Tell whether a scanned project card is among the project's documents."""
    return any(source.kind == DocumentKind.SOKRA_CARD for source in sources)


@register.simple_tag
def empty_sections(sections: Iterable[Mapping[str, Any]], sources: Iterable[Any]) -> list[str]:
    """Return the titles under which the project's documents have a place but no text."""
    filled = {section["field"] for section in sections}
    asked = frozenset[str]().union(*(_ASKED.get(source.kind, ()) for source in sources))
    return [label(field) for field in READING_ORDER if field in asked - filled]


@register.filter
def shared_basis(rows: Sequence[Any]) -> str:
    """Return why places are tied to the project, where all have the same reason; else ""."""
    reasons = {str(row.get_basis_display()) for row in rows}
    return reasons.pop() if len(reasons) == 1 else ""


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A figure of the funding and its bar; `soft` for what was granted or planned."""

    label: str
    amount: Decimal | None
    bar: Bar | None
    soft: bool


@register.filter
def with_bars(funding: Sequence[Mapping[str, Any]]) -> list[MoneyRow]:
    """Return the figures of the funding ({field, label, amount}) with bars on one scale.

    A lone figure has no bar: there is nothing to compare it with.
    """
    lone = sum(row["amount"] is not None for row in funding) == 1
    drawn = bars([row["amount"] for row in funding])
    return [
        MoneyRow(
            row["label"],
            row["amount"],
            None if lone else bar,
            not row["field"].endswith("realised"),
        )
        for row, bar in zip(funding, drawn, strict=True)
    ]


@register.filter
def realised_share(project: Project) -> int | None:
    """Return realised public funding in whole per cent of the planned; None if not known."""
    planned, realised = project.public_planned, project.public_realised
    if not planned or realised is None:
        return None
    return round(realised / planned * _FULL)


@register.filter
def as_bar(score: int | None) -> Bar:
    """Return the bar of a score of sustainable development."""
    return score_bar(score)


@register.simple_tag
def unscored(groups: Sequence[Mapping[str, Any]]) -> list[SustainabilityCriterion]:
    """Return the criteria on which a project that has scores has none."""
    scored = [row.criterion_id for group in groups for row in group["scores"]]
    if not scored or len(scored) >= _CRITERIA_OF_THE_FORM:
        return []
    return list(SustainabilityCriterion.objects.exclude(pk__in=scored))


@register.filter
def evidence(assignment: Any) -> list[str]:
    """Return the words of the text that a theme was given for; staff give none."""
    found = assignment.evidence if isinstance(assignment.evidence, list) else []
    texts = [item.get("text", "") if isinstance(item, dict) else item for item in found]
    return [shown(text) for text in texts if isinstance(text, str) and text]


@register.filter
def without_mentions(
    links: Iterable[ExternalLink], mentions: Iterable[Mapping[str, Any]]
) -> list[ExternalLink]:
    """Return links without other projects' EURA addresses: those projects are listed by code."""
    codes = {mention["code"] for mention in mentions}
    services = {LinkKind.EURA2014, LinkKind.EURA2007}
    return [link for link in links if link.kind not in services or link.url[-_CODE:] not in codes]


@register.filter
def may_be_gone(link: ExternalLink) -> bool:
    """Tell whether a link is an old Innokylä address: the service was rebuilt in 2020.

    Addresses of the new service begin with a language: innokyla.fi/fi/…
    """
    if link.kind != LinkKind.INNOKYLA:
        return False
    try:
        path = urlsplit(link.url).path
    except ValueError:
        return True
    return not path.startswith(("/fi/", "/sv/", "/en/"))


@register.filter
def is_web_address(url: str) -> bool:
    """Tell whether an address may become a link: nothing but http and https."""
    return url.lower().startswith(("http://", "https://"))


@register.filter
def bare_address(url: str) -> str:
    """Return an address as people write it: without the scheme, "www." and the last slash."""
    bare = url.partition("://")[2] or url
    return bare.removeprefix("www.").removesuffix("/")


@register.filter
def document_kind(kind: str) -> str:
    """Return what a family of documents is called."""
    return str(dict(DocumentKind.choices).get(kind, kind))


@register.filter
def short_hash(sha256: str) -> str:
    """Return the beginning of a SHA-256, enough to compare by eye."""
    return f"{sha256[:12]}…"


@register.simple_tag
def differing_values(field: str, values: Iterable[Value]) -> list[dict[str, Any]]:
    """Return where each value stands and the value as it is shown elsewhere on the page."""
    return [
        {
            "where": _where(value),
            "value": _readable(field, value.value),
            "is_shown": value.is_shown,
            "section": value.section,
        }
        for value in values
    ]


def _where(value: Value) -> str:
    document = document_kind(value.source)
    wordings = {
        "field": _("%(document)s, in its field"),
        "text": _("%(document)s, in its text"),
    }
    return wordings.get(value.place, "%(document)s") % {"document": document}


def _readable(field: str, value: Any) -> str:
    if value is None or value == "":
        return unknown()
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, list):
        return shown(", ".join(str(item) for item in value)) or _("none")
    return _typed(field, str(value)) or shown(str(value))


def _typed(field: str, value: str) -> str:
    """Return money and dates as elsewhere on the page; "" for what is neither."""
    try:
        if field in MONEY_FIELDS:
            return money(Decimal(value))
        if field in {"start_date", "end_date"}:
            return day(date.fromisoformat(value))
    except (InvalidOperation, ValueError):
        pass
    return ""
