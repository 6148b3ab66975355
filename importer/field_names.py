"""What people call a field: the catalogue's name for it, or the words of the document."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from catalogue.models import Project
from importer.labels import CARD_ROWS, FIELDS, HEADINGS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_SETS: Mapping[str, "StrPromise"] = {
    "duration": _("time of the project"),
    "organisations": _("organisations"),
    "partners": _("partners"),
    "regions": _("regions"),
    "subregions": _("sub-regions"),
    "municipalities": _("municipalities"),
    "scores": _("sustainability scores"),
    "links": _("links"),
    "mentions": _("mentioned projects"),
    "themes": _("themes"),
}


def field_name(name: str) -> str:
    """Return what a field, or an item of a set (`organisations.lead: …`), is called.

    The catalogue's own name in the active language; else the label of the document, in its
    language; else the bare name.
    """
    head, dot, item = name.partition(".")
    return f"{_name(head)}{dot and ': '}{item}"


def _name(name: str) -> str:
    if name in _SETS:
        return str(_SETS[name])
    try:
        field = Project._meta.get_field(name)  # noqa: SLF001 - Django's documented API
    except FieldDoesNotExist:
        return _labels().get(name, name)
    return str(getattr(field, "verbose_name", name))


@cache
def _labels() -> Mapping[str, str]:
    """Return the documents' own labels and headings by the key of what they stand for."""
    labels = {heading.key: heading.title for heading in reversed(HEADINGS)}
    for table in (*FIELDS.values(), CARD_ROWS):
        for label, key in table.items():
            labels.setdefault(key, label)
    return labels
