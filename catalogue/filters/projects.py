"""What the address of a list asks for.

Whatever an address says, the answer is a list: values that are not understood are left out
and named in `problems`. Values of one parameter are alternatives; parameters add up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from pyroaring import BitMap

from catalogue.filters.parameters import Asked, shorten, values_of
from catalogue.filters.table import PARAMETERS
from catalogue.filters.vocabularies import YEARS, Choice
from catalogue.filters.vocabularies.content import USUAL_SCORE, scoring
from catalogue.querysets import RELEVANCE
from catalogue.search.bitmaps import union
from catalogue.search.facets import Narrowed
from catalogue.search.search import Found, find
from catalogue.search.snapshot import Snapshot

MAX_NAMED_PROBLEMS = 5
DEFAULT_ORDER = "nimi"
FUNDING = "rahoitus"
SORT_LABELS = {
    RELEVANCE: gettext_lazy("Best matches first"),
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


class ProjectFilter:
    """What a query asks of the catalogue as it stands in `snapshot`."""

    def __init__(self, query: QueryDict, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        asked = {
            name: parameter.read(snapshot, values_of(query, name))
            for name, parameter in PARAMETERS.items()
        }
        self.asked: dict[str, Asked] = asked | _years(asked, snapshot) | _scores(asked)

    @property
    def order(self) -> str:
        """The order of the list, one of SORT_ORDERS."""
        return str(self.asked["jarjestys"].found or self.usual_order)

    @property
    def usual_order(self) -> str:
        """The order where none is asked for: the best matches of a search first, else by name."""
        return RELEVANCE if self.asked["q"].found else DEFAULT_ORDER

    @property
    def inferred(self) -> bool:
        """Whether places that are only inferred count."""
        return not self.asked["paateltyja"].found

    @cached_property
    def found(self) -> Found:
        """What the search found; nothing without one."""
        return find(self.asked["q"].found, exact=bool(self.asked["sanatarkasti"].found))

    @cached_property
    def narrowed(self) -> Narrowed:
        """The catalogue narrowed by all that was asked; conditions are named by facet."""
        conditions = dict(self._conditions())
        if self.asked["q"].found:
            conditions["q"] = self.found.ranking.matching
        return Narrowed(self.snapshot.everything, conditions)

    def _conditions(self) -> Iterator[tuple[str, BitMap]]:
        for name, parameter in PARAMETERS.items():
            if parameter.vocabulary and (choices := self.choices(name)):
                keys = [key for choice in choices for key in choice.keys]
                yield name, union(self.snapshot.values(name, inferred=self.inferred), keys)
        least, most = self.asked["rahoitus_min"].found, self.asked["rahoitus_max"].found
        if least is not None or most is not None:
            yield FUNDING, self.snapshot.amounts.between(least, most)
        score = self.asked["kriteeri_min"].found
        if score is not None:
            criteria = self.snapshot.tables.criteria
            values = self.snapshot.facets["kriteeri"]
            yield "kriteeri", union(values, [(key, score) for key in criteria])

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
        label = str(PARAMETERS[parameter].label)
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


def _years(asked: dict[str, Asked], snapshot: Snapshot) -> dict[str, Asked]:
    """Make one choice of the first and the last year of the form: "2016-2018"."""
    first, last = asked["vuosi_min"], asked["vuosi_max"]
    if first.found is None and last.found is None:
        return {}
    ends = (first.found, last.found)
    text = "-".join("" if year is None else str(year) for year in ends)
    known = YEARS.look_up(snapshot, [text])
    choices = {choice.value: choice for choice in (*asked["vuosi"].found, *known.values())}
    return {
        "vuosi": Asked(list(choices.values()), asked["vuosi"].problems),
        "vuosi_min": Asked(None, first.problems),
        "vuosi_max": Asked(None, last.problems),
    }


def _scores(asked: dict[str, Asked]) -> dict[str, Asked]:
    """Give the criteria without a score of their own the least score of the form.

    Where no criterion is chosen, the least score stays: it then asks for any criterion.
    """
    least, criteria = asked["kriteeri_min"], asked["kriteeri"]
    if least.found is None or not criteria.found:
        return {}
    choices = []
    for choice in criteria.found:
        ((key, score),) = choice.keys
        plain = Choice(choice.value, choice.label, (key,), choice.language)
        choices.append(scoring(plain, least.found) if score == USUAL_SCORE else choice)
    return {
        "kriteeri": Asked(list({c.value: c for c in choices}.values()), criteria.problems),
        "kriteeri_min": Asked(None, least.problems),
    }
