"""The status (toiminnan tila) against the dates."""

from collections.abc import Iterator
from datetime import date

from catalogue.finnish.folding import fold
from importer.checks.passages import line_of
from importer.records import Finding, ProjectRecord, RawRecord, Severity

_RUNNING = "toiminnassa"
_ENDED = "toiminta paattynyt"


def check_status(raw: RawRecord, record: ProjectRecord, today: date) -> Iterator[Finding]:
    """Yield a status that says another thing than the end date does on the day `today`."""
    end, status = record.end_date, fold(record.status)
    if end is None:
        return
    code = ""
    if status == _RUNNING and end < today:
        code = "running_though_ended"
    elif status == _ENDED and end > today:
        code = "ended_though_running"
    if code:
        params = {"status": record.status, "end": end.isoformat()}
        yield Finding(Severity.WARNING, code, line_of(raw, "status"), "status", params)
