"""Where a project's data comes from, shown on its page to be read: sources, differences."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalogue.admin.base import ReadOnly
from catalogue.admin.generic import TabularInline
from catalogue.admin.rendering import (
    field_label,
    readable_differences,
    readable_fact,
    readable_findings,
)
from catalogue.models import Disagreement, MergeConflict, Project, SourceDocument


class SourceInline(ReadOnly, TabularInline[SourceDocument, Project]):
    """The documents a project was read from."""

    model = SourceDocument
    fields = ("kind", "file", "imported_at", "findings_list")
    readonly_fields = ("findings_list",)
    extra = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceDocument]:
        """Return the documents without their texts."""
        return super().get_queryset(request).defer("text", "record")

    @admin.display(description=_("findings"))
    def findings_list(self, source: SourceDocument) -> SafeString:
        """Show what was odd in the document."""
        return readable_findings(source.findings)


class DisagreementInline(ReadOnly, TabularInline[Disagreement, Project]):
    """Fields on which a project's documents differ."""

    model = Disagreement
    fields = ("field_name", "values_list")
    readonly_fields = ("field_name", "values_list")
    extra = 0

    @admin.display(description=_("field"))
    def field_name(self, disagreement: Disagreement) -> str:
        """Show the field by the name it has on the page."""
        return field_label(disagreement.field)

    @admin.display(description=_("values"))
    def values_list(self, disagreement: Disagreement) -> SafeString:
        """Show what each document says."""
        return readable_differences(disagreement.field, disagreement.values)


class ConflictInline(ReadOnly, TabularInline[MergeConflict, Project]):
    """Fields that both staff and a new document changed; decided in the list of conflicts."""

    model = MergeConflict
    fields = ("field_name", "staff_value", "imported_value", "resolved")
    readonly_fields = ("field_name", "staff_value", "imported_value")
    extra = 0
    show_change_link = True

    @admin.display(description=_("field"))
    def field_name(self, conflict: MergeConflict) -> str:
        """Show the field by the name it has on the page."""
        return field_label(conflict.field)

    @admin.display(description=_("value of staff (kept)"))
    def staff_value(self, conflict: MergeConflict) -> SafeString:
        """Show what staff wrote."""
        return readable_fact(conflict.field, conflict.staff)

    @admin.display(description=_("value in the new document"))
    def imported_value(self, conflict: MergeConflict) -> SafeString:
        """Show what the document says."""
        return readable_fact(conflict.field, conflict.imported)
