"""The admin in the language of the reader's browser.

Public addresses carry their language, and those without a prefix are Finnish. The admin has one
address for all languages, which Django's LocaleMiddleware takes for Finnish too.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation


def admin_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware, to stand after LocaleMiddleware, that sets the admin's language."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(reverse("admin:index")):
            language = translation.get_language_from_request(request)
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return get_response(request)

    return middleware
