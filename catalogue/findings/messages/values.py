"""Params of findings as people write them: dates in the language's order, sums in groups."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from catalogue.templatetags.formats import date_text, money_text

# A date that is the whole of a param, or the whole of a value in a list of "source: value".
_DATE = re.compile(r"(?:(?<=\A)|(?<=: ))([0-9]{4}-[0-9]{2}-[0-9]{2})(?=\Z| · )")
_SUM = re.compile(r"%\((\w+)\)s €")


def readable_params(message: str, params: Mapping[str, str]) -> Mapping[str, str]:
    """Return the params as they are to stand in the message, in the active language.

    A sum is what the message has before a euro sign. What is neither date nor sum stays as it
    is: it quotes the document.
    """
    sums = set(_SUM.findall(message))
    return {
        name: _sum(value) if name in sums else _DATE.sub(_date, value)
        for name, value in params.items()
    }


def _date(match: re.Match[str]) -> str:
    try:
        return date_text(date.fromisoformat(match[0]))
    except ValueError:
        return match[0]


def _sum(value: str) -> str:
    try:
        return money_text(Decimal(value)).strip("€\N{NO-BREAK SPACE}")
    except InvalidOperation:
        return value
