"""Every family is known wherever a family must be known."""

import pytest

from catalogue.models import DocumentKind
from importer.combine import combine
from importer.formats import FAMILIES, Family, recognise, traits_of
from importer.formats.family import Traits
from importer.records import ProjectRecord
from tests.importer.documents import BY_FAMILY, document


def test_every_family_has_a_document_for_the_tests_of_all_families():
    assert list(BY_FAMILY) == [family.FAMILY for family in FAMILIES]


def test_the_database_knows_the_families_and_no_others():
    assert {family.FAMILY for family in FAMILIES} == set(DocumentKind.values)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.FAMILY)
def test_a_family_knows_its_own_documents_and_no_others(family: Family):
    known = [name for name, text in BY_FAMILY.items() if family.recognise(document(text))]
    assert known == [family.FAMILY]
    assert recognise(document(BY_FAMILY[family.FAMILY])) is family
    assert traits_of(family.FAMILY) is family.TRAITS


def test_a_family_nobody_knows_has_a_name_and_nothing_else():
    assert traits_of("minutes") == Traits("minutes")


def test_the_first_family_leads_on_facts():
    records = {family.FAMILY: ProjectRecord("S21234", family.FAMILY) for family in FAMILIES}
    assert combine(records).name == "eura2014"
    del records["eura2014"]
    assert combine(records).name == "eura2007"
