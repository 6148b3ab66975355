"""Checks of official identifiers, shared by models, admin and importer."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# S2dddd ESF 2014–2020, S1dddd ESF 2007–2013, A7dddd/A3dddd ERDF, S3dddd/J1dddd later periods.
PROJECT_CODE = re.compile(r"[A-Z][0-9]{5}")
_BUSINESS_ID = re.compile(r"([0-9]{7})-([0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def is_project_code(value: str) -> bool:
    """Tell whether `value` has the form of a project code (hankekoodi), e.g. S21624."""
    return PROJECT_CODE.fullmatch(value) is not None


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


def validate_project_code(value: str) -> None:
    """Raise ValidationError unless `value` has the form of a project code."""
    if not is_project_code(value):
        raise ValidationError(
            _("A project code is one capital letter and five digits, such as S21624.")
        )


def validate_business_id(value: str) -> None:
    """Raise ValidationError unless `value` is a business id with the right check digit."""
    if not is_business_id(value):
        raise ValidationError(
            _("A business id is seven digits, a hyphen and the right check digit.")
        )
