"""Which of the names that documents state mean one organisation.

Pure: the answer follows from everything stated under one core of a name (see
`catalogue.naming.identity`), and from what staff decided, never from the order it came in.

- A business id is an organisation. Two different ids are never one.
- A name stated without an id means the one organisation it can mean. Where it could mean
  several it means none of them, but one of its own: a double row does less harm than a wrong
  union.
- Names of one core with different legal forms are different organisations; a name without a
  form can be either.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.naming.identity import NameIdentity


class Stated(NamedTuple):
    """A legal form and a business id that a document states; "" for none."""

    form: str
    business_id: str


class Held(NamedTuple):
    """An organisation that the catalogue holds, by its primary key."""

    pk: int


class Numbered(NamedTuple):
    """The organisation with a business id that the catalogue does not hold yet."""

    business_id: str


class Named(NamedTuple):
    """The organisation without a business id that goes by a core and a legal form."""

    core: str
    form: str


Group = Held | Numbered | Named


@dataclass(frozen=True, slots=True)
class Groups:
    """What is known of one core: organisations that are certain, by their legal forms.

    `loose` are the legal forms of names stated without a business id.
    """

    core: str
    certain: Mapping[Group, frozenset[str]]
    loose: frozenset[str]

    def of(self, form: str) -> Group:
        """Return whom a name of this form without a business id means."""
        meant = self.candidates(form)
        return meant[0] if len(meant) == 1 else Named(self.core, form)

    def is_ambiguous(self, form: str) -> bool:
        """Tell whether a name of this form without a business id could mean several."""
        return len(self.candidates(form)) > 1

    def candidates(self, form: str) -> list[Group]:
        """Return whom a name of this form without a business id could mean."""
        if form:
            return self._with_form(form)
        own = [Named(self.core, one) for one in sorted(self.loose - {""})]
        return [*self.certain, *(one for one in own if self.of(one.form) == one)]

    def _with_form(self, form: str) -> list[Group]:
        """Return those known by the form; else those of unknown form, if no other form asks."""
        known = [group for group, forms in self.certain.items() if form in forms]
        if known:
            return known
        taken = frozenset().union(*self.certain.values())
        if self.loose - taken - {"", form}:
            return []
        return [group for group, forms in self.certain.items() if not forms]


def grouped(
    core: str,
    stated: Iterable[Stated],
    decided: Iterable[tuple[int, str]] = (),
    holders: Mapping[str, int] | None = None,
) -> Groups:
    """Group what was stated under one core.

    `decided` are the organisations to which staff gave names of this core, each with a legal
    form; `holders` leads from a business id, today's or a former one, to who has it.
    """
    held = holders or {}
    certain: dict[Group, set[str]] = {}
    loose = set()
    for form, business_id in sorted(set(stated)):
        if business_id:
            certain.setdefault(numbered(business_id, held), set()).add(form)
        else:
            loose.add(form)
    for pk, form in sorted(set(decided)):
        certain.setdefault(Held(pk), set()).add(form)
    known = {group: frozenset(forms - {""}) for group, forms in certain.items()}
    return Groups(core, known, frozenset(loose))


def numbered(business_id: str, holders: Mapping[str, int]) -> Group:
    """Return the organisation with a business id: the one that holds it, or one to come."""
    return Held(holders[business_id]) if business_id in holders else Numbered(business_id)


def named(name: NameIdentity) -> Named:
    """Return the organisation of a name that nothing else is known of."""
    return Named(name.core, name.form)
