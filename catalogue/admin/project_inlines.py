"""What belongs to a project and is edited on its page: places, organisations, scores, themes."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Field, ForeignKey, QuerySet
from django.forms import Field as FormField
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue.admin.base import SteadyForms
from catalogue.admin.fields import with_shared_choices, without_detours
from catalogue.admin.forms import (
    LinkForm,
    MunicipalityForm,
    ParticipationForm,
    PlaceForm,
    ScoreForm,
    ThemeAssignmentForm,
)
from catalogue.admin.generic import StackedInline, TabularInline
from catalogue.admin.rendering import evidence_words
from catalogue.models import (
    ExternalLink,
    Participation,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    SustainabilityScore,
    ThemeAssignment,
)


class _ShortList(SteadyForms, TabularInline[Any, Project]):
    """Rows whose foreign key chooses from a short list, which is read once for all rows."""

    extra = 0
    related: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows together with what their names are made of."""
        rows = super().get_queryset(request)
        return rows.select_related(*self.related) if self.related else rows

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "FormField | None":
        """Return the field without links to a list that rarely changes: rows stay narrow."""
        return without_detours(super().formfield_for_dbfield(db_field, request, **kwargs))

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "ModelChoiceField[Any] | None":
        """Return the field with its choices read."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        searched = db_field.name in self.get_autocomplete_fields(request)
        return field if searched else with_shared_choices(field)


class RegionInline(_ShortList):
    """The regions a project works in."""

    model = ProjectRegion
    form = PlaceForm
    fields = ("region", "basis")
    related = ("region",)
    before_narrative = True


class SubRegionInline(_ShortList):
    """The sub-regions a project works in."""

    model = ProjectSubRegion
    form = PlaceForm
    fields = ("subregion", "basis")
    related = ("subregion",)
    before_narrative = True


class MunicipalityInline(_ShortList):
    """The municipalities a project works in."""

    model = ProjectMunicipality
    form = MunicipalityForm
    fields = ("municipality", "basis", "stated_as")
    related = ("municipality",)
    autocomplete_fields = ("municipality",)
    before_narrative = True


class ParticipationInline(SteadyForms, StackedInline[Participation, Project]):
    """The organisations of a project."""

    model = Participation
    form = ParticipationForm
    extra = 0
    autocomplete_fields = ("organisation",)
    fields = (
        ("role", "order"),
        "organisation",
        ("stated_name", "stated_type"),
        ("street", "postcode", "town"),
        ("phone", "website"),
    )
    before_narrative = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        """Return the rows together with their organisations."""
        return super().get_queryset(request).select_related("organisation")


class ScoreInline(_ShortList):
    """The sustainability scores of a project."""

    model = SustainabilityScore
    form = ScoreForm
    fields = ("criterion", "direct", "indirect", "reason")
    related = ("criterion",)
    classes = ("collapse",)


class ThemeInline(_ShortList):
    """The themes of a project, rejected ones too."""

    model = ThemeAssignment
    form = ThemeAssignmentForm
    fields = ("theme", "state", "evidence_text")
    readonly_fields = ("evidence_text",)
    related = ("theme",)

    @admin.display(description=_("evidence"))
    def evidence_text(self, assignment: ThemeAssignment) -> str:
        """Show the words the theme was given for."""
        return evidence_words(assignment.evidence)


class LinkInline(_ShortList):
    """The links of a project."""

    model = ExternalLink
    form = LinkForm
    fields = ("order", "kind", "url", "check_result")
    readonly_fields = ("check_result",)


class MentionInline(_ShortList):
    """Codes of other projects that the texts name."""

    model = ProjectMention
    fields = ("order", "code")
    classes = ("collapse",)
