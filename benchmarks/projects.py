"""Synthetic projects: the same seed and number always give the same record."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from benchmarks.geography import Area, some_area
from benchmarks.organisations import Applicant, some_applicants
from benchmarks.programme import Frame, code_of, period_of, some_frame
from benchmarks.prose import Writer
from benchmarks.vocabulary import Topic, lines_of, topics, weighted
from catalogue.data_files import rows
from importer.records import (
    LinkRecord,
    OrganisationRecord,
    ProjectRecord,
    ScoreRecord,
    ThemeRecord,
)

_TODAY = date(2026, 1, 1)
_LAST_DAY = date(2027, 12, 31)
_MISSING = 0.12
_WITH_SCORES = 0.6
_MENTIONING = 0.15
_OTHER_LENGTHS = {"target_group": 0.08, "indirect_target_group": 0.04, "final_report": 0.36}
_SECTIONS = {
    "summary": ("aim", "act", "act"),
    "target_group": ("target",),
    "indirect_target_group": ("indirect",),
    "final_report": ("result", "result", "act"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a corpus is made from: its seed, its number of projects, the size of their texts.

    `characters` is the mean length of a project's narrative; the lengths scatter around it.
    With `eura2014` all are ESR projects of 2014–2020, otherwise of all three periods and
    both funds.
    """

    projects: int
    characters: int = 6_000
    seed: str = "2007"
    eura2014: bool = False


def project(plan: Plan, number: int) -> ProjectRecord:
    """Return the project of this number, 0 up to `plan.projects` − 1."""
    random = Random(f"{plan.seed}-{number}")
    frame = _frame(random, plan, number)
    area = some_area(random)
    chosen = _topics(random)
    writer = Writer(random, chosen, area.places)
    leads = _applicants(random, plan)
    record = replace(
        _facts(random, frame, area),
        code=_code(plan, number, frame),
        name=_name(random, writer, area),
        organisations=leads,
        application_procedure="Vain yksi hakija" if len(leads) == 1 else "",
        themes=tuple(ThemeRecord(topic.theme, topic.modifiers[:2]) for topic in chosen),
        scores=_scores(random, writer) if random.random() < _WITH_SCORES else (),
    )
    return _with_links(random, plan, number, _with_texts(random, plan, writer, record))


def projects(plan: Plan, numbers: Iterable[int]) -> list[ProjectRecord]:
    """Return the projects of these numbers."""
    return [project(plan, number) for number in numbers]


def _frame(random: Random, plan: Plan, number: int) -> Frame:
    if plan.eura2014:
        return some_frame(random, "2014-2020", {"ESR"})
    return some_frame(random, period_of(number), {"ESR", "EAKR"})


def _code(plan: Plan, number: int, frame: Frame) -> str:
    return f"S2{number:04d}" if plan.eura2014 else code_of(number, frame)


@cache
def _some_topics() -> tuple[Topic, ...]:
    return weighted(topics(), [topic.weight for topic in topics()], 300)


def _topics(random: Random) -> tuple[Topic, ...]:
    count = 1 + min(5, int(random.expovariate(0.6)))
    chosen = (random.choice(_some_topics()) for _ in range(count))
    return tuple({topic.theme: topic for topic in chosen}.values())


def _name(random: Random, writer: Writer, area: Area) -> str:
    brand = random.choice(lines_of_brands())
    what = writer.word("compound", "nom")
    share = random.random()
    if share < 0.25:  # noqa: PLR2004 - shares of ways to name a project
        return f"{brand} – {writer.word('adjective', 'nom')} {what}"
    if share < 0.45 and area.places:  # noqa: PLR2004
        return f"{what.capitalize()} {area.places[0].local}"
    if share < 0.65:  # noqa: PLR2004
        who = writer.word("person", "plgen")
        return f"{who.capitalize()} {writer.word('ability', 'gen')} {writer.word('action', 'nom')}"
    if share < 0.85:  # noqa: PLR2004
        return f"{brand.upper()} – {what} {writer.word('person', 'plall')}"
    return f"{brand}{random.choice(lines_of_brands()).lower()}-hanke: {what}"


@cache
def lines_of_brands() -> tuple[str, ...]:
    """Return the invented names of projects."""
    return tuple(lines_of("brands.txt"))


def applicant_count(plan: Plan) -> int:
    """Return how many organisations the projects of a plan share."""
    return max(40, plan.projects // 6)


def _applicants(random: Random, plan: Plan) -> tuple[OrganisationRecord, ...]:
    pool = some_applicants(plan.seed, applicant_count(plan))
    count = 1 if random.random() < 0.7 else 2 + int(random.expovariate(0.5))  # noqa: PLR2004
    chosen = tuple(dict.fromkeys(random.choice(pool) for _ in range(min(count, 9))))
    return (_lead(chosen[0]), *(_partner(one) for one in chosen[1:]))


def _lead(one: Applicant) -> OrganisationRecord:
    return OrganisationRecord(
        role="lead",
        name=one.name,
        type=one.type,
        business_id=one.business_id,
        street=one.street,
        postcode=one.postcode,
        town=one.town,
        website=one.website,
    )


def _partner(one: Applicant) -> OrganisationRecord:
    return OrganisationRecord("partner", one.name, business_id=one.business_id)


def _facts(random: Random, frame: Frame, area: Area) -> ProjectRecord:
    """Return a record with programme, dates, money, numbers of participants and places."""
    start, end = _dates(random, frame)
    ended = end is not None and end < _TODAY
    planned, realised = _money(random, ended=ended)
    granted = planned and (planned * 3 / 4).quantize(Decimal(1))
    return ProjectRecord(
        code="",
        fund=frame.fund,
        period=frame.period,
        priority_axis=frame.axis,
        priority_axis_wording=frame.axis_name,
        specific_objective=frame.objective,
        specific_objective_wording=frame.objective_name,
        authority=frame.authority,
        status="Toiminta päättynyt" if ended else "Toiminnassa",
        start_date=start,
        end_date=end,
        eu_state_granted=granted,
        eu_state_realised=realised and (realised * 3 / 4).quantize(Decimal(1)),
        public_planned=planned,
        public_realised=realised,
        companies_planned=int(random.expovariate(0.2)),
        companies_realised=int(random.expovariate(0.2)),
        persons_planned=int(random.lognormvariate(4, 1)),
        nationwide=area.nationwide,
        regions=area.regions,
        subregions=area.subregions,
        municipalities=area.municipalities,
        gender_analysis=random.random() < 0.8,  # noqa: PLR2004 - shares of the answer yes
        gender_mainstreamed=random.random() < 0.7,  # noqa: PLR2004
        gender_main_goal=random.random() < 0.05,  # noqa: PLR2004
    )


def _dates(random: Random, frame: Frame) -> tuple[date | None, date | None]:
    if random.random() < _MISSING / 4:
        return None, None
    month = int(random.triangular(0, frame.months - 1, frame.months / 3))
    start = date(frame.first_year + month // 12, month % 12 + 1, 1)
    last = start.month - 1 + random.choice((12, 18, 24, 24, 30, 36, 36, 42))
    year, month = start.year + last // 12, last % 12 + 1
    end = date(year, month, 28) if month == 2 else date(year, month, 30)  # noqa: PLR2004 - February
    return start, min(end, _LAST_DAY)


def _money(random: Random, *, ended: bool) -> tuple[Decimal | None, Decimal | None]:
    """Return public funding planned and realised in whole euros, log-normal, some unknown."""
    if random.random() < _MISSING:
        return None, None
    planned = Decimal(int(min(random.lognormvariate(math.log(240_000), 0.9), 20_000_000)))
    return planned, Decimal(int(float(planned) * random.uniform(0.6, 1))) if ended else None


@cache
def _criteria() -> tuple[tuple[str, float], ...]:
    """Return each criterion's slug and how well projects score on it."""
    means = {"ecological": 0.5, "economic": 1.0, "social": 3.5}
    return tuple((row["slug"], means[row["group"]]) for row in rows("criteria.csv"))


def _scores(random: Random, writer: Writer) -> tuple[ScoreRecord, ...]:
    return tuple(
        ScoreRecord(
            slug,
            min(10, int(random.expovariate(1 / mean))),
            min(10, int(random.expovariate(1 / (mean + 0.5)))),
            writer.sentence("reason"),
        )
        for slug, mean in _criteria()
    )


def _with_texts(random: Random, plan: Plan, writer: Writer, record: ProjectRecord) -> ProjectRecord:
    size = plan.characters * min(4, random.lognormvariate(-0.1, 0.45))
    lengths = {"summary": 1 - sum(_OTHER_LENGTHS.values()), **_OTHER_LENGTHS}
    if record.status == "Toiminnassa":
        lengths["final_report"] = 0
    texts: dict[str, Any] = {
        name: writer.text(_SECTIONS[name], int(size * share)) for name, share in lengths.items()
    }
    for name in ("gender_analysis", "gender_mainstreamed", "gender_main_goal"):
        texts[f"{name}_reason"] = writer.sentence("gender")
    return replace(record, **texts)


def _with_links(random: Random, plan: Plan, number: int, record: ProjectRecord) -> ProjectRecord:
    """Add the project's own address, and now and then a sentence that names an older project."""
    page = "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi="
    record = replace(record, links=(LinkRecord("eura2014", page + record.code),))
    if not number or random.random() > _MENTIONING:
        return record
    other = int(number * random.random() ** 2)
    code = _code(plan, other, _frame(Random(f"{plan.seed}-{other}"), plan, other))
    sentence = f"\nHanke jatkaa hankkeessa {code} aloitettua työtä."
    return replace(record, mentions=(code,), summary=record.summary + sentence)
