"""The values that flow through the import: document → raw record → project record.

Pure Python: nothing here knows Django or a database.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalogue import outcomes

Severity = outcomes.Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd in a document. `code` names the message in `catalogue/findings/messages/`.

    `line` is the 1-based line of the document, `field` the record's field, and `params`
    fill the message's placeholders. Params never hold personal data.
    """

    severity: Severity
    code: str
    line: int | None = None
    field: str | None = None
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A readable document: its lines without line ends, and where it came from.

    `name` is what an operator knows it by: a path, or `archive.zip!/member.txt`.
    `addresses` are the web addresses behind words of a page or a PDF, not in its lines.
    """

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawValue:
    """A value as written, and the 1-based line it begins on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class RawScore:
    """One line of section 8.2: criterion as written, both scores as written, reason."""

    criterion: str
    direct: str
    indirect: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class LineAccount:
    """What became of every line of a document: the figures add up to all of its lines.

    `used` became facts and texts, `ignored` is known to say nothing, `personal` was about
    contact persons and left out, `left_over` is told of in findings, `blank` has no text.
    """

    used: int = 0
    ignored: int = 0
    personal: int = 0
    left_over: int = 0
    blank: int = 0

    @property
    def filled(self) -> int:
        """The lines that say something."""
        return self.used + self.ignored + self.personal + self.left_over

    @property
    def total(self) -> int:
        """The lines of the document."""
        return self.filled + self.blank


@dataclass(frozen=True, slots=True)
class RawRecord:
    """What a parser found, as text. Keys of `values` are named in `importer/labels.py`.

    Every line of the document is used, ignored by name, or in a `leftover_line` finding.
    `personal_lines` are the 1-based lines that hold contact persons: they are counted,
    blanked in the stored text, and go no further.
    """

    family: str
    values: Mapping[str, RawValue]
    partners: tuple[RawValue, ...] = ()
    scores: tuple[RawScore, ...] = ()
    urls: tuple[RawValue, ...] = ()
    personal_lines: tuple[int, ...] = ()
    account: LineAccount = LineAccount()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation in a project. `role`: lead, partner, implementer or funder."""

    role: str
    name: str
    type: str = ""
    business_id: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place by official code. `stated_as` is the document's name for it, if another."""

    code: str
    basis: str
    stated_as: str = ""


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """Scores on a criterion (by slug); None where the document gives no valid score."""

    criterion: str
    direct: int | None
    indirect: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link and its kind: eura2014, eura2007, innokyla, video or other."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class ThemeRecord:
    """A theme (by slug) and the words of the text it was given for."""

    theme: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepairRecord:
    """A damaged word of a scanned section: place in the original text, repair, how sure (0–1).

    The section's text in the record has the repair made if it is sure enough
    (`importer.ocr.APPLIED_FROM`), else the original word.
    """

    field: str
    start: int
    end: int
    original: str
    repaired: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """A project as one document, or several combined, states it.

    Scalar fields bear the names of the Project model's fields; unknown is None, or ""
    for text. The tuples are sets with keys: see `importer/merge.py`; but `repairs` tell how the
    texts came about and are not merged: see `importer/repairs.py`.
    """

    code: str
    name: str = ""
    fund: str = ""
    period: str = ""
    priority_axis: int | None = None
    priority_axis_wording: str = ""
    specific_objective: str = ""
    specific_objective_wording: str = ""
    authority: str = ""
    status: str = ""
    start_date: date | None = None
    end_date: date | None = None
    application_procedure: str = ""
    eu_state_granted: Decimal | None = None
    eu_state_realised: Decimal | None = None
    public_planned: Decimal | None = None
    public_realised: Decimal | None = None
    companies_planned: int | None = None
    companies_realised: int | None = None
    persons_planned: int | None = None
    nationwide: bool = False
    site_street: str = ""
    site_postcode: str = ""
    site_town: str = ""
    gender_analysis: bool | None = None
    gender_analysis_reason: str = ""
    gender_mainstreamed: bool | None = None
    gender_mainstreamed_reason: str = ""
    gender_main_goal: bool | None = None
    gender_main_goal_reason: str = ""
    summary: str = ""
    target_group: str = ""
    indirect_target_group: str = ""
    final_report: str = ""
    background: str = ""
    objectives: str = ""
    methods: str = ""
    outputs: str = ""
    promising_practices: str = ""
    results: str = ""
    dissemination: str = ""
    remarks: str = ""
    organisations: tuple[OrganisationRecord, ...] = ()
    regions: tuple[PlaceRecord, ...] = ()
    subregions: tuple[PlaceRecord, ...] = ()
    municipalities: tuple[PlaceRecord, ...] = ()
    scores: tuple[ScoreRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    mentions: tuple[str, ...] = ()
    themes: tuple[ThemeRecord, ...] = ()
    repairs: tuple[RepairRecord, ...] = ()
