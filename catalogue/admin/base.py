"""What the pages of the admin have in common: search, fixed identities, indexing, reading only."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Field, ForeignKey, Model, Q, QuerySet
from django.forms import Field as FormField
from django.forms import ModelChoiceField
from django.http import HttpRequest

from catalogue.admin.fields import (
    FORMFIELDS,
    SteadyAutocompleteSelect,
    is_long_name,
    without_detours,
)
from catalogue.admin.generic import ModelAdmin
from catalogue.finnish.folding import fold
from catalogue.models import Project
from catalogue.search.index import index_projects
from catalogue.search.version import raise_version
from catalogue.sections import SECTION_FIELDS

ModelT = TypeVar("ModelT", bound=Model)

# A longer search finds nothing more, and databases refuse endless conditions and patterns.
MAX_TERM_LENGTH = 200
MAX_WORDS = 10

PROJECT_TEXTS = (*SECTION_FIELDS, "search_text")
TEXTS_OF_PROJECT = tuple(f"project__{field}" for field in PROJECT_TEXTS)

if TYPE_CHECKING:
    _AdminMixin = BaseModelAdmin[Any]
else:
    _AdminMixin = object


def search_words(term: str) -> list[str]:
    """Return the folded words of what was typed into a search box, within bounds."""
    return fold(term[:MAX_TERM_LENGTH].replace("\0", " ")).split()[:MAX_WORDS]


class SteadyForms(_AdminMixin):
    """Form fields that keep imported values and withstand any value that is sent."""

    formfield_overrides = FORMFIELDS

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "FormField | None":
        """Return the field, wide where names are long, with no way to delete what it names."""
        if is_long_name(db_field):
            kwargs["widget"] = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return without_detours(field, kept=("add", "change", "view"))

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "ModelChoiceField[Any] | None":
        """Return the field, searched where it is one of `autocomplete_fields`."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = SteadyAutocompleteSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CatalogueAdmin(SteadyForms, ModelAdmin[ModelT]):
    """An admin page that searches without regard to case and diacritics and re-indexes projects.

    `project_lookup` leads from a project to this model where its texts can be searched;
    `fixed_fields` are set when a row is added and never change: addresses are made of them.
    """

    project_lookup: ClassVar[str] = ""
    fixed_fields: ClassVar[tuple[str, ...]] = ()
    list_per_page = 50

    class Media:
        css = {"all": ("css/admin.css",)}

    def word_condition(self, word: str) -> Q:
        """Return the condition a row meets when it holds the folded word `word`."""
        lookups = [(f"{field}__contains", word) for field in self.search_fields]
        return Q(*lookups, _connector=Q.OR)

    def get_search_results(
        self, _request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[ModelT], bool]:
        """Return the rows that hold every word, and that none of them comes twice."""
        return queryset.filter(*map(self.word_condition, search_words(search_term))), False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Return the list; a filter no database can look for is answered as a wrong filter."""
        if any("\0" in value for key, value in request.GET.items() if key != SEARCH_VAR):
            raise IncorrectLookupParameters
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:
            raise IncorrectLookupParameters from error

    def get_readonly_fields(
        self, request: HttpRequest, obj: ModelT | None = None
    ) -> list[str] | tuple[str, ...]:
        """Return the fields to show only, with the fixed ones once the row is there."""
        shown = super().get_readonly_fields(request, obj)
        return (*shown, *self.fixed_fields) if obj else shown

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: ModelT | None = None
    ) -> dict[str, Sequence[str]]:
        """Return the fields that fill themselves while a row is being added."""
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def projects_of(self, keys: Collection[Any]) -> set[int]:
        """Return the projects whose searchable text speaks of the rows with these keys."""
        if not self.project_lookup:
            return set()
        found = Project.objects.filter(**{f"{self.project_lookup}__in": keys})
        return set(found.values_list("pk", flat=True))

    def finish(self, obj: ModelT) -> None:
        """Do what is left to do once a row and its inlines are saved; nothing as a rule."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Save the inlines, then index: only now is everything that was edited stored."""
        super().save_related(request, form, formsets, change)
        self.finish(form.instance)
        reindex(self.projects_of([form.instance.pk]))

    def delete_model(self, request: HttpRequest, obj: ModelT) -> None:
        """Delete a row and index the projects it belonged to."""
        projects = self.projects_of([obj.pk])
        super().delete_model(request, obj)
        reindex(projects)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the chosen rows and index the projects they belonged to."""
        projects = self.projects_of(list(queryset.values_list("pk", flat=True)))
        super().delete_queryset(request, queryset)
        reindex(projects)


def reindex(projects: Iterable[int]) -> None:
    """Index the projects anew; those that are gone leave the index.

    Without any, the catalogue still has a new version: the names in its filters may have changed.
    """
    if ids := set(projects):
        index_projects(ids)
    else:
        raise_version()


def log_changes(request: HttpRequest, rows: Iterable[Model], note: str) -> None:
    """Write to the history of each row what an action did to it."""
    LogEntry.objects.log_actions(
        user_id=request.user.pk or 0, queryset=rows, action_flag=CHANGE, change_message=note
    )


class ReferenceAdmin(CatalogueAdmin[ModelT]):
    """A short table of names, searched in memory: no database here folds `Ä` by itself."""

    def get_search_results(
        self, _request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[ModelT], bool]:
        """Return the rows whose search fields hold every word."""
        words = search_words(search_term)
        if not words:
            return queryset, False
        held = queryset.order_by().values_list("pk", *self.search_fields)
        found = [key for key, *texts in held if _holds_all(texts, words)]
        return queryset.filter(pk__in=found), False


def _holds_all(texts: Iterable[Any], words: Iterable[str]) -> bool:
    held = fold(" ".join(str(text) for text in texts))
    return all(word in held for word in words)


class ReadOnly(_AdminMixin):
    """For rows that only the import writes: to be read, not added, changed or deleted."""

    def has_add_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Nobody deletes."""
        return False
