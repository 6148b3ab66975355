"""The project list and the project page, for people and as JSON."""

from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from catalogue.api.shape import list_item, project_shape
from catalogue.identifiers import is_project_code
from catalogue.models import Project
from catalogue.querysets import ProjectQuerySet
from catalogue.reading.project_detail import project_context
from catalogue.reading.project_list import Listing

_MAX_ECHOED_CODE = 40


@require_safe
@conditional_page
def project_list(request: HttpRequest) -> HttpResponse:
    """Show the list with its filters."""
    listing = Listing(request.GET)
    if listing.found and listing.found.query.code and not listing.exact:
        code = listing.found.query.code
        if Project.objects.published().filter(code=code).exists():
            return _to_project(request, code)
    page = listing.page
    context = {
        "listing": listing,
        "results": listing.results,
        "json_url": listing.address(json=True),
        "previous_url": page.has_previous() and listing.address(page=page.number - 1),
        "next_url": page.has_next() and listing.address(page=page.number + 1),
    }
    response = render(request, "catalogue/project_list.html", context)
    # What the script puts into the address bar: only what was understood, nothing left empty.
    response["HX-Push-Url"] = listing.address(page=page.number)
    return response


def _to_project(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the project's page; the script of the list has to be told in its own way."""
    if request.headers.get("HX-Request") == "true":
        address = reverse("project", args=[code])
        return HttpResponse(headers={"HX-Redirect": address, "Cache-Control": "no-store"})
    return redirect("project", code)


@require_safe
@conditional_page
def project_list_json(request: HttpRequest) -> HttpResponse:
    """Give the same list as JSON."""
    listing = Listing(request.GET, themes=True)
    page, absolute = listing.page, request.build_absolute_uri

    def page_url(number: int) -> str:
        return absolute(listing.address(page=number, json=True))

    return _json(
        {
            "count": listing.count,
            "next": page_url(page.number + 1) if page.has_next() else None,
            "previous": page_url(page.number - 1) if page.has_previous() else None,
            "problems": [
                {"parameter": p.parameter, "value": p.value, "message": p.message}
                for p in listing.problems
            ],
            "results": [list_item(project, absolute) for project in page],
        }
    )


@require_safe
@conditional_page
def project(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a project, or say helpfully that it is not held here.

    With `?alkuperainen=1` its scanned sections stand as they were read by machine.
    """
    tidy = _tidy(code)
    if tidy != code and is_project_code(tidy):
        return _canonical(request, "project", tidy)
    found = _find(tidy)
    if found is None:
        context = {
            "code": tidy[:_MAX_ECHOED_CODE],
            "is_code": is_project_code(tidy),
            "mentioned_by": _mentioning(tidy),
        }
        return render(request, "catalogue/project_missing.html", context, status=404)
    original = request.GET.get("alkuperainen") == "1"
    context = project_context(found, original=original)
    return render(request, "catalogue/project_detail.html", context)


@require_safe
@conditional_page
def project_json(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give a project as JSON; an unknown code gives 404 with the reason as JSON."""
    tidy = _tidy(code)
    if tidy != code and is_project_code(tidy):
        return _canonical(request, "project-json", tidy)
    found = _find(tidy)
    if found is None:
        return _json({"error": _("There is no project with this code here.")}, status=404)
    return _json(project_shape(found, request.build_absolute_uri))


def _tidy(code: str) -> str:
    """Return the code as it is officially written: "s$20129" and "s 20129" are S20129."""
    return "".join(sign for sign in code if sign not in " $\u00a0").upper()


def _find(code: str) -> Project | None:
    if not is_project_code(code):
        return None
    return Project.objects.published().with_detail_data().filter(code=code).first()


def _mentioning(code: str) -> ProjectQuerySet:
    """Return the projects that name the code; for what is no code, the database is not asked."""
    projects = Project.objects.published()
    return projects.mentioning(code) if is_project_code(code) else projects.none()


def _canonical(request: HttpRequest, name: str, code: str) -> HttpResponsePermanentRedirect:
    query = request.META.get("QUERY_STRING", "")
    target = reverse(name, args=[code])
    return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)


def _json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """Answer with readable JSON that any site may fetch: the data is public."""
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response
