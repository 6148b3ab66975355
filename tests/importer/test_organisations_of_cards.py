"""The implementer of a scanned card meets the organisation of the project page."""

from itertools import permutations

import pytest
from django.db import transaction

from catalogue.models import Organisation, Participation
from importer.store import store
from tests.importer.documents import card, document, eura, imported, parsed

pytestmark = pytest.mark.django_db

# Umlauts lost, and signs that scans put in their place.
DAMAGED = str.maketrans({"ä": "a", "ö": "6", "Ä": "A", "Ö": "O"})


def put(text: str) -> None:
    record, findings = imported(text)
    # Texts are not what is tested here: they need not be indexed.
    store(document(text), parsed(text), record, (*findings,), None, index=lambda _ids: None)


def page(code: str, name: str, number: str) -> str:
    facts = {"Hankekoodi": code, "Hakijan virallinen nimi": name, "Y-tunnus": number}
    return eura(facts)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kemijärven kaupunki", "Kemijärven kaupunki"),
        ("A-klinikkasäätiö", "A-klinikkasäätiö sr"),
        ("Jyväskylän yliopisto", "JYVÄSKYLÄN YLIOPISTO"),
    ],
)
def test_in_any_order_and_in_one_project_once(written, name):
    scanned = card({"Toteuttajat": f"{written}, Kiuruveden Ihan Oma Porukka"}).translate(DAMAGED)
    documents = [
        scanned,
        page("S21987", name, "0216462-3"),
        page("S21988", name, "0216462-3"),
    ]
    for order in permutations(documents):
        with transaction.atomic():
            for text in order:
                put(text)
            holder = Organisation.objects.get(business_id="0216462-3")
            parts = Participation.objects.filter(organisation=holder).order_by("project__code")
            assert list(parts.values_list("project__code", "role")) == [
                ("S21987", "lead"), ("S21988", "lead"),
            ]  # fmt: skip
            assert not Organisation.objects.filter(
                business_id=None, participations__role="lead"
            ).exists()
            others = Participation.objects.filter(role="implementer")
            assert [part.stated_name[:9] for part in others] == ["Kiuruvede"]
            transaction.set_rollback(True)
