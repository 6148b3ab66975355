"""The two rows of a Sokra card that hold facts: name, code and time; funder and sum."""

import re
from dataclasses import dataclass

from importer.formats.card_time import DASHES, split_time

_SOURCE = re.compile(
    r"\s*(?:\((?:\s*hanke\b|[^()]*(?:\bRR\b|tietopalvelu|innoky))|[\[{]?\s*\bhanke\s+RR\b)"
    r"[^()]*\)?[\s.]*$",
    re.IGNORECASE,
)
_STRAY = re.compile(r"^[^\w$§#\"”'’(]+")
# Between the letter and the digits a scanner may see a sign.
_CODE = re.compile(
    r"\s*([$§A-Za-z]{0,2}\s?[-–.:_$§]?\s?[0-9A-Za-z$§|!]{4,6})\s*(?:[,.;:/&+]|\s[-–—]\s|$)"
)
_PLAIN_CODE = re.compile(r"([SA][0-9]{5})(?=\s)")
_SPACED_CODE = re.compile(r"\s*([SA$§](?:\s?[0-9OIlSBZ|!]){5})\s*[,.;:]")
_CODE_INSIDE = re.compile(
    r"\s*\(([SA]\s?[$§]?\s?[0-9]{5})\)|(?:^|[,;(]\s*)([SA]\s?[$§]?\s?[0-9]{5})\s*(?=[,;)]|$)"
)
# A card of several projects: the first code is the card's, the others are named by it.
_OTHERS = re.compile(r"(?:\s*(?:[,;/&+]|\bja\b|\bsek[aä]\b)?\s*[SA][0-9]{5}\b)+\s*[,;.:]?")
_SPACES = r" .\u00a0\u2009\u202f'’"
_AMOUNT = rf"(?:[0-9]|[0-9][0-9OolIS{_SPACES}]*[0-9OolIS])(?:[,.][0-9]{{2}}|,[-–—])?"
# The euro sign, its name, or whatever sign a scanner made of it that is no digit.
_EURO = r"(?:[€Ee¢£]\s?ur(?:o|oa)?\b|[^\W\dIlOoSsZzBb_](?!\w)|[^\w\s(),.;:])"
_WHOLE = r"(?:yht(?:eens[aä]\b|\.)|toteutunut\b)\s*"
_BEFORE_SUM = rf"[,;:.]?\s*(?<!\w)\(?\s*(?:{_WHOLE})?"
_AFTER_SUM = r"\)?(?:\s*\([^()]*\))?[\s.]*$"
_SUM = re.compile(rf"{_BEFORE_SUM}({_AMOUNT})\s*{_EURO}{_AFTER_SUM}", re.IGNORECASE)
_SIGN_FIRST = re.compile(rf"{_BEFORE_SUM}{_EURO}\s*({_AMOUNT}){_AFTER_SUM}", re.IGNORECASE)
_BARE_SUM = re.compile(rf"[,;:]\s*([0-9][0-9{_SPACES}]*(?:,[0-9]{{2}})?)\s*[^\w\s]?\s*$")
# What stands between the funder and its sum belongs to the sum: a word ("noin"), digits that a
# comma or an unread sign parts from it, or the sum of another funder.
_OTHER_SUM = re.compile(rf"(?<!\w){_AMOUNT}\s*(?:€|EUR)", re.IGNORECASE)
_REMARK = re.compile(r"(?<=,)(?<!-,)\s+[a-zäö][^,;]{0,30}$")
_LOOSE = re.compile(r"(?:(?<=,)|(?<=,\s))[0-9](?:[^\w;]|[0-9])*$|(?<!\w)[0-9](?:[^\w;,]|[0-9])*$")
_SUM_FIRST = re.compile(rf"\s*({_AMOUNT})\s*{_EURO}\s*[,;:]", re.IGNORECASE)
_NUMBER_AFTER_COMMA = re.compile(r"[,;]\s*(?=[0-9])")
_AROUND = f" ,;:/€{DASHES}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Code, name, time and further codes as the card writes them; "" where it does not.

    `rest` is what stands behind the time and is nothing known.
    """

    code: str = ""
    name: str = ""
    duration: str = ""
    others: str = ""
    rest: str = ""


def split_identity(text: str) -> Identity:
    """Return the parts of `S21542, RohKa-hanke, 1.2.2019 — 31.12.2021 (hanke RR-…)`.

    The name may hold commas, brackets, dashes, years and dates: the code is what comes first,
    the time what comes last.
    """
    text = _STRAY.sub("", _SOURCE.sub("", text))
    code, rest = _split_code(text)
    others = _OTHERS.match(rest) if code else None
    rest = rest[others.end() :] if others else rest
    before, duration, after = split_time(rest)
    name, behind = _name(before), _name(after)
    return Identity(
        code,
        name or behind,
        duration.strip(),
        others[0] if others else "",
        behind if name and any(map(str.isalnum, behind)) else "",
    )


def _split_code(text: str) -> tuple[str, str]:
    match = _CODE.match(text)
    if match and sum(sign.isdigit() for sign in match[1]) >= 3:  # noqa: PLR2004 -- most of five
        return match[1].strip(), text[match.end() :]
    plain = _PLAIN_CODE.match(text) or _SPACED_CODE.match(text)
    if plain:
        return plain[1], text[plain.end() :]
    inside = _CODE_INSIDE.search(text)
    if inside:
        return inside[1] or inside[2], f"{text[: inside.start()]},{text[inside.end() :]}".strip(
            " ,"
        )
    return "", text


def _name(text: str) -> str:
    bare = text.strip(f" \t,;:{DASHES}")
    return bare if bare.endswith("..") else bare.removesuffix(".")


def split_funding(text: str) -> tuple[str, str]:
    """Return funder and sum of `Hämeen elinkeino-, liikenne- ja …keskus, 340 655 €`.

    The funder's name may hold commas: the sum is what stands at the end. Two sums, or a word
    beside the sum (`noin 340 655 €`), make no sum that could be relied on: they come whole.
    """
    match = _SUM.search(text) or _SIGN_FIRST.search(text) or _BARE_SUM.search(text)
    if match is None:
        return _without_sum_at_end(text)
    before = text[: match.start()]
    found = [part.search(before) for part in (_OTHER_SUM, _REMARK, _LOOSE)]
    starts = [one.start() for one in found if one]
    if not starts:
        return before.strip(_AROUND), match[1].strip()
    names = _REMARK.sub("", _OTHER_SUM.sub("", before) if found[0] else before[: min(starts)])
    return " ".join(names.split()).strip(_AROUND), text[min(starts) :].strip()


def _without_sum_at_end(text: str) -> tuple[str, str]:
    """Return funder and sum where the sum comes first, or where it is none that could be read."""
    first = _SUM_FIRST.match(text)
    if first:
        return text[first.end() :].strip(_AROUND), first[1].strip()
    parts = _NUMBER_AFTER_COMMA.split(text, maxsplit=1)
    if len(parts) == 1:
        head, comma, tail = text.rpartition(",")
        parts = [head, tail] if comma and any(sign.isdigit() for sign in tail) else parts
    return parts[0].strip(_AROUND), "".join(parts[1:]).strip()
