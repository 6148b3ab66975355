"""What a run of the import did, for its page in the admin. Constant queries, whatever its size."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min
from django.utils.text import capfirst

from catalogue.findings.kinds import kind_of_finding
from catalogue.findings.messages import stored_message
from catalogue.models import ImportRun, RunDocument
from catalogue.outcome_names import COUNTS, OUTCOMES, SEVERITIES

FILES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """A value to count by, what it is called, how many, and the filter that lists them."""

    label: str
    count: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: in how many documents, how serious and what one of them says."""

    label: str
    count: int
    query: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why documents were not imported: the reason, how many, and the first of the files.

    Beside each file stands its own message, where the messages of one kind differ in detail.
    """

    message: str
    count: int
    files: tuple[tuple[str, str], ...]
    query: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """What the page of a run shows; without rows of its documents the lists have no links."""

    documents: int
    outcomes: tuple[Counted, ...]
    severities: tuple[Counted, ...]
    findings: tuple[Kind, ...]
    failures: tuple[Failure, ...]
    counts: tuple[Counted, ...]


def run_report(run: ImportRun) -> RunReport:
    """Gather what a run did from its row and the rows of its documents."""
    groups = list(
        RunDocument.objects.filter(run=run)
        .order_by()
        .values("outcome", "worst", "codes")
        .annotate(n=Count("pk"), first=Min("pk"))
    )
    outcomes, severities, codes = Counter[str](), Counter[str](), Counter[str]()
    for group in groups:
        outcomes[group["outcome"]] += group["n"]
        severities[group["worst"]] += group["n"]
        for code in group["codes"].split():
            codes[code] += group["n"]
    held = _counts(run)
    return RunReport(
        documents=sum(outcomes.values()),
        outcomes=tuple(
            Counted(
                str(label), outcomes.get(value) or held.get(value, 0), _query(run, outcome=value)
            )
            for value, label in OUTCOMES.items()
        ),
        severities=tuple(
            Counted(str(label), severities[value], _query(run, worst=value))
            for value, label in SEVERITIES.items()
        ),
        findings=_findings(run, groups, codes),
        failures=_failures(run),
        counts=tuple(
            Counted(str(label), held[key]) for key, label in COUNTS.items() if key in held
        ),
    )


def _counts(run: ImportRun) -> Mapping[str, int]:
    held = run.counts if isinstance(run.counts, dict) else {}
    return {key: number for key, number in held.items() if isinstance(number, int)}


def _query(run: ImportRun, **filters: str) -> str:
    exact = "".join(f"&{name}__exact={value}" for name, value in filters.items())
    return f"run__id__exact={run.pk}{exact}"


def _findings(
    run: ImportRun, groups: Iterable[Mapping[str, Any]], codes: Counter[str]
) -> tuple[Kind, ...]:
    """Return the kinds of findings, each with one document's: the most serious, most frequent."""
    keys = {code: group["first"] for group in groups for code in group["codes"].split()}
    rows = RunDocument.objects.filter(pk__in=set(keys.values()))
    examples = {
        str(finding.get("code")): finding
        for findings in rows.values_list("findings", flat=True)
        for finding in (findings if isinstance(findings, list) else ())
        if isinstance(finding, dict)
    }
    kinds = [_kind(run, code, count, examples.get(code, {})) for code, count in codes.most_common()]
    order = [str(label) for label in SEVERITIES.values()]
    return tuple(sorted(kinds, key=lambda kind: [*order, kind.severity].index(kind.severity)))


def _kind(run: ImportRun, code: str, count: int, example: Mapping[str, Any]) -> Kind:
    return Kind(
        label=capfirst(kind_of_finding(code)),
        count=count,
        query=f"{_query(run)}&finding={code}",
        severity=str(SEVERITIES.get(str(example.get("severity")), "")),
        message=stored_message(example),
    )


def _failures(run: ImportRun) -> tuple[Failure, ...]:
    """Group what was not imported by its reason, the most frequent first.

    Rows of an unknown shape are passed over.
    """
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in run.failures if isinstance(run.failures, list) else ():
        if isinstance(row, dict):
            groups.setdefault(str(row.get("code", "")), []).append(row)
    reasons = sorted(groups.items(), key=lambda reason: -len(reason[1]))
    return tuple(_failure(run, code, rows) for code, rows in reasons)


def _failure(run: ImportRun, code: str, rows: Sequence[Mapping[str, Any]]) -> Failure:
    kind = capfirst(kind_of_finding(code))
    messages = [stored_message(row) or kind for row in rows]
    alike = len(set(messages)) == 1
    files = [str(row.get("file", "")) for row in rows[:FILES_SHOWN]]
    details = ["" if alike else message for message in messages[:FILES_SHOWN]]
    return Failure(
        message=messages[0] if alike else kind,
        count=len(rows),
        files=tuple(zip(files, details, strict=True)),
        query=f"{_query(run, outcome='failed')}&finding={code}",
    )
