"""Checks of official identifiers for models and forms."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.identifiers import is_business_id, is_project_code


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
