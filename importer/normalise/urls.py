"""Addresses: their scheme, what kind of site they lead to, and a project's own page."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BROKEN_SCHEME = re.compile(r"(https?)(?::/?|//|;//)(?!/)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+", re.UNICODE)
_CODE = re.compile(r"[?&]projektikoodi=([A-Za-z][0-9]{5})(?![0-9A-Za-z])")

# Ending of the host → kind of link.
_KINDS: Mapping[str, str] = {
    "eura2014.fi": "eura2014",
    "eura2007.fi": "eura2007",
    "innokyla.fi": "innokyla",
    "youtube.com": "video",
    "youtube-nocookie.com": "video",
    "youtu.be": "video",
    "vimeo.com": "video",
    "dreambroker.com": "video",
    "areena.yle.fi": "video",
}
_PAGES: Mapping[str, str] = {
    "2007-2013": "https://www.eura2007.fi/rrtiepa/projekti.php?projektikoodi=",
    "2014-2020": "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=",
}


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def parse_url(text: str) -> str:
    """Return an address of the web with its scheme, `http://` if it has none; "" if no address.

    Only http and https: other schemes are refused, and so are addresses with a user name.
    """
    url = text.strip()
    if _BROKEN_SCHEME.match(url) and "://" not in url:
        url = _BROKEN_SCHEME.sub(lambda match: f"{match[1]}://", url, count=1)
    if "://" not in url:
        if _SCHEME.match(url) and not re.match(r"[\w.-]+:[0-9]+(?:/|$)", url):
            return ""
        url = f"http://{url.lstrip('/')}"
    scheme, _, rest = url.partition("://")
    clean = scheme.lower() in ("http", "https") and not re.search(r"[\s<>\"\\^`{|}]", rest)
    host = _host(url)
    return url if clean and "@" not in rest.split("/")[0] and _HOST.fullmatch(host) else ""


def kind_of(url: str) -> str:
    """Return the kind of a link by its host: eura2014, eura2007, innokyla, video or other."""
    host = _host(url)
    return next(
        (kind for site, kind in _KINDS.items() if host == site or host.endswith(f".{site}")),
        "other",
    )


def code_in(url: str) -> str:
    """Return the project code that an address of an EURA page asks for; "" for others."""
    if kind_of(url) not in ("eura2014", "eura2007"):
        return ""
    match = _CODE.search(url)
    return match[1].upper() if match else ""


def page_of(code: str, period: str) -> str:
    """Return the address of a project's own page in EURA; "" where the period has no known one."""
    return _PAGES[period] + code if period in _PAGES else ""
