"""Names in the three languages of the site."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class LocalisedName(models.Model):
    """A Finnish name with optional Swedish and English forms."""

    name_fi = models.CharField(_("name in Finnish"), max_length=300)
    name_sv = models.CharField(_("name in Swedish"), max_length=300, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language; Finnish where there is no other."""
        language = (get_language() or "fi")[:2]
        return getattr(self, f"name_{language}", "") or self.name_fi

    @property
    def name_language(self) -> str:
        """The language `name` is really in, for the HTML `lang` attribute."""
        language = (get_language() or "fi")[:2]
        return language if getattr(self, f"name_{language}", "") else "fi"
