"""Admin of the sustainability criteria. A project's scores are edited on its own page."""

from django.contrib import admin

from catalogue.admin.base import ReferenceAdmin
from catalogue.models import SustainabilityCriterion


@admin.register(SustainabilityCriterion)
class SustainabilityCriterionAdmin(ReferenceAdmin[SustainabilityCriterion]):
    """The 15 criteria of sustainable development."""

    list_display = ("order", "name_fi", "name_sv", "name_en", "group")
    list_display_links = ("order", "name_fi")
    list_filter = ("group",)
    search_fields = ("name_fi", "name_sv", "name_en")
    prepopulated_fields = {"slug": ("name_fi",)}
    fixed_fields = ("slug",)
