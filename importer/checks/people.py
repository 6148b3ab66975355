"""Contact details in narrative: a free text is shown as it is, until staff redact it."""

from collections.abc import Iterator

from importer.checks.passages import passages
from importer.formats.personal import gives_contact
from importer.records import Finding, ProjectRecord, RawRecord, Severity

# A quick look whether a text may hold an e-mail address or a telephone number.
_MARKS = frozenset("@0(+{[")


def check_people(raw: RawRecord, _record: ProjectRecord) -> Iterator[Finding]:
    """Yield the lines of narrative with an e-mail address or a telephone number.

    The finding names section and line and never quotes.
    """
    for passage in passages(raw):
        if _MARKS.isdisjoint(passage.text):
            continue
        for number, line in enumerate(passage.text.split("\n")):
            if gives_contact(line):
                at = passage.line + number
                yield Finding(Severity.WARNING, "personal_in_text", at, passage.section)
