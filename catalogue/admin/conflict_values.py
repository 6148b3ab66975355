"""Deciding a merge conflict for the document: its value in place of the staff's."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from catalogue.models import MergeConflict, Project

# The identity of a project and staff's own choice to show it come from no document.
_NEVER = frozenset({"id", "code", "published"})


def take_imported_value(conflict: MergeConflict) -> None:
    """Write the document's value to the project and mark the conflict as handled.

    Raises ValidationError where the field is no plain value, or the value is not valid
    together with what staff have written to other fields.
    """
    field = _plain_field(conflict.field)
    if field is None:
        raise ValidationError(_("This has to be corrected on the project's page."))
    project = conflict.project
    setattr(project, field.name, _clean(field, conflict.imported, project))
    project.validate_constraints()
    with transaction.atomic():
        project.save(update_fields=[field.name, "updated_at"])
        conflict.resolved = True
        conflict.save(update_fields=["resolved"])


def _plain_field(name: str) -> "models.Field[Any, Any] | None":
    try:
        field = Project._meta.get_field(name)  # noqa: SLF001 - documented Django API
    except FieldDoesNotExist:
        return None
    if not isinstance(field, models.Field) or field.is_relation or not field.editable:
        return None
    return None if name in _NEVER else field


def _clean(field: "models.Field[Any, Any]", value: Any, project: Project) -> Any:
    """Return a value of the stored record as the field holds it; unknown is null or ""."""
    if value is None:
        value = None if field.null else ""
    elif isinstance(value, list | dict):
        raise ValidationError(_("This has to be corrected on the project's page."))
    return field.clean(value, project)
