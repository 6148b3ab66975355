"""Time of a project: `Alkaa 1.4.2019 ja päättyy 31.7.2022`, `1.2.2019 — 31.12.2021`."""

import re
from dataclasses import dataclass
from datetime import date

from catalogue.finnish.folding import fold

# A comma is a point that was read badly; a letter may be a digit that was, so that what stands
# beside it is not the whole number.
_DAY_FIRST = (
    r"(?<![0-9.IlOo|!])(?P<d>[0-9]{1,2})\s?[.,/]\s?(?P<m>[0-9]{1,2})\s?[.,/]\s?(?P<y>[0-9]{4})"
)
_ISO = r"(?<![0-9-])(?P<iy>[0-9]{4})-(?P<im>[0-9]{2})-(?P<id>[0-9]{2})(?!-?[0-9])"
_DATE = re.compile(rf"(?:{_DAY_FIRST}(?![0-9IlOo|!])|{_ISO})\.?")
_WITHOUT_YEAR = re.compile(r"^\D*?([0-9]{1,2})\s?\.\s?([0-9]{1,2})\s?\.?\s*$")
_DASH = re.compile(r"[-–—‒―−~]|(?<!\S)\?(?!\S)")
_ONLY_SIGNS = re.compile(r"[\W_]*")
_END_WORD = re.compile(r"paatty\w*")
_FILLER = re.compile(r"alkaa|alkaen|lahtien|paatty\w*|aika|ja|saakka|asti|[-–—‒―−~?\s:;,.()]")
_REMARK = re.compile(r"\([^()]*\)")
_YEARS = range(1990, 2101)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Duration:
    """Start and end, None where unknown, and the parts that could not be read as dates."""

    start: date | None = None
    end: date | None = None
    unread: tuple[str, ...] = ()


def _as_date(match: re.Match[str]) -> date | None:
    """Return the date of a match; None where there is no such day or the year is not ours."""
    year, month, day = (
        int(match[short] or match[iso]) for short, iso in (("y", "iy"), ("m", "im"), ("d", "id"))
    )
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if year in _YEARS else None


def parse_duration(text: str) -> Duration:
    """Return start and end of a project as the text gives them, one or both of them.

    A date that does not exist is unknown, and so is one without a year, except a start that
    takes the year of its end (`1.3.–31.12.2015`). An end before the start is not judged here.
    """
    if len(text) > _LONGEST:
        return Duration(unread=(text,))
    head, tail = _halves(text)
    start, unread_head = _one_date(head)
    if start and unread_head and not tail:
        # Something else than the one date is there: which of the two it is, nobody can tell.
        return Duration(unread=unread_head)
    end, unread_tail = _one_date(tail)
    if start is None and end is not None and (short := _WITHOUT_YEAR.match(head)):
        start = _in_year_of(end, int(short[1]), int(short[2]))
        unread_head = unread_head if start is None else ()
    return Duration(start, end, (*unread_head, *unread_tail))


def _halves(text: str) -> tuple[str, str]:
    """Split a text where the end begins: at its word, or at the dash, or between two dates."""
    matches = list(_DATE.finditer(text))
    word = _word_position(text)
    if word is not None:
        return text[:word], text[word:]
    if len(matches) > 1:
        first, second = matches[0].end(), matches[1].start()
        parted = _ONLY_SIGNS.fullmatch(text, first, second)
        return text[:first], text[second if parted else first :]
    spans = [range(match.start(), match.end()) for match in matches]
    dashes = [dash.start() for dash in _DASH.finditer(text)]
    outside = [dash for dash in dashes if not any(dash in span for span in spans)]
    if not outside:
        return text, ""
    return text[: outside[0]], text[outside[0] :]


def _word_position(text: str) -> int | None:
    """Return where the word "päättyy" stands; folding keeps a date's length but not a word's."""
    for match in re.finditer(r"\w+", text):
        if _END_WORD.fullmatch(fold(match.group())):
            return match.start()
    return None


def _one_date(text: str) -> tuple[date | None, tuple[str, ...]]:
    """Return the only date of a text; what else it holds is unread, but filler and remarks."""
    matches = list(_DATE.finditer(text))
    rest = _REMARK.sub(" ", _DATE.sub(" ", text))
    strange = bool(_FILLER.sub("", fold(rest)))
    found = _as_date(matches[0]) if len(matches) == 1 else None
    unread = (text.strip(),) if strange or (matches and found is None) else ()
    return found, unread


def _in_year_of(end: date, day: int, month: int) -> date | None:
    try:
        start = date(end.year, month, day)
    except ValueError:
        return None
    return start if start <= end else None
