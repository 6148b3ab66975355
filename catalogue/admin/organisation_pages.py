"""Pages of the admin on which organisations are parted, brought back, and compared."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.admin.base import reindex
from catalogue.admin.organisation_duplicates import possible_duplicates, read_pairs
from catalogue.admin.organisation_merge import (
    mark_different,
    undo_merge,
)
from catalogue.admin.organisation_split import plan_split, split_names
from catalogue.models import FormerOrganisation, Organisation

if TYPE_CHECKING:
    from catalogue.admin.organisation import OrganisationAdmin

PAIRS_ON_A_PAGE = 25
_LONGEST_KEY = 18  # digits that fit the database's largest number
_FOLDER = "admin/catalogue/organisation"


def duplicates(site: "OrganisationAdmin", request: HttpRequest) -> HttpResponse:
    """Show organisations that may be one; merge two, or remember that they are different."""
    _may(site.has_delete_permission(request))
    if request.method == "POST":
        _told(site, request, lambda: _decide(site, request))
        return HttpResponseRedirect(request.get_full_path())
    page = Paginator(possible_duplicates(), PAIRS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "title": _("Possible duplicates"),
        "page": page,
        "pairs": read_pairs(page.object_list),
    }
    return _render(site, request, "duplicates.html", context)


def split(site: "OrganisationAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which names are another organisation's, show what would move, then part them."""
    organisation = get_object_or_404(Organisation, pk=pk)
    _may(_may_make_one_of(site, request, organisation))
    names = [name.replace("\0", "") for name in request.POST.getlist("name")]
    context: dict[str, Any] = {"title": _("Part names from an organisation"), "chosen": names}
    if request.method == "POST":
        try:
            context["plan"] = plan_split(organisation, names)
            if "confirmed" in request.POST:
                return _split(site, request, organisation, names)
        except ValidationError as error:
            site.message_user(request, " ".join(error.messages), messages.ERROR)
            context.pop("plan", None)
    context |= {"organisation": organisation, "names": organisation.names.select_related("seen_in")}
    return _render(site, request, "split.html", context)


def undo(site: "OrganisationAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a merged organisation shall be brought back, then do it."""
    former = get_object_or_404(
        FormerOrganisation.objects.exclude(slug=None).select_related("organisation"), pk=pk
    )
    _may(_may_make_one_of(site, request, former.organisation))
    if request.method == "POST":
        try:
            organisation, concerned = undo_merge(former)
        except ValidationError as error:
            site.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(_page_of(former.organisation))
        reindex(concerned)
        note = _("No longer merged into %(name)s") % {"name": former.organisation.name}
        site.log_change(request, organisation, note)
        text = _("%(name)s is an organisation of its own again.") % {"name": organisation.name}
        site.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(_page_of(organisation))
    moved = former.moved
    context = {
        "title": _("Undo a merger"),
        "former": former,
        "number": len(moved.get("parts", ())) + len(moved.get("dropped", ())),
    }
    return _render(site, request, "undo.html", context)


def _may_make_one_of(
    site: "OrganisationAdmin", request: HttpRequest, organisation: Organisation
) -> bool:
    """Tell whether a person may take something of an organisation and make another of it."""
    return site.has_change_permission(request, organisation) and site.has_add_permission(request)


def _may(permission: object) -> None:
    if not permission:
        raise PermissionDenied


def _render(
    site: "OrganisationAdmin", request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    whole = {**site.admin_site.each_context(request), "opts": site.opts, **context}
    return TemplateResponse(request, f"{_FOLDER}/{template}", whole)


def _page_of(organisation: Organisation) -> str:
    return reverse("admin:catalogue_organisation_change", args=[organisation.pk])


def _told(site: "OrganisationAdmin", request: HttpRequest, do: Callable[[], str]) -> None:
    try:
        site.message_user(request, do(), messages.SUCCESS)
    except ValidationError as error:
        site.message_user(request, " ".join(error.messages), messages.ERROR)


def _decide(site: "OrganisationAdmin", request: HttpRequest) -> str:
    """Do what was chosen for a pair; return what to tell. Raises ValidationError."""
    wanted = [request.POST.get("first", ""), request.POST.get("second", "")]
    keys = [key for key in wanted if key.isascii() and key.isdigit() and len(key) <= _LONGEST_KEY]
    rows = {str(row.pk): row for row in Organisation.objects.filter(pk__in=keys)}
    if len(rows) != len(wanted):
        raise ValidationError(_("Somebody else has just changed these. Look at them again."))
    kept = rows.pop(request.POST.get("kept", ""), None)
    if kept is None:
        first, second = rows.values()
        mark_different(first, second)
        names = {"first": first.name, "second": second.name}
        return _("Noted: %(first)s and %(second)s are different.") % names
    (other,) = rows.values()
    return site.merge_into(request, kept, [other])


def _split(
    site: "OrganisationAdmin", request: HttpRequest, organisation: Organisation, names: list[str]
) -> HttpResponse:
    new, concerned = split_names(organisation, names)
    reindex(concerned)
    note = _("Parted from it: %(name)s") % {"name": new.name}
    site.log_change(request, organisation, note)
    site.log_addition(request, new, note)
    text = _("%(name)s is an organisation of its own now.") % {"name": new.name}
    site.message_user(request, text, messages.SUCCESS)
    return HttpResponseRedirect(_page_of(new))
