"""What must be found, in which order, and what is said of it: the same on every database.

The whole suite runs on SQLite and on PostgreSQL; nothing here knows which of them it is on.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import CatalogueVersion, Project, SearchEntry, Term
from catalogue.search.index import index_projects
from catalogue.search.search import Change, Found, Kind, find
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def names(found: Found | str) -> list[str]:
    """Return the names of the projects found, in order."""
    ids = (find(found) if isinstance(found, str) else found).ids
    held = dict(Project.objects.values_list("pk", "name"))
    return [held[project] for project in ids]


@pytest.fixture
def three(db: None) -> None:
    make_project(name="Kolmas", final_report="Lopulta mukana oli myös vertaisohjaajia.")
    make_project(name="Toinen", target_group="Vertaisohjaajat ja muut")
    make_project(name="Vertaisohjaajat esiin", summary="Muuta.")


class TestWords:
    def test_inflected_forms_are_found(self):
        make_project(name="A", summary="Nuorten arkea Kemijärvellä")
        for typed in ("nuori", "nuoret", "NUORTEN", "arki", "Kemijärvi", "kemijärven nuorille"):
            assert names(typed) == ["A"], typed

    def test_parts_of_compounds_are_found(self):
        make_project(name="A", summary="Mielenterveyspalveluiden kehittäminen")
        for typed in ("mielenterveys", "terveys", "palvelu", "kehittää"):
            assert names(typed) == ["A"], typed

    def test_what_only_looks_alike_is_not_found(self):
        make_project(name="A", summary="Kuusi kuntaa kannustaa, kanssa kuntoutuksen")
        for typed in ("kuu", "kansa", "kunto", "Kannus"):
            assert names(find(typed, exact=True)) == [], typed

    def test_every_word_must_be_there(self):
        make_project(name="A", summary="nuoret Kemissä")
        make_project(name="B", summary="nuoret Oulussa")
        assert names("nuoret Kemi") == ["A"]
        assert names("nuoret Kemi Oulu -nuoret") == []

    def test_words_of_organisations_places_and_themes_are_found(self):
        make_project(
            name="A",
            lead="Kainuun kuntayhtymä",
            regions=["lappi"],
            municipalities=["kemi"],
            themes=["vertaistuki"],
        )
        for typed in ("kuntayhtymä", "Lappi", "Kemi", "vertaistuki", "kamratstöd"):
            assert names(typed) == ["A"], typed

    def test_names_of_regions_with_a_hyphen_are_one_word(self):
        make_project(name="A", summary="Hanke toimii Keski-Pohjanmaalla")
        make_project(name="B", summary="Keski-Suomessa ja Pohjois-Pohjanmaalla")
        assert names("Keski-Pohjanmaa") == ["A"]
        assert names("keski-pohjanmaan") == ["A"]

    def test_empty_words_are_passed_over_unless_alone(self):
        make_project(name="A", summary="Nuoret töissä")
        make_project(name="B", summary="Nuoret ja aikuiset")
        assert set(names("miten nuoret ja työ")) == {"A"}
        assert names("ja") == ["B"]


class TestPhrases:
    def test_words_stand_side_by_side_in_order(self):
        make_project(name="A", summary="Matalan kynnyksen apu")
        make_project(name="B", summary="Kynnyksen matalan yli")
        make_project(name="C", summary="Matala oven kynnys")
        assert names('"matalan kynnyksen"') == ["A"]
        assert names('"matala kynnys"') == ["A"]

    def test_none_runs_across_two_texts(self):
        make_project(name="Matala", summary="kynnys")
        assert names('"matala kynnys"') == []

    def test_words_of_several_base_forms_are_known(self):
        make_project(name="A", summary="Tarjotaan tukea nuorille ja kautta linjan apua")
        for typed in ('"tuki nuori"', '"tukea nuorille"', '"kautta linjan apua"', '"kausi linja"'):
            assert names(typed) == ["A"], typed


class TestExclusion:
    def test_words_and_phrases_are_left_out(self):
        make_project(name="A", summary="nuorten työpajat")
        make_project(name="B", summary="nuorten matalan kynnyksen paikka")
        assert names("nuoret -työpaja") == ["B"]
        assert names('nuoret -"matala kynnys"') == ["A"]

    def test_alone_it_gives_all_others(self):
        make_project(name="A", summary="nuoret")
        make_project(name="B", summary="vanhat")
        make_project(name="C", summary="vanhat", published=False)
        assert names("-nuori") == ["B"]


class TestOrder:
    @pytest.mark.usefixtures("three")
    def test_name_before_target_group_before_the_rest(self):
        assert names("vertaisohjaaja") == ["Vertaisohjaajat esiin", "Toinen", "Kolmas"]

    def test_what_comes_up_often_comes_first(self):
        make_project(name="A", summary="nuori nuori nuori nuori nuori nuori")
        make_project(name="B", summary="nuori")
        make_project(name="C", summary="nuori nuori nuori")
        assert names("nuori") == ["A", "C", "B"]

    def test_the_rarer_word_decides(self):
        for number in range(8):
            make_project(name=f"Nuorten hanke {number}")
        make_project(name="Opioidikorvaushoito", summary="nuoret")
        make_project(name="Nuoret B", summary="opioidikorvaushoito")
        assert names("nuori opioidikorvaushoito")[0] == "Opioidikorvaushoito"

    def test_a_project_comes_once_and_by_its_best_word(self):
        make_project(name="A", summary="koulutus")
        make_project(name="Koulutus", summary="Koulutetaan nuoria kouluttamalla")
        assert names("koulutus") == ["Koulutus", "A"]

    def test_scores_fall(self):
        make_project(name="A", summary="nuori nuori")
        make_project(name="Nuoret")
        scores = find("nuori").ranking.scores
        assert list(scores) == sorted(scores, reverse=True)


class TestRescue:
    def test_missing_diacritics_are_said(self):
        make_project(name="A", summary="Syrjäytymisen ehkäisy")
        found = find("syrjaytyminen")
        assert names(found) == ["A"]
        assert found.rescue.shown == "syrjäytyminen"
        assert found.rescue.changes == (
            Change(Kind.DIACRITICS, "syrjaytyminen", ("syrjäytyminen",)),
        )

    @pytest.mark.parametrize("typed", ["syrjaytymisen", "Jyvaskylassa", "paihdetyon", "tyottomien"])
    def test_also_in_inflected_forms(self, typed):
        make_project(name="A", summary="Syrjäytymistä, päihdetyötä, työtön, Jyväskylä")
        assert names(typed) == ["A"]

    def test_a_typo_is_said(self):
        make_project(name="A", summary="Kuntoutuksen polku")
        found = find("kuntuotus polku")
        assert names(found) == ["A"]
        assert found.rescue.shown == "kuntoutus polku"
        assert [change.kind for change in found.rescue.changes] == [Kind.TYPO]

    def test_exactly_what_was_typed_is_the_way_back(self):
        make_project(name="A", summary="Kuntoutuksen polku")
        found = find("kuntuotus", exact=True)
        assert (list(found.ids), found.rescue) == ([], None)
        assert found.words[0].nearest[0] == "kuntoutus"

    def test_a_valid_word_without_hits_is_left_alone_but_has_neighbours(self):
        make_project(name="A", summary="Lasten koulu ja kaivo")
        found = find("laiva")
        assert (list(found.ids), found.rescue) == ([], None)
        make_project(name="B", summary="Laivat ja kaivokset")
        assert find("laivo").words[0].text == "laivo"

    def test_a_compound_is_searched_by_its_parts_only_if_it_is_nowhere(self):
        make_project(name="A", summary="Nuorten kanssa musiikkia; paja on auki")
        found = find("musiikkipaja")
        assert names(found) == ["A"]
        assert found.rescue.changes == (Change(Kind.PARTS, "musiikkipaja", ("musiikki", "paja")),)
        make_project(name="B", summary="Musiikkipajat")
        found = find("musiikkipaja")
        assert (names(found), found.rescue) == (["B"], None)

    def test_most_of_many_words_are_better_than_nothing(self):
        make_project(name="A", summary="Nuorten työpaja Kemissä")
        make_project(name="B", summary="Nuoria")
        found = find("nuorten työpaja Kemissä opioidit")
        assert names(found) == ["A"]
        assert found.rescue.changes == (Change(Kind.SOME_WORDS, "opioidit"),)
        assert found.rescue.shown == "nuorten työpaja Kemissä"
        assert names(find("nuorten työpaja Kemissä opioidit", exact=True)) == []
        assert names("nuorten opioidit") == []

    def test_a_name_that_is_found_is_not_corrected(self):
        make_project(name="Sosku", summary="Soskun toimintaa; tosku")
        found = find("Sosku")
        assert (names(found), found.rescue) == (["Sosku"], None)

    def test_each_word_is_counted(self):
        make_project(name="A", summary="nuoret")
        make_project(name="B", summary="nuoret Kemissä")
        words = find("nuori Oulu Kemi").words
        assert [(word.text, word.count) for word in words] == [
            ("nuori", 2),
            ("Oulu", 0),
            ("Kemi", 1),
        ]


class TestIndex:
    def test_unpublished_projects_are_not_found(self):
        project = make_project(name="A", summary="nuoret")
        Project.objects.filter(pk=project.pk).update(published=False)
        index_projects([project.pk])
        assert names("nuori") == []
        assert not Term.objects.filter(term="nuori").exists()
        Project.objects.filter(pk=project.pk).update(published=True)
        index_projects([project.pk])
        assert names("nuori") == ["A"]

    def test_old_words_leave_and_new_ones_come(self):
        project = make_project(name="A", summary="nuoret ja vanhat")
        make_project(name="B", summary="nuoret")
        assert Term.objects.get(term="nuori").documents == 2
        Project.objects.filter(pk=project.pk).update(summary="vanhat lapset")
        index_projects([project.pk])
        assert names("nuori") == ["B"]
        assert names("lapsi") == ["A"]
        assert names('"vanha lapsi"') == ["A"]
        assert dict(Term.objects.values_list("term", "documents")) | {"nuori": 1} == dict(
            Term.objects.values_list("term", "documents")
        )

    def test_deleted_projects_leave(self):
        project = make_project(name="A", summary="nuoret")
        key = project.pk
        Project.objects.filter(pk=key).delete()
        index_projects([key])
        assert list(find("nuori").ids) == []
        assert not SearchEntry.objects.exists()
        assert not Term.objects.exists()

    def test_every_change_raises_the_version_with_it(self):
        project = make_project(name="A")
        before = CatalogueVersion.objects.get().number
        index_projects([project.pk])
        assert CatalogueVersion.objects.get().number == before + 1

    def test_a_search_takes_as_many_queries_for_much_as_for_little(self):
        make_project(name="A", summary="matala kynnys nuori")
        numbers = []
        for _time in range(2):
            find('nuori "matala kynnys"')
            with CaptureQueriesContext(connection) as queries:
                find('nuori "matala kynnys"')
            numbers.append(len(queries))
            for number in range(30):
                make_project(name=f"B {number}", summary="matala kynnys nuori")
        assert numbers[0] == numbers[1] <= 3


HOSTILE = [
    "a" * 10_000,
    "nuori " * 2_000,
    "!\"#¤%&/()=?`´^~*'-_.:,;<>|\\",
    '"' * 301,
    '"""nuori" OR "',
    "nuori AND OR NOT NEAR",
    "NEAR(nuori työ, 5)",
    "graded:nuori running:nuori rowid:1",
    "nuori* ^nuori nuori:* {graded}: nuori",
    "nuori & !työ | (lapsi <-> aikuinen) <2>",
    "'; DROP TABLE catalogue_project; --",
    "\\' OR 1=1 --",
    "%s %(x)s %%",
    "nuori=9 =nuori nuori=",
    "\U0001f4a9 \U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\u202eitroun\u202c \u05e0\u05d5\u05e2\u05e8",
    "nuori\x00työ \x00",
    "\ud800nuori",
    "-" * 200,
    '- -- -"',
    "ﬁnnish ＮＵＯＲＩ İı ß",
    "𝓷𝓾𝓸𝓻𝓲 ²³ ½",
    "aoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoao",
    "yö" * 60,
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_breaks_the_search(typed):
    make_project(name="A", summary="nuori työ")
    for exact in (False, True):
        assert isinstance(find(typed, exact=exact), Found)
    assert names("nuori") == ["A"]


def _damaged_pairs(kind: str) -> Iterator[tuple[str, str]]:
    from tests.catalogue.search.pairs import pairs

    yield from ((query, form) for query, form, expected, own in pairs() if own == kind)


@pytest.mark.parametrize(("kind", "least"), [("diac", 12), ("typo", 11)])
def test_damaged_words_find_what_was_meant(kind, least):
    pairs = list(_damaged_pairs(kind))
    make_project(name="Kaikki", summary=". ".join(form for _query, form in pairs))
    missed = [query for query, _form in pairs if names(query) != ["Kaikki"]]
    assert len(pairs) - len(missed) >= least, missed
