"""The values of a facet as HTML: there are hundreds, too many for the template engine."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue.reading.panel.options import Option, OptionGroup
from catalogue.templatetags.formats import number_text

register = template.Library()


@register.simple_tag
def option_groups(groups: Iterable[OptionGroup], name: str, heading: str = "h4") -> SafeString:
    """Return boxes to tick, a list a group; `name` begins the ids of the groups' headings.

    A value that would lead to nothing is shown, but cannot be chosen.
    """
    return mark_safe(  # noqa: S308 - every value is escaped where it is put in
        "".join(
            _group(group, f"{escape(name)}-{number}", heading)
            for number, group in enumerate(groups, start=1)
        )
    )


def _group(group: OptionGroup, heading_id: str, heading: str) -> str:
    title = labelled = ""
    if group.label:
        labelled = f' aria-labelledby="{heading_id}"'
        title = (
            f'<{heading} class="list-facet__heading" id="{heading_id}">'
            f"{escape(group.label)}</{heading}>"
        )
    return f'{title}<ul class="checks"{labelled}>{"".join(map(_option, group.options))}</ul>'


def _option(option: Option) -> str:
    value, name = escape(option.choice.value), option.parameter
    state = " checked" if option.chosen else " disabled" if option.empty else ""
    language = f' lang="{escape(option.choice.language)}"' if option.foreign else ""
    children = ""
    if option.children:
        inside = option_groups(option.children, f"{name}-{option.choice.value}-osat", "h5")
        children = f'<div class="list-facet__children">{inside}</div>'
    return (
        f'<li><label class="check{" check--empty" if option.empty else ""}">'
        f'<input type="checkbox" id="{name}-{value}" name="{name}" value="{value}"'
        f' form="list-form"{state}>'
        f"<span{language}>{escape(option.choice.label)}</span> "
        f'<span class="count">{number_text(option.number)}</span></label>{children}</li>\n'
    )
