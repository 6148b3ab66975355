"""Pages of themes (teema)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.models import Theme
from catalogue.reading.tallies import list_url
from catalogue.reading.themes import theme_groups, theme_overview

SHOWN_PROJECTS = 12
SHOWN_RELATED = 8


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Show all themes in their groups with their numbers of projects."""
    return render(request, "catalogue/themes.html", {"groups": theme_groups()})


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one theme: what it means, its YSO term, its projects, where and with what it occurs."""
    chosen = get_object_or_404(Theme, slug=slug)
    overview = theme_overview(chosen)
    context = {
        "theme": chosen,
        "overview": overview,
        "related": overview.related[:SHOWN_RELATED],
        "projects": overview.projects.with_row_data().sorted_by("nimi")[:SHOWN_PROJECTS],
        "list_url": list_url(teema=chosen.slug),
    }
    return render(request, "catalogue/theme.html", context)
