"""The project: the facts and the narrative of both document families."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.models.organisation import Organisation
from catalogue.models.place import Municipality, Region, SubRegion
from catalogue.models.programme import Authority, Fund, Period, PriorityAxis, SpecificObjective
from catalogue.models.theme import Theme
from catalogue.querysets import ProjectQuerySet
from catalogue.validators import validate_project_code

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

MONEY_FIELDS = ("eu_state_granted", "eu_state_realised", "public_planned", "public_realised")


def _money(label: "_StrOrPromise") -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(
        label,
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


class Project(models.Model):
    """A project (hanke). `code` is its identity. Unknown is null (text: empty), never 0."""

    code = models.CharField(
        _("project code"), max_length=6, unique=True, validators=[validate_project_code]
    )
    fund = models.CharField(_("fund"), max_length=4, choices=Fund.choices, blank=True)
    period = models.CharField(
        _("programme period"), max_length=9, choices=Period.choices, blank=True
    )
    name = models.CharField(_("name"), max_length=500)
    published = models.BooleanField(
        _("published"),
        default=True,
        help_text=_("An unpublished project is hidden from the site but keeps its data."),
    )

    priority_axis = models.ForeignKey(
        PriorityAxis,
        verbose_name=_("priority axis"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
    )
    priority_axis_wording = models.CharField(
        _("priority axis as worded in the document"), max_length=300, blank=True
    )
    specific_objective = models.ForeignKey(
        SpecificObjective,
        verbose_name=_("specific objective"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
    )
    specific_objective_wording = models.CharField(
        _("specific objective as worded in the document"), max_length=300, blank=True
    )
    authority = models.ForeignKey(
        Authority,
        verbose_name=_("authority"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
    )
    authority_wording = models.CharField(
        _("authority as worded in the document"), max_length=300, blank=True
    )
    status = models.CharField(_("status"), max_length=200, blank=True)
    start_date = models.DateField(_("start date"), null=True, blank=True)
    end_date = models.DateField(_("end date"), null=True, blank=True)
    application_procedure = models.CharField(
        _("number of applicants or transfer of support"), max_length=300, blank=True
    )

    eu_state_granted = _money(_("EU and state funding granted"))
    eu_state_realised = _money(_("EU and state funding realised"))
    public_planned = _money(_("public funding planned"))
    public_realised = _money(_("public funding realised"))

    companies_planned = models.PositiveIntegerField(_("companies planned"), null=True, blank=True)
    companies_realised = models.PositiveIntegerField(_("companies realised"), null=True, blank=True)
    persons_planned = models.PositiveIntegerField(_("persons planned"), null=True, blank=True)

    nationwide = models.BooleanField(_("nationwide"), default=False)
    site_street = models.CharField(_("street address of the site"), max_length=300, blank=True)
    site_postcode = models.CharField(_("postcode of the site"), max_length=20, blank=True)
    site_town = models.CharField(_("town of the site"), max_length=200, blank=True)

    gender_analysis = models.BooleanField(
        _("operating environment analysed from a gender perspective"), null=True, blank=True
    )
    gender_analysis_reason = models.TextField(_("reason for the analysis answer"), blank=True)
    gender_mainstreamed = models.BooleanField(
        _("gender perspective mainstreamed"), null=True, blank=True
    )
    gender_mainstreamed_reason = models.TextField(
        _("reason for the mainstreaming answer"), blank=True
    )
    gender_main_goal = models.BooleanField(
        _("gender equality is the main goal"), null=True, blank=True
    )
    gender_main_goal_reason = models.TextField(_("reason for the main goal answer"), blank=True)

    summary = models.TextField(_("summary of the plan"), blank=True)
    target_group = models.TextField(_("target groups"), blank=True)
    indirect_target_group = models.TextField(_("indirect target groups"), blank=True)
    final_report = models.TextField(_("summary of the final report"), blank=True)
    background = models.TextField(_("background"), blank=True)
    objectives = models.TextField(_("objectives"), blank=True)
    methods = models.TextField(_("ways of working"), blank=True)
    outputs = models.TextField(_("outputs"), blank=True)
    promising_practices = models.TextField(_("promising practices of inclusion"), blank=True)
    results = models.TextField(_("other results and effects"), blank=True)
    dissemination = models.TextField(_("dissemination and embedding"), blank=True)
    remarks = models.TextField(_("remarks and problems of the work"), blank=True)

    organisations = models.ManyToManyField(
        Organisation,
        verbose_name=_("organisations"),
        through="catalogue.Participation",
        related_name="projects",
    )
    regions = models.ManyToManyField(
        Region,
        verbose_name=_("regions"),
        through="catalogue.ProjectRegion",
        related_name="projects",
    )
    subregions = models.ManyToManyField(
        SubRegion,
        verbose_name=_("sub-regions"),
        through="catalogue.ProjectSubRegion",
        related_name="projects",
    )
    municipalities = models.ManyToManyField(
        Municipality,
        verbose_name=_("municipalities"),
        through="catalogue.ProjectMunicipality",
        related_name="projects",
    )
    themes = models.ManyToManyField(
        Theme,
        verbose_name=_("themes"),
        through="catalogue.ThemeAssignment",
        related_name="projects",
    )

    name_sort = models.CharField(max_length=300, editable=False, blank=True, default="")
    search_text = models.TextField(editable=False, blank=True, default="")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["name_sort", "name", "code"]
        indexes = [
            models.Index(fields=["published", "name_sort", "code"]),
            models.Index(fields=["start_date"]),
            models.Index(fields=["end_date"]),
            models.Index(fields=["public_realised"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z][0-9]{5}$"), name="project_code_form"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="project_has_name"),
            models.CheckConstraint(
                condition=models.Q(fund__in=["", *Fund.values]), name="project_fund"
            ),
            models.CheckConstraint(
                condition=models.Q(period__in=["", *Period.values]), name="project_period"
            ),
            models.CheckConstraint(
                condition=models.Q(start_date__isnull=True)
                | models.Q(end_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="project_dates_in_order",
                violation_error_message=_("The end date is before the start date."),
            ),
            *[
                models.CheckConstraint(
                    condition=models.Q((f"{field}__isnull", True)) | models.Q((f"{field}__gte", 0)),
                    name=f"project_{field}_not_negative",
                )
                for field in MONEY_FIELDS
            ],
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        """Return the address of the project's own page in the active language."""
        return reverse("project", args=[self.code])
