"""Sums of money and counts as Finnish documents write them."""

import re
from decimal import Decimal

# No-break, figure, thin and narrow no-break spaces are spaces.
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_UNIT = re.compile(r"\s*(?:€|eur|euroa?)\s*$", re.IGNORECASE)
_GROUPED = r"[0-9]{1,3}(?:[ .'’][0-9]{3})+"
_SUM = re.compile(rf"({_GROUPED}|[0-9]+)(?:,([0-9]{{1,2}})|,[-–—]|\.([0-9]{{2}}))?")
_COUNT = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+|[0-9]+")
_PARTED = re.compile(r"[ .'’]")
_LONGEST = 12


def parse_money(text: str) -> Decimal | None:
    """Return a sum in euros with two decimals; None where the text is not a sum.

    Thousands may be parted by (any kind of) spaces, full stops or apostrophes, decimals by a
    comma; the currency may follow. Anything else, such as a letter or a minus, is no sum.
    """
    plain = _UNIT.sub("", _SPACES.sub(" ", text).strip())
    match = _SUM.fullmatch(plain)
    if match is None:
        return None
    euros = _PARTED.sub("", match[1])
    cents = match[2] or match[3] or "0"
    if len(euros) > _LONGEST:
        return None
    return Decimal(f"{euros}.{cents:0<2}")


def parse_count(text: str) -> int | None:
    """Return a count of companies or people; None where the text is not a whole number."""
    plain = _SPACES.sub(" ", text).strip()
    match = _COUNT.fullmatch(plain)
    digits = plain.replace(" ", "")
    return int(digits) if match and len(digits) < _LONGEST else None
