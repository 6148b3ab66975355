"""A record survives its years in the database."""

import json
from dataclasses import fields, replace

from hypothesis import given

from importer.record_json import finding_to_json, from_json, to_json
from importer.records import Finding, ProjectRecord, RepairRecord, Severity
from tests.importer.records import full_record, project_records


@given(project_records())
def test_json_loses_nothing(record):
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


def test_every_field_of_a_full_record_comes_back():
    record = full_record(repairs=(RepairRecord("results", 0, 6, "Tekst1", "Teksti", 0.9),))
    unset = [
        field.name
        for field in fields(record)
        if getattr(record, field.name) == field.default and field.name != "code"
    ]
    assert unset == []
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


def test_a_record_of_an_older_version_is_read():
    old = {"code": "S20129", "name": "Soppi", "mentions": ["S21315"], "was_dropped": 1}
    assert from_json(old) == replace(ProjectRecord("S20129", "Soppi"), mentions=("S21315",))


def test_items_of_sets_may_lack_or_have_fields():
    data = {
        "code": "S20129",
        "organisations": [{"role": "lead", "name": "Kemin kaupunki", "fax": "1"}],
        "scores": [{"criterion": "tasa-arvo", "direct": 1, "indirect": None}],
    }
    record = from_json(data)
    assert record.organisations[0].website == ""
    assert record.scores[0].reason == ""


def test_what_cannot_be_read_is_unknown():
    data = to_json(full_record()) | {"start_date": "soon", "public_planned": "x", "links": [3]}
    record = from_json(data)
    assert (record.start_date, record.public_planned, record.links) == (None, None, ())
    assert record.end_date == full_record().end_date


def test_a_finding_is_plain_json():
    finding = Finding(Severity.WARNING, "odd", 3, "name", {"value": "x"})
    assert json.loads(json.dumps(finding_to_json(finding))) == {
        "severity": "warning",
        "code": "odd",
        "line": 3,
        "field": "name",
        "params": {"value": "x"},
    }
