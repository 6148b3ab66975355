"""Lines of contact persons in EURA descriptions, with values that stand on a next line."""

from collections.abc import Callable, Mapping

from importer.formats.draft import Draft, Fate
from importer.formats.eura_labels import Labelled, has_any_label, split_unknown
from importer.formats.eura_outline import numbered
from importer.formats.matching import closest
from importer.formats.personal import looks_personal
from importer.labels import HEADINGS, HEADINGS_2007, PARTNERS_HEADING

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
    """Tell whether the next line with text, above or below, is of a contact person.

    The form has these lines together. What stands among them and is nothing known may be one
    of them, its label damaged.
    """
    above, below = range(index - 1, -1, -1), range(index + 1, len(draft.lines))
    beside = (next((i for i in way if draft.lines[i].strip()), None) for way in (above, below))
    return any(i is not None and draft.fates.get(i) is Fate.PERSONAL for i in beside)


def _begins(line: str) -> bool:
    """Tell whether the line begins something: a label's value cannot go on in it."""
    if looks_personal(line):
        return False
    found = numbered(line)
    titled = found is not None and closest(found.title, _TITLES) is not None
    heading = closest(line, PARTNERS_HEADING) is not None
    return titled or heading or has_any_label(line) or split_unknown(line) is not None
