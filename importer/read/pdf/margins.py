"""Headers, footers and page numbers: what stands in the margins is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence

from importer.formats.page_numbers import is_page_number
from importer.read.pdf.shapes import Line

_ZONE = 0.12
"""The margins are this share of the page, above and below."""

_IN_A_MARGIN = 3
"""A header or footer has at most so many lines."""

_DIGITS = re.compile(r"[0-9]+")
# What browsers print: date, time and title above; address and page number below.
_PRINTED = re.compile(
    r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4},?\s(?:klo\s)?[0-9]{1,2}[.:][0-9]{2}\b.*"
    r"|(?:https?|file)://\S+\s+[0-9]{1,3}/[0-9]{1,3}",
    re.IGNORECASE,
)
_PLACE = 4.0


def without_margins(
    pages: Sequence[tuple[float, list[Line]]],
) -> tuple[list[list[Line]], int]:
    """Return the lines of pages (height, lines) without headers and footers, and how many went.

    A line in the margin goes if it stands in the same place on half of the pages, its
    numbers aside, or if it is a page number or what a browser prints around a page.
    """
    seen = Counter(key for page in pages for key in {_key(line) for line in _margins(*page)})
    least = max(2, len(pages) / 2)
    kept, dropped = [], 0
    for height, lines in pages:
        gone = [
            line
            for line in _margins(height, lines)
            if seen[_key(line)] >= least or _is_by_name(line.text)
        ]
        dropped += len(gone)
        kept.append([line for line in lines if line not in gone])
    return kept, dropped


def _margins(height: float, lines: Sequence[Line]) -> list[Line]:
    ends = [*lines[:_IN_A_MARGIN], *lines[_IN_A_MARGIN:][-_IN_A_MARGIN:]]
    low, high = _ZONE * height, (1 - _ZONE) * height
    return [line for line in ends if not low < line.base < high]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.base / _PLACE)


def _is_by_name(text: str) -> bool:
    return bool(is_page_number(text) or _PRINTED.fullmatch(text))
