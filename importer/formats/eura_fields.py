"""Sections of EURA2014 descriptions that consist of `Label: value` lines."""

import re
from dataclasses import dataclass

from importer.formats.draft import Draft, Fate
from importer.formats.eura_labels import (
    Labelled,
    field_of,
    has_any_label,
    split_broken_label,
    split_label,
    split_unknown,
)
from importer.formats.eura_outline import is_heading, is_unknown_number, numbered
from importer.formats.eura_people import beside_person, follows_person
from importer.formats.matching import closest
from importer.formats.personal import looks_personal, names_person, shown
from importer.labels import (
    APPLICANT_SECTIONS,
    AREA_SECTIONS,
    COUNT_SECTIONS,
    FIELDS,
    IGNORED,
    PARTNERS_HEADING,
    WITHOUT_PLACE,
)
from importer.records import Finding, RawValue, Severity

_ONLY_BUSINESS_ID = re.compile(r"[\s,(]*(?:Y-tunnus:?\s*)?(?:FI)?\d{7}-?\d[\s).]*", re.IGNORECASE)
_ALMOST_BUSINESS_ID = re.compile(
    r"\s*(?:Y-tunnus:?\s*)?(?:FI)?(?:\d{5,8}\s?[-–]\s?\d|\d{8})[\s.;]*", re.IGNORECASE
)
# A sentence is no partner: the heading of the text under the list may be lost.
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?:]$|^.{160}")
_ENDS_IN_BUSINESS_ID = re.compile(r"\d{7}-?\d[\s).;,]*$")


@dataclass(slots=True)
class _Open:
    """The field whose value may go on: its key, the value so far, and its lines."""

    key: str
    text: str
    indexes: list[int]


def read_fields(draft: Draft, section: str, indexes: list[int]) -> None:
    """Read the labelled lines of a section.

    A value may stand on the next line, or go on there without a blank line between. Lines
    after "Osatoteuttajat" are partners. Unknown fields are kept in a finding.
    """
    indexes = _without_other_counts(draft, section, indexes)
    current: _Open | None = None
    in_partners = False
    skip = -1
    for index in indexes:
        if index <= skip or not draft.free(index):
            continue
        if in_partners and _is_partner(draft.lines[index]):
            _add_partner(draft, draft.lines[index].strip(), index)
            continue
        found = _labelled(draft, section, index)
        key = field_of(section, found.label) if found else ""
        if found is not None and not _goes_on(current, key, draft.lines[index]):
            _close(draft, current)
            skip = index + found.lines - 1
            current = _opened(draft, key, found.value, range(index, skip + 1))
            in_partners = False
            continue
        phone = current is not None and current.key == "lead_phone" and not current.text
        if not phone and _passes_over(draft, section, index):
            continue
        value = _partners_heading(draft.lines[index]) if section in APPLICANT_SECTIONS else None
        if value is not None:
            _close(draft, current)
            current, in_partners = None, True
            draft.mark(Fate.USED, [index])
            if value:
                _add_partner(draft, value, index)
        elif in_partners:
            _read_partner(draft, index)
        else:
            current = _read_loose(draft, section, current, index)
    _close(draft, current)


def _without_other_counts(draft: Draft, section: str, indexes: list[int]) -> list[int]:
    """Return the lines of a section; in one of counts, without those under an unknown heading."""
    if section not in COUNT_SECTIONS:
        return indexes
    for position, index in enumerate(indexes):
        line = draft.lines[index]
        if draft.free(index) and _is_unknown_heading(line, taken=False):
            under = [later for later in indexes[position:] if draft.free(later)]
            draft.report("unknown_heading", under, title=shown(line.strip()))
            return indexes[:position]
    return indexes


def _labelled(draft: Draft, section: str, index: int) -> Labelled | None:
    labels = tuple(FIELDS[section])
    line = draft.lines[index]
    found = split_label(line, labels)
    if found is None and index + 1 < len(draft.lines):
        found = split_broken_label(line, draft.lines[index + 1], labels)
    return found


def _opened(draft: Draft, key: str, value: str, lines: range) -> _Open | None:
    """Begin a field; a telephone under a contact person's lines is theirs, its label cut."""
    if key == "lead_phone" and follows_person(draft, lines.start):
        draft.mark(Fate.PERSONAL, lines)
        return None
    return _Open(key, value, list(lines))


def _goes_on(current: _Open | None, key: str, line: str) -> bool:
    """Tell whether a line that begins with a label is the value of that very label.

    `Hankkeen nimi:` may stand over `Hankkeen nimi on pitkä`; no label comes twice in a row.
    """
    waits = current is not None and current.key == key and not current.text
    return waits and ":" not in line


def _passes_over(draft: Draft, section: str, index: int) -> bool:
    """Mark and pass over lines known by name, and lines that hold a person's details."""
    line = draft.lines[index]
    if closest(line.rstrip().rstrip(":"), IGNORED.get(section, ())):
        draft.mark(Fate.IGNORED, [index])
        return True
    unknown = split_unknown(line)
    if section in APPLICANT_SECTIONS and unknown is not None and names_person(unknown[0]):
        draft.mark(Fate.PERSONAL, [index])
        return True
    if looks_personal(line) and section not in AREA_SECTIONS:
        draft.mark(Fate.PERSONAL, [index])
        return True
    return False


def _close(draft: Draft, field: _Open | None) -> None:
    if field is None:
        return
    draft.use(field.key, field.text, field.indexes)
    if field.key in WITHOUT_PLACE and field.text:
        draft.report(
            "value_without_place",
            severity=Severity.INFO,
            field=field.key,
            label=WITHOUT_PLACE[field.key],
            value=shown(field.text),
        )


def _read_loose(draft: Draft, section: str, current: _Open | None, index: int) -> _Open | None:
    """Read a line without a known label: a value that goes on, an unknown field, or a rest."""
    line = draft.lines[index]
    empty = current is not None and not current.text
    adjacent = current is not None and current.indexes[-1] == index - 1
    unknown = split_unknown(line)
    personal = section in APPLICANT_SECTIONS and beside_person(draft, index)
    if is_heading(line):
        _close(draft, current)
        return None
    if _is_unknown_heading(line, taken=empty):
        _close(draft, current)
        draft.report("unknown_heading", [index], title=shown(line.strip()))
        return None
    if unknown is not None and not (empty and current is not None and current.key == "name"):
        _close(draft, current)
        if personal:
            _set_apart(draft, index)
        else:
            draft.report("unknown_field", [index], label=shown(unknown[0]), value=shown(unknown[1]))
        return None
    if personal and current is not None and current.key == "lead_website" and "." not in line:
        _close(draft, current)
        current = None
    if current is not None and (empty or adjacent):
        current.text = _joined(current.text, line.strip())
        current.indexes.append(index)
    elif personal:
        _set_apart(draft, index)
    return current


def _set_apart(draft: Draft, index: int) -> None:
    """Leave out a line that may be a contact person's, and say so: it may be something else."""
    draft.mark(Fate.PERSONAL, [index])
    draft.findings.append(Finding(Severity.WARNING, "beside_person", index + 1))


def _joined(text: str, more: str) -> str:
    """Return a value with what stands on its next line."""
    return f"{text} {more}".strip()


def _is_unknown_heading(line: str, *, taken: bool) -> bool:
    found = numbered(line)
    return (
        found is not None
        and not taken
        and not found.dotted
        and is_unknown_number(found.number)
        and found.title[:1].isupper()
        and ":" not in line
    )


def _partners_heading(line: str) -> str | None:
    """Return what stands after the heading "Osatoteuttajat" on its line, or None."""
    found = split_label(line, PARTNERS_HEADING)
    if found is None:
        return None
    plain = closest(line, PARTNERS_HEADING) is not None or ":" in line
    return found.value if plain else None


def _is_partner(line: str) -> bool:
    """Tell whether a line is `name, Y-tunnus`, whatever label or telephone it looks like."""
    name, comma, number = line.rpartition(",")
    if not comma or not name.strip() or not _ALMOST_BUSINESS_ID.fullmatch(number):
        return False
    return ":" not in name or not has_any_label(line)


def _read_partner(draft: Draft, index: int) -> None:
    """Read a line of the partners' list: `name, Y-tunnus`; the names may hold commas."""
    line = draft.lines[index].strip()
    unknown = split_unknown(line)
    if _ONLY_BUSINESS_ID.fullmatch(line) and draft.partners:
        last = draft.partners.pop()
        draft.partners.append(RawValue(f"{last.text.rstrip(' ,')}, {line.strip(' ,')}", last.line))
        draft.mark(Fate.USED, [index])
    elif unknown is not None and not _ENDS_IN_BUSINESS_ID.search(line):
        draft.report("unknown_field", [index], label=shown(unknown[0]), value=shown(unknown[1]))
    elif not _SENTENCE.search(line):
        _add_partner(draft, line, index)


def _add_partner(draft: Draft, text: str, index: int) -> None:
    draft.partners.append(RawValue(text, index + 1))
    draft.mark(Fate.USED, [index])
