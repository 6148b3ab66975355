"""Admin of themes and of their assignment to projects."""

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalogue.admin.base import (
    TEXTS_OF_PROJECT,
    CatalogueAdmin,
    ReferenceAdmin,
    log_changes,
    reindex,
)
from catalogue.admin.rendering import evidence_words
from catalogue.models import Theme, ThemeAssignment, ThemeState


@admin.register(Theme)
class ThemeAdmin(ReferenceAdmin[Theme]):
    """The controlled themes."""

    list_display = ("order", "name_fi", "name_sv", "name_en", "group")
    list_display_links = ("order", "name_fi")
    list_filter = ("group",)
    search_fields = ("name_fi", "name_sv", "name_en", "slug")
    prepopulated_fields = {"slug": ("name_fi",)}
    fixed_fields = ("slug",)
    project_lookup = "theme_assignments__theme"


@admin.register(ThemeAssignment)
class ThemeAssignmentAdmin(CatalogueAdmin[ThemeAssignment]):
    """Themes of projects, to be confirmed or rejected many at a time."""

    list_display = ("project", "theme", "state", "evidence_text")
    list_filter = ("state", "theme__group", "theme")
    search_fields = ("project__search_text",)
    search_help_text = _("A project's code, or words of its name or texts")
    fields = ("project", "theme", "state", "evidence_text")
    readonly_fields = ("evidence_text",)
    autocomplete_fields = ("project", "theme")
    fixed_fields = ("project", "theme")
    ordering = ("project__name", "theme__order")
    project_lookup = "theme_assignments"
    actions = ("confirm", "reject")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ThemeAssignment]:
        """Return the assignments without their projects' long texts."""
        assignments = super().get_queryset(request).select_related("project", "theme")
        return assignments.defer(*TEXTS_OF_PROJECT)

    @admin.display(description=_("evidence"))
    def evidence_text(self, assignment: ThemeAssignment) -> str:
        """Show the words the theme was given for."""
        return evidence_words(assignment.evidence)

    @admin.action(description=_("Confirm the chosen themes"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[ThemeAssignment]) -> None:
        """Confirm: the theme stays whatever the next import thinks."""
        self._decide(request, queryset, ThemeState.CONFIRMED)

    @admin.action(description=_("Reject the chosen themes"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[ThemeAssignment]) -> None:
        """Reject: the row stays, unseen on the site, so that no import gives the theme again."""
        self._decide(request, queryset, ThemeState.REJECTED)

    def _decide(
        self, request: HttpRequest, queryset: QuerySet[ThemeAssignment], state: ThemeState
    ) -> None:
        decided = list(queryset.exclude(state=state))
        with transaction.atomic():
            ThemeAssignment.objects.filter(pk__in=[row.pk for row in decided]).update(state=state)
            log_changes(request, decided, str(state.label))
            reindex({row.project_id for row in decided})
        count = len(decided)
        message = ngettext("%(count)d theme changed.", "%(count)d themes changed.", count)
        self.message_user(request, message % {"count": count})
