"""The synthetic corpus: repeatable, in real Finnish, and such that the import takes all of it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.documents import documents, write_documents
from benchmarks.geography import towns
from benchmarks.organisations import applicants
from benchmarks.projects import Plan, project, projects
from benchmarks.rows import index_rows, write_rows
from benchmarks.vocabulary import adjectives, lines_of, nouns, topics
from catalogue.finnish.voikko import is_word
from catalogue.identifiers import is_business_id, is_project_code
from catalogue.models import Organisation, Project, Theme
from catalogue.search.search import find
from importer.pipeline import ImportOptions, run

PLAN = Plan(projects=300, characters=800)


def test_every_inflected_form_is_a_finnish_word():
    kinds = [*nouns().values(), {str(n): forms for n, forms in enumerate(adjectives())}]
    wrong = {
        form for words in kinds for forms in words.values() for form in forms.values()
        if not is_word(form)
    }  # fmt: skip
    assert not wrong


@pytest.mark.django_db
def test_every_theme_of_the_catalogue_is_written_about():
    assert {topic.theme for topic in topics()} == set(Theme.objects.values_list("slug", flat=True))


def test_the_same_number_gives_the_same_project():
    assert project(PLAN, 7) == project(PLAN, 7)
    assert project(PLAN, 7) != project(PLAN, 8)
    assert project(PLAN, 7) != project(Plan(300, 800, seed="another"), 7)


def test_no_two_of_200_000_projects_have_one_code():
    from benchmarks.programme import code_of, period_of, some_frame

    class Any:
        def choice(self, items):
            return items[0]

    codes: Counter[str] = Counter()
    for fund in ("ESR", "EAKR"):
        for number in range(200_000):
            period = period_of(number)
            if fund == "ESR" or period == "2014-2020":
                codes[code_of(number, some_frame(Any(), period, {fund}))] += 1  # type: ignore[arg-type]
    assert max(codes.values()) == 1
    assert all(map(is_project_code, codes))


def test_places_of_a_project_lie_in_each_other():
    regions = {town.code: (town.region, town.subregion) for town in towns()}
    with_towns = [one for one in projects(PLAN, range(300)) if one.municipalities]
    assert len(with_towns) > 100
    for one in with_towns:
        found = {regions[place.code] for place in one.municipalities}
        assert {region for region, _ in found} == {place.code for place in one.regions}
        if one.subregions:
            assert {subregion for _, subregion in found} == {p.code for p in one.subregions}


def test_facts_are_spread_unevenly_and_some_are_missing():
    found = projects(PLAN, range(300))
    themes = Counter(theme.theme for one in found for theme in one.themes)
    assert themes.most_common(1)[0][1] > 10 * themes.most_common()[-1][1]
    unknown = [one for one in found if one.public_planned is None]
    assert 10 < len(unknown) < 80
    assert any(one.nationwide for one in found)
    assert {one.period for one in found} == {"2007-2013", "2014-2020", "2021-2027"}
    dates = [(one.start_date, one.end_date) for one in found if one.start_date and one.end_date]
    assert all(date(2007, 1, 1) <= start < end <= date(2027, 12, 31) for start, end in dates)


def test_organisations_are_told_apart():
    found = applicants("a seed", 2_000)
    assert len({one.name for one in found}) == len({one.business_id for one in found}) == 2_000
    assert all(is_business_id(one.business_id) for one in found)


def test_documents_are_of_the_size_asked_for():
    sizes = [len(text.encode()) for _name, text in documents(20, 25_000)]
    assert 20_000 < sum(sizes) / 20 < 30_000
    with pytest.raises(ValueError, match=r"10,000"):
        next(documents(10_001))


def test_no_sentence_of_the_seeds_is_in_the_corpus(seeds: Path):
    known = {s for path in seeds.iterdir() for s in sentences(path.read_text(encoding="utf-8"))}
    made = {s for _name, text in documents(5) for s in sentences(text)}
    assert len(known) > 100
    assert len(made) > 100
    assert not known & made


def sentences(text: str) -> set[str]:
    """Return the sentences of paragraphs: short lines are headings, labels and values."""
    paragraphs = [line for line in text.splitlines() if len(line) > 160]
    return {one for line in paragraphs for one in line.split(". ") if one.count(" ") > 3}


@pytest.mark.django_db
def test_the_import_takes_every_document_without_a_warning(tmp_path: Path):
    write_documents(tmp_path, 25)
    counts = run([tmp_path], ImportOptions(base=tmp_path)).counts
    assert (counts["created"], counts["warnings"]) == (25, 0)


@pytest.mark.django_db
def test_rows_are_a_catalogue_that_can_be_searched():
    write_rows(Plan(projects=60, characters=600))
    index_rows()
    assert Project.objects.published().count() == 60
    assert Organisation.objects.count() == 40
    assert find("hanke").ids
    assert Project.objects.exclude(search_text="").count() == 60
    assert Project.objects.filter(regions=None, nationwide=False).exists()


def test_the_words_of_the_lists_are_there_once():
    for name in ("modifiers.txt", "brands.txt"):
        words = lines_of(name)
        assert len(set(words)) == len(words), name
