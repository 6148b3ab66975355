"""The frame of the site: navigation, the language switch, addresses in the page head."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, override

register = template.Library()

NAVIGATION = {
    "projects": gettext_lazy("Projects"),
    "regions": gettext_lazy("Regions"),
    "themes": gettext_lazy("Themes"),
    "organisations": gettext_lazy("Organisations"),
    "about": gettext_lazy("About"),
}
# The part of the site each named address belongs to.
SECTION_OF = {
    "project-list": "projects",
    "project": "projects",
    "regions": "regions",
    "region": "regions",
    "municipalities": "regions",
    "municipality": "regions",
    "themes": "themes",
    "theme": "themes",
    "organisations": "organisations",
    "organisation": "organisations",
    "about": "about",
    "data-quality": "about",
    "contradictions": "about",
}
_OG_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language of the site, and where the same page is in it."""

    code: str
    name: str
    short: str
    url: str
    current: bool


def _language() -> str:
    return (get_language() or "fi")[:2]


def _request(context: template.Context) -> HttpRequest | None:
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None


def _url_name(request: HttpRequest | None) -> str:
    match = request.resolver_match if request else None
    return (match.url_name or "") if match else ""


def url_in_language(request: HttpRequest | None, language: str) -> str:
    """Return the address of the page of `request` in `language`, with its query.

    A page that exists in no language (an error page) leads to the front page.
    """
    if request is None or not _url_name(request):
        with override(language):
            return reverse("home")
    return translate_url(request.get_full_path(), language)


@register.simple_tag(takes_context=True)
def nav_item(context: template.Context, url_name: str, section: str) -> SafeString:
    """Return a link of the main navigation; the current one is marked for readers too."""
    here = _url_name(_request(context))
    current: str | SafeString = ""
    if here == url_name:
        current = mark_safe(' aria-current="page"')
    elif SECTION_OF.get(here) == section:
        current = mark_safe(' aria-current="true"')
    return format_html(
        '<li><a href="{}"{}>{}</a></li>', reverse(url_name), current, NAVIGATION[section]
    )


@register.simple_tag(takes_context=True)
def site_languages(context: template.Context) -> list[LanguageLink]:
    """Return the languages of the site for the language switch."""
    request = _request(context)
    return [
        LanguageLink(
            code=code,
            name=name,
            short=code.upper(),
            url=url_in_language(request, code),
            current=code == _language(),
        )
        for code, name in settings.LANGUAGES
    ]


@register.inclusion_tag("partials/page_links.html", takes_context=True)
def page_links(context: template.Context) -> dict[str, Any]:
    """Canonical and alternate addresses for the page head; none for an error page.

    Of the query only the page number stays: filters and order make no page of its own.
    """
    request = _request(context)
    if request is None or not _url_name(request):
        return {}
    page = request.GET.get("sivu", "")
    query = f"?sivu={page}" if page.isdecimal() and page.isascii() and len(page) < 6 else ""  # noqa: PLR2004 - longer is no page
    alternates = [
        (code, request.build_absolute_uri(translate_url(request.path, code) + query))
        for code, _name in settings.LANGUAGES
    ]
    return {
        "canonical": request.build_absolute_uri(request.path + query),
        "alternates": alternates,
        "default": alternates[0][1],
    }


@register.simple_tag
def og_locale() -> str:
    """Return the interface language as Open Graph writes it."""
    return _OG_LOCALES.get(_language(), "fi_FI")


@register.simple_tag
def source_lang() -> SafeString:
    """Return ` lang="fi"` for a text of the (Finnish) documents, where the interface differs."""
    if _language() == "fi":
        return SafeString("")
    return mark_safe(' lang="fi"')


@register.filter
def lang_attr(named: object) -> SafeString:
    """Return ` lang="…"` where an object's name is not in the language of the interface."""
    language = getattr(named, "name_language", _language())
    return format_html(' lang="{}"', language) if language != _language() else SafeString("")


@register.filter
def tally_lang(tally: object) -> SafeString:
    """Return ` lang="…"` where the name of a tally is not in the language of the interface."""
    language = getattr(tally, "language", "") or _language()
    return format_html(' lang="{}"', language) if language != _language() else SafeString("")


@register.simple_tag
def web_archive_url(address: str) -> str:
    """Return the Internet Archive's list of copies of `address`; there may be none."""
    return f"https://web.archive.org/web/2022*/{address}"


@register.simple_tag
def eura_url(code: str) -> str:
    """Return the address a project had in the EURA service of its programme period."""
    host = "www.eura2007.fi" if code[1:2] in {"1", "3"} else "www.eura2014.fi"
    return f"https://{host}/rrtiepa/projekti.php?projektikoodi={code}"
