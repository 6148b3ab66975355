"""The organisations of a project: applicant, partners, implementers, funder."""

from collections.abc import Sequence

from catalogue.sections import SECTION_FIELDS
from importer.formats.urls import urls_in
from importer.normalise.codes import parse_business_id, parse_postcode
from importer.normalise.names import split_implementers, split_partner, town_name
from importer.normalise.notes import Notes
from importer.normalise.scan import Scan
from importer.normalise.text import clean, particular
from importer.normalise.urls import parse_url
from importer.records import OrganisationRecord, RawValue, Severity


def organisations(
    notes: Notes, partners: Sequence[RawValue], scan: Scan
) -> tuple[OrganisationRecord, ...]:
    """Return the organisations in the order lead, partners, implementers, funder."""
    found = [*_lead(notes), *(_partner(notes, value) for value in partners)]
    found += [
        OrganisationRecord("implementer", scan.name(notes, "implementers", name))
        for name in split_implementers(notes.text("implementers"), _full_line(notes))
    ]
    found += [
        OrganisationRecord("funder", scan.authority(notes, "funder", name))
        for name in split_implementers(notes.text("funder"))
    ]
    return tuple(found)


def _full_line(notes: Notes) -> int:
    """Return how long the lines of the document's texts become: shorter ones end on purpose."""
    lines = [line for key in SECTION_FIELDS for line in notes.text(key).splitlines()]
    return max(map(len, lines), default=0)


def _lead(notes: Notes) -> list[OrganisationRecord]:
    name = clean(notes.text("lead_name"))
    if not name:
        return []
    return [
        OrganisationRecord(
            role="lead",
            name=name,
            type=_type(notes),
            business_id=_business_id(notes, notes.text("lead_business_id"), name),
            street=particular(notes.text("lead_street")),
            postcode=postcode(notes, "lead_postcode"),
            town=town_name(particular(notes.text("lead_town"))),
            phone=particular(notes.text("lead_phone")),
            website=_website(notes),
        )
    ]


def _type(notes: Notes) -> str:
    return particular(notes.text("lead_type"))


def _business_id(notes: Notes, text: str, name: str, line: int | None = None) -> str:
    written = particular(text)
    found = parse_business_id(written)
    if written and not found:
        field = "lead_business_id" if line is None else "partners"
        notes.add("invalid_business_id", field, line=line, value=written, name=name)
    return found


def postcode(notes: Notes, key: str) -> str:
    """Return the postcode under a key; "" and a finding where it has not five digits."""
    text = particular(notes.text(key))
    found = parse_postcode(text)
    if text and not found:
        notes.add("invalid_postcode", key, value=text)
    return found


def _website(notes: Notes) -> str:
    """Return the first address of the field; "" and a finding where it has none."""
    text = particular(notes.text("lead_website")).rstrip(".,;")
    found = parse_url(text) or next(filter(None, map(parse_url, _parts(text))), "")
    if text and not found:
        notes.add("invalid_website", "lead_website", value=text)
    return found


def _parts(text: str) -> list[str]:
    return [*urls_in(text), *(part.strip(",;") for part in text.split())]


def _partner(notes: Notes, value: RawValue) -> OrganisationRecord:
    name, number = split_partner(value.text)
    if not number:
        notes.add("missing_field", "partners", Severity.INFO, value.line, label="Y-tunnus")
    found = _business_id(notes, number, name, value.line)
    return OrganisationRecord("partner", name, business_id=found)
