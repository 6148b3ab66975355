"""Messages of storing."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

STORE: Mapping[str, "StrPromise"] = {
    "new_priority_axis": _(
        "The priority axis %(value)s was not in the catalogue; it was added. Check its name."
    ),
    "new_specific_objective": _(
        "The specific objective %(value)s was not in the catalogue; it was added. Check its name."
    ),
    "new_authority": _(
        "The authority “%(value)s” was not in the catalogue; it was added. Is it spelt right?"
    ),
    "new_organisation_type": _(
        "The type of organisation “%(value)s” was not in the catalogue; it was added. Is it "
        "spelt right?"
    ),
    "value_cut": _("The value is too long; its first %(limit)s characters were kept."),
    "value_out_of_range": _("The figure cannot be right; the value was left unknown."),
    "axis_without_period": _(
        "Axis and objective were left unknown: the programme period is not known."
    ),
    "organisation_ambiguous": _(
        "Several organisations go by the name “%(name)s”, and the document gives no business id: "
        "it is kept apart from them. If it is one of them, merge the two in the admin."
    ),
    "organisation_namesake": _(
        "“%(name)s” is also the name of an organisation with another business id; the two are "
        "kept apart."
    ),
    "organisation_repeated": _(
        "“%(name)s” has the business id of another organisation in the same role; it was left out."
    ),
    "reference_unknown": _("“%(value)s” is not in the reference tables; it was left out."),
    "link_too_long": _("An address is longer than %(limit)s characters; it was left out."),
}
