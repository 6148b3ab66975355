"""The programme a project belongs to: fund, period, axis, objective, authority."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.localised import LocalisedName


class Fund(models.TextChoices):
    """The EU fund (rahasto). The values are the Finnish abbreviations used in the documents."""

    ESR = "ESR", _("European Social Fund (ESF)")
    EAKR = "EAKR", _("European Regional Development Fund (ERDF)")


class Period(models.TextChoices):
    """The programme period (ohjelmakausi). Axis numbers have a meaning only inside one."""

    P2007 = "2007-2013", "2007–2013"
    P2014 = "2014-2020", "2014–2020"
    P2021 = "2021-2027", "2021–2027"


class PriorityAxis(LocalisedName):
    """A priority axis (toimintalinja), known by its number in a period: wordings drift."""

    period = models.CharField(_("programme period"), max_length=9, choices=Period.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    fund = models.CharField(_("fund"), max_length=4, choices=Fund.choices, blank=True)

    class Meta:
        verbose_name = _("priority axis")
        verbose_name_plural = _("priority axes")
        ordering = ["period", "number"]
        constraints = [
            models.UniqueConstraint(fields=["period", "number"], name="axis_once_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class SpecificObjective(LocalisedName):
    """A specific objective (erityistavoite) such as 10.1, known by its number in a period."""

    period = models.CharField(_("programme period"), max_length=9, choices=Period.choices)
    number = models.CharField(_("number"), max_length=8)
    axis = models.ForeignKey(
        PriorityAxis,
        verbose_name=_("priority axis"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="objectives",
    )

    class Meta:
        verbose_name = _("specific objective")
        verbose_name_plural = _("specific objectives")
        ordering = ["period", "axis__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["period", "number"], name="objective_once_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Authority(LocalisedName):
    """A managing authority (vastuuviranomainen).

    `key` is the folded official name by which documents are matched, so that
    "… ELY-keskus" and "… elinkeino-, liikenne- ja ympäristökeskus" are one.
    """

    key = models.CharField(_("match key"), max_length=300, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["name_fi"]
