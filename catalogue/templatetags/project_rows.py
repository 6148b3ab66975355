"""A project's row in a list as HTML: a page has up to a hundred, too many for the template engine.

What it shows comes from the prefetched data of `with_row_data()`.
"""

from collections.abc import Iterator

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.api.shape import lead_participation, row_regions
from catalogue.models import Project
from catalogue.search.highlight import Highlights, Pieces
from catalogue.templatetags.formats import date_range, money, shown
from catalogue.templatetags.site import source_lang

register = template.Library()

_SHOWN_REGIONS = 3


@register.simple_tag
def project_row(project: Project, text: str = "", marked: Highlights | None = None) -> SafeString:
    """Return a project as an item of a list of results.

    `text` is a snippet, may be empty; the passages that a search found are shown instead.
    """
    language = source_lang()
    name = _marked(marked.name) if marked else escape(shown(project.name))
    texts = [_marked(passage) for passage in marked.passages] if marked else []
    if not texts and text:
        texts = [escape(shown(text))]
    facts = "".join(_facts(project, language))
    passages = "".join(f'<p class="result__text"{language}>{one}</p>\n' for one in texts)
    return mark_safe(  # noqa: S308 - every value is escaped where it is put in
        f'<li class="result">\n<span class="result__code">{escape(project.code)}</span>\n'
        f'<h3 class="result__title"><a href="{escape(project.get_absolute_url())}"{language}>'
        f'{name}</a></h3>\n<ul class="result__facts">{facts}</ul>\n{passages}</li>\n'
    )


def _marked(pieces: Pieces) -> str:
    """Return pieces of a text, escaped, with what was found marked."""
    texts = ((escape(shown(piece.text)), piece.hit) for piece in pieces)
    return "".join(f"<mark>{text}</mark>" if hit else text for text, hit in texts)


def _facts(project: Project, language: str) -> Iterator[str]:
    """Yield what is told in short of a project, an item each; what is not known is left out."""
    if lead := lead_name(project):
        yield f"<li{language}>{escape(shown(lead))}</li>"
    dates = date_range(project.start_date, project.end_date)
    # Texts to translate are not found inside f-strings.
    run = pgettext("dates of a project", "Run:")
    yield f"<li>{escape(run)} {dates}</li>"
    if project.nationwide:
        nationwide = _("Nationwide")
        yield f"<li>{escape(nationwide)}</li>"
    if regions := region_names(project):
        yield f"<li>{escape(regions)}</li>"
    if project.public_realised is not None:
        amount = money(project.public_realised)
        text = _("%(amount)s of public funding") % {"amount": amount}
        yield f"<li>{escape(text)}</li>"
    elif project.public_planned is not None:
        amount = money(project.public_planned)
        text = _("%(amount)s of public funding planned") % {"amount": amount}
        yield f"<li>{escape(text)}</li>"


def lead_name(project: Project) -> str:
    """Return the name of who leads the project; "" when not known."""
    lead = lead_participation(project)
    return lead.shown_name if lead else ""


def region_names(project: Project) -> str:
    """Return the names of the regions in one line; of many, the first three and a number."""
    names = [row.region.name for row in row_regions(project)]
    if len(names) <= _SHOWN_REGIONS + 1:
        return ", ".join(names)
    first = ", ".join(names[:_SHOWN_REGIONS])
    return _("%(names)s and %(number)d other regions") % {
        "names": first,
        "number": len(names) - _SHOWN_REGIONS,
    }
