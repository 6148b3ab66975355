"""Regions, sub-regions and municipalities, and a project's places with their basis."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.models.localised import LocalisedName


class Basis(models.TextChoices):
    """Why a project is tied to a place."""

    STATED = "stated", _("stated in the document")
    INFERRED = "inferred", _("inferred from the implementer or the text")
    STAFF = "staff", _("set by staff")


class Region(LocalisedName):
    """A region (maakunta) with Statistics Finland's two-digit code."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    slug = models.SlugField(_("slug"), unique=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]

    def get_absolute_url(self) -> str:
        """Return the address of the region's own page in the active language."""
        return reverse("region", args=[self.slug])


class SubRegion(LocalisedName):
    """A sub-region (seutukunta). Never expanded to its municipalities."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    slug = models.SlugField(_("slug"), unique=True)
    regions = models.ManyToManyField(Region, verbose_name=_("regions"), related_name="subregions")

    class Meta:
        verbose_name = _("sub-region")
        verbose_name_plural = _("sub-regions")
        ordering = ["code"]


class Municipality(LocalisedName):
    """A municipality (kunta) with its official code; ended ones point to their successor."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    slug = models.SlugField(_("slug"), unique=True)
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="municipalities",
    )
    subregion = models.ForeignKey(
        SubRegion,
        verbose_name=_("sub-region"),
        on_delete=models.PROTECT,
        related_name="municipalities",
    )
    region_2014 = models.ForeignKey(
        Region,
        verbose_name=_("region in 2014"),
        on_delete=models.PROTECT,
        related_name="municipalities_2014",
    )
    subregion_2014 = models.ForeignKey(
        SubRegion,
        verbose_name=_("sub-region in 2014"),
        on_delete=models.PROTECT,
        related_name="municipalities_2014",
    )
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name_fi"]

    def get_absolute_url(self) -> str:
        """Return the address of the municipality's own page in the active language."""
        return reverse("municipality", args=[self.slug])


class _ProjectPlace(models.Model):
    """A project's tie to a place, with the basis it rests on."""

    basis = models.CharField(_("basis"), max_length=8, choices=Basis.choices, default=Basis.STAFF)

    class Meta:
        abstract = True


class ProjectRegion(_ProjectPlace):
    """A project works in a region."""

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="project_regions",
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="project_regions"
    )

    class Meta:
        verbose_name = _("region of the project")
        verbose_name_plural = _("regions of the project")
        ordering = ["region_id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "region"], name="region_once_a_project"),
            models.CheckConstraint(
                condition=models.Q(basis__in=Basis.values), name="project_region_basis"
            ),
        ]

    def __str__(self) -> str:
        return str(self.region)


class ProjectSubRegion(_ProjectPlace):
    """A project works in a sub-region."""

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="project_subregions",
    )
    subregion = models.ForeignKey(
        SubRegion,
        verbose_name=_("sub-region"),
        on_delete=models.PROTECT,
        related_name="project_subregions",
    )

    class Meta:
        verbose_name = _("sub-region of the project")
        verbose_name_plural = _("sub-regions of the project")
        ordering = ["subregion_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "subregion"], name="subregion_once_a_project"
            ),
            models.CheckConstraint(
                condition=models.Q(basis__in=Basis.values), name="project_subregion_basis"
            ),
        ]

    def __str__(self) -> str:
        return str(self.subregion)


class ProjectMunicipality(_ProjectPlace):
    """A project works in a municipality.

    The municipality is one of today: a merged one is resolved to its successor,
    and `stated_as` keeps the name the document used.
    """

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="project_municipalities",
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="project_municipalities",
    )
    stated_as = models.CharField(_("name in the document, if another"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("municipality of the project")
        verbose_name_plural = _("municipalities of the project")
        ordering = ["municipality__name_fi"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "municipality"], name="municipality_once_a_project"
            ),
            models.CheckConstraint(
                condition=models.Q(basis__in=Basis.values), name="project_municipality_basis"
            ),
        ]

    def __str__(self) -> str:
        return str(self.municipality)
