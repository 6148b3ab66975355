"""Admin of the documents that projects were read from, to be read only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalogue.admin.base import TEXTS_OF_PROJECT, CatalogueAdmin, ReadOnly
from catalogue.admin.rendering import readable, readable_findings, readable_lines
from catalogue.models import SourceDocument


@admin.register(SourceDocument)
class SourceDocumentAdmin(ReadOnly, CatalogueAdmin[SourceDocument]):
    """Documents as they were imported, with what was odd in them."""

    list_display = ("project", "kind", "file", "imported_at", "finding_count", "run")
    list_display_links = ("file",)
    list_filter = ("kind", "parser_version")
    search_fields = ("project__search_text", "file", "sha256")
    search_help_text = _("A project's code, words of its name or texts, or a file")
    date_hierarchy = "imported_at"
    ordering = ("-imported_at", "file")
    fields = (
        "project",
        "kind",
        "file",
        "sha256",
        "imported_at",
        "run",
        "parser_version",
        "personal_fields_omitted",
        "lines_list",
        "findings_list",
        "text",
        "record_list",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceDocument]:
        """Return the documents with project and run; long texts come when they are read."""
        documents = super().get_queryset(request).select_related("project", "run")
        return documents.defer("text", "record", *TEXTS_OF_PROJECT)

    @admin.display(description=_("findings"))
    def finding_count(self, source: SourceDocument) -> int:
        """Show how many findings the document gave."""
        return len(source.findings)

    @admin.display(description=_("findings"))
    def findings_list(self, source: SourceDocument) -> SafeString:
        """Show what was odd in the document."""
        return readable_findings(source.findings)

    @admin.display(description=_("account of the lines"))
    def lines_list(self, source: SourceDocument) -> SafeString:
        """Show what became of the document's lines."""
        return readable_lines(source.lines)

    @admin.display(description=_("record as last imported"))
    def record_list(self, source: SourceDocument) -> SafeString:
        """Show what the import read from the document."""
        return readable(source.record)
