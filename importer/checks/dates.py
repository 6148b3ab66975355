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
from importer.checks.subject import after_own_name, is_own
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
_OF_PROJECT = r"(?:hankkeen|projektin)\s+(?:suunniteltu\s+)?"
_PROJECT = re.compile(
    rf"(?<!\w)(?:hanke|projekti|{_OF_PROJECT}toteutus(?:aika)?)\s+(?=on\b|alk|käyn|päät|lop)",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?:(?:ja|sekä|,)\s+)?(?:on\s+)?"
    r"(?:(?P<start>alkaa|alkoi|alkanut|käynnistyy|käynnistyi|käynnistynyt)|"
    rf"päättyy|päättyi|päättynyt|loppuu|loppui)\s+{_DAY}\s*",
    re.IGNORECASE,
)
# Whose time it is: the whole project's.
_SUBJECT = re.compile(
    r"(?<!\w)(?:hanke(?:tta)?|projekti(?:a)?|"
    rf"(?P<time>{_OF_PROJECT}(?:toteutus(?:aika)?|toiminta-aika|kesto)|hankeaika|projektiaika))"
    r"(?!\w)",
    re.IGNORECASE,
)
# Nothing else's time can stand after these words: "Hankkeen kesto on".
_IS = re.compile(r"\s*(?:on|oli|:)?\s*(?:ajalla)?\s*")
# What a project is or goes through, not what it does: "Hanke palkkasi ohjaajan ajalle".
_TIME = re.compile(
    r"\b(?:aikaväli\w*|toteut(?:e|ett|u)\w*|kest(?:ää|i|änyt)|käynnissä|toimi(?:i|nut)?)\b"
    r"|^\s*ajalla\b|^\s*(?:on|oli)\b.*(?:\bajalla\b|\($)",
    re.IGNORECASE,
)
# A part of the project, or something that the project did.
_OF_A_PART = re.compile(
    r"\b(?:(?:vaihe|jakso|kausi|pilo|jatkoa|lisäa|alkuperäi|toteutti|järjest)\w*|"
    r"jo(?:ka|ta|nka|ssa|sta|hon|na|lla|lta|lle|tka|ita|issa|ista|ihin|iden|lloin))\b",
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
        alone = len(_SPAN.findall(passage.sentence(match.start()))) == 1
        shares_an_end = span[0] == record.start_date or span[1] == record.end_date
        if _is_the_time_of(record.name, sentence, sure=alone and shares_an_end):
            yield from _differing(passage, match.start(), record, span)


def _is_the_time_of(name: str, sentence: str, *, sure: bool) -> bool:
    """Tell whether a span at the end of this is the time of the whole project.

    "Hankkeen toteutusaika on" says so; "Hanke toteutetaan" only with a span that is `sure`: the
    only one of its sentence, with a start or an end in common with the field.
    """
    found = [one for one in _SUBJECT.finditer(sentence) if is_own(sentence[: one.start()], name)]
    if found:
        rest = sentence[found[-1].end() :]
        timed = bool(found[-1]["time"])
        if timed and _IS.fullmatch(rest):
            return True
    else:
        rest, timed = after_own_name(sentence, name) or "", False
    return sure and (timed or bool(_TIME.search(rest))) and not _OF_A_PART.search(rest)


def _differing(passage: Passage, at: int, record: ProjectRecord, span: Span) -> Iterator[Finding]:
    for field, said in zip(("start_date", "end_date"), span, strict=True):
        value: date = getattr(record, field)
        if value != said:
            yield _finding(passage, at, field, value, said)


def _singles(passage: Passage, record: ProjectRecord) -> Iterator[Finding]:
    """Yield dates such as `hanke päättyi 28.2.2022` that the field has otherwise."""
    for match in _PROJECT.finditer(passage.text):
        before = passage.before(match.start())
        if not is_own(before, record.name) or of_another_project(before):
            continue
        for turn in _turns(passage.text, match.end()):
            field = "start_date" if turn["start"] else "end_date"
            value: date | None = getattr(record, field)
            said = _date(*turn.groups()[-3:])
            if value and said and value != said:
                yield _finding(passage, turn.start(), field, value, said)


def _turns(text: str, position: int) -> Iterator[re.Match[str]]:
    """Yield `alkoi 1.4.2019` and `ja päättyi 31.7.2022` as they follow each other in a text."""
    while match := _TURN.match(text, position):
        yield match
        position = match.end()


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
