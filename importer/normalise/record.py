"""The door of the package: a raw record in, a project record and findings out."""

from collections.abc import Sequence
from typing import Any

from catalogue.sections import SECTION_FIELDS
from importer.formats import traits_of
from importer.normalise.areas import inferred_area, stated_area
from importer.normalise.codes import codes_in, parse_code, period_of
from importer.normalise.facts import amounts, duration, gender, programme, scores, status
from importer.normalise.names import town_name
from importer.normalise.notes import Notes
from importer.normalise.parties import organisations, postcode
from importer.normalise.scan import Scan, scan_of
from importer.normalise.sections import sections
from importer.normalise.text import clean, particular
from importer.normalise.urls import code_in, kind_of, page_of, parse_url
from importer.records import Finding, LinkRecord, ProjectRecord, RawRecord, Severity
from importer.themes import assign_themes

_PLACES = ("regions", "subregions", "municipalities")
_REASONS = ("gender_analysis_reason", "gender_mainstreamed_reason", "gender_main_goal_reason")


def normalise(raw: RawRecord) -> tuple[ProjectRecord | None, tuple[Finding, ...]]:
    """Return the project record of a document, and everything that was odd about its values.

    Without a valid code or a name there is no record (None) and an ERROR finding says why.
    Any other value that cannot be read becomes unknown, with a finding. Never raises.
    """
    notes = Notes(raw.values)
    scan = scan_of(raw.family, raw.values)
    code = _code(notes, raw)
    name = _name(notes, scan)
    if not code or not name:
        return None, tuple(notes.findings)
    for key, label in traits_of(raw.family).expected:
        if key not in ("code", "name") and not notes.text(key):
            notes.add("missing_field", key, Severity.INFO, label=label)
    return _record(notes, raw, scan, code, name), tuple(notes.findings)


def _record(notes: Notes, raw: RawRecord, scan: Scan, code: str, name: str) -> ProjectRecord:
    narratives, repairs = sections(notes, scan)
    parties = organisations(notes, raw.partners, scan)
    doers = [party.name for party in parties if party.role != "funder"]
    texts = [("name", name), *((key, text) for key, text in narratives.items() if text)]
    bare = [text for _, text in texts]
    places = stated_area(notes) if _states_places(notes, raw.family) else inferred_area(doers, bare)
    funder = next((party.name for party in parties if party.role == "funder"), "")
    values: dict[str, Any] = {
        **programme(notes, code, traits_of(raw.family).period),
        **duration(notes),
        **amounts(notes),
        **gender(notes),
        **narratives,
        "authority": clean(notes.text("authority")) or funder,
        "status": status(notes),
        "application_procedure": clean(notes.text("application_procedure")),
        "site_street": particular(notes.text("site_street")),
        "site_postcode": postcode(notes, "site_postcode"),
        "site_town": town_name(particular(notes.text("site_town"))),
    }
    return ProjectRecord(
        code=code,
        name=name,
        organisations=parties,
        nationwide=places.nationwide,
        regions=places.regions,
        subregions=places.subregions,
        municipalities=places.municipalities,
        scores=scores(notes, raw.scores),
        links=_links(raw, code),
        mentions=_mentions(raw, code),
        themes=assign_themes(texts),
        repairs=repairs,
        **values,
    )


def _states_places(notes: Notes, family: str) -> bool:
    return traits_of(family).state_places or any(map(notes.text, _PLACES))


def _code(notes: Notes, raw: RawRecord) -> str:
    """Return the project's code; the title and the first link may bear witness for it."""
    written = clean(notes.text("code"))
    title = clean(notes.text("title")).partition(",")[0]
    links = [code for value in raw.urls if (code := code_in(value.text))]
    witnesses = [found for found in (parse_code(title).code,) if found] + links
    reading = parse_code(written or title, witnesses)
    if not written and not title:
        notes.add("missing_code", "code", Severity.ERROR)
    elif not reading.code:
        notes.add("invalid_code", "code", Severity.ERROR, value=written or title)
    elif reading.repaired:
        notes.add("repaired_code", "code", Severity.INFO, value=written or title, code=reading.code)
    if reading.code and witnesses and reading.code not in witnesses:
        notes.add("code_mismatch", "code", value=witnesses[0], code=reading.code)
    return reading.code


def _name(notes: Notes, scan: Scan) -> str:
    title = clean(notes.text("title")).partition(",")[2].strip()
    written = scan.better(clean(notes.text("name")), title)
    if not written:
        notes.add("missing_name", "name", Severity.ERROR)
        return ""
    return scan.name(notes, "name", written)


def _links(raw: RawRecord, code: str) -> tuple[LinkRecord, ...]:
    """Return the project's own page first, then every other address of the document once."""
    urls = [url for value in raw.urls if (url := parse_url(value.text))]
    own = [url for url in urls if code_in(url) == code] or [page_of(code, period_of(code))]
    return tuple(LinkRecord(kind_of(url), url) for url in dict.fromkeys([*own, *urls]) if url)


def _mentions(raw: RawRecord, code: str) -> tuple[str, ...]:
    """Return the codes of other projects in texts and links, in the order of the document."""
    found: list[tuple[int, str]] = []
    for line, text, scanned in _passages(raw):
        found += [(line, named) for named in codes_in(text, scanned=scanned)]
    found += [(value.line, named) for value in raw.urls if (named := code_in(value.text))]
    ordered = sorted(found, key=lambda mention: mention[0])
    return tuple(dict.fromkeys(named for _, named in ordered if named != code))


def _passages(raw: RawRecord) -> Sequence[tuple[int, str, bool]]:
    """Return the texts that may name a project, with the line each of their lines stands on."""
    scanned = traits_of(raw.family).scanned
    keys = ("name", "other_codes", *SECTION_FIELDS, *_REASONS)
    values = [raw.values[key] for key in keys if key in raw.values]
    texts = [(value.line, value.text) for value in values]
    texts += [(score.line, score.reason) for score in raw.scores]
    return [
        (line + offset, part, scanned)
        for line, text in texts
        for offset, part in enumerate(text.splitlines())
    ]
