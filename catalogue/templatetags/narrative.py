"""Narrative text of the documents as HTML. Everything is escaped before it is marked up."""

import re
from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.reading.scan import Piece
from catalogue.templatetags.formats import shown
from catalogue.text.narrative import (
    Block,
    Heading,
    ItemList,
    card_blocks,
    narrative_blocks,
    reflow,
)

register = template.Library()

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+", re.IGNORECASE)
_AFTER_URL = ".,;:!?'’»*"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_HEADINGS = range(2, 7)
_BLANK_LINE = re.compile(r"\n\s*\n")
_REPAIRED = (
    '<span class="repair"><del>{}</del>'
    '<span class="visually-hidden" lang="{}"> {} </span> <ins>{}</ins></span>'
)
_WAITING = (
    '<span class="repair"><mark>{}</mark>'
    '<span class="visually-hidden" lang="{}"> {} </span> <i>{}?</i></span>'
)


@register.simple_tag
def narrative(text: str, level: int = 4, layout: str = "form") -> SafeString:
    """Return a narrative as HTML with its headings at `level`.

    `layout` is "form" (a line is a paragraph) or "card" (scanned: lines are re-flowed).
    """
    blocks = card_blocks(text) if layout == "card" else narrative_blocks(text)
    heading = f"h{level if level in _HEADINGS else 4}"
    return format_html_join("\n", "{}", ((_block_html(block, heading),) for block in blocks))


@register.simple_tag
def scanned_text(pieces: Sequence[Piece]) -> SafeString:
    """Return an original text as paragraphs; a damaged word is marked, its repair after it."""
    paragraphs = "".join(_piece_html(piece) for piece in pieces)
    return mark_safe(f"<p>{paragraphs}</p>")  # noqa: S308 - every piece is escaped


@register.filter
def linked(text: str) -> SafeString:
    """Return one line of text, escaped, with its web addresses as links."""
    return mark_safe("".join(_pieces(text)))  # noqa: S308 - every piece is escaped


def _block_html(block: Block, heading: str) -> SafeString:
    if isinstance(block, Heading):
        return format_html("<{}>{}</{}>", heading, shown(block.text), heading)
    if isinstance(block, ItemList):
        return _list_html(block)
    return format_html("<p>{}</p>", linked(block.text))


def _piece_html(piece: Piece) -> str:
    if not piece.kind:
        return _BLANK_LINE.sub("</p>\n<p>", escape(shown(piece.text)))
    waiting = piece.kind == "waiting"
    meaning = _("could be:") if waiting else _("repaired:")
    # A repaired word that the scan broke at the end of a line is whole.
    form = shown(" ".join(reflow(piece.form)))
    return format_html(
        _WAITING if waiting else _REPAIRED, shown(piece.text), get_language() or "fi", meaning, form
    )


def _list_html(block: ItemList) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((linked(item),) for item in block.items))
    if not block.kind:
        return format_html("<ul>{}</ul>", items)
    start = format_html(' start="{}"', block.start) if block.start != 1 else SafeString("")
    return format_html('<ol type="{}"{}>{}</ol>', block.kind, start, items)


def _pieces(text: str) -> Iterator[str]:
    text = text.replace("\x00", "")
    position = 0
    for match in _URL.finditer(text):
        address = _trim(match.group())
        end = match.start() + len(address)
        yield escape(shown(text[position : match.start()]))
        yield _link(address)
        position = end
    yield escape(shown(text[position:]))


def _trim(address: str) -> str:
    """Return the address without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        opening = _BRACKETS.get(last)
        unbalanced = opening is not None and address.count(last) > address.count(opening)
        if last not in _AFTER_URL and not unbalanced:
            break
        address = address[:-1]
    return address


def _link(address: str) -> str:
    if not re.search(r"\w\.\w", address):  # "www." or "http://" with nothing behind it
        return escape(address)
    target = address if "://" in address else f"http://{address}"
    return format_html('<a href="{}" rel="external nofollow">{}</a>', target, address)
