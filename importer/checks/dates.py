"""Dates: the field against the programme period, and against what the text says."""

import re
from collections.abc import Iterator
from datetime import date

from importer.checks.passages import (
    Passage,
    line_of,
    of_another_project,
    passages,
    text_differs,
)
from importer.records import Finding, ProjectRecord, RawRecord, Severity

# First day, and last day on which costs may arise: Regulation (EC) 1083/2006, Art. 56, and
# Regulation (EU) 1303/2013, Art. 65.
_PERIODS = {
    "2007-2013": (date(2007, 1, 1), date(2015, 12, 31)),
    "2014-2020": (date(2014, 1, 1), date(2023, 12, 31)),
    "2021-2027": (date(2021, 1, 1), date(2029, 12, 31)),
}
_DAY = r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})(?![0-9])"
_ANY = re.compile(_DAY)
_SPAN = re.compile(r"(?<![0-9.])([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})?\s*[-–—−]\s*" + _DAY)
_BEGINS = r"alkaa|alkoi|alkanut|käynnistyy|käynnistyi|käynnistynyt"
_ENDS = r"päättyy|päättyi|päättynyt|loppuu|loppui"
_SINGLE = re.compile(
    r"(?<![\w-])(?:hanke|projekti|hankkeen toteutus|projektin toteutus|hankkeen toteutusaika)\s+"
    rf"(?:on\s+)?(?:(?P<start>{_BEGINS})|(?P<end>{_ENDS}))\s+(?P<day>{_DAY})",
    re.IGNORECASE,
)
_PROJECT = re.compile(r"\b(?:hank|projekt)\w*", re.IGNORECASE)
_TIME = re.compile(
    r"(?:\bajalla|\bajalle|aikavälillä|toteutusai\w*|toteutetaan|toteutettiin|toteutettu|"
    r"hankeai\w*|projektiai\w*|toiminta-?ai\w*|\bkesto\w*|\btoimi\w*)[^0-9]{0,60}$",
    re.IGNORECASE,
)
# Nobody else's time can stand after these words.
_OWN_TIME = re.compile(
    r"(?:hankkeen|projektin)\s+(?:suunniteltu\s+)?(?:toteutusaika|toiminta-aika|kesto)"
    r"\s*(?:on|oli|:)?\s*$",
    re.IGNORECASE,
)

Span = tuple[date, date]


def check_dates(raw: RawRecord, record: ProjectRecord) -> Iterator[Finding]:
    """Yield dates outside the programme period, and dates that the text gives otherwise."""
    yield from _outside_period(raw, record)
    told = set()
    for passage in passages(raw):
        if not _ANY.search(passage.text):
            continue
        for finding in (*_spans(passage, record), *_singles(passage, record)):
            key = (finding.field, finding.params["text"])
            if key not in told:
                told.add(key)
                yield finding


def _outside_period(raw: RawRecord, record: ProjectRecord) -> Iterator[Finding]:
    first, last = _PERIODS.get(record.period, (date.min, date.max))
    for field in ("start_date", "end_date"):
        value: date | None = getattr(record, field)
        if value and not first <= value <= last:
            params = {"value": value.isoformat(), "period": record.period}
            line = line_of(raw, "duration")
            yield Finding(Severity.WARNING, "date_outside_period", line, field, params)


def _spans(passage: Passage, record: ProjectRecord) -> Iterator[Finding]:
    """Yield the ends of spans such as `ajalla 1.4.2019–28.2.2022` that the field has otherwise."""
    if not (record.start_date and record.end_date):
        return
    for match in _SPAN.finditer(passage.text):
        span, sentence = _span(match), passage.before(match.start())
        if span is None or of_another_project(sentence):
            continue
        own = bool(_OWN_TIME.search(sentence))
        meant = own or bool(_TIME.search(sentence) and _PROJECT.search(sentence))
        shares_an_end = span[0] == record.start_date or span[1] == record.end_date
        if meant and (own or shares_an_end):
            yield from _differing(passage, match.start(), record, span)


def _differing(passage: Passage, at: int, record: ProjectRecord, span: Span) -> Iterator[Finding]:
    for field, said in zip(("start_date", "end_date"), span, strict=True):
        value: date = getattr(record, field)
        if value != said:
            yield _finding(passage, at, field, value, said)


def _singles(passage: Passage, record: ProjectRecord) -> Iterator[Finding]:
    """Yield dates such as `hanke päättyi 28.2.2022` that the field has otherwise."""
    for match in _SINGLE.finditer(passage.text):
        field = "start_date" if match["start"] else "end_date"
        value: date | None = getattr(record, field)
        said = _date(*match.groups()[-3:])
        if value and said and value != said and not of_another_project(passage.before(match.end())):
            yield _finding(passage, match.start(), field, value, said)


def _finding(passage: Passage, at: int, field: str, value: date, said: date) -> Finding:
    values = (value.isoformat(), said.isoformat())
    return text_differs("text_date_differs", passage, at, field, values)


def _span(match: re.Match[str]) -> Span | None:
    """Return start and end; a start without a year takes that of the end."""
    day, month, year, *last = match.groups()
    end = _date(*last)
    start = _date(day, month, year or last[2])
    return (start, end) if start and end and start <= end else None


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
