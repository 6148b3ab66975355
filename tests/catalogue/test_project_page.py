"""The page of a project: facts first, unknown in words, sources and links honestly."""

from datetime import date
from decimal import Decimal

import pytest

from catalogue.models import Project, SustainabilityCriterion
from tests.factories import add_source, make_project

pytestmark = pytest.mark.django_db


def _page(client, project: Project, prefix: str = "/en") -> str:
    response = client.get(f"{prefix}/hankkeet/{project.code}/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_project_of_which_nothing_is_known_says_so(client):
    project = make_project(name="Tyhjä hanke", fund="", period="")
    page = _page(client, project)
    assert page.count("not known") >= 8
    for text in (
        "It is not known where this project worked.",
        "The funding of this project is not known.",
        "There is no description of this project.",
        "The project’s scores of sustainable development are not known.",
    ):
        assert text in page


def test_zero_is_shown_as_zero(client):
    project = make_project(companies_planned=0, public_realised=Decimal(0))
    page = _page(client, project)
    assert "<dd>0</dd>" in page
    assert "€0" in page


def test_facts_are_shown(client):
    project = make_project(
        "S21624",
        name="ENTER -Elämässä eteenpäin!",
        axis=5,
        objective="10.1",
        authority="Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus",
        status="Toiminta päättynyt",
        start_date=date(2019, 4, 1),
        end_date=date(2022, 7, 31),
        public_planned=Decimal(807475),
        public_realised=Decimal(737615),
    )
    page = _page(client, project, prefix="")
    assert "<h1>ENTER -Elämässä eteenpäin!</h1>" in page
    assert "1.4.2019</time>–<time" in page
    assert "Toiminta päättynyt" in page
    assert "737\N{NO-BREAK SPACE}615\N{NO-BREAK SPACE}€" in page
    assert 'width="91.3%"' in page


def test_finnish_texts_are_marked_in_other_languages_only(client):
    project = make_project(name="Nuorten hanke", summary="Hanke auttaa nuoria.")
    assert '<h1 lang="fi">Nuorten hanke</h1>' in _page(client, project, "/sv")
    assert '<div class="prose" lang="fi"><p>Hanke auttaa nuoria.</p></div>' in _page(
        client, project
    )
    assert 'lang="fi">Nuorten' not in _page(client, project, "")


def test_a_lone_figure_has_no_bar(client):
    project = make_project(public_realised=Decimal(501920))
    assert 'class="bar"' not in _page(client, project)


def test_places_carry_their_basis(client):
    project = make_project(regions=["lappi"], municipalities=["kemi"], basis="inferred")
    page = _page(client, project)
    assert 'href="/en/alueet/lappi/"' in page
    assert 'href="/en/kunnat/kemi/"' in page
    assert page.count("Inferred from the implementer or the text") == 2


def test_scores_have_numbers_bars_and_reasons(client):
    slugs = list(_criteria())
    project = make_project(scores={slugs[0]: (7, 0), slugs[1]: (None, 3)})
    project.scores.filter(direct=7).update(reason="Kierrätys <b>auttaa</b>.")
    page = _page(client, project)
    assert '<span class="score">7</span>' in page
    assert 'width="70%"' in page
    assert '<span class="score"><span class="unknown">not known</span></span>' in page
    assert "Kierrätys &lt;b&gt;auttaa&lt;/b&gt;." in page
    assert "Not known:" in page


def _criteria() -> list[str]:
    return list(SustainabilityCriterion.objects.values_list("slug", flat=True))


def test_gender_answers_say_yes_no_or_not_known(client):
    project = make_project(gender_analysis=True, gender_main_goal=False)
    page = _page(client, project)
    for answer in ("Yes", "No", '<span class="unknown">not known</span>'):
        assert f'<p class="answers__answer">{answer}</p>' in page


def test_rejected_themes_are_unseen(client):
    project = make_project(themes=["nuoret"], rejected_themes=["koyhyys"])
    page = _page(client, project)
    assert "/en/teemat/nuoret/" in page
    assert "/en/teemat/koyhyys/" not in page


def test_mentioned_projects_lead_here_or_to_eura(client):
    held = make_project("S21336", name="Jatkohanke")
    make_project("S21337", name="Piilohanke", published=False)
    project = make_project(mentions=["S21336", "S21337", "S12345"])
    page = _page(client, project)
    assert f'href="/en/hankkeet/{held.code}/"' in page
    assert "Piilohanke" not in page
    assert "www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S21337" in page
    assert "www.eura2007.fi/rrtiepa/projekti.php?projektikoodi=S12345" in page


def test_old_innokyla_addresses_may_be_gone_and_new_ones_not(client):
    old = "https://www.innokyla.fi/web/hanke2174196"
    project = make_project(links=[("innokyla", old)])
    page = _page(client, project)
    assert "may be gone" in page
    assert f'href="https://web.archive.org/web/2022*/{old}"' in page
    new = make_project(links=[("innokyla", "https://innokyla.fi/fi/toimintamalli/soppi")])
    assert "may be gone" not in _page(client, new)


def test_only_web_addresses_become_links(client):
    project = make_project(links=[("other", "javascript:alert(1)")])
    assert 'href="javascript' not in _page(client, project)


def test_differing_facts_stand_side_by_side(client):
    project = make_project(
        disagreements={
            "public_realised": [
                {"source": "eura2014", "value": "737615.00"},
                {"source": "sokra_card", "value": "737600.00"},
            ],
            "end_date": [
                {"source": "eura2014", "value": "2022-07-31"},
                {"source": "sokra_card", "value": "kesä"},
            ],
        }
    )
    page = _page(client, project)
    assert "or themselves, on 2 facts" in page
    assert "€737,615" in page
    assert "€737,600" in page
    assert '<time datetime="2022-07-31">' in page
    assert "kesä" in page


def test_the_value_the_page_shows_is_marked(client):
    project = make_project(
        status="B",
        disagreements={
            "status": [{"source": "eura2014", "value": "A"}, {"source": "sokra_card", "value": "B"}]
        },
    )
    page = _page(client, project)
    assert page.count("shown on this page") == 1
    assert page.index("Sokra project card</dt>") < page.index("shown on this page")


def test_a_text_that_contradicts_its_field_is_shown_beside_it(client):
    project = make_project(end_date=date(2022, 7, 31), summary="Ajalla 1.4.2019–28.2.2022.")
    params = {"value": "2022-07-31", "text": "2022-02-28", "section": "summary"}
    finding = {"code": "text_date_differs", "field": "end_date", "params": params}
    add_source(project, findings=[finding, finding])
    page = _page(client, project)
    assert "or themselves, on one fact" in page
    assert "EURA2014 project description, in its field" in page
    assert "EURA2014 project description, in its text" in page
    assert '<time datetime="2022-02-28">' in page
    assert 'href="#summary"' in page
    assert page.count("shown on this page") == 1


@pytest.mark.parametrize(
    "finding",
    [
        1,
        {},
        {"code": "text_date_differs"},
        {"code": "text_date_differs", "field": 1, "params": {"value": "x", "text": "y"}},
        {"code": "text_sum_differs", "field": "public_planned", "params": {"value": "x"}},
        {"code": "leftover_line", "field": "status", "params": {"value": "x", "text": "y"}},
    ],
)
def test_findings_of_other_shapes_are_not_for_the_page(client, finding):
    project = make_project()
    add_source(project, findings=[finding])
    assert "differences" not in _page(client, project)


@pytest.mark.parametrize("values", [None, {}, "teksti", [1, None], [{"value": {"a": 1}}]])
def test_an_odd_stored_disagreement_breaks_nothing(client, values):
    project = make_project(disagreements={"status": []})
    project.disagreements.update(values=values if values is not None else 0)
    _page(client, project)


def test_sources_show_where_things_came_from(client):
    project = make_project("S20129", background="Tausta on tama.")
    add_source(
        project, "sokra_card", file="kortti.txt", sha256="ab12" * 16, personal_fields_omitted=2
    )
    page = _page(client, project)
    assert "kortti.txt" in page
    assert "ab12ab12ab12…" in page
    assert "2 fields about contact persons" in page
    assert 'href="/en/hankkeet/S20129.json"' in page
    assert "read by machine" in page
    assert "no text under these headings" in page


def test_the_contents_lead_to_parts_that_exist(client):
    project = make_project(summary="Teksti.", results="Tulos.")
    page = _page(client, project)
    nav = page.split('class="toc', 1)[1].split("</nav>")[0]
    targets = [part.split('"')[0] for part in nav.split('href="#')[1:]]
    assert len(targets) >= 10
    for target in targets:
        assert f'id="{target}"' in page


def test_names_show_a_hyphen_for_the_mark(client):
    project = make_project(name="Sote¬hanke", lead="A¬klinikka")
    page = _page(client, project)
    assert "Sote‑hanke" in page
    assert "A‑klinikka" in page
    assert "¬" not in page
