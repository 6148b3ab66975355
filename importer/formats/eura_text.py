"""Narrative sections of EURA2014 descriptions, and headings nobody has seen before."""

from collections.abc import Sequence

from importer.formats.draft import Draft
from importer.formats.eura_outline import Numbered, is_unknown_number, numbered
from importer.formats.personal import shown
from importer.labels import HEADINGS

_NUMBER_OF = {heading.key: heading.number for heading in HEADINGS}


def read_text(draft: Draft, key: str, indexes: Sequence[int]) -> None:
    """Keep the lines as one text with its own line breaks, blank lines around it stripped."""
    text, used = draft.block(indexes)
    draft.use(key, text, used, at=indexes[0] if indexes else 0)


def _is_alone(lines: Sequence[str], index: int) -> bool:
    before = index == 0 or not lines[index - 1].strip()
    after = index + 1 >= len(lines) or not lines[index + 1].strip()
    return before and after


def _follows(found: Numbered, number: str) -> bool:
    """Tell whether a heading's number comes next after `number` on the same level."""
    head, _, last = number.rpartition(".")
    return found.number == f"{head}.{int(last) + 1}".lstrip(".")


def _is_title(found: Numbered) -> bool:
    title = found.title
    return not found.dotted and title[:1].isupper() and title[-1] not in ".,;:!?"


def without_unknown_headings(draft: Draft, key: str, indexes: list[int]) -> list[int]:
    """Return the lines that belong to the section, without those under an unknown heading.

    A new heading stands alone, has the next number on its level and no other number before it
    in the section: authors number their paragraphs too. What stands under it is reported.
    """
    number = _NUMBER_OF[key]
    for position, index in enumerate(indexes):
        found = numbered(draft.lines[index])
        if found is None or not _is_alone(draft.lines, index):
            continue
        if is_unknown_number(found.number) and _follows(found, number) and _is_title(found):
            under = [later for later in indexes[position + 1 :] if draft.free(later)]
            draft.report("unknown_heading", [index, *under], title=shown(found.title))
            return indexes[:position]
        if not found.dotted and found.number.count(".") == number.count("."):
            return indexes
    return indexes
