"""Which texts are web pages, and the door of the package: a page in, text and findings out."""

import codecs
import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from importer.read.html.links import host_of
from importer.read.html.markup import without_code
from importer.read.html.render import render
from importer.read.html.walk import LeftOut
from importer.read.values import RefusedError
from importer.records import Finding, Severity

_SUFFIXES = (".html", ".htm", ".xhtml")
_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|meta"
    r"|link|title|base|script|style|h[1-6]|p|span|article|section|main|header|nav|form|ul|ol|dl"
    r"|center|font|b|strong|br|hr|img|a)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(r"<(?:!doctype\s+html|html|body|frameset)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HEAD = 2000
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
# Declarations believed where the bytes are not UTF-8; ISO-8859-1 is Windows-1252 on the web.
_BELIEVED = {
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-15": "iso8859-15",
    "iso8859-4": "iso8859-4",
    "iso8859-10": "iso8859-10",
    "iso8859-13": "iso8859-13",
    "cp1257": "cp1257",
    "mac-roman": "mac_roman",
    "cp850": "cp850",
}
_FRAME = re.compile(r"<i?frame\b", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_LONG_HIDDEN = 200
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, line by line, and what was odd about it."""

    text: str
    findings: tuple[Finding, ...] = ()


def is_page(name: str, text: str) -> bool:
    """Tell whether a text is a web page: by how it begins, or by a page's name and some tag."""
    if _START.match(text) or _ROOT.search(text, 0, _HEAD):
        return True
    return name.casefold().endswith(_SUFFIXES) and _TAG.search(text) is not None


def declared_encoding(data: bytes) -> str:
    """Return the one-byte encoding that a page says it is in; "" where it says none or another."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except (LookupError, UnicodeDecodeError, ValueError):
        return ""
    return _BELIEVED.get(name, "")


def read_page(text: str) -> Page:
    """Return the text of a page. Raises `RefusedError` where it has none, or is no real page."""
    soup = BeautifulSoup(without_code(text), "html.parser", multi_valued_attributes=None)
    lines, left_out = render(soup, _own_site(text, soup))
    if not lines:
        raise RefusedError("html_frames" if _FRAME.search(text) else "html_without_text")
    return Page("\n".join(lines), _findings(left_out))


def _own_site(text: str, soup: BeautifulSoup) -> str:
    """Return the host a page came from, as far as it tells; "" where it does not."""
    saved = _SAVED_FROM.search(text, 0, _HEAD)
    base, canonical = soup.find("base", href=True), soup.find("link", rel="canonical", href=True)
    given = [saved[1]] if saved else []
    given += [str(tag["href"]) for tag in (base, canonical) if isinstance(tag, Tag)]
    return next((host for address in given if (host := host_of(address))), "")


def _findings(left_out: LeftOut) -> tuple[Finding, ...]:
    """Return what says which parts with text were left out, hidden text of some length apart."""
    found = []
    if left_out.hidden > _LONG_HIDDEN:
        params = {"count": str(left_out.hidden)}
        found.append(Finding(Severity.WARNING, "html_hidden_text", params=params))
    if left_out.names:
        params = {"parts": ", ".join(list(left_out.names)[:_NAMED])}
        found.append(Finding(Severity.INFO, "html_parts_left_out", params=params))
    return tuple(found)
