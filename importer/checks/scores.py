"""Sustainability scores without the reason that the form asks for."""

from collections.abc import Iterator

from importer.records import Finding, ProjectRecord, RawRecord, Severity


def check_scores(raw: RawRecord, record: ProjectRecord) -> Iterator[Finding]:
    """Yield one finding for all criteria with a score above 0 and no reason."""
    bare = [
        score for score in record.scores if (score.direct or score.indirect) and not score.reason
    ]
    if bare:
        lines = [score.line for score in raw.scores if not score.reason.strip()]
        params = {"count": str(len(bare)), "of": str(len(record.scores))}
        line = min(lines, default=None)
        yield Finding(Severity.INFO, "scores_without_reason", line, "scores", params)
