"""The message of every finding: what is odd, and what to do about it. Where is said beside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from importer.field_names import field_name
from importer.messages.checks import CHECK
from importer.messages.documents import NORMALISE, PARSE
from importer.messages.files import PDF, READ
from importer.messages.runs import RUN
from importer.messages.storing import STORE
from importer.messages.values import readable_params
from importer.record_json import finding_to_json
from importer.records import Finding

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


def describe(finding: Finding) -> str:
    """Return a finding's message in the active language; the bare code if it has none.

    Dates and sums stand in it as people write them; in the params they stay as they are.
    """
    message = MESSAGES.get(finding.code)
    if message is None:
        return finding.code
    text = str(message)
    text %= _Params(readable_params(text, finding.params))
    return "".join(c if c.isprintable() else " " for c in text)


def finding_as_data(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON values, with its words for people in the active language.

    These are its message and what its field is called (None without a field).
    """
    called = field_name(finding.field) if finding.field else None
    return {**finding_to_json(finding), "field_name": called, "message": describe(finding)}
