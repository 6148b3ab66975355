"""Admin of the runs of the import: what each did, and with which documents."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue.admin.base import CatalogueAdmin, ReadOnly
from catalogue.admin.generic import ModelAdmin
from catalogue.admin.rendering import NOTHING, readable, readable_findings, readable_lines
from catalogue.findings.kinds import kind_of_finding
from catalogue.finnish.sorting import sort_key
from catalogue.models import ImportRun, Project, RunDocument, SourceDocument
from catalogue.outcome_names import OUTCOMES
from catalogue.reading.import_runs import run_report

_FINDINGS_SHOWN = 2
_KEPT = "kinds_of_findings"


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, CatalogueAdmin[ImportRun]):
    """Runs of the import: when, what and with which result."""

    list_display = ("started_at", "finished_at", "state", "result", "failure_count")
    list_filter = ("state",)
    search_fields = ("parser_version", "state")
    date_hierarchy = "started_at"
    ordering = ("-started_at",)
    fields = ("started_at", "finished_at", "state", "parser_version", "paths_list")
    change_form_template = "admin/catalogue/importrun/change_form.html"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a run with its report."""
        run = self.get_object(request, object_id)
        allowed = run is not None and self.has_view_permission(request, run)
        report = run_report(run) if run is not None and allowed else None
        context = {**(extra_context or {}), "report": report}
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description=_("paths"))
    def paths_list(self, run: ImportRun) -> SafeString:
        """Show what was imported."""
        return readable(run.paths)

    @admin.display(description=_("result"))
    def result(self, run: ImportRun) -> str:
        """Show how many documents had which outcome, those that there were."""
        counts = run.counts if isinstance(run.counts, dict) else {}
        named = [
            f"{label}: {counts[value]}" for value, label in OUTCOMES.items() if counts.get(value)
        ]
        return ", ".join(named) or NOTHING

    @admin.display(description=_("failures"))
    def failure_count(self, run: ImportRun) -> int:
        """Show how many documents failed."""
        return len(run.failures)


class FindingFilter(admin.SimpleListFilter):
    """Documents that gave a kind of finding."""

    title = _("finding")
    parameter_name = "finding"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Any]
    ) -> Iterable[tuple[str, str]]:
        """Return the kinds of findings of the run that is shown, or of all, by name.

        Django makes a filter anew for each filter whose counts it shows; the answer stays.
        """
        kept: list[tuple[str, str]] | None = getattr(request, _KEPT, None)
        if kept is None:
            rows = model_admin.get_queryset(request)
            run = request.GET.get("run__id__exact", "")
            if run.isdecimal() and len(run) < 10:  # noqa: PLR2004 - keys of runs are short
                rows = rows.filter(run=int(run))
            named = [(code, capfirst(kind_of_finding(code))) for code in _counted(rows)]
            kept = sorted(named, key=lambda kind: sort_key(kind[1]))
            setattr(request, _KEPT, kept)
        return kept

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the documents with that finding, which their rows are to show first."""
        code = self.value()
        if not code:
            return rows
        found: QuerySet[Any] = rows.annotate(asked_for=Value(code))
        return found.filter(codes__contains=f" {code} ")

    def get_facet_queryset(self, changelist: Any) -> dict[str, int]:
        """Return how many documents gave each kind: one query for all kinds."""
        rows = changelist.get_queryset(self.request, exclude_parameters=self.expected_parameters())
        counted = _counted(rows)
        return {
            f"{place}__c": counted[code] for place, (code, _name) in enumerate(self.lookup_choices)
        }


def _counted(rows: QuerySet[Any]) -> Counter[str]:
    """Count documents by the kinds of their findings."""
    counted = Counter[str]()
    for codes, number in rows.order_by().values_list("codes").annotate(n=Count("pk")):
        for code in codes.split():
            counted[code] += number
    return counted


@admin.register(RunDocument)
class RunDocumentAdmin(ReadOnly, CatalogueAdmin[RunDocument]):
    """The documents of the last runs, with what became of each."""

    list_display = (
        "file",
        "project_link",
        "outcome",
        "messages",
        "source_link",
    )
    list_filter = (
        "outcome",
        "worst",
        FindingFilter,
        "kind",
        ("run", admin.RelatedOnlyFieldListFilter),
    )
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("file", "code")
    search_help_text = _("A file, or a project's code")
    ordering = ("pk",)
    fields = (
        "run",
        "file",
        "outcome",
        "kind",
        "project_link",
        "source_link",
        "lines_list",
        "findings_list",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[RunDocument]:
        """Return the documents with the keys of their projects and stored documents."""
        project = Project.objects.filter(code=OuterRef("code")).values("pk")[:1]
        source = SourceDocument.objects.filter(
            project__code=OuterRef("code"), kind=OuterRef("kind")
        ).values("pk")[:1]
        documents = super().get_queryset(request).select_related("run")
        found: QuerySet[RunDocument] = documents.annotate(
            project_key=Subquery(project), source_key=Subquery(source)
        )
        return found

    @admin.display(description=_("project"), ordering="code")
    def project_link(self, document: RunDocument) -> SafeString | str:
        """Link to the project, where it is held."""
        key = getattr(document, "project_key", None)
        return _link("project", key, document.code) or document.code or NOTHING

    @admin.display(description=_("stored document"))
    def source_link(self, document: RunDocument) -> SafeString | str:
        """Link to the document as it is stored."""
        return _link("sourcedocument", getattr(document, "source_key", None), _("open")) or NOTHING

    @admin.display(description=_("findings"))
    def messages(self, document: RunDocument) -> SafeString:
        """Show the first of what was odd in the document."""
        asked_for = getattr(document, "asked_for", "")
        return readable_findings(document.findings, _FINDINGS_SHOWN, asked_for)

    @admin.display(description=_("findings"))
    def findings_list(self, document: RunDocument) -> SafeString:
        """Show all that was odd in the document."""
        return readable_findings(document.findings)

    @admin.display(description=_("account of the lines"))
    def lines_list(self, document: RunDocument) -> SafeString:
        """Show what became of the lines."""
        return readable_lines(document.lines)


def _link(model: str, key: int | None, text: object) -> SafeString | None:
    if key is None:
        return None
    return format_html(
        '<a href="{}">{}</a>', reverse(f"admin:catalogue_{model}_change", args=[key]), text
    )
