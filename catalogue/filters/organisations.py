"""The filters of the list of organisations, by name and type."""

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalogue.models import Organisation, OrganisationType
from catalogue.reading.organisations import named_like


def cleaned(query: QueryDict) -> QueryDict:
    """Return the query with what no form field takes, NUL, left out and blanks trimmed."""
    clean = query.copy()
    for name, values in query.lists():
        clean.setlist(name, [value.replace("\x00", "").strip() for value in values])
    return clean


class OrganisationFilter(django_filters.FilterSet):  # type: ignore[misc]  # it has no types
    """Organisations whose names hold `q` and whose type is `organisaatiotyyppi` (a slug).

    A type that does not exist is an error of the form's field; the name still filters.
    """

    q = django_filters.CharFilter(method="by_name", label=_("Name or part of it"))
    organisaatiotyyppi = django_filters.ModelChoiceFilter(
        field_name="type",
        queryset=OrganisationType.objects.filter(organisations__isnull=False).distinct(),
        to_field_name="slug",
        label=_("Type of organisation"),
    )

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()

    def by_name(
        self, organisations: QuerySet[Organisation], _field: str, name: str
    ) -> QuerySet[Organisation]:
        """Keep the organisations of whose names one holds `name`."""
        return named_like(organisations, name)

    @property
    def unknown_type(self) -> str:
        """The type that was asked for and does not exist; empty where all is well."""
        wrong = "organisaatiotyyppi" in self.form.errors
        return str(self.data.get("organisaatiotyyppi", "")) if wrong else ""
