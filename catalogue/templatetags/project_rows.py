"""What a row of a project list shows, from the prefetched data of `with_row_data()`."""

from django import template
from django.utils.translation import gettext as _

from catalogue.api.shape import lead_participation, row_regions
from catalogue.models import Project

register = template.Library()

_SHOWN_REGIONS = 3


@register.filter
def lead_name(project: Project) -> str:
    """Return the name of who leads the project; "" when not known."""
    lead = lead_participation(project)
    return lead.shown_name if lead else ""


@register.filter
def region_names(project: Project) -> str:
    """Return the names of the regions in one line; of many, the first three and a number."""
    names = [row.region.name for row in row_regions(project)]
    if len(names) <= _SHOWN_REGIONS + 1:
        return ", ".join(names)
    first = ", ".join(names[:_SHOWN_REGIONS])
    return _("%(names)s and %(number)d other regions") % {
        "names": first,
        "number": len(names) - _SHOWN_REGIONS,
    }
