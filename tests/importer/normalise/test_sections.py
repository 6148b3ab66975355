"""Sections of a damaged card are repaired; a clean document is never touched."""

import pytest

from importer.normalise import normalise
from importer.normalise.notes import Notes
from importer.normalise.scan import Scan
from importer.normalise.sections import sections
from importer.records import RawRecord, RawValue, Severity
from importer.repairs import original_texts

DAMAGED = "kehittdé verkostoty6ta ja tydelaman taitoja P&iva-\nkeskus vahavaraisille"


def notes(**texts: str) -> Notes:
    return Notes({key: RawValue(text, 1) for key, text in texts.items()})


def card(**texts: str) -> RawRecord:
    values = {"code": "S20129", "name": "Polku", **texts}
    return RawRecord("sokra_card", {key: RawValue(text, 1) for key, text in values.items()})


def test_damaged_words_are_repaired_and_the_rest_stays():
    texts, repairs = sections(notes(results=f" {DAMAGED}\n"), Scan(damaged=True))
    assert texts["results"].startswith("kehittää verkostotyötä ja työelämän taitoja Päivä-\nkeskus")
    assert [one.original for one in repairs][:3] == ["kehittdé", "verkostoty6ta", "tydelaman"]
    for one in repairs:
        assert one.field == "results"
        assert DAMAGED[one.start : one.end] == one.original


def test_a_clean_document_is_never_touched():
    noted = notes(results=DAMAGED)
    texts, repairs = sections(noted, Scan(damaged=False))
    assert (texts["results"], repairs, noted.findings) == (DAMAGED, (), [])


def test_two_findings_tell_of_all_words():
    noted = notes(results=DAMAGED, methods=DAMAGED)
    _texts, repairs = sections(noted, Scan(damaged=True))
    made = sum(one.confidence >= 0.8 for one in repairs)
    told = {finding.code: finding for finding in noted.findings}
    assert told["repaired_words"].params == {"count": str(made)}
    assert told["repaired_words"].severity is Severity.INFO
    if made < len(repairs):
        assert told["waiting_words"].params == {"count": str(len(repairs) - made)}
    assert len(noted.findings) == len(told) <= 2


def test_a_word_too_long_to_be_one_is_left_alone():
    _texts, repairs = sections(notes(results="tydelaman-" * 40), Scan(damaged=True))
    assert all(len(one.original) <= 200 for one in repairs)


def test_a_whole_card_is_repaired_and_its_original_kept():
    text = "Hanke kehittdé tydelaman taitoja ja verkostoty6ta nuorten kanssa. " * 3
    record, _findings = normalise(card(results=text, objectives="Vertaistoiminta Kemijarvella"))
    assert record is not None
    assert "työelämän" in record.results
    assert original_texts(record)["results"] == text.strip()
    assert [place.code for place in record.municipalities] == ["320"]


def test_themes_and_places_are_read_from_what_was_repaired():
    text = "Hanke kehittdé tydelaman taitoja ja tydpajoja, tukee paihdety6ta Jyvdskyldssd. " * 2
    record, _findings = normalise(card(results=text, implementers="Jyvdskyldn kaupunki"))
    assert record is not None
    evidence = {words for theme in record.themes for words in theme.evidence}
    assert "päihdetyötä" in evidence
    assert [words for words in evidence if words not in record.results] == []
    assert [party.name for party in record.organisations] == ["Jyväskylän kaupunki"]
    assert [place.code for place in record.municipalities] == ["179"]


def test_a_clean_card_in_other_languages_is_never_touched():
    text = (
        "The project supports young people who are out of work. Hankkeessa kehitettiin työttömien"
        " nuorten palveluja. Projektet arbetade med unga vuxna i samarbete med kommunen."
    )
    record, findings = normalise(card(results=text, implementers="Folkhdlsan, Jyvdskyldn kaupunki"))
    assert record is not None
    assert (record.results, record.repairs) == (text, ())
    names = [party.name for party in record.organisations]
    assert names == ["Folkhdlsan", "Jyvdskyldn kaupunki"]
    assert "repaired_name" not in {finding.code for finding in findings}


@pytest.mark.parametrize("family", ["eura2014", "sokra_card"])
def test_a_clean_text_has_no_repairs(family):
    raw = card(results="Hanke kehittää työelämän taitoja, tydelaman kirjoitettuna. " * 3)
    record, _ = normalise(RawRecord(family, raw.values))
    assert record is not None
    assert record.repairs == ()
    assert "tydelaman" in record.results
