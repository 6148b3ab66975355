"""The catalogue as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """Configuration of the main app."""

    name = "catalogue"
    verbose_name = _("Catalogue")
