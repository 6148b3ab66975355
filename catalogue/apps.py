"""The catalogue as a Django app."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from catalogue.finnish import voikko


class CatalogueConfig(AppConfig):
    """Configuration of the main app."""

    name = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Choose the source of Finnish word analyses; nothing is loaded yet."""
        try:
            voikko.use(settings.FINNISH_BACKEND)
        except ValueError as error:
            raise ImproperlyConfigured(f"FINNISH_BACKEND: {error}") from error
