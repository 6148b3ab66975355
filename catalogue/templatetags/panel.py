"""The values of a facet as HTML: there are hundreds, too many for the template engine."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue.charts.histogram import HEIGHT, Column
from catalogue.reading.panel.options import Option, OptionGroup
from catalogue.templatetags.formats import number_text

register = template.Library()

# Values and their names are the same from page to page.
_escaped = lru_cache(maxsize=4096)(escape)


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


@register.simple_tag
def choices(values: Iterable[str], chosen: str) -> SafeString:
    """Return plain values as the options of a select."""
    return mark_safe(  # noqa: S308 - every value is escaped where it is put in
        "".join(
            f"<option{' selected' if value == chosen else ''}>{escape(value)}</option>"
            for value in values
        )
    )


@register.simple_tag
def histogram(columns: Sequence[Column], title: str) -> SafeString:
    """Return a histogram whose name tells its numbers; nothing without columns."""
    if not columns:
        return SafeString("")
    told = [f"{column.label}: {number_text(column.number)}" for column in columns]
    bars = "".join(map(_bar, columns, told))
    ends = "".join(f"<span>{escape(columns[place].label)}</span> " for place in (0, -1))
    return mark_safe(  # noqa: S308 - every value is escaped where it is put in
        f'<svg class="histogram" viewBox="0 0 {len(columns)} {HEIGHT}" preserveAspectRatio="none"'
        f' role="img" aria-label="{escape(title)}. {escape("; ".join(told))}">{bars}</svg>'
        f'<p class="histogram__ends" aria-hidden="true">{ends}</p>'
    )


def _bar(column: Column, told: str) -> str:
    kind = "" if column.chosen else ' class="histogram__other"'
    return (
        f'<rect x="{column.x}.06" y="{column.y}" width="0.88" height="{column.height}"{kind}>'
        f"<title>{escape(told)}</title></rect>"
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
    value, name = _escaped(option.choice.value), option.parameter
    state = " checked" if option.chosen else " disabled" if option.empty else ""
    language = f' lang="{_escaped(option.choice.language)}"' if option.foreign else ""
    children = ""
    if option.children:
        inside = option_groups(option.children, f"{name}-{option.choice.value}-osat", "h5")
        children = f'<div class="list-facet__children">{inside}</div>'
    return (
        f'<li><label class="check{" check--empty" if option.empty else ""}">'
        f'<input type="checkbox" id="{name}-{value}" name="{name}" value="{value}"'
        f' form="list-form"{state}>'
        f"<span{language}>{_escaped(option.choice.label)}</span> "
        f'<span class="count">{number_text(option.number)}</span></label>{children}</li>\n'
    )
