"""All that is done to a document before the database is asked: read, recognise, parse, normalise.

Pure Python over bytes, so that any process can do it, on any day.
"""

from dataclasses import dataclass

from importer.checks import check
from importer.formats import recognise
from importer.normalise import normalise
from importer.read import Content, ReadFailure, make_document
from importer.records import Document, Finding, ProjectRecord, RawRecord


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document and what was read of it: no raw record where no family recognises it.

    `findings` are those of reading, parsing, normalising and checking, in that order.
    """

    document: Document
    raw: RawRecord | None = None
    record: ProjectRecord | None = None
    findings: tuple[Finding, ...] = ()


def prepare(content: Content) -> Prepared | ReadFailure:
    """Return what a document's bytes say, or why they are no document."""
    document = make_document(content.name, content.data)
    if isinstance(document, ReadFailure):
        return document
    family = recognise(document)
    if family is None:
        return Prepared(document)
    raw = family.parse(document)
    record, noticed = normalise(raw)
    if record is not None:
        noticed += check(raw, record)
    return Prepared(document, raw, record, (*document.findings, *raw.findings, *noticed))
