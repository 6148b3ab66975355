"""The two rows of a Sokra card that hold facts: name, code and time; funder and sum."""

import re
from dataclasses import dataclass

DASHES = "-–—‒―−~"
_DATE = r"[0-9IlOo]{1,2}\s?[.,]\s?[0-9IlOo]{1,2}\s?[.,]\s?[0-9IlOo]{4}"
_FULL_DATE = re.compile(_DATE)
_SHORT = r"[0-9IlOo]{1,2}\s?[.,]\s?(?:[0-9IlOo]{1,2}\s?[.,]?)?"
_SPAN = re.compile(
    # A dash that an encoding lacks came out as "?", or not at all.
    rf"(?<![\w.])(?:(?:{_DATE}|{_SHORT})\s*[{DASHES}?]+\s*{_DATE}|{_DATE}\s+{_DATE}|"
    rf"{_DATE}\s*[{DASHES}]*|"
    rf"[{DASHES}]+\s*{_DATE})(?!\w)"
)
_YEAR = r"(?:[0-9]{1,2}/)?[0-9]{4}"
_YEARS = re.compile(rf"(?<=,)\s*{_YEAR}\s*[{DASHES}]+\s*{_YEAR}(?=\s*(?:\(|$))")
_SOURCE = re.compile(
    r"\s*\((?:\s*hanke\b|[^()]*(?:\bRR\b|tietopalvelu|innoky))[^()]*\)?[\s.]*$", re.IGNORECASE
)
_CODE = re.compile(r"\s*([$§A-Za-z]{0,2}\s?[$§]?\s?[0-9A-Za-z$§|!]{4,6})\s*(?:[,.;:]|\s[-–—]\s|$)")
_PLAIN_CODE = re.compile(r"([SA][0-9]{5})\s")
_SPACED_CODE = re.compile(r"\s*([SA$§](?:\s?[0-9OIlSBZ|!]){5})\s*[,.;:]")
_CODE_INSIDE = re.compile(r"(?:^|[,;(]\s*)([SA]\s?[$§]?\s?[0-9]{5})\s*(?=[,;)]|$)")
_AMOUNT = r"(?:[0-9]|[0-9][0-9OolIS .\u00a0\u2009\u202f']*[0-9OolIS])(?:[,.][0-9]{2}|,[-–—])?"
# What a scanner makes of the euro sign.
_EURO = r"(?:€|EUR(?:O|OA)?\b|[eEcC](?!\w)|[¢£])"
_SUM = re.compile(rf"[,;:]?\s*(?<!\w)({_AMOUNT})\s*{_EURO}(?:\s*\([^()]*\))?[\s.]*$", re.IGNORECASE)
_SIGN_FIRST = re.compile(rf"[,;:]?\s*(?<!\w){_EURO}\s*({_AMOUNT})[\s.]*$", re.IGNORECASE)
_BARE_SUM = re.compile(r"[,;:]\s*([0-9][0-9 .\u00a0\u2009\u202f']*(?:,[0-9]{2})?)\s*[^\w\s]?\s*$")


@dataclass(frozen=True, slots=True)
class Identity:
    """Code, name and time of a project as the card writes them; "" where it does not."""

    code: str = ""
    name: str = ""
    duration: str = ""


def split_identity(text: str) -> Identity:
    """Return the parts of `S21542, RohKa-hanke, 1.2.2019 — 31.12.2021 (hanke RR-…)`.

    The name may hold commas, brackets, dashes, years and dates: the code is what comes first,
    the time what comes last.
    """
    text = _SOURCE.sub("", text.strip())
    code, rest = _split_code(text)
    spans = [*_SPAN.finditer(rest)] or [*_YEARS.finditer(rest)]
    if not spans:
        return Identity(code, _name(rest), "")
    last = spans[-1]
    after = rest[last.end() :].strip(" ,;.")
    ranged = len(_FULL_DATE.findall(last.group())) > 1
    if after and not after.startswith("(") and not ranged:
        return Identity(code, _name(rest), "")
    return Identity(code, _name(rest[: last.start()]), last.group().strip())


def _split_code(text: str) -> tuple[str, str]:
    match = _CODE.match(text)
    if match and sum(sign.isdigit() for sign in match[1]) >= 3:  # noqa: PLR2004 -- most of five
        return match[1].strip(), text[match.end() :]
    plain = _PLAIN_CODE.match(text) or _SPACED_CODE.match(text)
    if plain:
        return plain[1], text[plain.end() :]
    inside = _CODE_INSIDE.search(text)
    if inside:
        return inside[1], f"{text[: inside.start()]},{text[inside.end() :]}".strip(" ,")
    return "", text


def _name(text: str) -> str:
    return text.strip(f" \t,;:{DASHES}")


def split_funding(text: str) -> tuple[str, str]:
    """Return funder and sum of `Hämeen elinkeino-, liikenne- ja …keskus, 340 655 €`.

    The funder's name may hold commas: the sum is what stands at the end.
    """
    match = _SUM.search(text) or _SIGN_FIRST.search(text) or _BARE_SUM.search(text)
    if match:
        return text[: match.start()].strip(" ,;:"), match[1].strip()
    head, comma, tail = text.rpartition(",")
    if comma and any(sign.isdigit() for sign in tail):
        return head.strip(" ,;:"), tail.strip()
    return text.strip(" ,;:"), ""
