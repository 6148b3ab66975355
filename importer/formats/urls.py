"""Addresses of web pages in running text."""

import re
from collections.abc import Container, Sequence

from importer.records import RawValue

_URL = re.compile(
    r"(?<![\w@./-])(?:https?://|www\.(?=[\w-]+\.\w))[^\s<>\"'”’»{}|\\^`]+", re.IGNORECASE
)
_BRACKETS = {")": "(", "]": "["}
_CLOSING = ".,;:!?…–—-"
_LONGEST = 2000


def trim(url: str) -> str:
    """Return the address without the sentence's full stop, comma or bracket at its end."""
    while url:
        last = url[-1]
        opening = _BRACKETS.get(last)
        unpaired = opening is not None and url.count(last) > url.count(opening)
        if not unpaired and last not in _CLOSING:
            break
        url = url[:-1]
    return url


def urls_in(text: str) -> list[str]:
    """Return the addresses in the text, in order, as written; `www.` alone will do.

    What is longer than 2,000 characters is no address.
    """
    found = [match.group() for match in _URL.finditer(text)]
    return [url for one in found if len(one) <= _LONGEST and len(url := trim(one)) > len("www.a")]


def urls_of(lines: Sequence[str], skipped: Container[int]) -> tuple[RawValue, ...]:
    """Return the addresses in the lines, but for the (1-based) skipped ones."""
    return tuple(
        RawValue(url, number)
        for number, line in enumerate(lines, start=1)
        if number not in skipped
        for url in urls_in(line)
    )
