"""The criteria of sustainable development (section 8.2) and a project's scores on them."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.localised import LocalisedName

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class SustainabilityCriterion(LocalisedName):
    """One of the 15 criteria of sustainable development (kestävä kehitys), in three groups."""

    class Group(models.TextChoices):
        """The three groups in the order of the form."""

        ECOLOGICAL = "ecological", _("Ecological sustainability")
        ECONOMIC = "economic", _("Economic sustainability")
        SOCIAL = "social", _("Social and cultural sustainability and equality")

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    group = models.CharField(_("group"), max_length=10, choices=Group.choices)
    order = models.PositiveSmallIntegerField(_("order"), unique=True)

    class Meta:
        verbose_name = _("sustainability criterion")
        verbose_name_plural = _("sustainability criteria")
        ordering = ["order"]


def _score(label: "_StrOrPromise") -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MaxValueValidator(10)]
    )


class SustainabilityScore(models.Model):
    """A project's direct (välitön) and indirect (välillinen) score 0–10, with the reason."""

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="scores",
    )
    criterion = models.ForeignKey(
        SustainabilityCriterion,
        verbose_name=_("criterion"),
        on_delete=models.PROTECT,
        related_name="scores",
    )
    direct = _score(_("direct"))
    indirect = _score(_("indirect"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("sustainability score")
        verbose_name_plural = _("sustainability scores")
        ordering = ["criterion__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "criterion"], name="criterion_once_a_project"
            ),
            models.CheckConstraint(
                condition=models.Q(direct__isnull=True) | models.Q(direct__lte=10),
                name="direct_score_at_most_10",
            ),
            models.CheckConstraint(
                condition=models.Q(indirect__isnull=True) | models.Q(indirect__lte=10),
                name="indirect_score_at_most_10",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.direct}/{self.indirect}"
