"""EURA2014 descriptions (hankkeen kuvaus): the public page of a project as text."""

from collections.abc import Callable, Sequence

from importer.formats.draft import Draft, Fate, finish
from importer.formats.eura_fields import read_fields
from importer.formats.eura_implied import implied_sections
from importer.formats.eura_labels import Labelled, split_label
from importer.formats.eura_outline import find_sections, moved, repeated, second_description
from importer.formats.eura_people import mark_people
from importer.formats.eura_principles import read_criteria, read_gender
from importer.formats.eura_text import read_text, without_unknown_headings
from importer.formats.family import Traits
from importer.formats.matching import closest
from importer.formats.outline import Candidate
from importer.labels import (
    FIELDS,
    HEADINGS,
    IGNORED,
    PERSONAL_LABELS,
    TITLES,
    USUALLY_FILLED,
    Kind,
)
from importer.records import Document, Finding, RawRecord, Severity

FAMILY = "eura2014"
TRAITS = Traits(
    name="EURA2014",
    period="2014-2020",
    expected=tuple((key, label) for label, key in FIELDS["project"].items()),
)
_HEAD = 60
"""So many lines with text from the start may come before the title."""


def recognise(document: Document) -> bool:
    """Tell whether the document has the title of the family, or its first fields."""
    filled = [line for line in document.lines if line.strip()]
    if any(closest(line, TITLES) for line in filled[:_HEAD]):
        return True
    coded = any(split_label(line, ("Hankekoodi",)) for line in filled[:_HEAD])
    named = any(split_label(line, ("Hankkeen nimi",)) for line in filled[:_HEAD])
    return coded and (named or bool(find_sections(document.lines)))


def parse(document: Document) -> RawRecord:
    """Return what the description says, as text. Never raises, whatever the text."""
    return finish(account(document), FAMILY, document.addresses)


def account(document: Document) -> Draft:
    """Return the record in the making, with what became of every line that says something."""
    draft = Draft(document.lines)
    mark_people(draft, _people(document.lines))
    end = second_description(
        document.lines, HEADINGS[0].title, "Hankekoodi", (*TITLES, *IGNORED["project"])
    )
    found = find_sections(document.lines[:end])
    implied = implied_sections(document.lines[:end], found)
    sections = sorted([*found, *implied], key=lambda section: section.start)
    _report_outline(draft, sections, implied)
    _report_repeated(draft, document.lines[:end], sections)
    first = sections[0].start if sections else end
    _read_head(draft, range(first))
    stops = [*(section.start for section in sections[1:]), end]
    spans = [(s, range(s.stop, stop)) for s, stop in zip(sections, stops, strict=False)]
    for section, span in spans:
        draft.mark(Fate.USED, range(section.start, section.stop))
        indexes = [index for index in span if index not in draft.fates]
        _READERS[HEADINGS[section.order].kind](draft, section.key, indexes)
    _adopt_target_group(draft, spans)
    _report_empty(draft, sections)
    rest = [i for i in range(end, len(document.lines)) if draft.free(i)]
    if rest:
        draft.report("second_description", rest)
    return draft


def _people(lines: Sequence[str]) -> dict[int, Labelled]:
    found = ((index, split_label(line, PERSONAL_LABELS)) for index, line in enumerate(lines))
    return {index: label for index, label in found if label is not None}


def _report_outline(
    draft: Draft, sections: Sequence[Candidate], implied: Sequence[Candidate]
) -> None:
    held = {section.key for section in sections}
    for heading in HEADINGS:
        if heading.key not in held and heading.kind is not Kind.GROUP:
            severity = Severity.WARNING if heading.required else Severity.INFO
            draft.report(
                "missing_section", severity=severity, field=heading.key, section=heading.title
            )
    for section in implied:
        params = {"section": HEADINGS[section.order].title}
        found = Finding(Severity.INFO, "missing_heading", section.start + 1, section.key, params)
        draft.findings.append(found)
    for section in moved(sections):
        title = HEADINGS[section.order].title
        draft.report(
            "moved_section",
            [section.start],
            Severity.INFO,
            field=section.key,
            section=title,
        )


def _report_repeated(draft: Draft, lines: Sequence[str], sections: Sequence[Candidate]) -> None:
    """Tell of headings that come twice; in a text the line stays, elsewhere it says nothing."""
    for again in repeated(lines, sections):
        title, line = HEADINGS[again.order].title, again.start + 1
        around = [section for section in sections if section.start < again.start][-1]
        found = Finding(Severity.WARNING, "repeated_section", line, again.key, {"section": title})
        draft.findings.append(found)
        if HEADINGS[around.order].kind is not Kind.TEXT:
            draft.mark(Fate.REPORTED, [again.start])


def _report_empty(draft: Draft, sections: Sequence[Candidate]) -> None:
    """Tell of fields without a value that the description of a project usually fills."""
    for section in sections:
        labels: dict[str, str] = {}
        for label, key in FIELDS.get(section.key, {}).items():
            labels.setdefault(key, label)
        for key in [key for key in labels if key in USUALLY_FILLED]:
            value = draft.values.get(key)
            if value is None or not value.text:
                line = value.line if value else section.start + 1
                params = {"label": labels[key]}
                draft.findings.append(Finding(Severity.INFO, "missing_field", line, key, params))


def _read_head(draft: Draft, indexes: range) -> None:
    """Read what stands before the first heading: banner, title, and stray fields."""
    for index in indexes:
        line = draft.lines[index]
        title = closest(line, TITLES)
        if title:
            draft.use("fund", TITLES[title], [index])
        elif closest(line, IGNORED["project"]):
            draft.mark(Fate.IGNORED, [index])
    read_fields(draft, "project", [i for i in indexes if draft.free(i)])


def _read_text(draft: Draft, key: str, indexes: list[int]) -> None:
    read_text(draft, key, without_unknown_headings(draft, key, indexes))


def _read_group(draft: Draft, key: str, indexes: list[int]) -> None:
    """Read nothing: text belongs to the parts of such a section. What stands here is left over."""


_READERS: dict[Kind, Callable[[Draft, str, list[int]], None]] = {
    Kind.FIELDS: read_fields,
    Kind.GENDER: read_gender,
    Kind.CRITERIA: read_criteria,
    Kind.TEXT: _read_text,
    Kind.GROUP: _read_group,
}


def _adopt_target_group(draft: Draft, spans: Sequence[tuple[Candidate, range]]) -> None:
    """Take text that stands under heading 4 itself as the target group, where 4.1 is missing."""
    held = {section.key for section, _ in spans}
    for section, span in spans:
        if section.key == "target_groups" and "target_group" not in held:
            read_text(draft, "target_group", [i for i in span if i not in draft.fates])
