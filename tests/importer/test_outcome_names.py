"""One vocabulary: whatever a run counts or tells has a name, and only one."""

from datetime import UTC, datetime

from catalogue.models import RunDocument
from catalogue.outcome_names import COUNTS, OUTCOMES, SEVERITIES
from catalogue.outcomes import Outcome, Severity
from importer.summary import RunSummary


def test_every_outcome_and_severity_has_a_name():
    assert list(OUTCOMES) == [outcome.value for outcome in Outcome]
    assert list(SEVERITIES) == [severity.value for severity in Severity]


def test_all_that_a_run_counts_has_a_name():
    now = datetime(2026, 1, 31, tzinfo=UTC)
    assert list(RunSummary((), now, now).counts) == [*OUTCOMES, *COUNTS]


def test_the_database_takes_the_same_words():
    assert dict(RunDocument._meta.get_field("outcome").flatchoices) == dict(OUTCOMES)
    assert dict(RunDocument._meta.get_field("worst").flatchoices) == dict(SEVERITIES)
