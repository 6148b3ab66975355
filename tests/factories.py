"""Projects and organisations for tests: `make_project(name="Voimala", regions=["lappi"])`."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.utils.text import slugify

from catalogue.models import (
    Authority,
    Basis,
    Disagreement,
    ExternalLink,
    Municipality,
    Organisation,
    OrganisationName,
    OrganisationType,
    Participation,
    PriorityAxis,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    Region,
    RepairedWord,
    RepairState,
    ScannedSection,
    SourceDocument,
    SpecificObjective,
    SubRegion,
    SustainabilityCriterion,
    SustainabilityScore,
    Theme,
    ThemeAssignment,
    ThemeState,
)
from catalogue.names import authority_key
from catalogue.naming.identity import name_columns
from catalogue.search.index import index_projects

_numbers = count(1)


def make_organisation(
    name: str = "", *, business_id: str | None = None, type_name: str = ""
) -> Organisation:
    """Return an organisation of that name: the one there is, or a new one."""
    name = name or f"Järjestö {next(_numbers)} ry"
    found = Organisation.objects.filter(name=name).first()
    if found:
        return found
    kind = None
    if type_name:
        kind, _created = OrganisationType.objects.get_or_create(
            name_fi=type_name, defaults={"slug": slugify(type_name)}
        )
    organisation = Organisation.objects.create(
        name=name,
        imported_name=name,
        slug=slugify(name) or f"org-{next(_numbers)}",
        business_id=business_id,
        type=kind,
    )
    OrganisationName.objects.create(organisation=organisation, **name_columns(name))
    return organisation


def make_authority(name: str = "Hämeen elinkeino-, liikenne- ja ympäristökeskus") -> Authority:
    """Return the authority of that name, made if need be."""
    found = Authority.objects.filter(name_fi=name).first()
    return found or Authority.objects.create(
        name_fi=name, slug=slugify(name)[:120], key=authority_key(name)
    )


def add_organisation(
    project: Project, organisation: Organisation | str, role: str = "lead", **fields: Any
) -> Participation:
    """Give the organisation (or one of that name) a role in the project."""
    if isinstance(organisation, str):
        organisation = make_organisation(organisation)
    fields.setdefault("order", project.participations.count())
    return Participation.objects.create(
        project=project, organisation=organisation, role=role, **fields
    )


def add_places(
    project: Project,
    *,
    regions: Iterable[str] = (),
    subregions: Iterable[str] = (),
    municipalities: Iterable[str] = (),
    basis: str = Basis.STATED,
) -> None:
    """Tie the project to places of the reference data, by slug."""
    for slug in regions:
        region = Region.objects.get(slug=slug)
        ProjectRegion.objects.create(project=project, region=region, basis=basis)
    for slug in subregions:
        subregion = SubRegion.objects.get(slug=slug)
        ProjectSubRegion.objects.create(project=project, subregion=subregion, basis=basis)
    for slug in municipalities:
        municipality = Municipality.objects.get(slug=slug)
        ProjectMunicipality.objects.create(project=project, municipality=municipality, basis=basis)


def add_scores(project: Project, scores: Mapping[str, tuple[int | None, int | None]]) -> None:
    """Give the project its (direct, indirect) scores by criterion slug."""
    for slug, (direct, indirect) in scores.items():
        SustainabilityScore.objects.create(
            project=project,
            criterion=SustainabilityCriterion.objects.get(slug=slug),
            direct=direct,
            indirect=indirect,
        )


def add_theme(project: Project, slug: str, state: str = ThemeState.AUTOMATIC) -> ThemeAssignment:
    """Give the project a theme of the reference data."""
    return ThemeAssignment.objects.create(
        project=project,
        theme=Theme.objects.get(slug=slug),
        state=state,
        evidence=[{"field": "summary", "text": slug}],
    )


def add_source(project: Project, kind: str = "eura2014", **fields: Any) -> SourceDocument:
    """Give the project a source document."""
    values: dict[str, Any] = {
        "file": f"{project.code}.txt",
        "sha256": "0" * 64,
        "text": "",
        "parser_version": "1",
        "record": {},
        "imported_at": datetime(2026, 3, 1, 12, tzinfo=UTC),
    }
    return SourceDocument.objects.create(project=project, kind=kind, **(values | fields))


def _axis(value: int | PriorityAxis | None) -> PriorityAxis | None:
    if isinstance(value, int):
        return PriorityAxis.objects.get(period="2014-2020", number=value)
    return value


def _objective(value: str | SpecificObjective | None) -> SpecificObjective | None:
    if isinstance(value, str):
        return SpecificObjective.objects.get(period="2014-2020", number=value)
    return value


def make_project(
    code: str = "",
    *,
    name: str = "",
    axis: int | PriorityAxis | None = None,
    objective: str | SpecificObjective | None = None,
    authority: str = "",
    lead: Organisation | str = "",
    partners: Iterable[Organisation | str] = (),
    implementers: Iterable[Organisation | str] = (),
    funders: Iterable[Organisation | str] = (),
    regions: Iterable[str] = (),
    subregions: Iterable[str] = (),
    municipalities: Iterable[str] = (),
    basis: str = Basis.STATED,
    themes: Iterable[str] = (),
    rejected_themes: Iterable[str] = (),
    scores: Mapping[str, tuple[int | None, int | None]] | None = None,
    links: Iterable[tuple[str, str]] = (),
    mentions: Iterable[str] = (),
    disagreements: Mapping[str, list[dict[str, Any]]] | None = None,
    **fields: Any,
) -> Project:
    """Make a project with all that hangs on it, indexed for search.

    Places, themes and criteria are given by the slugs of the reference data, `axis` and
    `objective` by their 2014–2020 numbers; `fields` are fields of Project.
    """
    number = next(_numbers)
    code = code or f"S2{number:04d}"
    project = Project.objects.create(
        code=code,
        name=name or f"Hanke {number}",
        fund=fields.pop("fund", "ESR"),
        period=fields.pop("period", "2014-2020"),
        priority_axis=_axis(axis),
        specific_objective=_objective(objective),
        authority=make_authority(authority) if authority else None,
        **fields,
    )
    leads = [lead] if lead else []
    _add_organisations(
        project, lead=leads, partner=partners, implementer=implementers, funder=funders
    )
    add_places(
        project,
        regions=regions,
        subregions=subregions,
        municipalities=municipalities,
        basis=basis,
    )
    for slug in themes:
        add_theme(project, slug)
    for slug in rejected_themes:
        add_theme(project, slug, ThemeState.REJECTED)
    add_scores(project, scores or {})
    _add_rows(project, links, mentions, disagreements or {})
    index_projects([project.pk])
    project.refresh_from_db()
    return project


def _add_organisations(project: Project, **roles: Iterable[Organisation | str]) -> None:
    for role, organisations in roles.items():
        for organisation in organisations:
            add_organisation(project, organisation, role)


def _add_rows(
    project: Project,
    links: Iterable[tuple[str, str]],
    mentions: Iterable[str],
    disagreements: Mapping[str, list[dict[str, Any]]],
) -> None:
    for order, (kind, url) in enumerate(links):
        ExternalLink.objects.create(project=project, kind=kind, url=url, order=order)
    for order, mentioned in enumerate(mentions):
        ProjectMention.objects.create(project=project, code=mentioned, order=order)
    for field, values in disagreements.items():
        Disagreement.objects.create(project=project, field=field, values=values)


def add_scan(
    project: Project, field: str, text: str, words: Mapping[str, tuple[str, float]]
) -> ScannedSection:
    """Give the project a scanned section; `words` maps scanned words to (repair, confidence).

    The project's field gets the text with the sure repairs made.
    """
    section = ScannedSection.objects.create(project=project, field=field, text=text)
    for original, (repaired, confidence) in words.items():
        RepairedWord.objects.create(
            section=section,
            start=text.index(original),
            original=original,
            repaired=repaired,
            confidence=confidence,
            state=RepairState.AUTOMATIC if confidence >= 0.8 else RepairState.WAITING,
        )
    setattr(project, field, section.shown_text())
    project.save()
    index_projects([project.pk])
    return section
