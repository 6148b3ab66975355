"""The parameters of the list's address, one row each, in the order the page offers them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.charts.bars import TOP_SCORE
from catalogue.filters import vocabularies
from catalogue.filters.parameters import (
    Asked,
    read_choices,
    read_euros,
    read_number,
    read_order,
    read_search,
    read_switch,
)
from catalogue.filters.vocabularies import Vocabulary
from catalogue.search.gathering import FIRST_YEAR, LAST_YEAR
from catalogue.search.snapshot import Snapshot

Read = Callable[[Snapshot, Sequence[str]], Asked]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name in addresses, its label on the page, how its values are read.

    One with a vocabulary takes several values, which are alternatives.
    """

    name: str
    label: Promise
    read: Read
    vocabulary: Vocabulary | None = None


def _plain(name: str, label: Promise, read: Callable[[Sequence[str]], Asked]) -> Parameter:
    return Parameter(name, label, lambda _snapshot, values: read(values))


def _choice(name: str, label: Promise, vocabulary: Vocabulary) -> Parameter:
    return Parameter(name, label, partial(read_choices, vocabulary), vocabulary)


_read_year = partial(read_number, FIRST_YEAR, LAST_YEAR)
_read_score = partial(read_number, 0, TOP_SCORE)
_ROWS = (
    _plain("q", pgettext_lazy("what was searched for", "Search"), read_search),
    _plain("sanatarkasti", _("Exactly these words"), partial(read_switch, "0")),
    _choice("maakunta", _("Region"), vocabularies.REGIONS),
    _choice("seutukunta", _("Sub-region"), vocabularies.SUBREGIONS),
    _choice("kunta", _("Municipality"), vocabularies.MUNICIPALITIES),
    _plain("paateltyja", _("Also inferred places"), partial(read_switch, "1")),
    _choice("teema", _("Theme"), vocabularies.THEMES),
    _choice("vuosi", _("Running in the year"), vocabularies.YEARS),
    _plain("vuosi_min", _("Running in or after"), _read_year),
    _plain("vuosi_max", _("Running in or before"), _read_year),
    _plain("rahoitus_min", _("Public funding at least"), read_euros),
    _plain("rahoitus_max", _("Public funding at most"), read_euros),
    _choice("tila", _("Status"), vocabularies.STATUSES),
    _choice("organisaatio", _("Organisation"), vocabularies.ORGANISATIONS),
    _choice("organisaatiotyyppi", _("Type of organisation"), vocabularies.ORGANISATION_TYPES),
    _choice("toimintalinja", _("Priority axis"), vocabularies.AXES),
    _choice("erityistavoite", _("Specific objective"), vocabularies.OBJECTIVES),
    _choice("rahasto", _("Fund"), vocabularies.FUNDS),
    _choice("viranomainen", _("Authority"), vocabularies.AUTHORITIES),
    _choice("kriteeri", _("Sustainable development"), vocabularies.CRITERIA),
    _plain("kriteeri_min", _("Least score"), _read_score),
    _choice("lahde", _("Source"), vocabularies.SOURCES),
    _plain("jarjestys", _("Order"), read_order),
)
PARAMETERS = {row.name: row for row in _ROWS}
