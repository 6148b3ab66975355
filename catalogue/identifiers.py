"""The form of official identifiers: project codes and business ids. Pure Python."""

import re

# S2dddd ESF 2014–2020, S1dddd ESF 2007–2013, A7dddd/A3dddd ERDF, S3dddd/J1dddd later periods.
_PROJECT_CODE = re.compile(r"[A-Z][0-9]{5}")
_BUSINESS_ID = re.compile(r"([0-9]{7})-([0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def is_project_code(value: str) -> bool:
    """Tell whether `value` has the form of a project code (hankekoodi), e.g. S21624."""
    return _PROJECT_CODE.fullmatch(value) is not None


def is_business_id(value: str) -> bool:
    """Tell whether `value` is a business id (Y-tunnus) with the right check digit.

    Rule: weights 7 9 10 5 8 4 2, remainder of 11; 0 → 0, 1 is never given, else 11 − remainder
    (Finnish Patent and Registration Office).
    """
    match = _BUSINESS_ID.fullmatch(value)
    if match is None:
        return False
    digits, check = match.groups()
    remainder = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11
    return remainder != 1 and int(check) == (0 if remainder == 0 else 11 - remainder)
