"""Admin of projects: the page where staff correct and enrich a record."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.admin.base import PROJECT_TEXTS, CatalogueAdmin, log_changes, reindex
from catalogue.admin.forms import ProjectForm
from catalogue.admin.project_fieldsets import FIELDSETS
from catalogue.admin.project_inlines import (
    LinkInline,
    MentionInline,
    MunicipalityInline,
    ParticipationInline,
    RegionInline,
    ScoreInline,
    SubRegionInline,
    ThemeInline,
)
from catalogue.admin.project_provenance import ConflictInline, DisagreementInline, SourceInline
from catalogue.admin.rendering import NOTHING
from catalogue.models import MergeConflict, Project

_LIST_URL_NAME = "catalogue_project_changelist"


def _open_conflicts() -> Exists:
    return Exists(MergeConflict.objects.filter(project=OuterRef("pk"), resolved=False))


class OpenConflictFilter(admin.SimpleListFilter):
    """Projects with a merge conflict that nobody has handled."""

    title = gettext_lazy("conflicts")
    parameter_name = "conflicts"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Return the one choice there is besides all projects."""
        return [("open", _("to be handled"))]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Project]) -> QuerySet[Project]:
        """Return the projects with open conflicts when that is chosen."""
        if self.value() != "open":
            return queryset
        return queryset.filter(_open_conflicts())


@admin.register(Project)
class ProjectAdmin(CatalogueAdmin[Project]):
    """Projects. Hidden by unpublishing; deleted by superusers only."""

    form = ProjectForm
    fieldsets = FIELDSETS
    inlines = (
        RegionInline,
        SubRegionInline,
        MunicipalityInline,
        ParticipationInline,
        ScoreInline,
        ThemeInline,
        LinkInline,
        MentionInline,
        SourceInline,
        DisagreementInline,
        ConflictInline,
    )
    list_display = (
        "code",
        "listed_name",
        "axis_number",
        "region_names",
        "years",
        "public_realised",
        "published",
        "conflict_note",
    )
    list_display_links = ("code", "listed_name")
    list_filter = (
        "published",
        OpenConflictFilter,
        "fund",
        "period",
        ("priority_axis", admin.RelatedOnlyFieldListFilter),
        ("authority", admin.RelatedOnlyFieldListFilter),
        ("regions", admin.RelatedOnlyFieldListFilter),
        "sources__kind",
    )
    list_select_related = ("priority_axis",)
    search_fields = ("search_text",)
    search_help_text = gettext_lazy("The code, or words of the name or the texts")
    date_hierarchy = "start_date"
    ordering = ("name_sort", "code")
    autocomplete_fields = ("priority_axis", "specific_objective", "authority")
    fixed_fields = ("code",)
    project_lookup = "pk"
    save_on_top = True
    actions = ("unpublish", "publish")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        """Return the projects, told apart by open conflicts; in the list without long texts."""
        projects: QuerySet[Project] = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == _LIST_URL_NAME:
            projects = projects.defer(*PROJECT_TEXTS).prefetch_related("regions")
        noted: QuerySet[Project] = projects.annotate(has_conflicts=_open_conflicts())
        return noted

    @admin.display(description=gettext_lazy("name"), ordering="name_sort")
    def listed_name(self, project: Project) -> str:
        """Show the name, in the order of the alphabet."""
        return project.name

    @admin.display(description=gettext_lazy("axis"), ordering="priority_axis__number")
    def axis_number(self, project: Project) -> int | None:
        """Show the number of the axis: its name is long."""
        return project.priority_axis.number if project.priority_axis else None

    @admin.display(description=gettext_lazy("years"), ordering="start_date")
    def years(self, project: Project) -> str:
        """Show from which year to which: full dates would crowd the list."""
        ends = [str(day.year) if day else "" for day in (project.start_date, project.end_date)]
        return "–".join(dict.fromkeys(ends)) or NOTHING

    @admin.display(description=gettext_lazy("regions"))
    def region_names(self, project: Project) -> str:
        """Show the regions, "nationwide", or a dash where no place is known."""
        names = [region.name for region in project.regions.all()]
        return ", ".join([_("nationwide"), *names] if project.nationwide else names) or NOTHING

    @admin.display(description=gettext_lazy("conflicts"))
    def conflict_note(self, project: Project) -> str:
        """Show whether a merge conflict waits to be handled."""
        return _("to be handled") if getattr(project, "has_conflicts", False) else NOTHING

    def has_delete_permission(self, request: HttpRequest, obj: Project | None = None) -> bool:
        """Allow superusers only: staff's work is lost for good."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and bool(getattr(request.user, "is_superuser", False))

    def get_deleted_objects(
        self, objs: Sequence[Project] | QuerySet[Project], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Return what goes with the projects: their sources too, though only the import writes."""
        listed, counts, _lacking, protected = super().get_deleted_objects(objs, request)
        return listed, counts, set(), protected

    @admin.action(
        description=gettext_lazy("Hide the chosen projects from the site"),
        permissions=["change"],
    )
    def unpublish(self, request: HttpRequest, queryset: QuerySet[Project]) -> None:
        """Hide: the data stays, also through imports."""
        count = self._set_published(request, queryset, published=False)
        message = ngettext("%(count)d project hidden.", "%(count)d projects hidden.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @admin.action(
        description=gettext_lazy("Show the chosen projects on the site"), permissions=["change"]
    )
    def publish(self, request: HttpRequest, queryset: QuerySet[Project]) -> None:
        """Show again."""
        count = self._set_published(request, queryset, published=True)
        message = ngettext("%(count)d project shown.", "%(count)d projects shown.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    def _set_published(
        self, request: HttpRequest, queryset: QuerySet[Project], *, published: bool
    ) -> int:
        changed = list(queryset.exclude(published=published))
        note = _("Shown on the site") if published else _("Hidden from the site")
        with transaction.atomic():
            Project.objects.filter(pk__in=[project.pk for project in changed]).update(
                published=published, updated_at=timezone.now()
            )
            log_changes(request, changed, note)
            reindex(project.pk for project in changed)
        return len(changed)
