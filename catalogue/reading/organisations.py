"""What the pages of organisations show, read in a constant number of queries."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.finnish.folding import match_key
from catalogue.finnish.sorting import first_letter, sort_key
from catalogue.models import (
    FormerOrganisation,
    Organisation,
    OrganisationName,
    OrganisationType,
    Participation,
    Project,
)
from catalogue.reading.tallies import MoneySum, Tally, by_number, list_url, sum_money

_LONGEST_NAME = 300
_HEADINGS = {
    "lead": _("Projects it leads"),
    "partner": _("Projects it works in as a partner"),
    "implementer": _("Projects it carries out"),
    "funder": _("Projects it funds"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the register and the organisations under it."""

    letter: str
    organisations: list[Tally]


@dataclass(frozen=True, slots=True)
class RoleSection:
    """The first projects in which an organisation has one role, and their `number` in all."""

    role: str
    heading: str
    projects: list[Project]
    number: int


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another form of an organisation's name, and the code of a project it was first seen in.

    The code is empty where staff gave the name, or where that project is not to be seen.
    """

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class OrganisationOverview:
    """An organisation: how many projects, in which roles, with whose company, for how much."""

    number: int
    other_names: list[OtherName]
    former_ids: list[str]
    granted: MoneySum
    realised: MoneySum
    partners: list[Tally]


def listed() -> QuerySet[Organisation]:
    """Return the organisations that take part in a published project."""
    part = Participation.objects.filter(organisation=OuterRef("pk"), project__published=True)
    return Organisation.objects.filter(Exists(part))


def named_like(organisations: QuerySet[Organisation], name: str) -> QuerySet[Organisation]:
    """Keep organisations of whose names one holds `name`, whatever its case and diacritics.

    An empty name keeps all. Names are compared by their match keys, old variants too.
    """
    plain = name.replace("\x00", "")[:_LONGEST_NAME]
    key = match_key(plain)
    if not key:
        return organisations
    variant = OrganisationName.objects.filter(organisation=OuterRef("pk"), key__contains=key)
    return organisations.filter(Q(name__icontains=plain) | Exists(variant))


def sorted_ids(organisations: QuerySet[Organisation]) -> list[int]:
    """Return the ids in the Finnish order of names, which databases do not agree on."""
    rows = organisations.order_by().values_list("pk", "name")
    return [pk for pk, _name in sorted(rows, key=lambda row: (sort_key(row[1]), row[0]))]


def letters(ids: list[int]) -> list[Letter]:
    """Read the organisations `ids` of one page and put them under their letters, in order."""
    published = Count(
        "participations__project", filter=Q(participations__project__published=True), distinct=True
    )
    numbers = dict(
        Organisation.objects.filter(pk__in=ids)
        .order_by()
        .annotate(n=published)
        .values_list("pk", "n")
    )
    rows = Organisation.objects.select_related("type").in_bulk(ids)
    tallies = [_tally(rows[pk], numbers[pk]) for pk in ids if pk in rows]
    return [
        Letter(letter, list(group))
        for letter, group in groupby(tallies, key=lambda tally: first_letter(tally.name))
    ]


def type_tallies() -> list[Tally]:
    """Return the types (organisaatiotyyppi) of listed organisations, the commonest first.

    The number is of organisations, not of projects.
    """
    numbers = dict(
        listed().exclude(type=None).order_by().values_list("type").annotate(n=Count("pk"))
    )
    types = OrganisationType.objects.filter(pk__in=numbers)
    return by_number(
        Tally(type_.name, type_.name_language, "", numbers[type_.pk], slug=type_.slug)
        for type_ in types
    )


def organisation_overview(organisation: Organisation) -> OrganisationOverview:
    """Read the figures of an organisation's page, over published projects only.

    The money is of the projects it leads: no document says how partners share it.
    """
    projects = Project.objects.published().filter(
        pk__in=organisation.participations.values("project")
    )
    led = projects.filter(
        pk__in=organisation.participations.filter(role=Participation.Role.LEAD).values("project")
    )
    return OrganisationOverview(
        number=projects.count(),
        other_names=_other_names(organisation),
        former_ids=_former_ids(organisation),
        granted=sum_money(led, "eu_state_granted"),
        realised=sum_money(led, "public_realised"),
        partners=_partners(organisation),
    )


def address_today(slug: str) -> str | None:
    """Return the address of the listed organisation that one with this slug is part of today."""
    former = FormerOrganisation.objects.filter(slug=slug).values("organisation")
    organisation = listed().filter(pk__in=former).first()
    return organisation.get_absolute_url() if organisation else None


def _other_names(organisation: Organisation) -> list[OtherName]:
    """Return the other forms of the name in the Finnish order."""
    rows = organisation.names.exclude(name=organisation.name).values_list(
        "name", "seen_in__code", "seen_in__published"
    )
    found = [OtherName(name, code if code and shown else "") for name, code, shown in rows]
    return sorted(found, key=lambda one: sort_key(one.name))


def _former_ids(organisation: Organisation) -> list[str]:
    """Return the business ids of those that are part of the organisation today."""
    rows = organisation.former.order_by("business_id").values_list("business_id", flat=True)
    return [number for number in rows if number and number != organisation.business_id]


def role_sections(
    organisation: Organisation, projects: QuerySet[Project], limit: int
) -> list[RoleSection]:
    """Return the organisation's roles in their fixed order, each with its first projects.

    `projects` says which may be shown and with what they are read along; at most `limit` of
    them are given for one role, and `number` tells how many there are.
    """
    rows = organisation.participations.filter(project__published=True).order_by(
        "project__name_sort", "project__name", "project__code"
    )
    by_role: dict[str, list[int]] = {role: [] for role in Participation.ROLE_ORDER}
    for role, pk in dict.fromkeys(rows.values_list("role", "project_id")):
        by_role[role].append(pk)
    wanted = {pk for ids in by_role.values() for pk in ids[:limit]}
    held = {project.pk: project for project in projects.filter(pk__in=wanted)}
    return [
        RoleSection(role, str(_HEADINGS[role]), [held[pk] for pk in ids[:limit]], len(ids))
        for role, ids in by_role.items()
        if ids
    ]


def _partners(organisation: Organisation) -> list[Tally]:
    """Return those with whom it shares published projects, most shared projects first.

    Funders are left out on both sides: paying for a project is not working in it.
    """
    working = Participation.objects.exclude(role=Participation.Role.FUNDER)
    shared = working.filter(organisation=organisation, project__published=True).values("project")
    numbers = dict(
        working.filter(project__in=shared)
        .exclude(organisation=organisation)
        .order_by()
        .values_list("organisation")
        .annotate(n=Count("project", distinct=True))
    )
    rows = Organisation.objects.in_bulk(list(numbers))
    return by_number(_tally(rows[pk], number) for pk, number in numbers.items())


def _tally(organisation: Organisation, number: int) -> Tally:
    return Tally(
        organisation.name, "fi", organisation.get_absolute_url(), number, slug=organisation.slug
    )


def filtered_list(organisation: Organisation) -> str:
    """Return the address of the project list with this organisation as its filter."""
    return list_url(organisaatio=organisation.slug)
