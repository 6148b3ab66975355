"""Names that cannot be of one organisation, and the business ids that say they are."""

import pytest

from catalogue.models import Organisation
from importer.checks.names import nothing_in_common
from importer.records import OrganisationRecord
from importer.storing.identity import identity
from importer.storing.shared_ids import shared_ids
from tests.factories import make_organisation


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Kemin kaupunki", "Setlementti Louhela ry"),
        ("Silta-Valmennusyhdistys ry", "Åbo Akademi Vasa"),
    ],
)
def test_names_without_a_common_word_differ(name: str, other: str):
    assert len(identity(name).core.split()) > 1
    assert nothing_in_common(name, [other])


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Terveyden ja hyvinvoinnin laitos", ["THL"]),
        ("Soite", ["Keski-Pohjanmaan sosiaali- ja terveyspalvelukuntayhtymä"]),
        ("Helsingin kaupunki", ["Helsinki"]),
        ("Kemin kaupunki", ["Kemin kaupungin sivistystoimi"]),
        ("Kemin kaupunki", ["Setlementti Louhela", "Kemin kaupunki"]),
        ("Kemin kaupunki", []),
        ("", ["Kemin kaupunki"]),
    ],
)
def test_names_that_may_be_of_one_are_left_in_peace(name: str, others: list[str]):
    assert not nothing_in_common(name, others)


@pytest.mark.django_db
def test_an_id_known_by_quite_another_name_is_told_with_both():
    organisation = make_organisation("Setlementti Louhela ry")
    Organisation.objects.filter(pk=organisation.pk).update(business_id="0216462-3")
    record = OrganisationRecord("lead", "Kemin kaupunki", business_id="0216462-3")
    [found] = shared_ids([record])
    assert (found.code, found.field) == ("business_id_of_another", "organisations")
    assert found.params["name"] == "Kemin kaupunki"
    assert found.params["held"] == "Setlementti Louhela ry"
    assert shared_ids([OrganisationRecord("lead", "Louhelan setlementti", "", "0216462-3")]) == ()
    assert shared_ids([OrganisationRecord("lead", "Kemin kaupunki")]) == ()
