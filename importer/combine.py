"""Several documents of one project combined, and the facts on which they differ.

The EURA description leads on facts, the Sokra card on practice. The result does not depend on
the order in which the documents were imported.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from catalogue.finnish.folding import fold
from catalogue.names import authority_key
from catalogue.sections import CARD_SECTIONS
from importer.formats import FAMILIES, traits_of
from importer.merge import SCALAR_FIELDS, keyed
from importer.organisation_keys import distinct_organisations, is_same
from importer.record_json import plain
from importer.records import (
    OrganisationRecord,
    PlaceRecord,
    ProjectRecord,
    RepairRecord,
    ThemeRecord,
)

# Who leads on facts comes first. Unknown kinds follow in the order of their names.
_KINDS = tuple(family.FAMILY for family in FAMILIES)
_PRACTICE = frozenset(CARD_SECTIONS)
# Values that mean something only together come from one document.
_TOGETHER = (
    ("priority_axis", "priority_axis_wording"),
    ("specific_objective", "specific_objective_wording"),
    ("site_street", "site_postcode", "site_town"),
    ("gender_analysis", "gender_analysis_reason"),
    ("gender_mainstreamed", "gender_mainstreamed_reason"),
    ("gender_main_goal", "gender_main_goal_reason"),
)
_MOST_PARTS = 5
_PLACES = ("regions", "subregions", "municipalities")
_FACTS = (
    "name",
    "fund",
    "period",
    "priority_axis",
    "specific_objective",
    "authority",
    "status",
    "start_date",
    "end_date",
    "eu_state_granted",
    "eu_state_realised",
    "public_planned",
    "public_realised",
    "companies_planned",
    "companies_realised",
    "persons_planned",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact on which documents differ: (kind of document, JSON value) pairs."""

    field: str
    values: tuple[tuple[str, Any], ...]


def combine(records: Mapping[str, ProjectRecord]) -> ProjectRecord:
    """Return one record of the records of a project by kind of document.

    Raises ValueError when there is none. A single record comes back as it is.
    """
    led = _by_lead(records)
    if not led:
        raise ValueError("There is no record to combine.")
    ordered = [record for _, record in led]
    practice = [record for _, record in sorted(led, key=_tells_no_practice)]
    first = ordered[0]
    if len(ordered) == 1:
        return first
    givers = {
        name: _giver(name, practice if name in _PRACTICE else ordered) for name in SCALAR_FIELDS
    }
    values: dict[str, Any] = {name: getattr(giver, name) for name, giver in givers.items()}
    values |= _together(ordered) | _places(ordered)
    values["repairs"] = _repairs(ordered, givers)
    merged = replace(
        first,
        **values,
        organisations=_organisations(ordered),
        scores=_union("scores", ordered),
        links=_union("links", ordered),
        mentions=_union("mentions", ordered),
        themes=_themes(ordered),
    )
    return _with_dates_in_order(first, merged)


def disagreements(records: Mapping[str, ProjectRecord]) -> tuple[Difference, ...]:
    """Return the facts on which the documents of a project differ, with every value.

    Texts are compared folded and authorities by their key; what a document does not give is
    no disagreement. Narrative differs by nature and is not compared.
    """
    found = []
    for name in _FACTS:
        given = [
            (kind, getattr(record, name))
            for kind, record in _by_lead(records)
            if getattr(record, name) not in (None, "")
        ]
        if len({_comparable(name, value) for _, value in given}) > 1:
            found.append(Difference(name, tuple((kind, plain(value)) for kind, value in given)))
    return tuple(found)


def _by_lead(records: Mapping[str, ProjectRecord]) -> list[tuple[str, ProjectRecord]]:
    rank = {kind: number for number, kind in enumerate(_KINDS)}
    return sorted(records.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0]))


def _comparable(name: str, value: Any) -> Any:
    if name == "authority":
        return authority_key(value)
    return fold(value) if isinstance(value, str) else value


def _tells_no_practice(led: tuple[str, ProjectRecord]) -> bool:
    return not traits_of(led[0]).tells_practice


def _giver(name: str, asked: Sequence[ProjectRecord]) -> ProjectRecord:
    """Return the first record that knows the value of a field."""
    return next((record for record in asked if _known(getattr(record, name))), asked[0])


def _repairs(
    ordered: Sequence[ProjectRecord], givers: Mapping[str, ProjectRecord]
) -> tuple[RepairRecord, ...]:
    """Return the repairs of the texts that were taken; those of another's text mean nothing."""
    return tuple(
        repair for record in ordered for repair in record.repairs if givers[repair.field] is record
    )


def _known(value: Any) -> bool:
    """Tell whether a value says something. False for nationwide is the lack of a statement."""
    return value is not None and value != "" and value is not False


def _together(ordered: Sequence[ProjectRecord]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for names in _TOGETHER:
        giver = next(
            (
                record
                for record in ordered
                if any(getattr(record, name) not in (None, "") for name in names)
            ),
            ordered[0],
        )
        values |= {name: getattr(giver, name) for name in names}
    return values


def _organisations(ordered: Sequence[ProjectRecord]) -> tuple[OrganisationRecord, ...]:
    """Return the organisations of all, each once in a role.

    An implementer on a card that another document has as applicant is the same part twice.
    """
    held = list(ordered[0].organisations)
    for record in ordered[1:]:
        applicants = [other for other in held if other.role in {"lead", "partner"}]
        held += [
            organisation
            for organisation in _with_whole_names(record.organisations, applicants)
            if organisation.role != "implementer"
            or not any(is_same(organisation, other, applicants) for other in applicants)
        ]
    return distinct_organisations(held)


def _with_whole_names(
    listed: Sequence[OrganisationRecord], known: Sequence[OrganisationRecord]
) -> list[OrganisationRecord]:
    """Return a card's organisations, names that its list was parted in made whole again.

    A card parts names by commas; where a known name holds commas, the parts beside each other
    that make it up are one organisation.
    """
    whole = {fold(other.name) for other in known if "," in other.name}
    result: list[OrganisationRecord] = []
    waiting = list(listed)
    while waiting:
        parts = next((n for n in range(_MOST_PARTS, 1, -1) if _is_whole(waiting[:n], whole)), 1)
        name = ", ".join(part.name for part in waiting[:parts])
        result.append(replace(waiting[0], name=name))
        del waiting[:parts]
    return result


def _is_whole(parts: Sequence[OrganisationRecord], names: Collection[str]) -> bool:
    listed = all(part.role == "implementer" for part in parts)
    return listed and fold(", ".join(part.name for part in parts)) in names


def _places(ordered: Sequence[ProjectRecord]) -> dict[str, tuple[PlaceRecord, ...]]:
    """Return the places. Guesses from a document without places give way to stated ones."""
    stating = [record for record in ordered if _states_places(record)]
    return {name: _best_places(name, stating or ordered) for name in _PLACES}


def _states_places(record: ProjectRecord) -> bool:
    return record.nationwide or any(
        place.basis == "stated" for name in _PLACES for place in getattr(record, name)
    )


def _best_places(name: str, records: Sequence[ProjectRecord]) -> tuple[PlaceRecord, ...]:
    places: dict[str, PlaceRecord] = {}
    for record in records:
        for place in getattr(record, name):
            held = places.get(place.code)
            if held is None or (held.basis != "stated" and place.basis == "stated"):
                places[place.code] = place
    return tuple(places.values())


def _union(name: str, ordered: Sequence[ProjectRecord]) -> tuple[Any, ...]:
    everything = [item for record in ordered for item in getattr(record, name)]
    return tuple(keyed(name, everything).values())


def _themes(ordered: Sequence[ProjectRecord]) -> tuple[ThemeRecord, ...]:
    """Return every theme once, with the evidence of all documents."""
    evidence: dict[str, dict[str, None]] = {}
    for record in ordered:
        for theme in record.themes:
            evidence.setdefault(theme.theme, {}).update(dict.fromkeys(theme.evidence))
    return tuple(ThemeRecord(theme, tuple(words)) for theme, words in evidence.items())


def _with_dates_in_order(first: ProjectRecord, merged: ProjectRecord) -> ProjectRecord:
    """Keep the leader's own dates where a date filled in from another does not go with it."""
    if not merged.start_date or not merged.end_date or merged.start_date <= merged.end_date:
        return merged
    return replace(merged, start_date=first.start_date, end_date=first.end_date)
