"""A project as plain data: the shape of the JSON addresses (see docs/api.md).

Data is in Finnish, as the documents are. Unknown is null, dates are ISO, money is a decimal
string in euros, and sections are plain text with the document's own line breaks.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from catalogue.models import Participation, Project, ProjectRegion
from catalogue.models.project import MONEY_FIELDS
from catalogue.names import authority_key
from catalogue.reading.scan import open_words
from catalogue.sections import SECTION_FIELDS

Shape = dict[str, Any]
Absolute = Callable[[str], str]

# The headings of the form's section 8.2, as printed there.
_GROUPS = {
    "ecological": "Ekologinen kestävyys",
    "economic": "Taloudellinen kestävyys",
    "social": "Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus",
}
_GENDER_QUESTIONS = {
    "analysis": "gender_analysis",
    "mainstreamed": "gender_mainstreamed",
    "main_goal": "gender_main_goal",
}


def list_item(project: Project, absolute: Absolute) -> Shape:
    """Shape one row of the list. The project comes from `with_list_data()`."""
    lead = lead_participation(project)
    return {
        "code": project.code,
        "name": project.name,
        "url": absolute(project.get_absolute_url()),
        "json": absolute(reverse("project-json", args=[project.code])),
        "fund": project.fund or None,
        "status": project.status or None,
        "start_date": _day(project.start_date),
        "end_date": _day(project.end_date),
        "lead": lead.shown_name if lead else None,
        "regions": [row.region.name_fi for row in row_regions(project)],
        "nationwide": project.nationwide,
        "funding": {
            "public_planned": money(project.public_planned),
            "public_realised": money(project.public_realised),
        },
        "themes": [row.theme.slug for row in shown_themes(project)],
    }


def project_shape(project: Project, absolute: Absolute) -> Shape:
    """Shape everything we hold on a project that comes from `with_detail_data()`."""
    return {
        **_facts(project, absolute),
        "organisations": [
            _organisation(row) for row in in_role_order(project.participations.all())
        ],
        "funding": {field: money(getattr(project, field)) for field in MONEY_FIELDS},
        **_places(project),
        "participants": {
            "companies_planned": project.companies_planned,
            "companies_realised": project.companies_realised,
            "persons_planned": project.persons_planned,
        },
        "gender_equality": _gender_equality(project),
        "sustainability": _sustainability(project),
        "sections": {field: getattr(project, field) or None for field in SECTION_FIELDS},
        "repairs": _repairs(project),
        "links": [{"kind": link.kind, "url": link.url} for link in project.links.all()],
        "mentions": [mention.code for mention in project.mentions.all()],
        "themes": [row.theme.slug for row in shown_themes(project)],
        "sources": _sources(project),
        "disagreements": [
            {"field": row.field, "values": row.values} for row in project.disagreements.all()
        ],
    }


def _gender_equality(project: Project) -> Shape:
    return {
        key: {
            "answer": getattr(project, field),
            "reason": getattr(project, f"{field}_reason") or None,
        }
        for key, field in _GENDER_QUESTIONS.items()
    }


def _repairs(project: Project) -> list[Shape]:
    return [
        {
            "field": field,
            "original": word.original,
            "repaired": word.form,
            "confidence": word.confidence,
            "state": word.state,
        }
        for field, word in open_words(project)
    ]


def _sources(project: Project) -> list[Shape]:
    return [
        {
            "kind": source.kind,
            "file": source.file,
            "sha256": source.sha256,
            "imported_at": source.imported_at.isoformat(),
        }
        for source in project.sources.all()
    ]


def money(amount: Decimal | None) -> str | None:
    """Write euros with two decimals and a point: 605606 → "605606.00"."""
    return None if amount is None else f"{amount:.2f}"


def axis_name(project: Project) -> str:
    """Name the priority axis as the document words it, else as the programme does."""
    return project.priority_axis_wording or getattr(project.priority_axis, "name_fi", "")


def objective_name(project: Project) -> str:
    """Name the specific objective as the document words it, else as the programme does."""
    return project.specific_objective_wording or getattr(project.specific_objective, "name_fi", "")


def authority_name(project: Project) -> str:
    """Name the authority as the document words it, else officially.

    The wording of an authority in whose place staff have chosen another says nothing.
    """
    wording, authority = project.authority_wording, project.authority
    if authority is None or authority_key(wording) == authority.key:
        return wording
    return authority.name_fi


def in_role_order(rows: Iterable[Participation]) -> list[Participation]:
    """Return the organisations' roles: lead, partners, implementers, funders, each in order.

    Of an organisation that is stated by several names in one role, the first comes back.
    """
    order = Participation.ROLE_ORDER
    first: dict[tuple[int, str], Participation] = {}
    for row in sorted(rows, key=lambda row: (order[row.role], row.order)):
        first.setdefault((row.organisation_id, row.role), row)
    return list(first.values())


def lead_participation(project: Project) -> Participation | None:
    """Return who leads: the lead applicant, else the first implementer; None if not known.

    The project comes from `with_row_data()`.
    """
    leads: list[Participation] = project.row_leads  # type: ignore[attr-defined]  # prefetched
    return next(iter(in_role_order(leads)), None)


def row_regions(project: Project) -> list[ProjectRegion]:
    """Return the regions of a project that comes from `with_row_data()`."""
    return list(project.row_regions)  # type: ignore[attr-defined]  # set by the prefetch


def shown_themes(project: Project) -> list[Any]:
    """Return the prefetched theme assignments that staff have not rejected."""
    return list(project.shown_themes)  # type: ignore[attr-defined]  # set by the prefetch


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _facts(project: Project, absolute: Absolute) -> Shape:
    axis, objective = project.priority_axis, project.specific_objective
    return {
        "code": project.code,
        "url": absolute(project.get_absolute_url()),
        "fund": project.fund or None,
        "period": project.period or None,
        "name": project.name,
        "status": project.status or None,
        "authority": authority_name(project) or None,
        "start_date": _day(project.start_date),
        "end_date": _day(project.end_date),
        "priority_axis": {
            "number": axis.number if axis else None,
            "name": axis_name(project) or None,
        },
        "specific_objective": {
            "number": objective.number if objective else None,
            "name": objective_name(project) or None,
        },
    }


def _organisation(row: Participation) -> Shape:
    kind = row.organisation.type
    return {
        "name": row.shown_name,
        "type": row.stated_type or (kind.name_fi if kind else None),
        "business_id": row.organisation.business_id,
        "role": row.role,
        "town": row.town or None,
        "postcode": row.postcode or None,
        "website": row.website or None,
        "slug": row.organisation.slug,
    }


def _places(project: Project) -> Shape:
    return {
        "nationwide": project.nationwide,
        "regions": [_place(row, row.region) for row in project.project_regions.all()],
        "subregions": [_place(row, row.subregion) for row in project.project_subregions.all()],
        "municipalities": [
            _place(row, row.municipality) | {"stated_as": row.stated_as or None}
            for row in project.project_municipalities.all()
        ],
    }


def _place(row: Any, place: Any) -> Shape:
    return {"code": place.code, "name": place.name_fi, "basis": row.basis}


def _sustainability(project: Project) -> list[Shape]:
    return [
        {
            "criterion": row.criterion.name_fi,
            "slug": row.criterion.slug,
            "group": _GROUPS.get(row.criterion.group, row.criterion.group),
            "direct": row.direct,
            "indirect": row.indirect,
            "reason": row.reason or None,
        }
        for row in project.scores.all()
    ]
