"""Sokra cards (hankekortti): one-page summaries of projects, scanned and recognised badly."""

import re
from collections.abc import Iterable, Sequence

from importer.formats.card_head import has_head, read_head
from importer.formats.card_order import arranged
from importer.formats.card_outline import find_rows, join
from importer.formats.card_pieces import relocated
from importer.formats.card_rows import Identity, split_funding, split_identity
from importer.formats.card_running import mark_running
from importer.formats.draft import Draft, Fate, finish
from importer.formats.eura_labels import split_label
from importer.formats.eura_people import mark_people
from importer.formats.family import Traits
from importer.formats.outline import Candidate
from importer.formats.personal import shown
from importer.formats.urls import urls_in
from importer.labels import CARD_ROWS, PERSONAL_LABELS
from importer.records import Document, Finding, RawRecord, Severity

FAMILY = "sokra_card"
TRAITS = Traits(
    name="Sokra",
    expected=(
        ("duration", "toteutusaika"),
        ("funder", "Rahoittaja"),
        ("public_realised", "toteutunut julkinen rahoitus"),
        ("implementers", "Toteuttajat"),
    ),
    scanned=True,
    state_places=False,
    tells_practice=True,
)
_RECOGNISED_FROM = 4
"""So many of the twelve labels make a card, or two of them and its head."""

_LONGEST_ROW = 1000
"""A row of facts longer than this is no such row: its lines are left over."""

_NUMBERED = re.compile(r"[^\w(<]*(?:[(\[]?[0-9]{1,2}[.)\]]|[•·»*–—-])?\s*")
"""What may stand before a link in the list at the end: its number or a bullet."""

_LABELS = {key: label for label, key in CARD_ROWS.items()}


def recognise(document: Document) -> bool:
    """Tell whether the document has the labels of a card, or some of them and its head."""
    lines = [piece.text for piece in arranged(document.lines)]
    rows = find_rows(lines)
    if len(rows) >= _RECOGNISED_FROM:
        return True
    return len(rows) >= 2 and has_head(lines)  # noqa: PLR2004 -- see above


def parse(document: Document) -> RawRecord:
    """Return what the card says, as text. Never raises, whatever the text."""
    return finish(account(document), FAMILY, document.addresses)


def account(document: Document) -> Draft:
    """Return the record in the making, with what became of every line that says something."""
    pieces = arranged(document.lines)
    return relocated(_read([piece.text for piece in pieces]), document.lines, pieces)


def _read(lines: Sequence[str]) -> Draft:
    draft = Draft(tuple(lines))
    _mark_people(draft)
    end = _mark_links(draft)
    rows = find_rows(draft.lines[:end])
    _report_missing(draft, rows)
    read_head(draft, rows[0].start if rows else end)
    title = draft.values.get("title")
    if title and all(row.key != "identity" for row in rows):
        # The label is lost: what is taken for the title may be the row itself.
        _use_identity(draft, split_identity(title.text), (), title.line - 1)
    mark_running(draft, rows, end)
    for row, stop in zip(rows, [*(row.start for row in rows[1:]), end], strict=False):
        draft.mark(Fate.USED, range(row.start, row.stop))
        if not row.sure:
            draft.report(
                "uncertain_label", [row.start], Severity.INFO, row.key, label=_LABELS[row.key]
            )
        _read_row(draft, row, range(row.stop, stop))
    return draft


def _mark_people(draft: Draft) -> None:
    """Set lines of contact persons apart: a card has none, but may be pasted together.

    Below a label with its value the card's own text goes on; below one without stands the value.
    """
    split = ((index, split_label(line, PERSONAL_LABELS)) for index, line in enumerate(draft.lines))
    labelled = {index: found for index, found in split if found}
    draft.mark(Fate.PERSONAL, labelled)
    alone = {index: found for index, found in labelled.items() if not found.value}
    if alone:
        begun = {draft.lines[index] for index in labelled}
        begun |= {draft.lines[row.start] for row in find_rows(draft.lines)}
        mark_people(draft, alone, begins=begun.__contains__)


def _mark_links(draft: Draft) -> int:
    """Mark the list of addresses at the end; return the line it begins on."""
    end = len(draft.lines)
    links: list[int] = []
    for index in range(len(draft.lines) - 1, -1, -1):
        line = draft.lines[index].strip()
        if not line:
            continue
        if not _is_link(line):
            break
        links.append(index)
        end = index
    draft.mark(Fate.USED, links)
    return end


def _is_link(line: str) -> bool:
    words = _NUMBERED.sub("", line, count=1).split()
    return bool(words) and all(urls_in(word.strip("<>()")) for word in words)


def _report_missing(draft: Draft, rows: Sequence[Candidate]) -> None:
    held = {row.key for row in rows}
    for label, key in CARD_ROWS.items():
        if key not in held:
            draft.report("missing_section", field=key, section=label)


def _read_row(draft: Draft, row: Candidate, span: Iterable[int]) -> None:
    indexes = [index for index in span if index not in draft.fates]
    text, used = draft.block(indexes)
    if row.key in ("identity", "funding") and len(text) > _LONGEST_ROW:
        return
    key, at = row.key, row.start
    if key == "identity":
        _use_identity(draft, split_identity(_joined(text)), used, at)
    elif key == "funding":
        funder, total = split_funding(_joined(text))
        draft.use("funder", funder, used, at)
        draft.use("public_realised", total, used, at)
    else:
        draft.use(key, text, used, at)
    if not text and key in ("identity", "funding", "implementers"):
        draft.report("missing_field", severity=Severity.INFO, field=key, label=_LABELS[key])


def _use_identity(draft: Draft, identity: Identity, used: Iterable[int], at: int) -> None:
    lines = list(used)
    draft.use("code", identity.code, lines, at)
    draft.use("name", identity.name, lines, at)
    draft.use("duration", identity.duration, lines, at)
    if identity.others:
        draft.use("other_codes", identity.others, lines, at)
    if identity.rest:
        # Its lines are used, for the name and the time.
        params = {"text": shown(identity.rest)}
        draft.findings.append(Finding(Severity.WARNING, "leftover_line", at + 1, None, params))


def _joined(text: str) -> str:
    joined = ""
    for line in text.splitlines():
        joined = join(joined, line)
    return joined
