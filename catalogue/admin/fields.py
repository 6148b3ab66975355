"""Form fields that give back an imported value exactly as it was, unless staff change it."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminURLFieldWidget,
    AutocompleteSelect,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.forms.models import ModelChoiceIterator

from catalogue.text.line_ends import plain_line_ends

# Signs from which on a single line gets the width of a text field.
LONG = 300


class FaithfulTextField(forms.CharField):
    r"""A text of several lines, with `\n` as its line end whatever the browser sent.

    Browsers send `\r\n`. Stored so, every text would look edited by staff after the first
    save, and the import would never update it again.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends; "" where there is only white space."""
        text = plain_line_ends(str(super().to_python(value) or ""))
        return text if text.strip() else ""


class SteadyAutocompleteSelect(AutocompleteSelect):
    """The select of an autocomplete field; a value that can be no key shows as none chosen.

    Django looks the sent value up again when it shows a refused form, and fails on it.
    """

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Return the options to show: the chosen one, where it can be looked up."""
        keys = [key for key in value if "\x00" not in str(key)]  # PostgreSQL refuses NUL
        try:
            return super().optgroups(name, keys, attrs)
        except (ValueError, OverflowError):
            return super().optgroups(name, [], attrs)


def without_detours(
    field: "forms.Field | None", kept: Collection[str] = ()
) -> "forms.Field | None":
    """Take away the links beside a select that add, change, view or delete the chosen row.

    Those named in `kept` stay. To delete a row that many projects share is never meant there.
    """
    if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
        for action in {"add", "change", "view", "delete"} - set(kept):
            setattr(field.widget, f"can_{action}_related", False)
    return field


def is_long_name(field: "models.Field[Any, Any]") -> bool:
    """Tell whether a field of one line holds names and wordings too long for a usual input."""
    plain = type(field) is models.CharField and not field.choices
    return plain and (field.max_length or 0) >= LONG


FORMFIELDS: "Mapping[type[models.Field[Any, Any]], Mapping[str, Any]]" = {
    models.TextField: {"form_class": FaithfulTextField, "widget": AdminTextareaWidget},
    models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget},
}


def with_shared_choices(
    field: "forms.ModelChoiceField[Any] | None",
) -> "forms.ModelChoiceField[Any] | None":
    """Read the choices of a short list once, not again for every row of an inline."""
    if field is not None:
        field.choices = list(ModelChoiceIterator(field))
    return field
