"""Which elements of a page are no part of its text: navigation, footers, banners, hidden text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bs4 import BeautifulSoup, Tag


class Part(StrEnum):
    """What an element is that is left out."""

    NAVIGATION = "navigation"
    HEADER = "header"
    FOOTER = "footer"
    ASIDE = "aside"
    DIALOG = "dialog"
    COOKIES = "cookies"
    CONTROLS = "controls"
    MEDIA = "media"
    HIDDEN = "hidden"


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BY_NAME = {
    "nav": Part.NAVIGATION,
    "menu": Part.NAVIGATION,
    "footer": Part.FOOTER,
    "aside": Part.ASIDE,
    "dialog": Part.DIALOG,
    "select": Part.CONTROLS,
    "datalist": Part.CONTROLS,
    "button": Part.CONTROLS,
    "svg": Part.MEDIA,
    "math": Part.MEDIA,
    "object": Part.MEDIA,
    "audio": Part.MEDIA,
    "video": Part.MEDIA,
    "canvas": Part.MEDIA,
    "template": Part.HIDDEN,
}
_BY_ROLE = {
    "navigation": Part.NAVIGATION,
    "menu": Part.NAVIGATION,
    "menubar": Part.NAVIGATION,
    "search": Part.NAVIGATION,
    "banner": Part.HEADER,
    "contentinfo": Part.FOOTER,
    "complementary": Part.ASIDE,
    "dialog": Part.DIALOG,
    "alertdialog": Part.DIALOG,
}
_WHOSE = r"(?:(?:site|page|main|global|sivu|top|ylä)[-_]?)?"
_BOX = r"(?:[-_]?(?:wrapper|container|bar|area|links|list))?"
_BY_CLASS = (
    (Part.FOOTER, re.compile(f"{_WHOSE}(?:footer|alatunniste){_BOX}")),
    (
        Part.NAVIGATION,
        re.compile(
            f"{_WHOSE}(?:nav|navi|navigation|menu|valikko|breadcrumbs?|murupolku|skip-?link){_BOX}"
        ),
    ),
    (Part.COOKIES, re.compile(r".*(?:cookie|consent|eväste|evaste).*")),
    (
        Part.HIDDEN,
        re.compile(r"hidden|d-none|sr-only|visually-?hidden|screen-reader-text|element-invisible"),
    ),
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_NAME = 40
_NEVER = frozenset({"html", "body", "main", "article"})


@dataclass(frozen=True, slots=True)
class Contents:
    """What the elements of a page hold, by their `id()`: characters of text, and navigation."""

    sizes: dict[int, int]
    with_navigation: frozenset[int]


def contents_of(soup: BeautifulSoup) -> Contents:
    """Return what every element holds, measured in one pass."""
    tags = [node for node in soup.descendants if isinstance(node, Tag)]
    sizes = {id(tag): _own_text(tag) for tag in tags}
    navigation: set[int] = set()
    for tag in reversed(tags):  # parts come after what holds them
        if tag.name == "nav" or id(tag) in navigation:
            navigation.add(id(tag.parent))
        if tag.parent is not None and id(tag.parent) in sizes:
            sizes[id(tag.parent)] += sizes[id(tag)]
    sizes[id(soup)] = _own_text(soup) + sum(
        sizes[id(child)] for child in soup.children if isinstance(child, Tag)
    )
    return Contents(sizes, frozenset(navigation))


def _own_text(tag: Tag) -> int:
    return sum(len(child.strip()) for child in tag.children if isinstance(child, str))


def part_of(tag: Tag, contents: Contents) -> Part | None:
    """Return what an element is if it is no part of the page's text, else None."""
    if tag.name in _NEVER:
        return None
    if tag.name == "button" and tag.parent is not None and tag.parent.name in HEADINGS:
        return None  # a heading that folds its section away
    if tag.name == "header":
        return Part.HEADER if _is_site_header(tag, contents) else _by_style(tag)
    role = str(tag.get("role") or "").lower()
    return _BY_NAME.get(tag.name) or _BY_ROLE.get(role) or _by_style(tag)


def name_of(tag: Tag) -> str:
    """Return what an element is called in its page: `nav`, `div#cookie-banner`, `p.hidden`."""
    own, classes = str(tag.get("id") or "").split(), str(tag.get("class") or "").split()
    mark = f"#{own[0]}" if own else f".{classes[0]}" if classes else ""
    return f"{tag.name}{mark}"[:_LONGEST_NAME]


def _is_site_header(tag: Tag, contents: Contents) -> bool:
    """Tell whether a head is the site's, not a section's: it is called so, or has navigation."""
    return tag.get("role") == "banner" or id(tag) in contents.with_navigation


def _by_style(tag: Tag) -> Part | None:
    if not tag.attrs:
        return None
    if "hidden" in tag.attrs or _HIDDEN_STYLE.search(str(tag.get("style") or "")):
        return Part.HIDDEN
    return _by_class(f"{tag.get('class') or ''} {tag.get('id') or ''}".lower().split())


def _by_class(names: Iterable[str]) -> Part | None:
    return next(
        (part for name in names for part, pattern in _BY_CLASS if pattern.fullmatch(name)), None
    )
