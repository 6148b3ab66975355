"""Contradictions: what a document says in one place, and otherwise in another.

Pure Python: what was read goes in, findings come out, and nothing is put right. A check speaks
only when it is sure enough to be worth a person's minute.
"""

from importer.checks.dates import check_dates
from importer.checks.money import check_money
from importer.checks.participants import check_participants
from importer.checks.people import check_people
from importer.checks.places import check_places
from importer.checks.programme import check_programme
from importer.checks.scores import check_scores
from importer.records import Finding, ProjectRecord, RawRecord

_CHECKS = (
    check_programme,
    check_dates,
    check_money,
    check_places,
    check_participants,
    check_scores,
    check_people,
)


def check(raw: RawRecord, record: ProjectRecord) -> tuple[Finding, ...]:
    """Return what is contradictory or doubtful in a document, in the order of its lines.

    Never raises. The findings quote no text of the document: only dates, figures, codes and
    names of places. None depends on the day: see `importer.checks.status` for what does.
    """
    found = [finding for one in _CHECKS for finding in one(raw, record)]
    return tuple(sorted(found, key=lambda finding: finding.line or 0))
