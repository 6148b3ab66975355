"""What can become of a document, and how much a finding matters: words of importer and admin.

Pure Python, so that reading a document needs no Django; `catalogue/outcome_names.py` has the
names for people.
"""

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, the worst first: `error` means that nothing was imported."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Outcome(StrEnum):
    """What became of one input. `skipped` was passed over on purpose, `failed` was not."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    SKIPPED = "skipped"
