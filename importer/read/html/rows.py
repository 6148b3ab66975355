"""Rows of a table → the lines that the same facts are in a copied text.

`Label: value`, `name direct indirect` with the reason on the next line, `name, business id`.
A table that only lays out the page gives its cells one after another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST_LABEL = 160
_LINES_OF_A_LABEL = 2
_SHORT = 60
_SCORE = re.compile(r"[-–—+]?\d{1,3}(?:[.,]\d+)?|[-–—*?]")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?\.?")
_BUSINESS_ID = re.compile(r"(?:FI)?\s?\d{7}\s?[-–]\s?\d", re.IGNORECASE)
_ANSWER = re.compile(r"kyllä|ei", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its lines, whether it is a heading cell, and whether it holds blocks."""

    lines: tuple[str, ...]
    heading: bool = False
    blocks: bool = False

    @property
    def text(self) -> str:
        """The cell as one line."""
        return " ".join(line for line in self.lines if line)

    @property
    def is_label(self) -> bool:
        """Whether the cell says that it names what stands beside it."""
        return self.is_short and (self.heading or self.text.endswith(":"))

    @property
    def is_short(self) -> bool:
        """Whether the cell may be a label: a line, or one broken in two."""
        lines = len(self.lines)
        fits = 0 < lines <= _LINES_OF_A_LABEL and len(self.text) <= _LONGEST_LABEL
        return fits and "" not in self.lines


def row_lines(cells: Sequence[Cell]) -> list[str]:
    """Return the lines of a row, with blank lines around those that stand for themselves."""
    filled = [cell for cell in cells if cell.text]
    if not filled:
        return []
    if any(cell.blocks for cell in filled) or len(filled) == 1:
        return _one_after_another(filled)
    return (
        _scored(cells)
        or _numbered_heading(filled)
        or _identified(filled)
        or _labelled(cells, filled)
        or _plain(filled)
    )


def _one_after_another(cells: Sequence[Cell]) -> list[str]:
    return [line for cell in cells for line in (*cell.lines, "")]


def _scored(cells: Sequence[Cell]) -> list[str]:
    """Return `name direct indirect`, and under it what stands in further cells.

    Two cells beside each other hold the scores; one before the name is the name of its group.
    A score left empty before another is written as "-": which of the two it is stays clear.
    """
    for at in range(1, len(cells) - 1):
        name, direct, indirect = (cell.text for cell in cells[at - 1 : at + 2])
        fit = all(not score or _SCORE.fullmatch(score) for score in (direct, indirect))
        if name and fit and (direct or indirect) and not _SCORE.fullmatch(name):
            line = " ".join([name, direct or "-", indirect] if indirect else [name, direct])
            before, after = cells[: at - 1], cells[at + 2 :]
            return [*_one_after_another(before), line, *_one_after_another(after)]
    return []


def _numbered_heading(filled: Sequence[Cell]) -> list[str]:
    """Return the heading that a number and a title in two cells are."""
    if len(filled) == 2 and _NUMBER.fullmatch(filled[0].text) and len(filled[1].lines) == 1:  # noqa: PLR2004 -- number, title
        return [f"{filled[0].text} {filled[1].text}", ""]
    return []


def _identified(filled: Sequence[Cell]) -> list[str]:
    """Return `name, business id` of a row of a list of organisations."""
    name, number = filled[0], filled[1].text
    if "tunnus" in name.text.casefold() or name.text.endswith(":"):
        return []
    if not _BUSINESS_ID.fullmatch(number):
        return []
    return [f"{name.text}, {number}", *_one_after_another(filled[2:])]


def _labelled(cells: Sequence[Cell], filled: Sequence[Cell]) -> list[str]:
    """Return a line for every label of the row, each with the value beside it."""
    if all(cell.heading for cell in filled):
        return []
    named = any(cell.is_label for cell in filled)
    if not named and not _is_pair(cells, filled):
        return []
    lines: list[str] = []
    label = ""
    for position, cell in enumerate(cells):
        if cell.is_label or (position == 0 and not named):
            lines += ["", label] if label else [""]
            label = cell.text
        elif label:
            lines += _with_value(label, cell)
            label = ""
        else:
            lines += cell.lines
    return [*lines, label, ""]


def _is_pair(cells: Sequence[Cell], filled: Sequence[Cell]) -> bool:
    """Tell whether the row is a label and a value, or a question, its answer and a reason."""
    label, value = filled[0], filled[1]
    paired = len(cells) == 2 or _ANSWER.fullmatch(value.text.rstrip("."))  # noqa: PLR2004 -- label, value
    return bool(paired) and label.is_short


def _with_value(label: str, cell: Cell) -> list[str]:
    """Return label and value: on one line, or a long text on lines of its own."""
    if len(cell.text) > _LONGEST_LABEL or len(cell.lines) > _LINES_OF_A_LABEL:
        return [label, *cell.lines]
    first, *others = cell.lines or ("",)
    return [f"{label.removesuffix(':').rstrip()}: {first}".rstrip(), *others]


def _plain(filled: Sequence[Cell]) -> list[str]:
    """Return the row as one line where its cells are short, else cell after cell."""
    if all(len(cell.lines) == 1 and len(cell.text) <= _SHORT for cell in filled):
        return [" ".join(cell.text for cell in filled)]
    return _one_after_another(filled)
