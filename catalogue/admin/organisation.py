"""Admin of organisations, their names and their types."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin import organisation_pages
from catalogue.admin.base import CatalogueAdmin, ReadOnly, ReferenceAdmin, reindex
from catalogue.admin.generic import ModelForm, TabularInline
from catalogue.admin.organisation_merge import (
    check_mergeable,
    merge_organisations,
    remember_business_id,
    remember_name,
)
from catalogue.finnish.folding import match_key
from catalogue.models import (
    DocumentKind,
    FormerOrganisation,
    Organisation,
    OrganisationName,
    OrganisationType,
)
from catalogue.naming.identity import name_columns


@admin.register(OrganisationType)
class OrganisationTypeAdmin(ReferenceAdmin[OrganisationType]):
    """Types of organisation."""

    list_display = ("name_fi", "name_sv", "name_en")
    search_fields = ("name_fi", "name_sv", "name_en")
    prepopulated_fields = {"slug": ("name_fi",)}
    fixed_fields = ("slug",)


class OrganisationNameForm(ModelForm[OrganisationName]):
    """A name given by staff; the keys it is matched by follow from it."""

    def clean_name(self) -> str:
        """Make the match keys of the name."""
        columns = name_columns(str(self.cleaned_data["name"]))
        self.instance.key, self.instance.core = columns["key"], columns["core"]
        self.instance.by_staff = True
        return columns["name"]


class OrganisationNameInline(TabularInline[OrganisationName, Organisation]):
    """The forms of the name by which documents are recognised."""

    model = OrganisationName
    fk_name = "organisation"
    form = OrganisationNameForm
    fields = ("name", "seen", "official", "by_staff")
    readonly_fields = ("seen", "official", "by_staff")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[OrganisationName]:
        """Return the names with the codes of the projects they were first seen in."""
        names = super().get_queryset(request).annotate(code=F("seen_in__code"))
        return names.order_by("name")

    @admin.display(description=gettext_lazy("first seen in"))
    def seen(self, name: OrganisationName) -> str:
        """Show the project and the kind of document that first gave the name."""
        kinds = dict(DocumentKind.choices)
        shown = (getattr(name, "code", "") or "", kinds.get(name.seen_kind, name.seen_kind))
        return ", ".join(str(part) for part in shown if part) or "-"


class FormerInline(ReadOnly, TabularInline[FormerOrganisation, Organisation]):
    """Organisations that are this one today, with a way to bring them back."""

    model = FormerOrganisation
    fields = ("name", "undo", "business_id", "slug", "by_staff", "merged_at")
    readonly_fields = ("name", "undo", "business_id", "slug", "by_staff", "merged_at")
    extra = 0
    verbose_name_plural = gettext_lazy("Merged into this")

    @admin.display(description=gettext_lazy("undo"))
    def undo(self, former: FormerOrganisation) -> str:
        """Link to the page that brings the organisation back."""
        if not former.slug:
            return "-"
        url = reverse("admin:catalogue_organisation_undo", args=[former.pk])
        return format_html('<a href="{}">{}</a>', url, _("Undo the merger…"))


@admin.register(Organisation)
class OrganisationAdmin(CatalogueAdmin[Organisation]):
    """Organisations, with a way to make one of several."""

    list_display = ("name", "business_id", "type", "project_count")
    list_filter = (("business_id", admin.EmptyFieldListFilter), "type")
    list_select_related = ("type",)
    search_fields = ("names__key", "business_id")
    search_help_text = gettext_lazy("Words of any of its names, or a business id")
    ordering = ("name",)
    fields = ("name", "business_id", "type", "imported_name", "slug")
    readonly_fields = ("imported_name",)
    prepopulated_fields = {"slug": ("name",)}
    fixed_fields = ("slug",)
    inlines = (OrganisationNameInline, FormerInline)
    project_lookup = "participations__organisation"
    actions = ("merge",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        """Return the organisations with the number of their projects."""
        projects = Count("participations__project", distinct=True)
        organisations = super().get_queryset(request)
        counted: QuerySet[Organisation] = organisations.annotate(projects_held=projects)
        return counted

    def word_condition(self, word: str) -> Q:
        """Return the condition an organisation meets when a name or its id holds `word`."""
        names = OrganisationName.objects.filter(
            organisation=OuterRef("pk"), key__contains=match_key(word)
        )
        former = FormerOrganisation.objects.filter(
            organisation=OuterRef("pk"), business_id__contains=word
        )
        found = Exists(names) | Exists(former) | Q(name__icontains=word)
        return found | Q(business_id__contains=word)

    def get_urls(self) -> list[URLPattern]:
        """Add the pages on which organisations are compared, parted and brought back."""
        pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("duplicates/", organisation_pages.duplicates, "duplicates"),
            ("<int:pk>/split/", organisation_pages.split, "split"),
            ("undo/<int:pk>/", organisation_pages.undo, "undo"),
        ]
        own = [
            path(
                address,
                self.admin_site.admin_view(partial(page, self)),
                name=f"catalogue_organisation_{name}",
            )
            for address, page, name in pages
        ]
        return [*own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Organisation, form: Any, change: Any) -> None:
        """Save; documents that state the business id it had until now still mean it."""
        super().save_model(request, obj, form, change)
        before = form.initial.get("business_id")
        if change and before and before != obj.business_id:
            remember_business_id(obj, before)

    @admin.display(description=gettext_lazy("projects"), ordering="projects_held")
    def project_count(self, organisation: Organisation) -> int:
        """Show in how many projects the organisation takes part."""
        return int(getattr(organisation, "projects_held", 0))

    def finish(self, obj: Organisation) -> None:
        """Keep a name that staff gave among those the organisation is found by."""
        remember_name(obj)

    @admin.action(
        description=gettext_lazy("Merge the chosen organisations into one"),
        permissions=["delete"],
    )
    def merge(self, request: HttpRequest, queryset: QuerySet[Organisation]) -> HttpResponse | None:
        """Ask which organisation is kept, then merge the others into it."""
        chosen = list(queryset.select_related("type").order_by("name"))
        kept = next((row for row in chosen if str(row.pk) == request.POST.get("kept")), None)
        try:
            if kept is None:
                check_mergeable(chosen)
                return self._ask_which_to_keep(request, chosen)
            others = [row for row in chosen if row != kept]
            told = self.merge_into(request, kept, others)
            self.message_user(request, told, messages.SUCCESS)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        return None

    def merge_into(
        self, request: HttpRequest, kept: Organisation, others: list[Organisation]
    ) -> str:
        """Merge the others into one, index and log it; return what to tell."""
        names = ", ".join(other.name for other in others)
        reindex(merge_organisations(kept, others))
        self.log_change(request, kept, _("Merged into this: %(names)s") % {"names": names})
        return _("%(names)s merged into %(kept)s.") % {"names": names, "kept": kept.name}

    def _ask_which_to_keep(self, request: HttpRequest, chosen: list[Organisation]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge organisations"),
            "opts": self.opts,
            "organisations": chosen,
            "different_ids": len({row.business_id for row in chosen if row.business_id}) > 1,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/catalogue/organisation/merge.html", context)
