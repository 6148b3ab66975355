"""Sokra cards (hankekortti): one-page summaries of projects, scanned and recognised badly."""

import re
from collections.abc import Iterable, Sequence

from importer.formats.card_outline import find_rows, join
from importer.formats.card_rows import split_funding, split_identity
from importer.formats.draft import Draft, Fate, finish
from importer.formats.matching import distance, squash
from importer.formats.outline import Candidate
from importer.formats.urls import urls_in
from importer.labels import CARD_COMPILED_BY, CARD_HEAD, CARD_ROWS
from importer.records import Document, RawRecord, Severity

FAMILY = "sokra_card"
_RECOGNISED_FROM = 4
"""So many of the twelve labels make a card, or two of them and its head."""

_HEAD_SHARE = 0.2
_LONGEST_ROW = 1000
"""A row of facts longer than this is no such row: its lines are left over."""

_LONGEST_HEAD = 40
_TITLE = re.compile(r"\s*[SsAa$§][$§]?\s?[0-9A-Za-z$§|!]{4,6}\s*,")
_AXIS = re.compile(r"([0-9]{1,2})\s*$")
_LABELS = {key: label for label, key in CARD_ROWS.items()}


def recognise(document: Document) -> bool:
    """Tell whether the document has the labels of a card, or some of them and its head."""
    rows = find_rows(document.lines)
    if len(rows) >= _RECOGNISED_FROM:
        return True
    filled = [line for line in document.lines if line.strip()]
    return len(rows) >= 2 and any(_is_head(line) for line in filled[:10])  # noqa: PLR2004 -- see above


def parse(document: Document) -> RawRecord:
    """Return what the card says, as text. Never raises, whatever the text."""
    return finish(account(document), FAMILY)


def account(document: Document) -> Draft:
    """Return the record in the making, with what became of every line that says something."""
    draft = Draft(document.lines)
    end = _mark_links(draft)
    rows = find_rows(document.lines[:end])
    _report_missing(draft, rows)
    _read_head(draft, rows[0].start if rows else end)
    for row, stop in zip(rows, [*(row.start for row in rows[1:]), end], strict=False):
        draft.mark(Fate.USED, range(row.start, row.stop))
        _read_row(draft, row, range(row.stop, stop))
    return draft


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
    words = line.split()
    return all(urls_in(word.strip("<>()")) for word in words)


def _report_missing(draft: Draft, rows: Sequence[Candidate]) -> None:
    held = {row.key for row in rows}
    for label, key in CARD_ROWS.items():
        if key not in held:
            draft.report("missing_section", field=key, section=label)


def _similar(line: str, wording: str, share: float = _HEAD_SHARE) -> bool:
    """Tell whether the line begins like the wording, a few letters aside."""
    target = squash(wording)
    key = squash(line[: 2 * len(wording)])[: len(target)]
    limit = int(len(target) * share)
    return distance(key, target, limit) <= limit


def _is_head(line: str) -> bool:
    return _similar(line, CARD_HEAD) or _similar(line, CARD_COMPILED_BY)


def _read_head(draft: Draft, end: int) -> None:
    """Read what stands before the first row: the card's name, its makers, a title."""
    in_title = False
    for index in range(min(end, _LONGEST_HEAD)):
        line = draft.lines[index].strip()
        if not line:
            in_title = False
        elif _similar(line, CARD_HEAD):
            _read_axis(draft, index)
        elif _similar(line, CARD_COMPILED_BY):
            draft.mark(Fate.IGNORED, [index])
        elif in_title:
            held = draft.values.pop("title").text
            draft.use("title", join(held, line), [index])
        elif _TITLE.match(line) and "title" not in draft.values:
            draft.use("title", line, [index])
            in_title = True


def _read_axis(draft: Draft, index: int) -> None:
    line = draft.lines[index].strip()
    axis = _AXIS.search(line)
    draft.use("fund", "ESR", [index])
    if axis:
        draft.use("priority_axis", axis[1], [index])


def _read_row(draft: Draft, row: Candidate, span: Iterable[int]) -> None:
    indexes = [index for index in span if index not in draft.fates]
    text, used = draft.block(indexes)
    if row.key in ("identity", "funding") and len(text) > _LONGEST_ROW:
        return
    key, at = row.key, row.start
    if key == "identity":
        identity = split_identity(_joined(text))
        draft.use("code", identity.code, used, at)
        draft.use("name", identity.name, used, at)
        draft.use("duration", identity.duration, used, at)
    elif key == "funding":
        funder, total = split_funding(_joined(text))
        draft.use("funder", funder, used, at)
        draft.use("public_realised", total, used, at)
    else:
        draft.use(key, text, used, at)
    if not text and key in ("identity", "funding", "implementers"):
        draft.report("missing_field", severity=Severity.INFO, field=key, label=_LABELS[key])


def _joined(text: str) -> str:
    joined = ""
    for line in text.splitlines():
        joined = join(joined, line)
    return joined
