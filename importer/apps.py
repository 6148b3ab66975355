"""The importer as a Django app: it brings commands, no models."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImporterConfig(AppConfig):
    """Configuration of the importer."""

    name = "importer"
    verbose_name = _("Import")
