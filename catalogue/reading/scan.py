"""The scanned sections of a project: what was repaired in them, and their original with marks.

No queries but the prefetched ones of `with_detail_data()`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalogue.models import Project, RepairedWord, RepairState, ScannedSection
from catalogue.sections import SECTION_FIELDS
from catalogue.text.line_ends import same_text
from catalogue.text.repairs import in_place

_UNSURE = frozenset({RepairState.WAITING, RepairState.REJECTED})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an original text. `kind` is "" (as it was), "repaired" or "waiting".

    `form` is what the word was repaired to, or its uncertain guess.
    """

    text: str
    kind: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class ScanView:
    """What the page says of a project's scan.

    `originals` are the pieces by section's field, where the original may be shown; `edited` are
    the fields of scanned sections whose text staff have edited: their original stays hidden.
    """

    originals: dict[str, tuple[Piece, ...]]
    edited: frozenset[str]
    repaired: int
    waiting: int


def scan_view(project: Project) -> ScanView:
    """Return what there is to say of a project's scan; nothing of one that was not scanned."""
    sections = _sections(project)
    open_ones = [section for section in sections if is_untouched(project, section)]
    words = [word for section in open_ones for word in _placed(section)]
    return ScanView(
        originals={section.field: tuple(_pieces(section)) for section in open_ones},
        edited=frozenset(s.field for s in sections) - {s.field for s in open_ones},
        repaired=sum(word.state not in _UNSURE for word in words),
        waiting=sum(word.state == RepairState.WAITING for word in words),
    )


def open_words(project: Project) -> list[tuple[str, RepairedWord]]:
    """Return the words, with their section's field, that the public may see, in reading order."""
    return [
        (section.field, word)
        for section in _sections(project)
        if is_untouched(project, section)
        for word in _placed(section)
    ]


def is_untouched(project: Project, section: ScannedSection) -> bool:
    """Tell whether the project shows the very text that the repairs make of the original.

    Where staff have edited it they may have taken out a name, which the original still has.
    """
    return same_text(getattr(project, section.field, ""), section.shown_text())


def _sections(project: Project) -> list[ScannedSection]:
    """Return the sections of the latest document in the order of the page's fields."""
    held = [row for row in project.scanned_sections.all() if row.text]
    known = [row for row in held if row.field in SECTION_FIELDS]
    return sorted(known, key=lambda row: SECTION_FIELDS.index(row.field))


def _placed(section: ScannedSection) -> Sequence[RepairedWord]:
    placed = [word for word in section.words.all() if word.start is not None]
    return sorted(placed, key=lambda word: word.start or 0)


def _pieces(section: ScannedSection) -> Iterator[Piece]:
    """Cut the original at its words; one that staff left as scanned needs no mark."""
    words = {word.start: word for word in _placed(section)}
    end = 0
    for spot in in_place(section.text, [spot for word in words.values() if (spot := word.spot())]):
        word = words[spot.start]
        if word.state == RepairState.REJECTED:
            continue
        kind = "waiting" if word.state == RepairState.WAITING else "repaired"
        yield Piece(section.text[end : spot.start])
        yield Piece(word.original, kind, word.form)
        end = spot.end
    yield Piece(section.text[end:])
