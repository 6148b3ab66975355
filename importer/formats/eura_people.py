"""Lines of contact persons in EURA descriptions, with values that stand on a next line."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from importer.formats.draft import Draft, Fate
from importer.formats.eura_labels import Labelled, has_any_label, split_unknown
from importer.formats.eura_outline import numbered
from importer.formats.matching import closest
from importer.formats.personal import looks_personal
from importer.labels import HEADINGS, HEADINGS_2007, PARTNERS_HEADING

_REACH = 12
"""So many lines from a contact person's may another of theirs be."""

_TITLES = tuple(heading.title for heading in (*HEADINGS, *HEADINGS_2007))


def mark_people(
    draft: Draft, labelled: Mapping[int, Labelled], begins: Callable[[str], bool] | None = None
) -> None:
    """Set apart the lines with a person's label, and the line on which their value goes on.

    `begins` tells of a line whether it begins something else; if not given, it is asked whether
    it begins something of an EURA description.
    """
    begins = begins or _begins
    lines = draft.lines
    for index, found in labelled.items():
        draft.mark(Fate.PERSONAL, [index])
        following = index + 1
        while not found.value and following < len(lines) and not lines[following].strip():
            following += 1
        if following < len(lines) and lines[following].strip() and not begins(lines[following]):
            draft.mark(Fate.PERSONAL, [following])


def beside_person(draft: Draft, index: int) -> bool:
    """Tell whether a contact person's line stands near, with no known label in between.

    The form has these lines together. What stands among them and is nothing known may be one
    of them, its label damaged.
    """
    below = range(index + 1, index + _REACH)
    return follows_person(draft, index) or _meets_person(draft, below)


def follows_person(draft: Draft, index: int) -> bool:
    """Tell whether a contact person's line stands above, with no known label in between."""
    return _meets_person(draft, range(index - 1, index - _REACH, -1))


def _meets_person(draft: Draft, way: range) -> bool:
    for index in way:
        line = draft.lines[index] if 0 <= index < len(draft.lines) else ""
        if draft.fates.get(index) is Fate.PERSONAL:
            return True
        said = _says(line)
        if said is not None:
            return said is Fate.PERSONAL
    return False


@lru_cache(maxsize=64)
def _says(line: str) -> Fate | None:
    """Return what a line is by itself: of the form, personal, or nothing known."""
    if _is_known(line):
        return Fate.USED
    return Fate.PERSONAL if looks_personal(line) else None


def _begins(line: str) -> bool:
    """Tell whether the line begins something: a label's value cannot go on in it."""
    return not looks_personal(line) and (_is_known(line) or split_unknown(line) is not None)


def _is_known(line: str) -> bool:
    """Tell whether the line is a heading of a form, or begins with a known label."""
    found = numbered(line)
    titled = found is not None and closest(found.title, _TITLES) is not None
    return titled or closest(line, PARTNERS_HEADING) is not None or has_any_label(line)
