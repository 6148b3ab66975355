"""Pages of organisations (organisaatio)."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.filters.organisations import OrganisationFilter, cleaned
from catalogue.models import Project
from catalogue.reading.organisations import (
    address_today,
    filtered_list,
    letters,
    listed,
    organisation_overview,
    role_sections,
    sorted_ids,
    type_tallies,
)

PAGE_SIZE = 60
SHOWN_PROJECTS = 12  # for each role
SHOWN_PARTNERS = 24


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Show the organisations from A to Ö, by name (`q`) and type (`organisaatiotyyppi`).

    An unknown type is named on the page and leaves the list unfiltered.
    """
    wanted = OrganisationFilter(cleaned(request.GET), queryset=listed())
    found = wanted.qs
    page = Paginator(sorted_ids(found), PAGE_SIZE).get_page(request.GET.get("sivu"))
    query = request.GET.copy()
    query.pop("sivu", None)
    context = {
        "q": wanted.form.cleaned_data.get("q", ""),
        "chosen_type": "" if wanted.unknown_type else wanted.data.get("organisaatiotyyppi", ""),
        "unknown_type": wanted.unknown_type,
        "types": type_tallies(),
        "page": page,
        "page_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "letters": letters(list(page.object_list)),
        "query": query.urlencode(),
    }
    return render(request, "catalogue/organisations.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation. One without a published project is not to be seen.

    The address of one that is part of another today leads there.
    """
    chosen = listed().select_related("type").filter(slug=slug).first()
    if chosen is None:
        return _elsewhere(slug)
    overview = organisation_overview(chosen)
    projects = Project.objects.published().with_row_data()
    context = {
        "organisation": chosen,
        "overview": overview,
        "partners": overview.partners[:SHOWN_PARTNERS],
        "more_partners": overview.partners[SHOWN_PARTNERS:],
        "sections": role_sections(chosen, projects, SHOWN_PROJECTS),
        "list_url": filtered_list(chosen),
    }
    return render(request, "catalogue/organisation.html", context)


def _elsewhere(slug: str) -> HttpResponse:
    address = address_today(slug)
    if address is None:
        raise Http404
    return HttpResponsePermanentRedirect(address)
