"""Admin of merge conflicts: the staff's value and the document's side by side."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.admin.base import (
    TEXTS_OF_PROJECT,
    CatalogueAdmin,
    ReadOnly,
    log_changes,
    reindex,
)
from catalogue.admin.conflict_values import take_imported_value
from catalogue.admin.rendering import field_label, readable_fact
from catalogue.models import MergeConflict

# In the list a beginning is enough to tell two values apart; the conflict's page shows all.
_SHORT = 120


@admin.register(MergeConflict)
class MergeConflictAdmin(ReadOnly, CatalogueAdmin[MergeConflict]):
    """Fields that both staff and a new document changed. The staff's value stands."""

    list_display = (
        "project",
        "field_name",
        "staff_short",
        "imported_short",
        "created_at",
        "resolved",
    )
    list_display_links = ("field_name",)
    list_filter = ("resolved", "field")
    search_fields = ("project__search_text", "field", "file")
    search_help_text = gettext_lazy("A project's code, or words of its name or texts")
    date_hierarchy = "created_at"
    ordering = ("resolved", "-created_at")
    fields = (
        "project",
        "field_name",
        ("staff_value", "imported_value"),
        "base_value",
        "file",
        "created_at",
        "resolved",
    )
    actions = ("mark_handled", "take_imported")

    def get_queryset(self, request: HttpRequest) -> QuerySet[MergeConflict]:
        """Return the conflicts with their projects, without the projects' long texts."""
        conflicts = super().get_queryset(request).select_related("project")
        return conflicts.defer(*TEXTS_OF_PROJECT)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Whoever may change projects may decide conflicts."""
        return bool(request.user.has_perm("catalogue.change_mergeconflict"))

    @admin.display(description=gettext_lazy("field"), ordering="field")
    def field_name(self, conflict: MergeConflict) -> str:
        """Show the field by the name it has on the page."""
        return field_label(conflict.field)

    @admin.display(description=gettext_lazy("value of staff (kept)"))
    def staff_short(self, conflict: MergeConflict) -> SafeString:
        """Show the beginning of what staff wrote."""
        return _shortened(conflict.field, conflict.staff)

    @admin.display(description=gettext_lazy("value in the new document"))
    def imported_short(self, conflict: MergeConflict) -> SafeString:
        """Show the beginning of what the document says."""
        return _shortened(conflict.field, conflict.imported)

    @admin.display(description=gettext_lazy("value of staff (kept)"))
    def staff_value(self, conflict: MergeConflict) -> SafeString:
        """Show what staff wrote."""
        return readable_fact(conflict.field, conflict.staff)

    @admin.display(description=gettext_lazy("value in the new document"))
    def imported_value(self, conflict: MergeConflict) -> SafeString:
        """Show what the document says."""
        return readable_fact(conflict.field, conflict.imported)

    @admin.display(description=gettext_lazy("value as last imported"))
    def base_value(self, conflict: MergeConflict) -> SafeString:
        """Show what the document said before."""
        return readable_fact(conflict.field, conflict.base)

    @admin.action(
        description=gettext_lazy("Mark as handled: the staff's value is right"),
        permissions=["decide"],
    )
    def mark_handled(self, request: HttpRequest, queryset: QuerySet[MergeConflict]) -> None:
        """Leave the project as it is and put the conflicts aside."""
        handled = list(queryset.filter(resolved=False))
        MergeConflict.objects.filter(pk__in=[row.pk for row in handled]).update(resolved=True)
        log_changes(request, handled, _("Marked as handled"))
        self._tell(request, len(handled))

    @admin.action(
        description=gettext_lazy("Take the value of the new document"), permissions=["decide"]
    )
    def take_imported(self, request: HttpRequest, queryset: QuerySet[MergeConflict]) -> None:
        """Write the documents' values to the projects, each that is valid there."""
        taken = []
        for conflict in queryset.filter(resolved=False):
            try:
                take_imported_value(conflict)
            except ValidationError as error:
                reason = f"{conflict.project.code}, {field_label(conflict.field)}"
                self.message_user(
                    request, f"{reason}: {' '.join(error.messages)}", messages.WARNING
                )
            else:
                taken.append(conflict)
        reindex({conflict.project_id for conflict in taken})
        log_changes(request, taken, _("The document's value was taken"))
        self._tell(request, len(taken))

    def _tell(self, request: HttpRequest, count: int) -> None:
        message = ngettext("%(count)d conflict handled.", "%(count)d conflicts handled.", count)
        level = messages.SUCCESS if count else messages.INFO
        self.message_user(request, message % {"count": count}, level)


def _shortened(field: str, value: object) -> SafeString:
    return readable_fact(field, Truncator(value).chars(_SHORT) if isinstance(value, str) else value)
