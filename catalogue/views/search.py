"""What to offer while someone types a search."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from catalogue.search.suggestions import suggest


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Give suggestions for `q` as JSON, or as a list of options when htmx asks.

    Any `q` gives an answer; one that is too short gives no suggestions.
    """
    asked = str(request.GET.get("q", ""))
    found = suggest(asked)
    response: HttpResponse
    if request.headers.get("HX-Request") == "true":
        context = {"suggestions": found, "q": asked}
        response = render(request, "catalogue/partials/suggestions.html", context)
    else:
        rows = [
            {
                "kind": one.kind,
                "label": one.label,
                "url": one.url,
                "projects": one.number,
                "code": one.code or None,
                "language": one.language,
            }
            for one in found
        ]
        body = {"suggestions": rows}
        response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
        response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["HX-Request"])
    return response
