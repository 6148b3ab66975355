"""Sums that do not fit each other, or what the text says."""

import re
from collections.abc import Iterator
from decimal import Decimal

from importer.checks.passages import line_of, passages, text_differs
from importer.checks.subject import is_own
from importer.normalise.money import parse_money
from importer.records import Finding, ProjectRecord, RawRecord, Severity

# What is paid may pass what was planned by rounding and corrections; the part of EU and state
# is bound by the decision, the total by the municipalities' own choice.
_WITHIN = {"eu_state_realised": Decimal("1.05"), "public_realised": Decimal("1.25")}
_PAIRS = (
    ("eu_state_granted", "eu_state_realised", "realised_above_granted"),
    ("public_planned", "public_realised", "realised_above_planned"),
)
_PARTS = (("eu_state_granted", "public_planned"), ("eu_state_realised", "public_realised"))
_FIELDS = ("eu_state_granted", "eu_state_realised", "public_planned", "public_realised")
_ROUNDING = 1
_SUM = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:[\s.][0-9]{3}){1,2})(?:,[0-9]{2})?\s*(?:€|euro)")
# Between the project, its funding and the sum stand only words that name no part of it: no
# year, no partner, no share.
_NO_PART = (
    r"(?:on|oli|ovat|olivat|koko|yhteensä|kaikkiaan|noin|saanut|saama|saatu|haettu|\w+nettiin|"
    r"myönnetty|suunniteltu|suunnitelman|mukainen|määrä|kokonaismäärä|suuruus)"
)
_FUNDING = re.compile(
    rf"(?<!\w)(?:(?:hankkee|projekti)(?:n|lle|lla)\s+|(?:hanke|projekti)\s+(?=on|sai\b)(?:sai\s+)?)"
    rf"(?:{_NO_PART}\s+)*"
    r"(?:(?P<eu>(?:EU- ja valtion |(?:ESR|EAKR)-)(?:rahoitus(?:ta)?|tuki|tukea))|"
    r"julki(?:nen|sta|sen) (?:kokonais)?rahoitu(?:s|sta|ksen))"
    rf"[\s:–-]+(?:{_NO_PART}\s*[:–-]?\s+)*$",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"\w*\s*(?:/|vuode|vuosi|vuonna|kuukau|per\b|osatoteut)", re.IGNORECASE)
# A quick look whether a text may speak of sums at all.
_MARKS = ("€", "euro")
# A sum in words is often rounded: only one that differs by more is another sum.
_CLOSE, _FAR = Decimal("0.02"), Decimal("0.5")


def check_money(raw: RawRecord, record: ProjectRecord) -> Iterator[Finding]:
    """Yield sums beyond what they are a part of, and sums that the text gives otherwise."""
    for granted, realised, code in _PAIRS:
        limit, value = getattr(record, granted), getattr(record, realised)
        if limit and value is not None and value > limit * _WITHIN[realised]:
            yield _finding(raw, code, realised, value, limit)
    for part, whole in _PARTS:
        value, total = getattr(record, part), getattr(record, whole)
        if value is not None and total and value > total + _ROUNDING:
            yield _finding(raw, "share_above_total", part, value, total)
    yield from _in_text(raw, record)


def _finding(raw: RawRecord, code: str, field: str, value: Decimal, limit: Decimal) -> Finding:
    params = {"value": _euros(value), "limit": _euros(limit)}
    return Finding(Severity.WARNING, code, line_of(raw, field), field, params)


def _euros(value: Decimal) -> str:
    return f"{value:.2f}".removesuffix(".00")


def _in_text(raw: RawRecord, record: ProjectRecord) -> Iterator[Finding]:
    """Yield sums that the text calls the project's funding, where no field has such a sum."""
    known = [value for field in _FIELDS if (value := getattr(record, field))]
    for passage in passages(raw):
        if not any(mark in passage.text for mark in _MARKS):
            continue
        for match in _SUM.finditer(passage.text):
            sentence = passage.before(match.start())
            named, said = _FUNDING.search(sentence), parse_money(match[1].replace(".", " "))
            if named is None or said is None or _A_YEAR.match(passage.text, match.end()):
                continue
            own = is_own(sentence[: named.start()], record.name)
            field = "eu_state_granted" if named["eu"] else "public_planned"
            value = getattr(record, field)
            if value and own and _is_another(said, value, known):
                values = (_euros(value), _euros(said))
                yield text_differs("text_sum_differs", passage, match.start(), field, values)


def _is_another(said: Decimal, value: Decimal, known: list[Decimal]) -> bool:
    """Tell whether a sum is none of the fields' sums, and still of the size of the field's."""
    near = any(abs(said - held) <= held * _CLOSE for held in known)
    return not near and abs(said - value) <= value * _FAR
