"""The chosen filters of a list, each with the way to take it off."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.filters.projects import ProjectFilter
from catalogue.filters.table import PARAMETERS
from catalogue.filters.vocabularies import Choice
from catalogue.templatetags.formats import money_text

# What goes with the search and is no filter by itself.
_NO_CHIPS = ("jarjestys", "sanatarkasti")
Address = Callable[[list[tuple[str, str]]], str]


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter value and the address of the list without it."""

    parameter: str
    label: str
    url: str
    language: str = ""

    @property
    def foreign(self) -> bool:
        """Whether the label is in another language than the page."""
        return bool(self.language) and self.language != (get_language() or "fi")[:2]


def chips(asked: ProjectFilter, address: Address) -> list[Chip]:
    """Return a chip for everything chosen; `address` makes an address of parameters."""
    pairs = asked.query()
    choices = {
        (name, choice.value): choice
        for name, parameter in PARAMETERS.items()
        if parameter.vocabulary
        for choice in asked.choices(name)
    }
    found = []
    for name, value in pairs:
        if name in _NO_CHIPS:
            continue
        choice = choices.get((name, value))
        label = _choice_label(name, choice) if choice else _plain_label(asked, name, value)
        gone = _NO_CHIPS[1:] if name == "q" else ()
        left = [pair for pair in pairs if pair != (name, value) and pair[0] not in gone]
        found.append(Chip(name, label, address(left), choice.language if choice else ""))
    return found


def _choice_label(name: str, choice: Choice) -> str:
    return _("running in %(year)s") % {"year": choice.label} if name == "vuosi" else choice.label


def _plain_label(asked: ProjectFilter, name: str, value: str) -> str:
    if name == "q":
        return _("“%(words)s”") % {"words": value}
    if name == "paateltyja":
        return _("without inferred places")
    if name == "kriteeri_min":
        return _("a criterion with at least %(score)s") % {"score": value}
    amount = money_text(asked.asked[name].found)
    return f"{PARAMETERS[name].label} {amount}"
