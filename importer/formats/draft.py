"""The record in the making, and the account of what became of every line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from importer.formats.personal import shown
from importer.formats.urls import urls_of
from importer.labels import CARD_ROWS, FIELDS, HEADINGS
from importer.records import Finding, LineAccount, RawRecord, RawScore, RawValue, Severity

_LINES_OF_A_FIELD = 4
"""A value stands on its label's line or a few lines below."""


class Fate(StrEnum):
    """What became of a line that is not blank."""

    USED = "used"
    IGNORED = "ignored"
    PERSONAL = "personal"
    REPORTED = "reported"


@dataclass(slots=True)
class Draft:
    """What has been found so far. Line indexes count from 0, findings' lines from 1.

    `links` are the addresses where the lines do not show them whole; None where they do.
    """

    lines: tuple[str, ...]
    values: dict[str, RawValue] = field(default_factory=dict)
    partners: list[RawValue] = field(default_factory=list)
    scores: list[RawScore] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)
    links: tuple[RawValue, ...] | None = None

    def use(self, key: str, text: str, indexes: Iterable[int], at: int = 0) -> None:
        """Keep the value and account for its lines; an empty value gives way to a later one.

        `at` is the line index of a value without lines of its own, such as an empty section.
        """
        used = list(indexes)
        held = self.values.get(key)
        if held is not None and held.text and text:
            self.report("repeated_field", used, field=key, label=_label_of(key))
            return
        self.mark(Fate.USED, used)
        if held is None or text:
            self.values[key] = RawValue(text, (used[0] if used else at) + 1)

    def mark(self, fate: Fate, indexes: Iterable[int]) -> None:
        """Account for the lines; a line that is personal stays so."""
        for index in indexes:
            if self.fates.get(index) is not Fate.PERSONAL:
                self.fates[index] = fate

    def report(
        self,
        problem: str,
        /,
        indexes: Iterable[int] = (),
        severity: Severity = Severity.WARNING,
        field: str | None = None,
        **params: str,
    ) -> None:
        """Add a finding on the first of the lines; the others are leftovers of their own."""
        lines = list(indexes)
        self.mark(Fate.REPORTED, lines)
        line = lines[0] + 1 if lines else None
        self.findings.append(Finding(severity, problem, line=line, field=field, params=params))
        self.leave_over(lines[1:])

    def leave_over(self, indexes: Iterable[int]) -> None:
        """Add a finding for each line that belongs to nothing, with its text if not personal."""
        for index in indexes:
            self.mark(Fate.REPORTED, [index])
            text = shown(self.lines[index].strip())
            params = {"text": text} if text else {}
            self.findings.append(
                Finding(Severity.WARNING, "leftover_line", line=index + 1, params=params)
            )

    def free(self, index: int) -> bool:
        """Tell whether the line has text and nothing has become of it yet."""
        return index not in self.fates and bool(self.lines[index].strip())

    def block(self, indexes: Iterable[int]) -> tuple[str, list[int]]:
        """Return the lines that are not spoken for as one text, and their indexes.

        Line breaks and blank lines inside stay; blank lines around it go.
        """
        kept = [index for index in indexes if index not in self.fates]
        filled = [position for position, index in enumerate(kept) if self.lines[index].strip()]
        if not filled:
            return "", []
        inner = kept[filled[0] : filled[-1] + 1]
        text = "\n".join(self.lines[index] for index in inner).strip()
        return text, [index for index in inner if self.lines[index].strip()]


@cache
def _label_of(key: str) -> str:
    """Return what the forms call a value: its first label, or the heading over it."""
    labels: dict[str, str] = {}
    for fields in (*FIELDS.values(), CARD_ROWS):
        for label, own in fields.items():
            labels.setdefault(own, label)
    for heading in HEADINGS:
        labels.setdefault(heading.key, heading.title)
    return labels.get(key, key)


def finish(draft: Draft, family: str, addresses: Iterable[str] = ()) -> RawRecord:
    """Return the record; every line that nothing became of is a `leftover_line` finding.

    `addresses` are the document's links that its lines do not show: they come after the last.
    """
    draft.leave_over(index for index in range(len(draft.lines)) if draft.free(index))
    personal = tuple(i + 1 for i, fate in sorted(draft.fates.items()) if fate is Fate.PERSONAL)
    return RawRecord(
        family=family,
        values=dict(draft.values),
        partners=tuple(draft.partners),
        scores=tuple(draft.scores),
        urls=(*_links(draft, personal), *_hidden(draft, addresses)),
        personal_lines=personal,
        account=_account(draft),
        findings=tuple(draft.findings),
    )


def _account(draft: Draft) -> LineAccount:
    """Return how many lines came to which end; every one that says something has come to one."""
    ends = [draft.fates.get(index) for index, line in enumerate(draft.lines) if line.strip()]
    return LineAccount(
        used=ends.count(Fate.USED),
        ignored=ends.count(Fate.IGNORED),
        personal=ends.count(Fate.PERSONAL),
        left_over=ends.count(Fate.REPORTED),
        blank=len(draft.lines) - len(ends),
    )


def _links(draft: Draft, personal: tuple[int, ...]) -> tuple[RawValue, ...]:
    """Return the addresses of the document, but for the applicant's own website."""
    website = draft.values.get("lead_website")
    found = urls_of(draft.lines, frozenset(personal)) if draft.links is None else draft.links
    if website is None:
        return found
    field = range(website.line, website.line + _LINES_OF_A_FIELD)
    return tuple(url for url in found if url.line not in field or url.text not in website.text)


def _hidden(draft: Draft, addresses: Iterable[str]) -> list[RawValue]:
    return [RawValue(address, len(draft.lines)) for address in addresses]
