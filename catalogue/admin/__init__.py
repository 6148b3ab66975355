"""The admin: where staff correct and enrich what the import brought."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.admin import (
    conflict,
    import_run,
    organisation,
    place,
    programme,
    project,
    scan,
    source,
    sustainability,
    theme,
)

__all__ = [
    "conflict",
    "import_run",
    "organisation",
    "place",
    "programme",
    "project",
    "scan",
    "source",
    "sustainability",
    "theme",
]

admin.site.site_header = _("ESR project catalogue: administration")
admin.site.site_title = _("ESR project catalogue")
admin.site.index_title = _("Correct and enrich")
