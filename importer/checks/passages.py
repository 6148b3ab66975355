"""The narrative of a document, section by section, and where in it something stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.sections import SECTION_FIELDS
from importer.normalise.codes import codes_in
from importer.records import Finding, RawRecord, Severity

_SENTENCE_END = re.compile(r"[.!?:]\s+(?=[\"”#]?[A-ZÅÄÖ])|\n")
# A sentence with one of these may well speak of another project, or of a part of this one.
_OF_ANOTHER = re.compile(
    r"\b(?:aiem|aikaisem|edelt|edelli|jatkohan|jatkohak|esiselvi|esihan|rinnakkais|"
    r"sisarhan|osahan|osaprojekt|valmistel|toisen\s+ha|muiden\s+ha|hankehakemu)\w*",
    re.IGNORECASE,
)
_BEFORE = 160
_LOOKAHEAD = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A narrative section: its key, its text, and the line of the document it begins on."""

    section: str
    text: str
    line: int

    def line_at(self, position: int) -> int:
        """Return the line of the document on which a position of the text stands."""
        return self.line + self.text.count("\n", 0, position)

    def before(self, position: int) -> str:
        """Return the part of the sentence that comes before a position, 160 characters at most."""
        start = max(0, position - _BEFORE)
        ends = _SENTENCE_END.finditer(self.text, start, position + _LOOKAHEAD)
        begins = [match.end() for match in ends if match.end() <= position]
        return self.text[begins[-1] if begins else start : position]

    def sentence(self, position: int) -> str:
        """Return the sentence around a position, 160 characters at most to either side."""
        end = _SENTENCE_END.search(self.text, position, position + _BEFORE)
        stop = end.start() if end else position + _BEFORE
        return self.before(position) + self.text[position:stop]


def passages(raw: RawRecord) -> Iterator[Passage]:
    """Yield the narrative sections that the document has."""
    for section in SECTION_FIELDS:
        value = raw.values.get(section)
        if value is not None and value.text:
            yield Passage(section, value.text, value.line)


def of_another_project(sentence: str) -> bool:
    """Tell whether a sentence may speak of another project than the document's own."""
    return bool(_OF_ANOTHER.search(sentence) or codes_in(sentence))


def line_of(raw: RawRecord, key: str) -> int | None:
    """Return the line on which a field of the document stands; None where it has none."""
    value = raw.values.get(key)
    return value.line if value else None


def text_differs(
    problem: str, passage: Passage, position: int, field: str, values: tuple[str, str]
) -> Finding:
    """Return the finding that field and text, at a position, give these two values."""
    params = {"value": values[0], "text": values[1], "section": passage.section}
    line = passage.line_at(position)
    return Finding(Severity.WARNING, problem, line=line, field=field, params=params)
