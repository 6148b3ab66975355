"""The programme part of synthetic projects: period, fund, axis, objective, authority, code."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.vocabulary import weighted
from catalogue.data_files import rows

# Real codes begin with S (ESR) or A7 and A3 (EAKR); more projects than those need more letters.
_LETTERS = {"ESR": "SBCDFGHJKL", "EAKR": "AMNPTUVWXY"}
_BLOCK = 20_000
_FIRST_YEARS = {"2007-2013": (2007, 84), "2014-2020": (2014, 96), "2021-2027": (2021, 66)}
_DIGITS = {"2007-2013": 1, "2014-2020": 2, "2021-2027": 3}
# Axes that the reference data has no rows for yet, as descriptions of those periods word them.
_OTHER_AXES = {
    "2007-2013": (
        (1, "Työorganisaatioiden ja yritysten kehittäminen sekä yrittäjyyden lisääminen"),
        (2, "Työllistymisen edistäminen sekä syrjäytymisen ehkäiseminen"),
        (3, "Osaamis-, innovaatio- ja palvelujärjestelmien kehittäminen"),
    ),
    "2021-2027": (
        (4, "Työllistyvä, osaava ja osallistava Suomi"),
        (5, "Sosiaalisten innovaatioiden Suomi"),
        (6, "Aineellista puutetta torjuva Suomi"),
    ),
}
_AXIS_WEIGHTS = {1: 2, 2: 1, 3: 9, 4: 7, 5: 12, 6: 1, 9: 2}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a project stands in the programme, and the months in which it may have begun."""

    period: str
    fund: str
    axis: int
    axis_name: str
    objective: str
    objective_name: str
    authority: str
    first_year: int
    months: int


def period_of(number: int) -> str:
    """Return the programme period of a project: of twenty six, ten and four."""
    place = number % 20
    return "2007-2013" if place < 6 else "2014-2020" if place < 16 else "2021-2027"  # noqa: PLR2004


def code_of(number: int, frame: Frame) -> str:
    """Return the project code of a number below 200,000; the frame's period is `period_of` it."""
    block, rest = divmod(number, _BLOCK)
    digit = 7 if frame.fund == "EAKR" else _DIGITS[frame.period]
    return f"{_LETTERS[frame.fund][block]}{digit}{rest // 20 * 10 + number % 10:04d}"


@cache
def _authorities() -> tuple[str, ...]:
    names = [row["name_fi"] for row in rows("authorities.csv")]
    centres = [name for name in names if name.endswith("ympäristökeskus")]
    others = [name for name in names if name not in centres]
    return weighted(
        (*centres, *others), [9 - i / 2 for i in range(len(centres))] + [0.5] * len(others), 400
    )


@cache
def _axes(period: str, funds: frozenset[str]) -> tuple[tuple[int, str, str], ...]:
    """Return number, name and fund of a period's axes, to choose from evenly."""
    axes = [
        (int(row["number"]), row["name_fi"], row["fund"])
        for row in rows("axes.csv")
        if row["period"] == period and int(row["number"]) in _AXIS_WEIGHTS
    ]
    axes += [(number, name, "ESR") for number, name in _OTHER_AXES.get(period, ())]
    axes = [axis for axis in axes if axis[2] in funds]
    return weighted(axes, [_AXIS_WEIGHTS[number] for number, _, _ in axes], 200)


@cache
def _objectives(period: str, axis: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row["number"], row["name_fi"])
        for row in rows("objectives.csv")
        if row["period"] == period and row["axis"] == str(axis)
    )


def some_frame(random: Random, period: str, funds: Collection[str]) -> Frame:
    """Return a place in the programme of that period, under one of the funds."""
    axis, axis_name, fund = random.choice(_axes(period, frozenset(funds)))
    objectives = _objectives(period, axis)
    objective, objective_name = random.choice(objectives) if objectives else ("", "")
    first_year, months = _FIRST_YEARS[period]
    return Frame(
        period=period,
        fund=fund,
        axis=axis,
        axis_name=axis_name,
        objective=objective,
        objective_name=objective_name,
        authority=random.choice(_authorities()),
        first_year=first_year,
        months=months,
    )
