"""The fields of a project's page, grouped and ordered as staff think of them."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from catalogue.sections import CARD_SECTIONS, EURA_SECTIONS

if TYPE_CHECKING:
    from django.contrib.admin.options import _FieldsetSpec

# The template shows the fieldsets without this class before the places and organisations.
AFTER_PLACES = "after-places"

FIELDSETS: "_FieldsetSpec" = (
    (
        gettext_lazy("Facts"),
        {
            "fields": (
                ("code", "published"),
                "name",
                ("start_date", "end_date"),
                "status",
                ("fund", "period"),
                "priority_axis",
                "priority_axis_wording",
                "specific_objective",
                "specific_objective_wording",
                "authority",
                "authority_wording",
                "application_procedure",
            )
        },
    ),
    (
        gettext_lazy("Funding (euros)"),
        {
            "fields": (
                ("eu_state_granted", "eu_state_realised"),
                ("public_planned", "public_realised"),
            )
        },
    ),
    (
        gettext_lazy("Participants"),
        {"fields": (("companies_planned", "companies_realised"), "persons_planned")},
    ),
    (
        gettext_lazy("Places"),
        {
            "fields": ("nationwide", ("site_street", "site_postcode", "site_town")),
            "description": gettext_lazy(
                "Regions, sub-regions and municipalities follow. Choose “nationwide” only when "
                "the project says so: no place known is an answer too."
            ),
        },
    ),
    (
        gettext_lazy("Texts of the project description"),
        {"fields": EURA_SECTIONS, "classes": ("collapse", AFTER_PLACES)},
    ),
    (
        gettext_lazy("Texts of the project card"),
        {"fields": CARD_SECTIONS, "classes": ("collapse", AFTER_PLACES)},
    ),
    (
        gettext_lazy("Gender equality"),
        {
            "fields": (
                "gender_analysis",
                "gender_analysis_reason",
                "gender_mainstreamed",
                "gender_mainstreamed_reason",
                "gender_main_goal",
                "gender_main_goal_reason",
            ),
            "classes": ("collapse", AFTER_PLACES),
        },
    ),
)
