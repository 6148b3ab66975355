"""Where the sections of an EURA2014 description begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importer.formats.eura_labels import split_label
from importer.formats.matching import LONGEST, closest, squash
from importer.formats.outline import Candidate, best_chain, with_moved
from importer.labels import FIELDS, HEADINGS, TITLE_VARIANTS, Heading

_NUMBERED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})?)\s*([.):]?)\s*([^\W\d_].*?)\s*$", re.DOTALL)
_BY_TITLE = {heading.title: heading for heading in HEADINGS}
_TITLES = (*_BY_TITLE, *TITLE_VARIANTS)
_ORDER = {heading.key: order for order, heading in enumerate(HEADINGS)}
_NUMBERS = frozenset(heading.number for heading in HEADINGS)
_LONG_TITLE = 15

# How much each sign of a real heading weighs against a quoted or accidental one.
_EXACT, _FUZZY, _RENUMBERED = 10, 8, 3
_ALONE, _UNDOTTED, _FOLLOWED = 1, 1, 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of the form `4.3 Title`."""

    number: str
    title: str
    dotted: bool


def numbered(line: str) -> Numbered | None:
    """Return number and title of a line that has the form of a heading, or None."""
    match = _NUMBERED.match(line) if len(line) <= LONGEST else None
    return Numbered(match[1], match[3], bool(match[2])) if match else None


def next_filled(lines: Sequence[str], index: int) -> str:
    """Return the first line with text among the five after a line; "" for none."""
    window = range(index + 1, min(index + 6, len(lines)))
    return next((lines[i] for i in window if lines[i].strip()), "")


def _is_followed(lines: Sequence[str], index: int, heading: Heading) -> bool:
    """Tell whether the next line is a label of the section or the heading of its first part."""
    following = next_filled(lines, index)
    if split_label(following, FIELDS.get(heading.key, ())):
        return True
    child = numbered(following)
    if child is None or not child.number.startswith(f"{heading.number}."):
        return False
    title = closest(child.title, _TITLES)
    return title is not None and _heading(title).number == child.number


def _heading(title: str) -> Heading:
    return _BY_TITLE[TITLE_VARIANTS.get(title, title)]


def is_heading(line: str) -> bool:
    """Tell whether the line is a heading of the form, number and title."""
    found = numbered(line)
    title = closest(found.title, _TITLES) if found else None
    return found is not None and title is not None and _heading(title).number == found.number


def _is_blank(lines: Sequence[str], index: int) -> bool:
    return not 0 <= index < len(lines) or not lines[index].strip()


def _candidate(lines: Sequence[str], index: int) -> Candidate | None:
    found = numbered(lines[index])
    title = closest(found.title, _TITLES) if found else None
    if found is None or title is None:
        return None
    heading = _heading(title)
    alone = _is_blank(lines, index - 1) + _is_blank(lines, index + 1)
    if found.number != heading.number:
        if len(heading.title) < _LONG_TITLE or "." in heading.number or alone < 2:  # noqa: PLR2004 -- both sides
            return None
        weight = _RENUMBERED
    else:
        weight = _EXACT if squash(title) == squash(found.title) else _FUZZY
    followed = _is_followed(lines, index, heading)
    weight += alone * _ALONE + (not found.dotted) * _UNDOTTED + followed * _FOLLOWED
    order = _ORDER[heading.key]
    clear = weight >= _EXACT + 2 * _ALONE + _UNDOTTED and heading.required
    return Candidate(index, index + 1, heading.key, order, weight, sure=followed or clear)


def find_sections(lines: Sequence[str]) -> list[Candidate]:
    """Return the sections' headings in the order of the lines.

    Headings come in the order of the form. One out of order counts only where the line after
    it belongs to its section, or where its parent section does; or where it is right to the
    letter, stands alone, and is of a section that every description has.
    """
    candidates = [c for index in range(len(lines)) if (c := _candidate(lines, index))]
    chain = best_chain(candidates, len(HEADINGS))
    return _with_parts(with_moved(chain, candidates), candidates)


def _with_parts(found: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Add the parts (4.1 of 4) of sections that stand out of order."""
    result = list(found)
    for candidate in candidates:
        held = {one.key for one in result}
        before = [one for one in result if one.start < candidate.start]
        if candidate.key in held or not before:
            continue
        parent, number = HEADINGS[before[-1].order].number, HEADINGS[candidate.order].number
        if "." in number and number.partition(".")[0] == parent.partition(".")[0]:
            result = sorted([*result, candidate], key=lambda one: one.start)
    return result


def moved(sections: Sequence[Candidate]) -> list[Candidate]:
    """Return the sections that stand after one which the form puts behind them."""
    highest = -1
    result = []
    for section in sections:
        if section.order < highest:
            result.append(section)
        highest = max(highest, section.order)
    return result


def repeated(lines: Sequence[str], sections: Sequence[Candidate]) -> list[Candidate]:
    """Return headings that come again inside their own section, or among its parts.

    A text that quotes another section's heading is left in peace.
    """
    result = []
    starts = {section.start for section in sections}
    for section, following in zip(sections, (*sections[1:], None), strict=False):
        own = HEADINGS[section.order].number.partition(".")[0]
        for index in range(section.stop, following.start if following else len(lines)):
            again = _candidate(lines, index) if index not in starts else None
            if again and again.weight >= _EXACT and _part_of(again, own):
                result.append(again)
    return result


def _part_of(candidate: Candidate, number: str) -> bool:
    return HEADINGS[candidate.order].number.partition(".")[0] == number


def second_description(
    lines: Sequence[str], first_title: str, code_label: str, before: Sequence[str]
) -> int:
    """Return the line on which another description begins, or the number of lines.

    A description begins with the heading of section 1 and the project's code under it; the
    lines `before`, its title and banner, stand above. With the code of the first it is one only
    where section 2 has come: else section 1 stands there twice.
    """
    starts = [
        index
        for index, line in enumerate(lines)
        if (found := numbered(line))
        and found.number == HEADINGS[0].number
        and squash(found.title) == squash(first_title)
        and split_label(next_filled(lines, index), (code_label,))
    ]
    codes = [squash(next_filled(lines, start)) for start in starts]
    others = [
        start
        for start, code in zip(starts[1:], codes[1:], strict=False)
        if code != codes[0] or any(map(_is_second, lines[starts[0] : start]))
    ]
    if not others:
        return len(lines)
    start = others[0]
    while start > starts[0] + 1 and _opens(lines[start - 1], before):
        start -= 1
    return start


def _is_second(line: str) -> bool:
    found = numbered(line)
    return found is not None and found.number == HEADINGS[1].number


def _opens(line: str, before: Sequence[str]) -> bool:
    return not line.strip() or closest(line, before) is not None


def is_unknown_number(number: str) -> bool:
    """Tell whether the form has no section of this number."""
    return number not in _NUMBERS
