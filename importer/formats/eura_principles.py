"""Section 8 of EURA2014 descriptions: gender equality and sustainable development."""

import re
from dataclasses import dataclass
from functools import cache

from catalogue.data_files import rows
from catalogue.finnish.folding import fold
from importer.formats.draft import Draft, Fate
from importer.formats.eura_labels import field_of, split_broken_label, split_label
from importer.formats.eura_text import without_unknown_headings
from importer.formats.matching import LONGEST, closest, squash
from importer.labels import FIELDS, IGNORED
from importer.records import Finding, RawScore, Severity

_ANSWERS = ("kylla", "ei")
_ASKED, _ANSWERED = 1, 2
_NAMED = 3
"""So many missing criteria are named."""
_ONE_SCORE = r"[-–—+]?[0-9]{1,3}(?:[.,][0-9]+)?|[-–—*?]"
_SCORE = re.compile(_ONE_SCORE)
_TAIL = re.compile(rf"^(.*?)((?:(?:^|\s+)(?:{_ONE_SCORE})){{1,2}})\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Question:
    """A line that may ask a question of 8.1: its place, field, answer, and how likely it is one."""

    position: int
    lines: int
    field: str
    answer: str
    weight: int


def read_gender(draft: Draft, key: str, indexes: list[int]) -> None:
    """Read the three questions of 8.1: an answer, and paragraphs of reasons under it."""
    indexes = without_unknown_headings(draft, key, indexes)
    questions = _questions(draft, key, indexes)
    for question in questions:
        first = indexes[question.position]
        draft.use(question.field, question.answer, range(first, first + question.lines))
    ends = [*(question.position for question in questions[1:]), len(indexes)]
    for question, end in zip(questions, ends, strict=False):
        start = question.position + question.lines
        _read_reason(draft, question.field, indexes[start:end])


def _questions(draft: Draft, key: str, indexes: list[int]) -> list[_Question]:
    """Return the lines that ask a question, in their order.

    A reason may begin with the words of a question: of such lines those count that have an
    answer, or where none has one, the first.
    """
    found = [one for at in range(len(indexes)) if (one := _question(draft, key, indexes, at))]
    asked: dict[str, _Question] = {}
    for one in found:
        held = asked.get(one.field)
        if held is None or one.weight > held.weight:
            asked[one.field] = one
    return [one for one in found if one.weight == _ANSWERED or one is asked[one.field]]


def _question(draft: Draft, key: str, indexes: list[int], position: int) -> _Question | None:
    index = indexes[position]
    labels, line = tuple(FIELDS[key]), draft.lines[index]
    after = draft.lines[index + 1] if position + 1 < len(indexes) else ""
    found = split_label(line, labels) or split_broken_label(line, after, labels)
    if found is None:
        return None
    answered = squash(found.value.partition(" ")[0]) in _ANSWERS
    if not answered and found.value and ":" not in line + after * (found.lines - 1):
        return None
    weight = _ANSWERED if answered else _ASKED
    return _Question(position, found.lines, field_of(key, found.label), found.value, weight)


def _read_reason(draft: Draft, field: str, indexes: list[int]) -> None:
    """Keep the reason; an answer left out on the question's line may stand on the first."""
    filled = [index for index in indexes if draft.free(index)]
    value = draft.values.get(field)
    if value is not None and not value.text and filled:
        line = draft.lines[filled[0]].strip()
        if squash(line) in _ANSWERS:
            draft.use(field, line, filled[:1])
    text, used = draft.block(indexes)
    draft.use(f"{field}_reason", text, used)


def is_answered(line: str) -> bool:
    """Tell whether the line is a question of 8.1 with its answer."""
    found = split_label(line, FIELDS["gender"])
    return found is not None and squash(found.value.partition(" ")[0]) in _ANSWERS


@dataclass(frozen=True, slots=True)
class _Line:
    """A criterion with its scores as written; `lines` is how many lines they take."""

    criterion: str
    scores: tuple[str, ...]
    lines: int = 1


@cache
def criteria() -> tuple[str, ...]:
    """Return the names of the 15 criteria in the order of the form."""
    return tuple(row["name_fi"] for row in rows("criteria.csv"))


def _split_scores(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a line's text and the one or two scores at its end."""
    match = _TAIL.match(text) if len(text) <= LONGEST else None
    return (match[1].strip(), tuple(match[2].split())) if match else (text.strip(), ())


def _criterion(text: str) -> _Line | None:
    """Return the criterion of a line `name direct indirect`; one or both scores may lack.

    The whole name must be there: a reason may begin with it, and may end in two numbers.
    """
    name, scores = _split_scores(text)
    found = closest(name, criteria())
    if found is None and scores:  # "Natura 2000" ends in a number of its own where scores lack
        found, scores = closest(text.strip(), criteria()), ()
    odd = name.rpartition(" ")[2]
    if found and scores and _SCORE.fullmatch(odd):  # three numbers: which two, nobody can tell
        scores = (f"{odd} {' '.join(scores)}", "")
    return _Line(found, scores) if found else None


def is_scored(line: str) -> bool:
    """Tell whether the line is a criterion of 8.2 with both its scores."""
    found = _criterion(line) if len(line) <= LONGEST else None
    return found is not None and len(found.scores) == 2  # noqa: PLR2004 -- direct, indirect


def _criterion_at(draft: Draft, indexes: list[int], position: int) -> _Line | None:
    line = draft.lines[indexes[position]]
    if len(line) > LONGEST:
        return None
    found = _criterion(line)
    if found is None and position + 1 < len(indexes) and not fold(line)[-1:].isdigit():
        joined = _criterion(f"{line} {draft.lines[indexes[position + 1]]}"[: LONGEST + 1])
        if joined is not None and joined.scores:
            return _Line(joined.criterion, joined.scores, lines=2)
    return found


def _criterion_lines(draft: Draft, indexes: list[int]) -> dict[int, _Line]:
    """Return the lines of criteria by position.

    The bare name is a criterion whose scores lack, but not where a later line has them: then
    it is the reason of the criterion before it.
    """
    found: dict[int, _Line] = {}
    scored: set[str] = set()
    for position in reversed(range(len(indexes))):
        line = _criterion_at(draft, indexes, position)
        if line is not None and (line.scores or line.criterion not in scored):
            found[position] = line
            scored |= {line.criterion} if line.scores else set()
    return found


def _more_scores(draft: Draft, indexes: list[int], found: _Line, position: int) -> _Line:
    """Take scores that stand on lines of their own, as the cells of a table do when copied."""
    scores, lines = found.scores, found.lines
    while len(scores) < 2 and position + lines < len(indexes):  # noqa: PLR2004 -- direct, indirect
        cell = draft.lines[indexes[position + lines]].split()
        if not cell and any(draft.lines[i].strip() for i in indexes[position + lines :][:2]):
            lines += 1
        elif cell and len(scores) + len(cell) <= 2 and all(_SCORE.fullmatch(c) for c in cell):  # noqa: PLR2004 -- direct, indirect
            scores, lines = (*scores, *cell), lines + 1
        else:
            break
    return found if scores == found.scores else _Line(found.criterion, scores, lines)


def read_criteria(draft: Draft, key: str, indexes: list[int]) -> None:
    """Read the criteria of 8.2, each with its scores and at most a paragraph of reason."""
    indexes = [i for i in without_unknown_headings(draft, key, indexes) if i not in draft.fates]
    lines = _criterion_lines(draft, indexes)
    open_at: tuple[int, _Line] | None = None
    reason: list[int] = []
    seen: set[str] = set()
    position = 0
    while position < len(indexes):
        index = indexes[position]
        found = lines.get(position)
        if found is not None and found.criterion not in seen:
            _close(draft, open_at, reason)
            found = _more_scores(draft, indexes, found, position)
            seen.add(found.criterion)
            draft.mark(Fate.USED, indexes[position : position + found.lines])
            open_at, reason = (index, found), []
            position += found.lines
            continue
        if found is not None and found.scores:
            draft.report("repeated_criterion", [index], criterion=found.criterion)
        elif draft.free(index) and closest(draft.lines[index], IGNORED[key]):
            draft.mark(Fate.IGNORED, [index])
        else:
            reason.append(index)
        position += 1
    _close(draft, open_at, reason)
    _report_missing(draft, seen, indexes)


def _report_missing(draft: Draft, seen: set[str], indexes: list[int]) -> None:
    """Tell which criteria the section lacks: the form has all of them."""
    missing = [name for name in criteria() if name not in seen]
    if missing:
        line = next((i + 1 for i in indexes if draft.lines[i].strip()), None)
        params = {"count": str(len(missing)), "names": "; ".join(missing[:_NAMED])}
        draft.findings.append(Finding(Severity.WARNING, "missing_criteria", line, None, params))


def _close(draft: Draft, open_at: tuple[int, _Line] | None, reason: list[int]) -> None:
    """Keep a criterion with its reason; lines before the first criterion stay leftovers."""
    if open_at is None:
        return
    index, found = open_at
    text, used = draft.block(reason)
    draft.mark(Fate.USED, used)
    direct, indirect = (*found.scores, "", "")[:2]
    draft.scores.append(RawScore(found.criterion, direct, indirect, text, index + 1))
