"""What the project page shows, gathered from one project. No queries but the prefetched ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from catalogue.api.shape import (
    authority_name,
    axis_name,
    in_role_order,
    objective_name,
    shown_themes,
)
from catalogue.models import Participation, Project, SustainabilityCriterion
from catalogue.models.project import MONEY_FIELDS
from catalogue.reading.contradictions import differing
from catalogue.reading.scan import Piece, scan_view
from catalogue.search.related import related_to
from catalogue.sections import SECTION_FIELDS

_PARTICIPANTS = ("companies_planned", "companies_realised", "persons_planned")
_GENDER = ("gender_analysis", "gender_mainstreamed", "gender_main_goal")
_SETS = {
    "organisations": gettext_lazy("organisations"),
    "regions": gettext_lazy("regions"),
    "subregions": gettext_lazy("sub-regions"),
    "municipalities": gettext_lazy("municipalities"),
    "scores": gettext_lazy("sustainability scores"),
    "links": gettext_lazy("links"),
    "mentions": gettext_lazy("mentioned projects"),
    "themes": gettext_lazy("themes"),
}
_APPLYING = frozenset({Participation.Role.LEAD, Participation.Role.PARTNER})
_IMPLEMENTER = Participation.Role.IMPLEMENTER
Rows = list[dict[str, Any]]


def project_context(project: Project, *, original: bool = False) -> dict[str, Any]:
    """Return the context of the project page for a project from `with_detail_data()`.

    With `original` scanned sections are shown as they were read, their repairs marked.
    """
    themes = shown_themes(project)
    scan = scan_view(project)
    return {
        "project": project,
        "name": shown(project.name),
        "organisation_groups": _organisation_groups(project),
        "places": _places(project),
        "theme_assignments": themes,
        "themes": [row.theme for row in themes],
        "score_groups": _score_groups(project),
        "sections": _sections(project, scan.originals if original else {}),
        "scan": scan,
        "as_scanned": original and bool(scan.originals),
        "links": list(project.links.all()),
        "mentions": _mentions(project),
        "related": related_to(project),
        "mentioned_by": Project.objects.published().mentioning(project.code),
        "disagreements": difference_rows(project),
        "sources": list(project.sources.all()),
        "axis_name": axis_name(project),
        "objective_name": objective_name(project),
        "authority_name": authority_name(project),
        "json_url": reverse("project-json", args=[project.code]),
        **_figures(project),
    }


def shown(text: str) -> str:
    """Return text for the page: the documents' `¬` is a hyphen that does not break a line."""
    return text.replace("¬", "\N{NON-BREAKING HYPHEN}")


def difference_rows(project: Project) -> Rows:
    """Return the facts on which a project's documents differ, each with its name and values."""
    return [
        {"field": row.field, "label": label(row.field), "values": row.values}
        for row in differing(project)
    ]


def label(field: str) -> str:
    """Name a field of the project in the language of the page; an unknown one stays as it is."""
    fields = Project._meta.fields  # noqa: SLF001  Django documents this name
    own = {item.name: item.verbose_name for item in fields}
    text = str(_SETS.get(field) or own.get(field, field))
    return text[:1].upper() + text[1:]


def _figures(project: Project) -> dict[str, Any]:
    """Return money, participants and gender answers as labelled rows."""
    funding: Rows = [
        {"field": f, "label": label(f), "amount": getattr(project, f)} for f in MONEY_FIELDS
    ]
    participants: Rows = [
        {"field": f, "label": label(f), "number": getattr(project, f)} for f in _PARTICIPANTS
    ]
    gender: Rows = [
        {
            "field": f,
            "label": label(f),
            "answer": getattr(project, f),
            "reason": shown(getattr(project, f"{f}_reason")),
        }
        for f in _GENDER
    ]
    return {
        "funding": funding,
        "funding_known": any(row["amount"] is not None for row in funding),
        "participants": participants,
        "participants_known": any(row["number"] is not None for row in participants),
        "gender_equality": gender,
        "gender_known": any(row["answer"] is not None or row["reason"] for row in gender),
    }


def _organisation_groups(project: Project) -> Rows:
    """Return the organisations by role; an applicant or partner is not an implementer again."""
    every = in_role_order(project.participations.all())
    applying = {row.organisation_id for row in every if row.role in _APPLYING}
    rows = [row for row in every if row.role != _IMPLEMENTER or row.organisation_id not in applying]
    groups = []
    for role in Participation.Role:
        members = [row for row in rows if row.role == role]
        if members:
            groups.append({"role": role.value, "label": role.label, "participations": members})
    return groups


def _places(project: Project) -> dict[str, Any]:
    kinds = {
        "regions": list(project.project_regions.all()),
        "subregions": list(project.project_subregions.all()),
        "municipalities": list(project.project_municipalities.all()),
    }
    unknown = not project.nationwide and not any(kinds.values())
    return {"nationwide": project.nationwide, "unknown": unknown, **kinds}


def _score_groups(project: Project) -> Rows:
    rows = list(project.scores.all())
    groups = []
    for group in SustainabilityCriterion.Group:
        scores = [row for row in rows if row.criterion.group == group]
        if scores:
            groups.append({"group": group.value, "label": group.label, "scores": scores})
    return groups


def _sections(project: Project, originals: Mapping[str, Sequence[Piece]]) -> Rows:
    return [
        {
            "field": field,
            "title": label(field),
            "text": shown(getattr(project, field)),
            "original": originals.get(field),
        }
        for field in SECTION_FIELDS
        if getattr(project, field)
    ]


def _mentions(project: Project) -> Rows:
    """Return the mentioned codes, with the project where it is held and published."""
    codes = [mention.code for mention in project.mentions.all()]
    held = {
        other.code: other
        for other in Project.objects.published().with_names().filter(code__in=codes)
    }
    return [{"code": code, "project": held.get(code)} for code in codes]
