"""Admin of the programme: axes, objectives, authorities."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.admin.base import ReferenceAdmin
from catalogue.admin.generic import ModelForm
from catalogue.models import Authority, PriorityAxis, SpecificObjective
from catalogue.names import authority_key

_NAMES = ("name_fi", "name_sv", "name_en")


@admin.register(PriorityAxis)
class PriorityAxisAdmin(ReferenceAdmin[PriorityAxis]):
    """Priority axes (toimintalinja)."""

    list_display = ("number", "name_fi", "name_sv", "period", "fund")
    list_display_links = ("number", "name_fi")
    list_filter = ("period", "fund")
    search_fields = ("number", *_NAMES)
    fixed_fields = ("period", "number")


@admin.register(SpecificObjective)
class SpecificObjectiveAdmin(ReferenceAdmin[SpecificObjective]):
    """Specific objectives (erityistavoite)."""

    list_display = ("number", "name_fi", "name_sv", "axis", "period")
    list_display_links = ("number", "name_fi")
    list_filter = ("period", "axis")
    list_select_related = ("axis",)
    search_fields = ("number", *_NAMES)
    autocomplete_fields = ("axis",)
    fixed_fields = ("period", "number")


class AuthorityForm(ModelForm[Authority]):
    """An authority; the key that documents are matched by is made when it is added."""

    def clean(self) -> dict[str, Any] | None:
        """Give a new authority its key; refuse a second one for the same office."""
        cleaned = super().clean()
        if self.instance.pk or not self.cleaned_data.get("name_fi"):
            return cleaned
        key = authority_key(self.cleaned_data["name_fi"])
        if Authority.objects.filter(key=key).exists():
            raise ValidationError({"name_fi": _("This authority is in the list already.")})
        self.instance.key = key
        return cleaned


@admin.register(Authority)
class AuthorityAdmin(ReferenceAdmin[Authority]):
    """Managing authorities (vastuuviranomainen)."""

    form = AuthorityForm
    list_display = _NAMES
    search_fields = _NAMES
    prepopulated_fields = {"slug": ("name_fi",)}
    fixed_fields = ("slug",)
