"""The table of words: what the analyser said of a word form, so that it is asked only once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WordForm(models.Model):
    """A word form with its tokens. A cache: rows may be deleted and come back by themselves.

    Tokens are kept side by side with spaces between them; they hold none themselves. `form` is
    the writing of `catalogue.finnish.analyser.canonical`. Rows of another `analyser_version`
    than the code's count as missing.
    """

    form = models.CharField(_("word form"), max_length=120, primary_key=True)
    lemmas = models.TextField(_("base forms"), blank=True)
    parts = models.TextField(_("further index tokens"), blank=True)
    asked = models.TextField(_("looked for when typed"), blank=True)
    asked_parts = models.TextField(_("looked for when the whole finds nothing"), blank=True)
    known = models.BooleanField(_("valid Finnish"))
    analyser_version = models.PositiveSmallIntegerField(_("version of the analyser"))

    class Meta:
        verbose_name = _("word form")
        verbose_name_plural = _("word forms")

    def __str__(self) -> str:
        return self.form
