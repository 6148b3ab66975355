"""The facts of a project: programme, time, money, counts, answers and scores."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from catalogue.data_files import rows
from catalogue.finnish.folding import fold, match_key
from importer.labels import FIELDS, STATUSES
from importer.normalise.codes import fund_of, parse_axis, parse_objective, period_of
from importer.normalise.dates import parse_duration
from importer.normalise.money import parse_count, parse_money
from importer.normalise.notes import Notes
from importer.normalise.text import clean, narrative
from importer.records import RawScore, ScoreRecord, Severity

_MONEY = ("eu_state_granted", "eu_state_realised", "public_planned", "public_realised")
_COUNTS = ("companies_planned", "companies_realised", "persons_planned")
_ANSWERS: Mapping[str, bool] = {"kylla": True, "ei": False}
_HIGHEST_SCORE = 10

Values = dict[str, Any]


def programme(notes: Notes, code: str, usual_period: str) -> Values:
    """Return fund, period, axis and objective. The period is what the code says, if it does.

    Wordings are kept as the document has them; a number left out is found by the wording.
    """
    period = period_of(code) or usual_period
    stated, by_code = notes.text("fund"), fund_of(code)
    if stated and stated != by_code and (by_code or not period_of(code)):
        notes.add("fund_mismatch", "fund", fund=stated, code=code)
    axis, axis_wording = parse_axis(clean(notes.text("priority_axis")))
    objective, objective_wording = parse_objective(clean(notes.text("specific_objective")))
    if axis is None and axis_wording:
        axis = _only_int(_numbers("axes.csv", period, axis_wording))
        if axis is None:
            notes.add("invalid_axis", "priority_axis", value=axis_wording)
    if not objective and objective_wording:
        found = _numbers("objectives.csv", period, objective_wording)
        objective = found[0] if len(found) == 1 else ""
        if not objective:
            notes.add("invalid_objective", "specific_objective", value=objective_wording)
    return {
        "fund": stated or by_code,
        "period": period,
        "priority_axis": axis,
        "priority_axis_wording": axis_wording,
        "specific_objective": objective,
        "specific_objective_wording": objective_wording,
    }


def _numbers(file: str, period: str, wording: str) -> list[str]:
    """Return the numbers that axes or objectives of this wording have in the period."""
    key = match_key(wording)
    return [
        row["number"]
        for row in rows(file)
        if row["period"] == period and match_key(row["name_fi"]) == key
    ]


def _only_int(numbers: Sequence[str]) -> int | None:
    return int(numbers[0]) if len(numbers) == 1 else None


def duration(notes: Notes) -> Values:
    """Return start and end; both unknown where the end comes before the start."""
    found = parse_duration(notes.text("duration"))
    for part in found.unread:
        notes.add("invalid_date", "duration", value=clean(part))
    start, end = found.start, found.end
    if start and end and end < start:
        notes.add("dates_reversed", "duration", start=start.isoformat(), end=end.isoformat())
        start = end = None
    elif not found.unread and (start is None) != (end is None):
        notes.add("half_duration", "duration", value=clean(notes.text("duration")))
    return {"start_date": start, "end_date": end}


def amounts(notes: Notes) -> Values:
    """Return sums and counts; None, with a finding, for what is not a number."""
    result: Values = {}
    readers: tuple[tuple[Sequence[str], Callable[[str], Any], str], ...] = (
        (_MONEY, parse_money, "invalid_money"),
        (_COUNTS, parse_count, "invalid_number"),
    )
    for keys, read, problem in readers:
        for key in keys:
            text = clean(notes.text(key))
            result[key] = read(text) if text else None
            if text and result[key] is None:
                notes.add(problem, key, value=text)
    return result


def status(notes: Notes) -> str:
    """Return the status (toiminnan tila) as written; one not met before is reported."""
    text = clean(notes.text("status"))
    if text and fold(text) not in {fold(known) for known in STATUSES}:
        notes.add("unknown_status", "status", Severity.INFO, value=text)
    return text


def gender(notes: Notes) -> Values:
    """Return the answers of 8.1 with their reasons. Only yes and no are answers.

    Where some of the questions are answered, the others are told to be missing: what stands
    under a question that was not recognised is taken for the reason of the one before.
    """
    result: Values = {}
    answered = any(notes.text(key) for key in FIELDS["gender"].values())
    for label, key in FIELDS["gender"].items():
        if answered and not notes.text(key):
            notes.add("missing_field", key, Severity.INFO, label=label)
        answer, inline = _answer(clean(notes.text(key)))
        text = clean(notes.text(key))
        if text and answer is None:
            notes.add("unknown_answer", key, value=text)
        reason = narrative(notes.text(f"{key}_reason"))
        result[key] = answer
        result[f"{key}_reason"] = "\n".join(part for part in (inline, reason) if part)
    return result


def _answer(text: str) -> tuple[bool | None, str]:
    """Return the answer and what stands after it: `Kyllä. Analyysi …`, `Ei, koska …`."""
    word = text.split(maxsplit=1)[0] if text else ""
    bare = word.rstrip(".,;:!–-")
    answer = _ANSWERS.get(fold(bare))
    rest = text[len(word) :].strip(" –—-")
    if rest and bare == word and text[len(word) :].lstrip()[:1] not in "–—-(":
        return None, ""
    return answer, rest if answer is not None else ""


@cache
def _criteria() -> Mapping[str, str]:
    return {row["name_fi"]: row["slug"] for row in rows("criteria.csv")}


def scores(notes: Notes, raw: Sequence[RawScore]) -> tuple[ScoreRecord, ...]:
    """Return the scores of 8.2 by criterion; a score outside 0–10 is unknown."""
    return tuple(
        ScoreRecord(
            _criteria()[score.criterion],
            _score(notes, score, score.direct),
            _score(notes, score, score.indirect),
            narrative(score.reason),
        )
        for score in raw
        if score.criterion in _criteria()
    )


def _score(notes: Notes, score: RawScore, text: str) -> int | None:
    value = parse_count(text)
    if value is not None and value <= _HIGHEST_SCORE:
        return value
    notes.add("invalid_score", "scores", line=score.line, value=text, criterion=score.criterion)
    return None
