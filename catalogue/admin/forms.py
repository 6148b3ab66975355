"""Forms of a project and of what belongs to it: the consequences of an edit are drawn here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.admin.edits import moved_place, outdated_wordings
from catalogue.admin.generic import ModelForm
from catalogue.models import (
    ExternalLink,
    Municipality,
    Participation,
    Project,
    ProjectMunicipality,
    SustainabilityScore,
    ThemeAssignment,
)


class ProjectForm(ModelForm[Project]):
    """A project; a newly chosen axis, objective or authority is shown by its own name."""

    def clean(self) -> dict[str, Any]:
        """Clear the document's wording of what staff changed."""
        super().clean()
        return {**self.cleaned_data, **outdated_wordings(self.changed_data)}


class ParticipationForm(ModelForm[Participation]):
    """An organisation's part in a project."""

    def clean(self) -> dict[str, Any]:
        """Clear the document's name and type of an organisation that staff changed."""
        super().clean()
        return {**self.cleaned_data, **outdated_wordings(self.changed_data)}


class PlaceForm(ModelForm[Any]):
    """A project's place; a place that staff chose rests on their word."""

    def clean(self) -> dict[str, Any]:
        """Set the basis of an imported place that staff changed."""
        super().clean()
        if self.instance.pk is None:
            return self.cleaned_data
        return {**self.cleaned_data, **moved_place(self.changed_data)}


class MunicipalityForm(PlaceForm):
    """A project's municipality, one of today's."""

    class Meta:
        model = ProjectMunicipality
        fields = ("municipality", "basis", "stated_as")

    def clean_municipality(self) -> Municipality:
        """Refuse a municipality that has ended and name the one it became part of."""
        municipality: Municipality = self.cleaned_data["municipality"]
        if municipality.successor is None:
            return municipality
        facts = {
            "name": municipality.name,
            "successor": municipality.successor.name,
            "last_day": date_format(municipality.valid_to) if municipality.valid_to else "–",
        }
        raise ValidationError(
            _("%(name)s is part of %(successor)s (last day %(last_day)s). Choose %(successor)s.")
            % facts
        )


class ScoreForm(ModelForm[SustainabilityScore]):
    """A score; the criterion of a row that is there doesn't change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].disabled = self.instance.pk is not None


class ThemeAssignmentForm(ModelForm[ThemeAssignment]):
    """A theme; the evidence of a row that is there speaks for its own theme only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].disabled = self.instance.pk is not None


class LinkForm(ModelForm[ExternalLink]):
    """A link; an imported address is not staff's to mend before they may save the project."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._is_untouched():
            self.fields["url"].validators = []

    def _get_validation_exclusions(self) -> set[str]:
        # The stubs leave this hook out; Django's documentation of validation rests on it.
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"url"} if self._is_untouched() else excluded

    def _is_untouched(self) -> bool:
        return self.instance.pk is not None and "url" not in self.changed_data
