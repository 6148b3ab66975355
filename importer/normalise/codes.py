"""Project codes, business ids, postcodes, and numbers of axes and objectives."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.identifiers import is_business_id, is_project_code

# First letter and digit of a code → programme period and fund.
_PROGRAMMES: Mapping[str, tuple[str, str]] = {
    "S1": ("2007-2013", "ESR"),
    "S2": ("2014-2020", "ESR"),
    "S3": ("2021-2027", "ESR"),
    "A3": ("2007-2013", "EAKR"),
    "A7": ("2014-2020", "EAKR"),
    "A8": ("2021-2027", "EAKR"),
    "J1": ("2021-2027", ""),
}
_SIGNS = re.compile(r"[\s$§|¦.,:;_*'\"´`-]")
_DIGITS = 5
# Letters that a scanner reads for a digit: a witness must say which digit it was.
_LOOKALIKES: Mapping[str, str] = {
    "O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "!": "1", "Z": "2",
    "S": "5", "G": "6", "B": "8",
}  # fmt: skip
_MENTION = re.compile(r"(?<![^\W_])([SAJ][0-9]{5})(?![^\W_])")
_SCANNED_MENTION = re.compile(r"(?<![^\W_])(?:S[$§]|[$§]|[sS]\s)\s?([0-9]{5})(?![^\W_])")
_BUSINESS_ID = re.compile(r"(?:FI)?\s*([0-9]{7})\s*[-–—‐‑−¬]?\s*([0-9])", re.IGNORECASE)
_POSTCODE = re.compile(r"(?:FI|FIN)?\s*-?\s*([0-9]{5})", re.IGNORECASE)
_AXIS = re.compile(
    r"(?:toimintalinja|tl)?\s*([0-9]{1,2})(?![0-9.]*[0-9])\s*[.:)–—-]*\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_OBJECTIVE = re.compile(r"([0-9]{1,2}\.[0-9]{1,2})(?![0-9])\s*[.:)–—-]*\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CodeReading:
    """A project code, "" where unsure, and whether it is other than written."""

    code: str
    repaired: bool = False


def parse_code(text: str, witnesses: Iterable[str] = ()) -> CodeReading:
    """Return the project code (hankekoodi) a text stands for.

    Spaces, case and a scanner's `$` for S are put right; a digit is never guessed. Where a
    letter stands for a digit, one of the witnesses (codes in the same document's title and
    links) must fit it, and only one.
    """
    stripped = text.strip()
    if is_project_code(stripped):
        return CodeReading(stripped)
    plain = _SIGNS.sub("", stripped).upper()
    if stripped[:1] in "$§" and len(plain) == _DIGITS:
        plain = f"S{plain}"
    if is_project_code(plain):
        return CodeReading(plain, repaired=True)
    fitting = {witness for witness in witnesses if _may_be(plain, witness)}
    return CodeReading(fitting.pop(), repaired=True) if len(fitting) == 1 else CodeReading("")


def _may_be(damaged: str, code: str) -> bool:
    """Tell whether a code may be what a scanner read as `damaged`."""
    first = {"5": "S", "$": "S", "8": "S", "4": "A"}.get(damaged[:1], damaged[:1])
    if len(damaged) != len(code) or first != code[:1]:
        return False
    pairs = zip(damaged[1:], code[1:], strict=True)
    return all(read == true or _LOOKALIKES.get(read) == true for read, true in pairs)


def fund_of(code: str) -> str:
    """Return the fund (ESR, EAKR) that a code belongs to; "" where unknown."""
    letter = {"S": "ESR", "A": "EAKR"}.get(code[:1], "")
    return _PROGRAMMES.get(code[:2], ("", letter))[1]


def period_of(code: str) -> str:
    """Return the programme period of a code, as "2014-2020"; "" where unknown."""
    return _PROGRAMMES.get(code[:2], ("", ""))[0]


def codes_in(text: str, *, scanned: bool = False) -> list[str]:
    """Return the project codes a text names, in order; in a scan also `S$21315`.

    Only codes of a known programme: five digits after a letter are also other things.
    """
    found = [(match.start(), match[1]) for match in _MENTION.finditer(text)]
    if scanned:
        found += [(m.start(), f"S{m[1]}") for m in _SCANNED_MENTION.finditer(text)]
    return [code for _, code in sorted(found) if code[:2] in _PROGRAMMES]


def parse_business_id(text: str) -> str:
    """Return the business id (Y-tunnus) `1234567-8`; "" unless its check digit is right."""
    match = _BUSINESS_ID.fullmatch(text.strip())
    found = f"{match[1]}-{match[2]}" if match else ""
    return found if is_business_id(found) else ""


def parse_postcode(text: str) -> str:
    """Return a postcode of five digits; "" where the text is none."""
    match = _POSTCODE.fullmatch(text.strip())
    return match[1] if match else ""


def parse_axis(text: str) -> tuple[int | None, str]:
    """Return number and wording of a priority axis: `5. Sosiaalinen osallisuus …`."""
    match = _AXIS.fullmatch(text)
    number = int(match[1]) if match else 0
    return (number, match[2].strip()) if match and number else (None, text)


def parse_objective(text: str) -> tuple[str, str]:
    """Return number and wording of a specific objective: `10.1. Työelämän …`."""
    match = _OBJECTIVE.fullmatch(text)
    return (match[1], match[2].strip()) if match else ("", text)
