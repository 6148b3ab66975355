"""The filters of the project list: one for every parameter of its address.

Whatever an address says, the answer is a list: values that are not understood are left out
and named in `problems`. Values of one parameter are alternatives; parameters add up.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_filters import Filter, FilterSet

from catalogue.filters import vocabularies
from catalogue.filters.parameters import (
    Asked,
    ListField,
    read_choices,
    read_euros,
    read_order,
    read_search,
    shorten,
)
from catalogue.filters.vocabularies import Choice, Vocabulary
from catalogue.models import Project, ThemeState
from catalogue.querysets import ProjectQuerySet

MAX_NAMED_PROBLEMS = 5
DEFAULT_ORDER = "nimi"
SORT_LABELS = {
    "nimi": gettext_lazy("Name, A to Ö"),
    "-nimi": gettext_lazy("Name, Ö to A"),
    "-alku": gettext_lazy("Started, latest first"),
    "alku": gettext_lazy("Started, earliest first"),
    "-loppu": gettext_lazy("Ended, latest first"),
    "loppu": gettext_lazy("Ended, earliest first"),
    "-rahoitus": gettext_lazy("Public funding, largest first"),
    "rahoitus": gettext_lazy("Public funding, smallest first"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be understood: the parameter, the value as written, and a plain sentence."""

    parameter: str
    value: str
    message: str


class _ListFilter(Filter):  # type: ignore[misc]  # django-filter has no types
    """A filter that hands what was understood to a condition on the projects."""

    field_class = ListField

    def __init__(
        self,
        read: Callable[[Sequence[str]], Asked],
        narrow: Callable[[ProjectQuerySet, Any], ProjectQuerySet],
        label: Promise,
    ) -> None:
        super().__init__(read=read, label=label)
        self.narrow = narrow

    def filter(self, qs: Any, value: Asked) -> Any:
        """Narrow the projects, unless nothing (understandable) was asked."""
        unasked = value.found is None or value.found in ("", [])
        return qs if unasked else self.narrow(qs, value.found)


class ChoiceFilter(_ListFilter):
    """A filter whose values come from a vocabulary."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        narrow: Callable[[ProjectQuerySet, list[Choice]], ProjectQuerySet],
        label: Promise,
    ) -> None:
        super().__init__(partial(read_choices, vocabulary), narrow, label)
        self.vocabulary = vocabulary


def _keys(choices: list[Choice]) -> list[Any]:
    return [key for choice in choices for key in choice.keys]


def _by(path: str, **conditions: Any) -> Callable[[ProjectQuerySet, list[Choice]], ProjectQuerySet]:
    """Narrow to projects with a related row at `path` that is among the choices."""

    def narrow(projects: ProjectQuerySet, choices: list[Choice]) -> ProjectQuerySet:
        return projects.filter(projects.having(**{f"{path}__in": _keys(choices)}, **conditions))

    return narrow


def _in_regions(projects: ProjectQuerySet, choices: list[Choice]) -> ProjectQuerySet:
    keys = set(_keys(choices))
    special = {vocabularies.NATIONWIDE, vocabularies.UNKNOWN_PLACE}
    return projects.in_places(
        keys - special,
        nationwide=vocabularies.NATIONWIDE in keys,
        unknown=vocabularies.UNKNOWN_PLACE in keys,
    )


def _scoring(projects: ProjectQuerySet, choices: list[Choice]) -> ProjectQuerySet:
    """Narrow by (criterion, least score) pairs; of one criterion the least score counts."""
    least: dict[int, int] = {}
    for criterion, score in (choice.keys for choice in choices):
        least[criterion] = min(score, least.get(criterion, score))
    return projects.scoring(least.items())


_NOT_REJECTED = [ThemeState.AUTOMATIC, ThemeState.CONFIRMED]


class ProjectFilter(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """The list's parameters, in the order in which the page offers them."""

    q = _ListFilter(read_search, lambda p, text: p.search(text), gettext_lazy("Search"))
    maakunta = ChoiceFilter(vocabularies.REGIONS, _in_regions, gettext_lazy("Region"))
    seutukunta = ChoiceFilter(
        vocabularies.SUBREGIONS, _by("project_subregions__subregion"), gettext_lazy("Sub-region")
    )
    kunta = ChoiceFilter(
        vocabularies.MUNICIPALITIES,
        _by("project_municipalities__municipality"),
        gettext_lazy("Municipality"),
    )
    teema = ChoiceFilter(
        vocabularies.THEMES,
        _by("theme_assignments__theme", theme_assignments__state__in=_NOT_REJECTED),
        gettext_lazy("Theme"),
    )
    vuosi = ChoiceFilter(
        vocabularies.YEARS,
        lambda projects, choices: projects.running_in(_keys(choices)),
        gettext_lazy("Running in the year"),
    )
    tila = ChoiceFilter(vocabularies.STATUSES, _by("status"), gettext_lazy("Status"))
    rahoitus_min = _ListFilter(
        read_euros,
        lambda projects, amount: projects.funded(at_least=amount),
        gettext_lazy("Public funding at least"),
    )
    rahoitus_max = _ListFilter(
        read_euros,
        lambda projects, amount: projects.funded(at_most=amount),
        gettext_lazy("Public funding at most"),
    )
    organisaatio = ChoiceFilter(
        vocabularies.ORGANISATIONS,
        _by("participations__organisation"),
        gettext_lazy("Organisation"),
    )
    organisaatiotyyppi = ChoiceFilter(
        vocabularies.ORGANISATION_TYPES,
        _by("participations__organisation__type"),
        gettext_lazy("Type of organisation"),
    )
    toimintalinja = ChoiceFilter(
        vocabularies.AXES, _by("priority_axis"), gettext_lazy("Priority axis")
    )
    erityistavoite = ChoiceFilter(
        vocabularies.OBJECTIVES, _by("specific_objective"), gettext_lazy("Specific objective")
    )
    rahasto = ChoiceFilter(vocabularies.FUNDS, _by("fund"), gettext_lazy("Fund"))
    viranomainen = ChoiceFilter(
        vocabularies.AUTHORITIES, _by("authority"), gettext_lazy("Authority")
    )
    kriteeri = ChoiceFilter(
        vocabularies.CRITERIA, _scoring, gettext_lazy("Sustainable development")
    )
    jarjestys = _ListFilter(
        read_order, lambda projects, order: projects.sorted_by(order), gettext_lazy("Order")
    )

    class Meta:
        model = Project
        fields = ()

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """What was asked, by parameter."""
        self.form.is_valid()
        return dict(self.form.cleaned_data)

    @property
    def order(self) -> str:
        """The order of the list, one of SORT_ORDERS."""
        return str(self.asked["jarjestys"].found or DEFAULT_ORDER)

    def query(self) -> list[tuple[str, str]]:
        """Return what was understood as parameters of an address, in canonical values."""
        pairs: list[tuple[str, str]] = []
        for name, asked in self.asked.items():
            if isinstance(asked.found, list):
                pairs += [(name, choice.value) for choice in asked.found]
            elif asked.found not in (None, ""):
                pairs.append((name, str(asked.found)))
        return pairs

    def choices(self, parameter: str) -> list[Choice]:
        """Return the understood choices of a parameter with a vocabulary."""
        return list(self.asked[parameter].found)

    @cached_property
    def problems(self) -> list[Problem]:
        """What was not understood, a few examples of each parameter."""
        return [problem for name in self.asked for problem in self._problems_of(name)]

    def _problems_of(self, parameter: str) -> Iterator[Problem]:
        label = str(self.filters[parameter].label)
        problems = self.asked[parameter].problems
        for value, message in problems[:MAX_NAMED_PROBLEMS]:
            shown = shorten(value)
            yield Problem(parameter, shown, f"{label}: {message % {'value': shown}}")
        rest = len(problems) - MAX_NAMED_PROBLEMS
        if rest > 0:
            message = ngettext(
                "%(number)d more value was left out.", "%(number)d more values were left out.", rest
            )
            yield Problem(parameter, "", f"{label}: {message % {'number': rest}}")
        if parameter == "rahoitus_max" and self._range_is_empty:
            text = _("The least amount is larger than the greatest, so nothing can fit between.")
            yield Problem(parameter, "", f"{label}: {text}")

    @property
    def _range_is_empty(self) -> bool:
        least, most = self.asked["rahoitus_min"].found, self.asked["rahoitus_max"].found
        return least is not None and most is not None and least > most
