"""What follows from an edit: rules by which one changed field changes another."""

from collections.abc import Collection
from typing import Any

from catalogue.models import Basis

# A document's own wording is shown in place of the row it was matched to. Once staff choose
# another row, the old wording would hide their choice.
WORDINGS = {
    "priority_axis": ("priority_axis_wording",),
    "specific_objective": ("specific_objective_wording",),
    "authority": ("authority_wording",),
    "organisation": ("stated_name", "stated_type", "stated_business_id"),
}
PLACE_FIELDS = frozenset({"region", "subregion", "municipality"})


def outdated_wordings(changed: Collection[str]) -> dict[str, str]:
    """Return the wordings to clear, each with "", when staff changed the fields `changed`.

    A wording that staff wrote in the same edit stays.
    """
    return {
        wording: ""
        for field, wordings in WORDINGS.items()
        if field in changed
        for wording in wordings
        if wording not in changed
    }


def moved_place(changed: Collection[str]) -> dict[str, Any]:
    """Return what becomes of an imported place when staff changed the fields `changed`.

    Another place rests on staff's word, and the document's name for the old one goes.
    """
    if not PLACE_FIELDS & set(changed):
        return {}
    consequences = {"basis": Basis.STAFF, "stated_as": ""}
    return {field: value for field, value in consequences.items() if field not in changed}
