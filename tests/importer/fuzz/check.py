"""What must hold for every document, whatever was done to it."""

import json
import re
import traceback
from collections import Counter
from collections.abc import Iterator
from functools import cache

from catalogue.findings.messages import MESSAGES
from importer.messages import describe
from importer.prepare import Prepared, prepare
from importer.read import Content, ReadFailure
from importer.record_json import finding_to_json, from_json, to_json
from importer.records import Finding, ProjectRecord, Severity
from tests.importer.fuzz.bases import PEOPLE, PERSONAL

_CODE = re.compile(r"[A-Z]\d{5}")
_MOST_SCORE = 10
UNRECOGNISED = "unrecognised"


def problems(data: bytes) -> list[str]:
    """Return what is wrong with what the import makes of these bytes; nothing, one hopes."""
    try:
        return list(_problems(prepare(Content("fuzz.txt", data))))
    except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
        return [traceback.format_exc()]


def codes(data: bytes) -> Counter[str]:
    """Return the codes of the findings on a document, by how often they come."""
    found = prepare(Content("fuzz.txt", data))
    if isinstance(found, ReadFailure):
        return Counter([found.finding.code])
    if found.raw is None:
        return Counter([UNRECOGNISED])
    return Counter(finding.code for finding in found.findings)


@cache
def codes_of_clean(text: str) -> Counter[str]:
    """Return the codes of a document that will often be asked for."""
    return codes(text.encode())


def _problems(found: Prepared | ReadFailure) -> Iterator[str]:
    if isinstance(found, ReadFailure):
        yield from _of_finding(found.finding, 0)
        if found.finding.severity is not Severity.ERROR:
            yield f"refused without an error: {found.finding}"
        return
    if found.raw is None:
        return
    lines = found.document.lines
    for finding in found.findings:
        yield from _of_finding(finding, len(lines))
    if found.raw.account.total != len(lines):
        yield f"{len(lines)} lines, but {found.raw.account} accounts for {found.raw.account.total}"
    failed = any(finding.severity is Severity.ERROR for finding in found.findings)
    if failed is not (found.record is None):
        yield f"error: {failed}, record: {found.record is not None}"
    if found.record is not None:
        yield from _of_record(found.record)
    yield from _of_people(found)


def _of_finding(finding: Finding, lines: int) -> Iterator[str]:
    if finding.code not in MESSAGES or not describe(finding).strip():
        yield f"no message for {finding}"
    if finding.line is not None and not 1 <= finding.line <= max(lines, 1):
        yield f"no such line among {lines}: {finding}"
    if not all(isinstance(value, str) for value in finding.params.values()):
        yield f"not a text: {finding}"
    json.dumps(finding_to_json(finding))


def _of_record(record: ProjectRecord) -> Iterator[str]:
    if from_json(json.loads(json.dumps(to_json(record)))) != record:
        yield "the record does not survive being written as JSON"
    if not _CODE.fullmatch(record.code) or not record.name.strip():
        yield f"code {record.code!r}, name {record.name!r}"
    if record.start_date and record.end_date and record.end_date < record.start_date:
        yield f"from {record.start_date} to {record.end_date}"
    sums = [record.eu_state_granted, record.eu_state_realised]
    sums += [record.public_planned, record.public_realised]
    numbers = (record.companies_planned, record.companies_realised, record.persons_planned)
    wrong = [one for one in (*sums, *numbers) if one is not None and not 0 <= one < float("inf")]
    scores = [one for score in record.scores for one in (score.direct, score.indirect)]
    wrong += [one for one in scores if one is not None and not 0 <= one <= _MOST_SCORE]
    if wrong:
        yield f"figures that cannot be: {wrong}"


def _of_people(found: Prepared) -> Iterator[str]:
    """Look for contact persons whose line still says what it is in all that is kept."""
    lines = found.document.lines
    personal = set(found.raw.personal_lines) if found.raw else set()
    for person in PEOPLE:
        named = [number for number, line in enumerate(lines, start=1) if person in line]
        if not all(lines[number - 1].startswith(PERSONAL) for number in named):
            continue
        kept = [number for number in named if number not in personal]
        told = [finding for finding in found.findings if person in str(finding.params)]
        if kept or told or (found.record and person in str(found.record)):
            yield f"a contact person is kept: lines {kept}, findings {told}"
