"""Passages of a project's text with what was found in them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Project
from catalogue.search.highlight import Highlights, highlight
from catalogue.search.search import find
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def shown(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


def marked(typed: str) -> list[str]:
    """Return name and passages of the one project found, hits in brackets."""
    found = find(typed)
    (one,) = highlight(found, Project.objects.filter(pk__in=found.ids)).values()
    return [shown(one.name), *map(shown, one.passages)]


def test_the_word_forms_that_match_are_marked():
    make_project(name="Nuorten työpaja", summary="Kemin nuorille. Nuoriso ei ole nuori aikuinen.")
    assert marked("nuori") == [
        "[Nuorten] työpaja",
        "Kemin [nuorille]. Nuoriso ei ole [nuori] aikuinen.",
    ]


def test_a_part_of_a_compound_marks_the_whole_word():
    make_project(name="A", summary="Kehitetään mielenterveyspalveluita.")
    assert marked("terveys") == ["A", "Kehitetään [mielenterveyspalveluita]."]


def test_a_passage_is_short_and_begins_with_its_sentence():
    before = "Alussa on pitkä selostus asian koko laajasta taustasta. " * 40
    make_project(name="A", final_report=f"{before}Tässä on vertaistukea mukana. {before}")
    _name, passage = marked("vertaistuki")
    assert passage.startswith("Tässä on [vertaistukea] mukana. Alussa")
    assert passage.endswith(" …")
    assert len(passage) < 260


def test_two_words_far_apart_give_two_passages_and_no_third():
    filler = "Muuta tekstiä on tässä välissä paljon. " * 20
    make_project(name="A", summary=f"Nuoret. {filler} Lapset. {filler} Miehet. {filler}")
    _name, *passages = marked("nuori lapsi mies")
    assert [passage[:8] for passage in passages] == ["[Nuoret]", "[Lapset]"]


def test_words_near_each_other_share_a_passage():
    make_project(name="A", summary="Nuoret ja lapset.")
    assert marked("nuori lapsi") == ["A", "[Nuoret] ja [lapset]."]


def test_a_scanned_card_is_read_across_its_lines():
    make_project(name="A", background="Tavoitteena oli vertais-\ntuen ja\nosallisuuden lisääminen")
    passage = "Tavoitteena oli [vertaistuen] ja osallisuuden lisääminen"
    assert marked("vertaistuki") == ["A", passage]


def test_a_rescued_word_is_marked():
    make_project(name="A", summary="Syrjäytymisen ehkäisy")
    assert marked("syrjaytyminen") == ["A", "[Syrjäytymisen] ehkäisy"]


def test_a_hit_in_organisations_only_has_no_passage():
    make_project(name="A", lead="Diakonissalaitos", summary="Muuta")
    assert marked("diakonissalaitos") == ["A"]


def test_the_documents_hyphen_is_shown_as_one():
    make_project(name="TE¬toimisto", summary="Kainuun TE¬toimistossa")
    assert marked("TE-toimisto") == ["[TE‑toimisto]", "Kainuun [TE‑toimistossa]"]


def test_markup_is_text():
    make_project(name="<b>Nuoret</b>", summary="<script>nuoret</script> & muut")
    assert marked("nuori")[1] == "<script>[nuoret]</script> & muut"


def test_a_page_takes_two_queries():
    for number in range(20):
        make_project(name=f"Nuoret {number}", summary="nuoria ja työtä")
    found, page = find("nuori työ"), list(Project.objects.all())
    with CaptureQueriesContext(connection) as queries:
        assert len(highlight(found, page)) == 20
    assert len(queries) <= 2


def test_nothing_searched_for_nothing_marked():
    project = make_project(name="A")
    assert highlight(find("-nuori"), [project]) == {}
    assert highlight(find("nuori"), []) == {}
    assert highlight(find("hanke"), []) == {}
    make_project(name="Hankkeita")
    other = highlight(find("hanke"), [project])
    assert isinstance(other[project.pk], Highlights)
