"""What outcomes, severities and counts of an import are called, wherever people read of them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from catalogue.outcomes import Outcome, Severity

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

OUTCOMES: Mapping[str, "StrPromise"] = {
    Outcome.CREATED.value: _("created"),
    Outcome.UPDATED.value: _("updated"),
    Outcome.UNCHANGED.value: _("unchanged"),
    Outcome.FAILED.value: _("not imported"),
    Outcome.SKIPPED.value: _("passed over"),
}
SEVERITIES: Mapping[str, "StrPromise"] = {
    Severity.ERROR.value: _("Error"),
    Severity.WARNING.value: _("Warning"),
    Severity.INFO.value: _("Note"),
}
# What a run counts besides the outcomes of its documents.
COUNTS: Mapping[str, "StrPromise"] = {
    "errors": _("errors"),
    "warnings": _("warnings"),
    "notes": _("notes"),
    "conflicts": _("conflicts with staff's edits"),
    "personal_fields_omitted": _("fields of contact persons left out"),
    "lines": _("lines read"),
    "lines_used": _("lines used"),
    "lines_ignored": _("lines known to say nothing"),
    "lines_personal": _("lines about contact persons, left out"),
    "lines_left_over": _("lines left over"),
    "lines_blank": _("blank lines"),
}
