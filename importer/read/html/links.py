"""Addresses of links (`href`) that the text of a page does not show."""

import re
from urllib.parse import urlsplit

from bs4 import Tag

_ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\"]+|www\.[^\s<>\"]+", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?:)?(?://)?(?:www\.)?", re.IGNORECASE)
_LONGEST = 2000


def address_of(tag: Tag, own_site: str) -> str:
    """Return the address a link leads to on the web outside `own_site`; "" for others."""
    href = str(tag.get("href") or "").strip()
    if len(href) > _LONGEST or not _ADDRESS.fullmatch(href):
        return ""
    address = f"https:{href}" if href.startswith("//") else href
    return "" if own_site and host_of(address) == own_site else address


def host_of(address: str) -> str:
    """Return the host of an address without "www."; "" where it has none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def is_shown(address: str, text: str) -> bool:
    """Tell whether a link's text is its address, with or without scheme and last slash."""
    return _SCHEME.sub("", address).rstrip("/").lower() in text.replace("\u00ad", "").lower()
