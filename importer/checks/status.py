"""The status (toiminnan tila) against the dates: true of a day, not of a document.

It is judged anew in every run, and so it is never stored with the document.
"""

from datetime import date

from catalogue.finnish.folding import fold
from importer.records import Finding, Severity

_RUNNING = "toiminnassa"
_ENDED = "toiminta paattynyt"


def check_status(status: str, end: date | None, today: date) -> tuple[Finding, ...]:
    """Return a finding where a status says another thing than the end date does on a day."""
    stated = fold(status)
    if end is None:
        return ()
    code = ""
    if stated == _RUNNING and end < today:
        code = "running_though_ended"
    elif stated == _ENDED and end > today:
        code = "ended_though_running"
    params = {"status": status, "end": end.isoformat()}
    return (Finding(Severity.WARNING, code, field="status", params=params),) if code else ()
