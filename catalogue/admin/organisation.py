"""Admin of organisations, their names and their types."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin.base import CatalogueAdmin, ReferenceAdmin, reindex
from catalogue.admin.generic import ModelForm, TabularInline
from catalogue.admin.organisation_merge import (
    check_mergeable,
    merge_organisations,
    remember_name,
)
from catalogue.finnish.folding import match_key
from catalogue.models import Organisation, OrganisationName, OrganisationType


@admin.register(OrganisationType)
class OrganisationTypeAdmin(ReferenceAdmin[OrganisationType]):
    """Types of organisation."""

    list_display = ("name_fi", "name_sv", "name_en")
    search_fields = ("name_fi", "name_sv", "name_en")
    prepopulated_fields = {"slug": ("name_fi",)}
    fixed_fields = ("slug",)


class OrganisationNameForm(ModelForm[OrganisationName]):
    """A name; the key it is matched by follows from it."""

    def clean_name(self) -> str:
        """Make the match key of the name."""
        name = str(self.cleaned_data["name"])
        self.instance.key = match_key(name)
        return name


class OrganisationNameInline(TabularInline[OrganisationName, Organisation]):
    """The forms of the name by which documents are recognised."""

    model = OrganisationName
    form = OrganisationNameForm
    fields = ("name",)
    extra = 0


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
    inlines = (OrganisationNameInline,)
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
        return Exists(names) | Q(name__icontains=word) | Q(business_id__contains=word)

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
            self._merge(request, kept, [row for row in chosen if row != kept])
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        return None

    def _merge(self, request: HttpRequest, kept: Organisation, others: list[Organisation]) -> None:
        names = ", ".join(other.name for other in others)
        reindex(merge_organisations(kept, others))
        self.log_change(request, kept, _("Merged into this: %(names)s") % {"names": names})
        message = _("%(names)s merged into %(kept)s.") % {"names": names, "kept": kept.name}
        self.message_user(request, message, messages.SUCCESS)

    def _ask_which_to_keep(self, request: HttpRequest, chosen: list[Organisation]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge organisations"),
            "opts": self.opts,
            "organisations": chosen,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/catalogue/organisation/merge.html", context)
