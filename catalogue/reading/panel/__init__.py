"""The panel beside the list: every facet, its values, and how many projects each would give."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.filters.projects import FUNDING, ProjectFilter
from catalogue.filters.table import PARAMETERS
from catalogue.filters.vocabularies.programme import organisation_choices
from catalogue.models import ThemeGroup
from catalogue.reading.panel.options import Option, OptionGroup, counted, options
from catalogue.reading.panel.places import place_groups
from catalogue.reading.panel.ranges import Range, criteria, funding, years
from catalogue.search.facets import most_frequent

_MOST_ORGANISATIONS = 10
_OPEN_AT_FIRST = ("paikka", "teema")
PLACES = "paikka"
_PARAMETERS = {
    PLACES: ("maakunta", "seutukunta", "kunta", "paateltyja"),
    FUNDING: ("rahoitus_min", "rahoitus_max"),
    "kriteeri": ("kriteeri", "kriteeri_min"),
}


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of the panel. `unknown` of the projects that fit otherwise lack the fact."""

    name: str
    label: str
    groups: tuple[OptionGroup, ...]
    chosen: int
    unknown: int
    range: Range | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is shown unfolded at first."""
        return bool(self.chosen) or self.name in _OPEN_AT_FIRST

    @property
    def is_scrolled(self) -> bool:
        """Whether it is too long to be shown at full length."""
        return sum(len(group.options) for group in self.groups) > 8  # noqa: PLR2004 - rows


def facets(asked: ProjectFilter) -> list[Facet]:
    """Return the facets of the panel that have something to choose, in the order of the page."""
    return [facet for facet in _all_facets(asked) if facet.groups or facet.range]


def _all_facets(asked: ProjectFilter) -> Iterator[Facet]:
    years_range, other_years = years(asked)
    least, by_group = criteria(asked)
    yield _facet(asked, PLACES, place_groups(asked))
    yield _facet(asked, "teema", _themes(asked))
    yield _facet(asked, "vuosi", _plain(other_years), years_range)
    yield _facet(asked, FUNDING, [], funding(asked))
    yield _facet(asked, "tila", _plain(options(asked, "tila")))
    yield _facet(asked, "organisaatio", _plain(_organisations(asked)))
    for name in ("organisaatiotyyppi", "toimintalinja", "erityistavoite", "viranomainen"):
        yield _facet(asked, name, _plain(options(asked, name)))
    yield _facet(asked, "kriteeri", by_group, least if by_group else None)
    for name in ("rahasto", "lahde"):
        yield _facet(asked, name, _plain(options(asked, name)))


def _facet(
    asked: ProjectFilter, name: str, groups: list[OptionGroup], stretch: Range | None = None
) -> Facet:
    parameters = _PARAMETERS.get(name, (name,))
    found = [asked.asked[parameter].found for parameter in parameters]
    return Facet(
        name=name,
        label=_label(name),
        groups=tuple(groups),
        chosen=sum(len(one) if isinstance(one, list) else one not in (None, "") for one in found),
        unknown=number_unknown(asked, "maakunta" if name == PLACES else name),
        range=stretch,
    )


def _label(name: str) -> str:
    labels = {PLACES: _("Place"), FUNDING: _("Public funding"), "vuosi": _("Years running")}
    return labels.get(name) or str(PARAMETERS[name].label)


def number_unknown(asked: ProjectFilter, facet: str) -> int:
    """Count the projects that fit all other filters and lack the fact of this one."""
    return asked.narrowed.count(facet, asked.snapshot.lacking(facet, inferred=asked.inferred))


def unknowns(asked: ProjectFilter) -> list[tuple[str, int]]:
    """Return the label of every filtered fact, and how many projects are out for lack of it."""
    filtered = [name for name in asked.narrowed.conditions if name != "q"]
    numbers = ((name, number_unknown(asked, name)) for name in filtered)
    return [(_label(name), number) for name, number in numbers if number]


def _plain(found: list[Option]) -> list[OptionGroup]:
    return [OptionGroup("", tuple(found))] if found else []


def _themes(asked: ProjectFilter) -> list[OptionGroup]:
    """Return the themes by group, in the order of the groups."""
    rows = asked.snapshot.tables.themes
    groups: dict[str, list[Option]] = {}
    for option in options(asked, "teema"):
        groups.setdefault(rows[option.choice.keys[0]].group, []).append(option)
    return [
        OptionGroup(str(group.label), tuple(groups[group]))
        for group in ThemeGroup
        if group in groups
    ]


def _organisations(asked: ProjectFilter) -> list[Option]:
    """Return the chosen organisations, and those with the most projects besides them."""
    values = asked.snapshot.facets["organisaatio"]
    by_size = asked.snapshot.note(
        "by size", lambda: sorted(values, key=lambda key: len(values[key]), reverse=True)
    )
    base = asked.narrowed.besides("organisaatio")
    chosen = asked.choices("organisaatio")
    best = most_frequent(base, values, by_size, _MOST_ORGANISATIONS)
    own = {choice.keys[0] for choice in chosen}
    choices = organisation_choices([key for key, _number in best if key not in own])
    others = [choices[key] for key, _number in best if key in choices]
    return counted(asked, "organisaatio", [*chosen, *others])
