"""Regions, sub-regions and municipalities to choose from."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from catalogue.filters.vocabularies.core import (
    Choice,
    Vocabulary,
    by_label,
    named,
    pick,
    remembered,
    table,
    writings,
)
from catalogue.finnish.folding import fold
from catalogue.search.gathering import NATIONWIDE, UNKNOWN_PLACE
from catalogue.search.snapshot import Snapshot


def _special_places() -> dict[str, Choice]:
    return {
        NATIONWIDE: Choice(NATIONWIDE, _("Nationwide"), (NATIONWIDE,)),
        UNKNOWN_PLACE: Choice(UNKNOWN_PLACE, _("Place not known"), (UNKNOWN_PLACE,)),
    }


def _offered_regions(snapshot: Snapshot) -> list[Choice]:
    """Regions that occur; last "nationwide" and "not known", which are answers, not gaps.

    A place that is only inferred is not known where inferred ones are left out.
    """
    held = {*snapshot.facets["maakunta"], *snapshot.stated["maakunta"]}
    special = [choice for key, choice in _special_places().items() if key in held]
    return [*_region_table.offered(snapshot), *special]


def _look_up_regions(snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
    return {**_region_table.look_up(snapshot, values), **pick(values, _special_places())}


def _offered_municipalities(snapshot: Snapshot) -> list[Choice]:
    rows = snapshot.tables.municipalities
    held = [rows[code] for code in snapshot.facets["kunta"]]
    return by_label(named(row, row.slug) for row in held)


def _look_up_municipalities(snapshot: Snapshot, values: Sequence[str]) -> Mapping[str, Choice]:
    """Municipalities by code, slug or name; one that has ended leads to its successor."""
    rows, today = snapshot.tables.municipalities, snapshot.tables.today
    keys = snapshot.note(("writings", "kunta"), lambda: writings(rows))
    found = {value: rows[today[keys[fold(value)]]] for value in values if fold(value) in keys}
    return {value: named(row, row.slug) for value, row in found.items()}


_region_table = table("maakunta", lambda snapshot: snapshot.tables.regions)
REGIONS = Vocabulary(_offered_regions, _look_up_regions)
SUBREGIONS = table("seutukunta", lambda snapshot: snapshot.tables.subregions)
MUNICIPALITIES = Vocabulary(remembered("kunta", _offered_municipalities), _look_up_municipalities)
