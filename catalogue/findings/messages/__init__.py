"""The message of every finding: what is odd, and what to do about it. Where is said beside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from catalogue.findings.messages.checks import CHECK
from catalogue.findings.messages.documents import NORMALISE, PARSE
from catalogue.findings.messages.files import PDF, READ
from catalogue.findings.messages.runs import RUN
from catalogue.findings.messages.storing import STORE
from catalogue.findings.messages.values import readable_params

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MESSAGES: Mapping[str, "StrPromise"] = {
    **READ,
    **PDF,
    **RUN,
    **PARSE,
    **NORMALISE,
    **CHECK,
    **STORE,
}


class _Params(dict[str, str]):
    """Params of a message; one that is missing shows as an ellipsis instead of failing."""

    def __missing__(self, key: str) -> str:
        return "…"


def message_of(code: str, params: Mapping[str, str]) -> str:
    """Return a finding's message in the active language; the bare code if it has none.

    Dates and sums stand in it as people write them; in the params they stay as they are.
    """
    message = MESSAGES.get(code)
    if message is None:
        return code
    text = str(message)
    text %= _Params(readable_params(text, params))
    return "".join(c if c.isprintable() else " " for c in text)


def stored_message(finding: Mapping[str, Any]) -> str:
    """Return the message of a stored finding in the active language.

    One that an earlier version stored under another code says what it said then; "" if nothing.
    """
    code, params = finding.get("code"), finding.get("params")
    if code in MESSAGES and isinstance(params, Mapping):
        return message_of(str(code), {str(key): str(value) for key, value in params.items()})
    return str(finding.get("message") or "")
