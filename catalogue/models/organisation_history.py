"""What became of organisations: those that are part of another now, and what staff decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.organisation import Organisation, OrganisationType


class FormerOrganisation(models.Model):
    """An organisation that is another one today: its address and its business id lead there.

    A row whose `slug` is empty keeps no more than a business id the organisation once had.
    `moved` says what a merger moved, so that it can be undone; it is empty where the import
    found two to be one by their business id.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("part of"),
        on_delete=models.CASCADE,
        related_name="former",
    )
    name = models.CharField(_("name"), max_length=300)
    imported_name = models.CharField(_("name as first imported"), max_length=300, blank=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True, null=True, blank=True)
    business_id = models.CharField(_("business id"), max_length=9, blank=True, db_index=True)
    type = models.ForeignKey(
        OrganisationType,
        verbose_name=_("type of organisation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    by_staff = models.BooleanField(_("merged by staff"), default=False)
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    moved = models.JSONField(_("what was moved"), default=dict, blank=True)

    class Meta:
        verbose_name = _("former organisation")
        verbose_name_plural = _("former organisations")
        ordering = ["-merged_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class DifferentOrganisations(models.Model):
    """Two organisations that staff know to be different: they are not proposed as one again."""

    first = models.ForeignKey(
        Organisation, verbose_name=_("first"), on_delete=models.CASCADE, related_name="+"
    )
    second = models.ForeignKey(
        Organisation, verbose_name=_("second"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("different organisations")
        verbose_name_plural = _("different organisations")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="different_once_a_pair"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="different_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
