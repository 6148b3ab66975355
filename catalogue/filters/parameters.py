"""Reading what an address says about one parameter.

Nothing here ever fails: what is not understood is kept beside what is, as a problem to name
on the page.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue.filters.vocabularies import Vocabulary
from catalogue.querysets import SORT_ORDERS
from catalogue.search.query import parse
from catalogue.search.snapshot import Snapshot

MAX_SHOWN_LENGTH = 60
_SIGNS_OF_MONEY = re.compile(r"\s|€|eur(?:o?a?)$", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)[.,'](?=\d{3}(?:\D|$))")
_AMOUNT = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,2})?")


class Asked(NamedTuple):
    """What a visitor asked of one parameter: what was understood, and what was not."""

    found: Any
    problems: tuple[tuple[str, str], ...] = ()


def shorten(value: str, length: int = MAX_SHOWN_LENGTH) -> str:
    """Return the value fit to be shown in a message: one line, no control characters."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"


def read_amount(text: str) -> Decimal | None:
    """Read euros as people write them: "100 000", "100 000,50 €", "100.000"; None if unclear.

    A sign followed by exactly three digits parts thousands; cents have one or two digits.
    """
    plain = _THOUSANDS.sub("", _SIGNS_OF_MONEY.sub("", text.strip()))
    return Decimal(plain.replace(",", ".")) if _AMOUNT.fullmatch(plain) else None


def values_of(query: QueryDict, parameter: str) -> list[str]:
    """Return the values of a parameter, trimmed, empty ones and repetitions left out."""
    texts = (text.replace("\x00", "").strip() for text in query.getlist(parameter))
    return list(dict.fromkeys(text for text in texts if text))


def read_choices(vocabulary: Vocabulary, snapshot: Snapshot, values: Sequence[str]) -> Asked:
    """Read values of a vocabulary, each choice once."""
    if not values:
        return Asked([])
    known = vocabulary.look_up(snapshot, values)
    choices = {choice.value: choice for choice in known.values()}
    message = _("“%(value)s” is not among the choices, so it was left out.")
    return Asked(
        list(choices.values()),
        tuple((value, message) for value in values if value not in known),
    )


def read_search(values: Sequence[str]) -> Asked:
    """Read the words to search for: of several values the last, within a sensible length."""
    if not values:
        return Asked("")
    text = values[-1]
    query = parse(text)
    if not query.parts:
        message = _("There is no word to search for in “%(value)s”.")
        return Asked("", ((text, message),))
    if query.cut:
        message = _("The search was long; only its beginning was used.")
        return Asked(query.text, ((text, message),))
    return Asked(text)


def read_switch(usual: str, values: Sequence[str]) -> Asked:
    """Read a switch, "0" or "1": of several values the last; "" where it stands as usual."""
    message = _("“%(value)s” is neither 0 nor 1, so it was left out.")
    unclear = tuple((value, message) for value in values if value not in ("0", "1"))
    last = next((value for value in reversed(values) if value in ("0", "1")), usual)
    return Asked("" if last == usual else last, unclear)


def read_number(least: int, most: int, values: Sequence[str]) -> Asked:
    """Read a whole number of the range: of several values the last that is one."""
    message = _("“%(value)s” is not one of the numbers %(least)d–%(most)d, so it was left out.")
    message %= {"value": "%(value)s", "least": least, "most": most}
    numbers = {str(number): number for number in range(least, most + 1)}
    unclear = tuple((value, message) for value in values if value not in numbers)
    return Asked(next((numbers[v] for v in reversed(values) if v in numbers), None), unclear)


def read_euros(values: Sequence[str]) -> Asked:
    """Read an amount: of several values the last that is understood."""
    amounts = [(value, read_amount(value)) for value in values]
    message = _("“%(value)s” is not an amount in euros, so it was left out.")
    unclear = tuple((value, message) for value, amount in amounts if amount is None)
    return Asked(next((a for _v, a in reversed(amounts) if a is not None), None), unclear)


def read_order(values: Sequence[str]) -> Asked:
    """Read the order of the list: of several values the last that is known."""
    message = _("“%(value)s” is not an order of the list, so it was left out.")
    unknown = tuple((value, message) for value in values if value not in SORT_ORDERS)
    return Asked(next((v for v in reversed(values) if v in SORT_ORDERS), None), unknown)
