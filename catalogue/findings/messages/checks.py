"""Messages of contradictions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CHECK: Mapping[str, "StrPromise"] = {
    "text_date_differs": _(
        "The field says %(value)s, the text of the same document %(text)s. Both were kept; find "
        "out which is right."
    ),
    "text_participants_differ": _(
        "The field says %(value)s, the text of the same document %(text)s. Both were kept; find "
        "out which number is right."
    ),
    "text_sum_differs": _(
        "The field says %(value)s €, the text of the same document %(text)s €. Both were kept; "
        "find out which sum is right."
    ),
    "date_outside_period": _(
        "%(value)s is outside the programme period %(period)s. It was kept; check the document."
    ),
    "running_though_ended": _(
        "The status says “%(status)s”, but the project ended on %(end)s. The document may be "
        "old: get the page anew."
    ),
    "ended_though_running": _(
        "The status says “%(status)s”, but the project ends only on %(end)s. Check both."
    ),
    "realised_above_granted": _(
        "%(value)s € were realised, more than the %(limit)s € granted. Both were kept; check them."
    ),
    "realised_above_planned": _(
        "%(value)s € were realised, far more than the %(limit)s € planned. Both were kept; check "
        "them."
    ),
    "share_above_total": _(
        "The part of EU and state (%(value)s €) is above the whole public funding (%(limit)s €). "
        "Both were kept; check them."
    ),
    "objective_of_another_axis": _(
        "Objective %(objective)s belongs to priority axis %(right)s, but the document says axis "
        "%(axis)s. Both were kept; check them."
    ),
    "place_outside_regions": _(
        "In none of the regions the document states: %(names)s. All were kept; check the regions."
    ),
    "business_id_of_another": _(
        "The business id %(business_id)s of “%(name)s” is known as that of “%(held)s”, quite "
        "another name. They were taken for one organisation; check the id."
    ),
    "sources_differ": _(
        "The documents of this project differ (%(values)s). Both are kept, and its page shows both."
    ),
    "scores_without_reason": _(
        "%(count)s of %(of)s criteria have a score above 0 without a reason."
    ),
    "personal_in_text": _(
        "The text seems to hold an e-mail address or a telephone number, and may name a person. "
        "It is shown as it is; take out on the project's page in the admin what should not be "
        "public."
    ),
}
