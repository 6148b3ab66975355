"""Organisations, the names they go by, and their part in projects."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.models.localised import LocalisedName
from catalogue.validators import validate_business_id


class OrganisationType(LocalisedName):
    """A type of organisation (organisaatiotyyppi); unknown ones are accepted on import."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("type of organisation")
        verbose_name_plural = _("types of organisation")
        ordering = ["name_fi"]


class Organisation(models.Model):
    """An organisation. Identity is the business id (Y-tunnus), else the cleaned name.

    `imported_name` is the name the first import gave: while `name` still equals it,
    a project's page shows the name its own document states; once staff have changed
    `name`, that name is shown everywhere.
    """

    business_id = models.CharField(
        _("business id"),
        max_length=9,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_business_id],
    )
    name = models.CharField(_("name"), max_length=300)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    type = models.ForeignKey(
        OrganisationType,
        verbose_name=_("type of organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
    )
    imported_name = models.CharField(
        _("name as first imported"), max_length=300, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(business_id__isnull=True)
                | models.Q(business_id__regex=r"^[0-9]{7}-[0-9]$"),
                name="business_id_form",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="organisation_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the organisation's own page in the active language."""
        return reverse("organisation", args=[self.slug])


class OrganisationName(models.Model):
    """A form of the name, from a document or from staff.

    `key` is its folded form, for searching, and `core` that form without the legal form, for
    knowing the organisation again. An `official` name was given with the business id. Of a
    name that is `by_staff` staff have said whose it is: no import gives it to another. Where
    they parted it from an organisation, `split_from` is that one: documents that state its
    business id with this name mean this organisation nevertheless.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="names",
    )
    name = models.CharField(_("name"), max_length=300)
    key = models.CharField(_("match key"), max_length=300, db_index=True)
    core = models.CharField(
        _("name without its legal form"),
        max_length=300,
        blank=True,
        db_index=True,
        editable=False,
    )
    official = models.BooleanField(_("given with the business id"), default=False, editable=False)
    by_staff = models.BooleanField(_("decided by staff"), default=False, editable=False)
    split_from = models.ForeignKey(
        Organisation,
        verbose_name=_("parted from"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    seen_in = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("first seen in"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    seen_kind = models.CharField(_("kind of document"), max_length=20, blank=True, editable=False)

    class Meta:
        verbose_name = _("name of the organisation")
        verbose_name_plural = _("names of the organisation")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="name_once_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """An organisation's role in a project, with its particulars as that document states them.

    A document may name an organisation twice in one role, without anybody knowing before another
    document tells: each statement is kept, and pages show the first.
    """

    class Role(models.TextChoices):
        """The part an organisation has in a project."""

        LEAD = "lead", _("lead applicant")
        PARTNER = "partner", _("partner")
        IMPLEMENTER = "implementer", _("implementer")
        FUNDER = "funder", _("funder")

    ROLE_ORDER: ClassVar[dict[str, int]] = {"lead": 0, "partner": 1, "implementer": 2, "funder": 3}

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="participations",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="participations",
    )
    role = models.CharField(_("role"), max_length=11, choices=Role.choices)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    stated_name = models.CharField(_("name in the document"), max_length=300, blank=True)
    stated_type = models.CharField(_("type in the document"), max_length=300, blank=True)
    stated_business_id = models.CharField(
        _("business id in the document"), max_length=9, blank=True, editable=False
    )
    street = models.CharField(_("street address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=200, blank=True)
    phone = models.CharField(_("switchboard"), max_length=100, blank=True)
    website = models.CharField(_("website"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("organisation of the project")
        verbose_name_plural = _("organisations of the project")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation", "role", "stated_name"],
                name="name_once_a_role",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["lead", "partner", "implementer", "funder"]),
                name="participation_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_name} ({self.get_role_display()})"

    @property
    def shown_name(self) -> str:
        """The name to show with this project: staff's if they changed it, else the document's."""
        organisation = self.organisation
        edited = organisation.name != organisation.imported_name
        return organisation.name if edited or not self.stated_name else self.stated_name
