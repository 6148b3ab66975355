"""Page numbers, as they stand above or below the text of a page."""

import re

_PAGE_NUMBER = re.compile(
    r"(?:(?:sivu|sida|page)\s*)?[-–—]?\s*[0-9]{1,3}\s*(?:/\s*[0-9]{1,3}|\([0-9]{1,3}\))\s*[-–—]?"
    r"|(?:sivu|sida|page)\s*[0-9]{1,3}|[-–—]\s*[0-9]{1,3}\s*[-–—]",
    re.IGNORECASE,
)
_BARE = re.compile(r"[0-9]{1,3}\s*[.]?")


def is_page_number(text: str) -> bool:
    """Tell whether a whole line is a page number by its form: `2 (3)`, `Sivu 2`, `- 2 -`."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_bare_number(text: str) -> bool:
    """Tell whether a line is a number alone, which may be a page's or belong to the text."""
    return _BARE.fullmatch(text.strip()) is not None
