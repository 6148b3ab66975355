"""Admin of regions, sub-regions and municipalities."""

from django.contrib import admin

from catalogue.admin.base import ReferenceAdmin
from catalogue.models import Municipality, Region, SubRegion

_NAMES = ("name_fi", "name_sv", "name_en")


@admin.register(Region)
class RegionAdmin(ReferenceAdmin[Region]):
    """Regions (maakunta)."""

    list_display = ("code", *_NAMES)
    list_display_links = ("code", "name_fi")
    search_fields = ("code", *_NAMES)
    prepopulated_fields = {"slug": ("name_fi",)}
    fixed_fields = ("code", "slug")
    project_lookup = "project_regions__region"


@admin.register(SubRegion)
class SubRegionAdmin(ReferenceAdmin[SubRegion]):
    """Sub-regions (seutukunta)."""

    list_display = ("code", *_NAMES)
    list_display_links = ("code", "name_fi")
    list_filter = ("regions",)
    search_fields = ("code", *_NAMES)
    filter_horizontal = ("regions",)
    prepopulated_fields = {"slug": ("name_fi",)}
    fixed_fields = ("code", "slug")
    project_lookup = "project_subregions__subregion"


@admin.register(Municipality)
class MunicipalityAdmin(ReferenceAdmin[Municipality]):
    """Municipalities (kunta), also ended ones."""

    list_display = ("name_fi", "name_sv", "code", "region", "subregion", "valid_to", "successor")
    list_filter = (("valid_to", admin.EmptyFieldListFilter), "region")
    list_select_related = ("region", "subregion", "successor")
    search_fields = ("code", *_NAMES)
    autocomplete_fields = ("region", "subregion", "region_2014", "subregion_2014", "successor")
    prepopulated_fields = {"slug": ("name_fi",)}
    fixed_fields = ("code", "slug")
    project_lookup = "project_municipalities__municipality"
