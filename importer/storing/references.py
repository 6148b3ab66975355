"""The reference tables as the import needs them: what is known, and how the unknown is added."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.finnish.folding import match_key
from catalogue.models import (
    Authority,
    Municipality,
    OrganisationType,
    PriorityAxis,
    Region,
    SpecificObjective,
    SubRegion,
    SustainabilityCriterion,
    Theme,
)
from catalogue.names import authority_key
from catalogue.naming.slugs import unique_slug
from importer.records import Finding, ProjectRecord, Severity


@dataclass(frozen=True, slots=True)
class References:
    """Primary keys of what is known, by what documents call it."""

    axes: Mapping[tuple[str, int], int]
    objectives: Mapping[tuple[str, str], int]
    authorities: Mapping[str, int]
    organisation_types: Mapping[str, int]
    criteria: Mapping[str, int]
    themes: Mapping[str, int]
    places: Mapping[str, frozenset[str]]


def load_references() -> References:
    """Read the reference tables: one query each."""
    axes = PriorityAxis.objects.values_list("period", "number", "pk")
    objectives = SpecificObjective.objects.values_list("period", "number", "pk")
    types = OrganisationType.objects.order_by("-pk").values_list("name_fi", "pk")
    return References(
        axes={(period, number): pk for period, number, pk in axes},
        objectives={(period, number): pk for period, number, pk in objectives},
        authorities=dict(Authority.objects.values_list("key", "pk")),
        organisation_types={match_key(name): pk for name, pk in types},
        criteria=dict(SustainabilityCriterion.objects.values_list("slug", "pk")),
        themes=dict(Theme.objects.values_list("slug", "pk")),
        places={
            "regions": frozenset(Region.objects.values_list("code", flat=True)),
            "subregions": frozenset(SubRegion.objects.values_list("code", flat=True)),
            "municipalities": frozenset(Municipality.objects.values_list("code", flat=True)),
        },
    )


# What is told when storing adds a row to a reference table, by what was added.
NEWS: Mapping[str, str] = {
    "priority_axis": "new_priority_axis",
    "specific_objective": "new_specific_objective",
    "authority": "new_authority",
    "organisation_type": "new_organisation_type",
}


def is_news(finding: Finding) -> bool:
    """Tell whether a finding says that a reference table got, or would get, a new row."""
    return finding.code in NEWS.values()


def unknown_references(record: ProjectRecord, known: References) -> tuple[Finding, ...]:
    """Return a finding for each reference the record would add to the tables."""
    asked = [
        (
            "priority_axis",
            record.priority_axis is None or (record.period, record.priority_axis) in known.axes,
            str(record.priority_axis),
        ),
        (
            "specific_objective",
            not record.specific_objective
            or (record.period, record.specific_objective) in known.objectives,
            record.specific_objective,
        ),
        (
            "authority",
            not record.authority or authority_key(record.authority) in known.authorities,
            record.authority,
        ),
    ]
    types = dict.fromkeys(other.type for other in record.organisations if other.type)
    asked += [
        ("organisation_type", match_key(name) in known.organisation_types, name) for name in types
    ]
    return tuple(
        Finding(Severity.WARNING, NEWS[field], field=field, params={"value": value})
        for field, is_known, value in asked
        if not is_known
    )


def axis_id(record: ProjectRecord, known: References) -> int | None:
    """Return the record's priority axis (toimintalinja), added if it is new; None for none."""
    if record.priority_axis is None:
        return None
    pk = known.axes.get((record.period, record.priority_axis))
    if pk is not None:
        return pk
    name = record.priority_axis_wording or str(record.priority_axis)
    axis, _ = PriorityAxis.objects.get_or_create(
        period=record.period,
        number=record.priority_axis,
        defaults={"name_fi": name, "fund": record.fund},
    )
    return axis.pk


def objective_id(record: ProjectRecord, known: References) -> int | None:
    """Return the record's specific objective (erityistavoite), added if new; None for none."""
    if not record.specific_objective:
        return None
    pk = known.objectives.get((record.period, record.specific_objective))
    if pk is not None:
        return pk
    objective, _ = SpecificObjective.objects.get_or_create(
        period=record.period,
        number=record.specific_objective,
        defaults={
            "name_fi": record.specific_objective_wording or record.specific_objective,
            "axis_id": axis_id(record, known),
        },
    )
    return objective.pk


def authority_id(name: str, known: References) -> int | None:
    """Return the authority (vastuuviranomainen) of that name, added if new; None for ""."""
    if not name:
        return None
    key = authority_key(name)[:300]
    pk = known.authorities.get(key)
    if pk is not None:
        return pk
    slugs = set(Authority.objects.values_list("slug", flat=True))
    slug = unique_slug(name, slugs, "authority")
    authority, _ = Authority.objects.get_or_create(
        key=key, defaults={"name_fi": name, "slug": slug}
    )
    return authority.pk


def organisation_type_id(name: str, known: References) -> int | None:
    """Return the type of organisation of that name, added if it is new; None for ""."""
    if not name:
        return None
    key = match_key(name)
    pk = known.organisation_types.get(key)
    if pk is not None:
        return pk
    types = OrganisationType.objects.values_list("name_fi", "slug", "pk")
    held = {match_key(name_fi): pk for name_fi, _, pk in types}
    if key in held:
        return held[key]
    slug = unique_slug(name, {slug for _, slug, _ in types}, "type")
    return OrganisationType.objects.create(name_fi=name, slug=slug).pk
