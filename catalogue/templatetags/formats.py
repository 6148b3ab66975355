"""Numbers, money and dates as they are written in the language of the interface.

Unknown is said in words: a missing value gives "not known", never a blank or a zero.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_compact_currency, format_currency, format_decimal
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

NON_BREAKING_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_MILLION = 1_000_000
_FIRST_GROUPED = 1000
# Dates, sums and numbers of a list are the same from page to page, and take their time to write.
_REMEMBERED = 4096
_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def _locale() -> str:
    return _LOCALES.get((get_language() or "fi")[:2], "fi_FI")


def _plain_spaces(text: str) -> str:
    """Replace the narrow space by which some locales group digits: older fonts lack it."""
    return text.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}").replace(
        " ", "\N{NO-BREAK SPACE}"
    )


def unknown() -> SafeString:
    """Return the words for a missing value, marked up."""
    return format_html('<span class="unknown">{}</span>', _("not known"))


def money_text(amount: Decimal) -> str:
    """Return euros with non-breaking spaces: "605 606 €", in English "€605,606".

    Cents are shown only where there are some.
    """
    return _money(amount, _locale())


@lru_cache(maxsize=_REMEMBERED)
def _money(amount: Decimal, locale: str) -> str:
    digits = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    pattern = f"¤{digits}" if locale == "en_GB" else f"{digits}\N{NO-BREAK SPACE}¤"
    return _plain_spaces(format_currency(amount, "EUR", pattern, locale, currency_digits=False))


def number_text(value: int | Decimal) -> str:
    """Return a number with its digits grouped: "20 000", in English "20,000"."""
    if isinstance(value, int) and 0 <= value < _FIRST_GROUPED:
        return str(value)
    return _number(value, _locale())


@lru_cache(maxsize=_REMEMBERED)
def _number(value: int | Decimal, locale: str) -> str:
    return _plain_spaces(format_decimal(value, locale=locale))


def date_text(value: date) -> str:
    """Return a date: "1.4.2019", "1 apr. 2019", "1 Apr 2019"."""
    return _date(value, _locale())


@lru_cache(maxsize=_REMEMBERED)
def _date(value: date, locale: str) -> str:
    return format_date(value, "medium", locale).replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def money(amount: Decimal | int | None) -> str:
    """Return an amount of euros, or that it is not known."""
    return unknown() if amount is None else money_text(Decimal(amount))


@register.filter
def money_short(amount: Decimal | int | None) -> str:
    """Return a sum for a headline: "2,07 milj. €"; below a million in whole euros."""
    if amount is None:
        return unknown()
    if amount < _MILLION:
        return money_text(Decimal(round(amount)))
    text = format_compact_currency(amount, "EUR", locale=_locale(), fraction_digits=2)
    return _plain_spaces(text)


@register.filter
def number(value: int | Decimal | None) -> str:
    """Return a number, or that it is not known."""
    return unknown() if value is None else number_text(value)


@register.filter
def day(value: date | datetime | None) -> SafeString:
    """Return a date in a `time` element, or that it is not known."""
    if value is None:
        return unknown()
    if isinstance(value, datetime):
        value = timezone.localdate(value) if timezone.is_aware(value) else value.date()
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_text(value))


@register.simple_tag
def date_range(start: date | None, end: date | None) -> SafeString:
    """Return "1.4.2019–31.7.2022"; a missing end or start is said in words."""
    if start is None and end is None:
        return unknown()
    dash = "–" if _locale() == "fi_FI" and start and end else " – "
    return format_html("{}{}{}", day(start), dash, day(end))


@register.filter
def or_unknown(value: object) -> object:
    """Return the value, or that it is not known when it is empty. Zero and "no" are values."""
    return unknown() if value is None or value == "" else value


@register.filter
def shown(text: str) -> str:
    """Return a text of a document for the page: `¬` is a hyphen that does not break."""
    return text.replace("¬", NON_BREAKING_HYPHEN)


@register.filter
def yes_no(answer: bool | None) -> str:  # noqa: FBT001 - a filter takes the value itself
    """Return an answer in words; None is "not known"."""
    if answer is None:
        return unknown()
    return _("Yes") if answer else _("No")
