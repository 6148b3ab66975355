"""Pages about the site itself, and what machines ask for: health, robots, sitemap."""

import logging
from datetime import date
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.reading.contradicting import codes_on_page, contradicting_projects
from catalogue.reading.data_quality import data_quality as data_quality_figures
from catalogue.reading.figures import site_figures
from catalogue.sitemaps import SITEMAPS

logger = logging.getLogger(__name__)

# The day the accessibility statement was last checked against the site. Change both together.
STATEMENT_DATE = date(2026, 11, 21)


def _text_page(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    context["feedback_email"] = settings.FEEDBACK_EMAIL
    context["site_owner"] = settings.SITE_OWNER
    return render(request, f"catalogue/{name}.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Tell what the catalogue holds, where it comes from and how far to trust it."""
    return _text_page(request, "about", figures=site_figures())


@require_safe
def data_quality(request: HttpRequest) -> HttpResponse:
    """Tell how many projects have which facts, whence and how fresh, and what is not known."""
    quality = data_quality_figures()
    last = quality.last_import
    days = (timezone.localdate() - timezone.localdate(last)).days if last else 0
    return _text_page(request, "data_quality", quality=quality, days_since=days)


@require_safe
def contradictions(request: HttpRequest) -> HttpResponse:
    """List the projects on whose facts documents do not agree, with what each says (`sivu`)."""
    page = codes_on_page(data_quality_figures(), request.GET.get("sivu"))
    return _text_page(
        request,
        "contradictions",
        page=page,
        page_numbers=page.paginator.get_elided_page_range(page.number, on_each_side=1),
        projects=contradicting_projects(page),
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Give the accessibility statement that Act 306/2019, section 9, asks for."""
    return _text_page(request, "accessibility", statement_date=STATEMENT_DATE)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what personal data is handled and what is left out (GDPR, Articles 13 and 14)."""
    return _text_page(request, "privacy")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view has a request
    """Answer 200 "ok" when the database answers, else 503, in plain text."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        logger.exception("health check: the database does not answer")
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let crawlers see everything but the admin, and tell where the sitemap is."""
    address = urljoin(request.build_absolute_uri("/"), reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {address}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def sitemap(request: HttpRequest) -> TemplateResponse:
    """List every page in three languages, each with its other languages."""
    response: TemplateResponse = sitemap_view(
        request, SITEMAPS, template_name="catalogue/sitemap.xml"
    )
    return response
