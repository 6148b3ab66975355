"""Every family is known wherever a family must be known."""

import pytest

from catalogue.models import DocumentKind
from importer.combine import combine
from importer.formats import FAMILIES, Family, recognise, traits_of
from importer.formats.family import Traits
from importer.records import ProjectRecord
from tests.importer.documents import card, document, eura
from tests.importer.formats.test_eura2007 import TEXT

DOCUMENTS = {"eura2014": eura(), "eura2007": TEXT, "sokra_card": card()}


def test_the_database_knows_the_families_and_no_others():
    assert {family.FAMILY for family in FAMILIES} == set(DocumentKind.values)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.FAMILY)
def test_a_family_knows_its_own_documents_and_no_others(family: Family):
    known = [name for name, text in DOCUMENTS.items() if family.recognise(document(text))]
    assert known == [family.FAMILY]
    assert recognise(document(DOCUMENTS[family.FAMILY])) is family
    assert traits_of(family.FAMILY) is family.TRAITS


def test_a_family_nobody_knows_has_a_name_and_nothing_else():
    assert traits_of("minutes") == Traits("minutes")


def test_the_first_family_leads_on_facts():
    records = {family.FAMILY: ProjectRecord("S21234", family.FAMILY) for family in FAMILIES}
    assert combine(records).name == "eura2014"
    del records["eura2014"]
    assert combine(records).name == "eura2007"
