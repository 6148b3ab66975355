"""Admin of the words of scanned cards: the list in which staff work through those that wait."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.admin.base import PROJECT_TEXTS, CatalogueAdmin, log_changes, reindex
from catalogue.admin.generic import ModelForm
from catalogue.admin.rendering import field_label
from catalogue.admin.word_decisions import Choice, Decided, decide
from catalogue.models import RepairedWord, RepairState
from catalogue.models.scan import DECIDED
from catalogue.text.repairs import around, is_spelling_of

_TEXTS = tuple(f"section__project__{name}" for name in PROJECT_TEXTS)
_REACH = 80
_NAMED = 5
_KEY = re.compile(r"form-\d+-id")


class StateFilter(admin.SimpleListFilter):
    """Words by state; without a choice those that wait for a person."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Return the states besides waiting, and all."""
        others = [state for state in RepairState if state != RepairState.WAITING]
        return [*((state.value, str(state.label)) for state in others), ("all", _("All"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Name what the first choice really shows: the words that wait."""
        first, *others = super().choices(changelist)
        yield {**first, "display": RepairState.WAITING.label}
        yield from others

    def queryset(
        self, _request: HttpRequest, queryset: QuerySet[RepairedWord]
    ) -> QuerySet[RepairedWord]:
        """Return the words of the chosen state."""
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() or RepairState.WAITING)


class WordForm(ModelForm[RepairedWord]):
    """A decision on a word: to repair it, as guessed or in another form, or to leave it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        undecided = self.instance.state not in DECIDED
        self.fields["state"].widget.choices = [
            *([(self.instance.state, _("decide later"))] if undecided else []),
            (RepairState.ACCEPTED, _("accept the repair")),
            (RepairState.REJECTED, _("leave as scanned")),
        ]
        for field in self.fields.values():
            # In the list the columns' heads name them to the eye only.
            field.widget.attrs["aria-label"] = f"{field.label}: {self.instance.original}"
        self.fields["written"].widget.attrs["placeholder"] = self.fields["written"].label

    def clean(self) -> dict[str, Any]:
        """Take another form as a decision for it, and "later" as none."""
        super().clean()
        state, written = self.cleaned_data.get("state"), self.cleaned_data.get("written", "")
        if state not in DECIDED and not written:
            decision = (self.instance.state, self.instance.written)
        elif state == RepairState.REJECTED:
            decision = (RepairState.REJECTED, "")
        else:
            decision = (RepairState.ACCEPTED, self._other_form(written))
        return {**self.cleaned_data, "state": decision[0], "written": decision[1]}

    def _other_form(self, written: str) -> str:
        """Return a form that differs from the guess; refuse what is another word altogether."""
        if written == self.instance.repaired:
            return ""
        known = (self.instance.original, self.instance.repaired)
        if written and not any(is_spelling_of(written, word) for word in known):
            raise ValidationError(
                {
                    "written": _(
                        "This is not the same word. To rewrite a text or to take a name out of "
                        "it, correct it on the project’s page."
                    )
                }
            )
        return written


@admin.register(RepairedWord)
class RepairedWordAdmin(CatalogueAdmin[RepairedWord]):
    """The damaged words of scanned cards. The list shows first those that wait for a person."""

    form = WordForm
    list_display = ("in_its_text", "guess", "state", "written", "project_code")
    list_display_links = ("guess",)
    list_editable = ("state", "written")
    list_filter = (StateFilter,)
    search_fields = ("section__project__search_text",)
    search_help_text = gettext_lazy("A project's code, or words of its name or texts")
    ordering = ("section__project__code", "section", "start")
    fields = ("project_code", "section_name", "original", "in_its_text", "guess", "state",
              "written", "decided_by", "decided_at")  # fmt: skip
    readonly_fields = ("project_code", "section_name", "original", "in_its_text", "guess",
                       "decided_by", "decided_at")  # fmt: skip
    project_lookup = "scanned_sections__words"
    actions = ("accept", "reject")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RepairedWord]:
        """Return the words that the latest documents have, with what their rows show."""
        words = super().get_queryset(request).filter(start__isnull=False)
        words = words.select_related("section__project", "decided_by").defer(*_TEXTS)
        return words.prefetch_related("section__words")

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the form of a row: the same as on the word's own page."""
        return super().get_changelist_form(request, **{"form": WordForm, **kwargs})

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Nobody adds: words come from documents."""
        return False

    def has_delete_permission(
        self, _request: HttpRequest, _obj: RepairedWord | None = None
    ) -> bool:
        """Nobody deletes: a decision may be changed, not forgotten."""
        return False

    @admin.display(description=gettext_lazy("project"), ordering="section__project__code")
    def project_code(self, word: RepairedWord) -> SafeString:
        """Show the project's code as a link to its page here."""
        project = word.section.project
        url = reverse("admin:catalogue_project_change", args=[project.pk])
        return format_html('<a href="{}" title="{}">{}</a>', url, project.name, project.code)

    @admin.display(description=gettext_lazy("section"))
    def section_name(self, word: RepairedWord) -> str:
        """Show what the section is called on the page."""
        return field_label(word.section.field)

    @admin.display(description=gettext_lazy("in its text"))
    def in_its_text(self, word: RepairedWord) -> SafeString:
        """Show the scanned word with the text around it."""
        spot = word.spot()
        if spot is None:
            return format_html("{}", word.original)
        spots = [one for other in word.section.words.all() if (one := other.spot())]
        before, after = around(word.section.text, spots, spot, _REACH)
        return format_html(
            '<span lang="fi">{}<mark>{}</mark>{}</span>', before, word.original, after
        )

    @admin.display(description=gettext_lazy("repair"), ordering="confidence")
    def guess(self, word: RepairedWord) -> str:
        """Show the repair and how sure it is, in whole per cent."""
        return f"{word.repaired} ({word.confidence * 100:.0f}\N{NO-BREAK SPACE}%)"

    def save_model(
        self, request: HttpRequest, obj: RepairedWord, *_form: Any, **_change: Any
    ) -> None:
        """Write the decision, and the repair into the project's text."""
        choice = Choice(obj.state, obj.written)
        self._tell_left_out(request, decide({obj.pk: choice}, request.user))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Index the project; those of a whole list are indexed together, after the last row."""
        match = request.resolver_match
        if match is None or match.url_name != "catalogue_repairedword_changelist":
            super().save_related(request, form, formsets, change)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, or save the decisions made in it: all of them or, on a fault, none."""
        with transaction.atomic():
            response = super().changelist_view(request, extra_context)
            if "_save" in request.POST and response.status_code == 302:  # noqa: PLR2004 - saved
                reindex(self.projects_of(_sent_keys(request)))
        return response

    @admin.action(description=gettext_lazy("Accept the chosen repairs"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[RepairedWord]) -> None:
        """Accept: the repair shows, also after the next import."""
        self._decide(request, queryset, RepairState.ACCEPTED)

    @admin.action(
        description=gettext_lazy("Leave the chosen words as scanned"), permissions=["change"]
    )
    def reject(self, request: HttpRequest, queryset: QuerySet[RepairedWord]) -> None:
        """Reject: the word stands as it was scanned, also after the next import."""
        self._decide(request, queryset, RepairState.REJECTED)

    def _decide(
        self, request: HttpRequest, queryset: QuerySet[RepairedWord], state: RepairState
    ) -> None:
        keys = list(queryset.exclude(state=state).values_list("pk", flat=True))
        with transaction.atomic():
            decided = decide({key: Choice(state) for key in keys}, request.user)
            log_changes(request, decided.words, str(state.label))
            if keys:
                reindex(self.projects_of(keys))
        count = len(decided.words)
        message = ngettext("%(count)d word decided.", "%(count)d words decided.", count)
        self.message_user(request, message % {"count": count})
        self._tell_left_out(request, decided)

    def _tell_left_out(self, request: HttpRequest, decided: Decided) -> None:
        """Warn of decisions that did not get into a text which staff have edited."""
        if decided.left_out:
            message = _(
                "These words were not found for sure in a text that has been edited. "
                "Correct them on the project’s page: %(words)s"
            )
            words = _named(decided.left_out)
            self.message_user(request, message % {"words": words}, messages.WARNING)


def _named(words: Iterable[RepairedWord]) -> str:
    names = [f"{word.section.project.code} {word.original}" for word in words]
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _sent_keys(request: HttpRequest) -> list[str]:
    """Return the keys of the rows of a list that was sent."""
    return [request.POST[name] for name in request.POST if _KEY.fullmatch(name)]
