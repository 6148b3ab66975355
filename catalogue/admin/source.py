"""Admin of where data comes from: source documents and import runs, to be read only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalogue.admin.base import TEXTS_OF_PROJECT, CatalogueAdmin, ReadOnly
from catalogue.admin.rendering import readable, readable_findings
from catalogue.models import ImportRun, SourceDocument


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

    @admin.display(description=_("record as last imported"))
    def record_list(self, source: SourceDocument) -> SafeString:
        """Show what the import read from the document."""
        return readable(source.record)


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, CatalogueAdmin[ImportRun]):
    """Runs of the import: when, what and with which result."""

    list_display = ("started_at", "finished_at", "state", "counts_list", "failure_count")
    list_filter = ("state",)
    search_fields = ("parser_version", "state")
    date_hierarchy = "started_at"
    ordering = ("-started_at",)
    fields = (
        "started_at",
        "finished_at",
        "state",
        "parser_version",
        "paths_list",
        "counts_list",
        "failures_list",
    )

    @admin.display(description=_("paths"))
    def paths_list(self, run: ImportRun) -> SafeString:
        """Show what was imported."""
        return readable(run.paths)

    @admin.display(description=_("counts"))
    def counts_list(self, run: ImportRun) -> SafeString:
        """Show how many documents had which outcome."""
        return readable(run.counts)

    @admin.display(description=_("failures"))
    def failure_count(self, run: ImportRun) -> int:
        """Show how many documents failed."""
        return len(run.failures)

    @admin.display(description=_("failures"))
    def failures_list(self, run: ImportRun) -> SafeString:
        """Show which documents failed and why."""
        return readable_findings(run.failures)
