"""EURA2007 descriptions (projektin kuvaus): the public page of a project of 2007–2013."""

from collections.abc import Sequence

from importer.formats.draft import Draft, Fate, finish
from importer.formats.eura_fields import read_fields
from importer.formats.eura_labels import Labelled, split_label
from importer.formats.eura_outline import numbered, second_description
from importer.formats.eura_people import mark_people
from importer.formats.family import Traits
from importer.formats.matching import closest, squash
from importer.formats.outline import Candidate, best_chain
from importer.labels import (
    FIELDS,
    HEADINGS_2007,
    IGNORED,
    PERSONAL_LABELS,
    PERSONAL_LABELS_2007,
    TITLES_2007,
    WITHOUT_PLACE,
)
from importer.records import Document, RawRecord

FAMILY = "eura2007"
TRAITS = Traits(
    name="EURA2007",
    period="2007-2013",
    expected=tuple(
        (key, label)
        for label, key in FIELDS["project_2007"].items()
        if key not in WITHOUT_PLACE and key != "project_website"
    ),
    state_places=False,
)
_HEAD = 60
"""So many lines with text from the start may come before the title."""

_EXACT, _FUZZY = 10, 8
_CODE, _NAME, _PHONE = "Projektikoodi", "Projektin nimi", "Puhelinnumero"


def recognise(document: Document) -> bool:
    """Tell whether the document has the title of the family, or its first fields."""
    head = [line for line in document.lines if line.strip()][:_HEAD]
    if any(closest(line, TITLES_2007) for line in head):
        return True
    return all(any(split_label(line, (label,)) for line in head) for label in (_CODE, _NAME))


def parse(document: Document) -> RawRecord:
    """Return what the description says, as text. Never raises, whatever the text."""
    draft = account(document)
    website = draft.values.get("project_website")
    own = (website.text,) if website and website.text else ()
    return finish(draft, FAMILY, (*own, *document.addresses))


def account(document: Document) -> Draft:
    """Return the record in the making, with what became of every line that says something."""
    draft = Draft(document.lines)
    mark_people(draft, _people(document.lines))
    end = second_description(
        document.lines, HEADINGS_2007[0].title, _CODE, (*TITLES_2007, *IGNORED["project"])
    )
    sections = _sections(document.lines[:end])
    _report_missing(draft, sections)
    _read_head(draft, range(sections[0].start if sections else end))
    stops = [*(section.start for section in sections[1:]), end]
    for section, stop in zip(sections, stops, strict=False):
        draft.mark(Fate.USED, range(section.start, section.stop))
        indexes = [index for index in range(section.stop, stop) if index not in draft.fates]
        if section.key == "area_2007":
            _read_area(draft, indexes)
        else:
            read_fields(draft, section.key, indexes)
    rest = [index for index in range(end, len(document.lines)) if draft.free(index)]
    if rest:
        draft.report("second_description", rest)
    return draft


def _people(lines: Sequence[str]) -> dict[int, Labelled]:
    """Return the lines of the person responsible, with what stands beside the label.

    The form asks for two telephone numbers by one label: the organisation's, then the person's.
    """
    found: dict[int, Labelled] = {}
    phones = people = 0
    for index, line in enumerate(lines):
        label = split_label(line, PERSONAL_LABELS) or _colon_label(line, PERSONAL_LABELS_2007)
        phone = _colon_label(line, (_PHONE,))
        if label is not None:
            people += 1
            found[index] = label
        elif phone is not None:
            if people or phones:
                found[index] = phone
            phones += 1
    return found


def _colon_label(line: str, labels: tuple[str, ...]) -> Labelled | None:
    """Return label and value of a line that is a label, or has a colon after one."""
    found = split_label(line, labels)
    return found if found and (":" in line or not found.value) else None


def _sections(lines: Sequence[str]) -> list[Candidate]:
    """Return the headings of the form, in their order: `1. Projekti`."""
    found = [
        Candidate(index, index + 1, known.key, order, weight)
        for index, line in enumerate(lines)
        if (heading := numbered(line)) is not None
        for order, known in enumerate(HEADINGS_2007)
        if heading.number == known.number and (weight := _weight(heading.title, known.title))
    ]
    return best_chain(found, len(HEADINGS_2007))


def _weight(title: str, known: str) -> int:
    """Return how well a title fits a known one; 0 for not at all."""
    if closest(title, (known,)) is None:
        return 0
    return _EXACT if squash(title) == squash(known) else _FUZZY


def _report_missing(draft: Draft, sections: Sequence[Candidate]) -> None:
    held = {section.key for section in sections}
    for heading in HEADINGS_2007:
        if heading.key not in held:
            draft.report("missing_section", field=heading.key, section=heading.title)


def _read_head(draft: Draft, indexes: range) -> None:
    """Read what stands before the first heading: banner, title, and stray fields."""
    for index in indexes:
        title = closest(draft.lines[index], TITLES_2007)
        if title:
            draft.use("fund", TITLES_2007[title], [index])
    read_fields(draft, "project_2007", [index for index in indexes if draft.free(index)])


def _read_area(draft: Draft, indexes: list[int]) -> None:
    """Read places with labels of their own; all else describes the area and the target group."""
    labels = tuple(FIELDS["area_2007"])
    placed = [i for i in indexes if _colon_label(draft.lines[i], labels)]
    read_fields(draft, "area_2007", placed)
    text, used = draft.block(i for i in indexes if i not in draft.fates)
    if text:
        draft.use("target_group", text, used)
