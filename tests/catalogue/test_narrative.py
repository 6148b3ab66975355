"""Narrative text: what becomes a heading, a list or a link, and that hostile text stays text."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from catalogue.templatetags.narrative import linked, narrative
from catalogue.text.narrative import (
    Heading,
    ItemList,
    Paragraph,
    card_blocks,
    narrative_blocks,
    reflow,
)


def test_each_line_is_a_paragraph_and_blank_lines_are_nothing():
    assert narrative_blocks("Yksi kappale.\nToinen kappale.\n\n\nKolmas.") == (
        Paragraph("Yksi kappale."),
        Paragraph("Toinen kappale."),
        Paragraph("Kolmas."),
    )


def test_numbers_with_and_without_a_space_are_one_list():
    text = "Toimenpiteet ovat hankkeessa seuraavat:\n1.Kehitetään mallia.\n2. Koulutetaan väkeä."
    assert narrative_blocks(text)[1] == ItemList("1", ("Kehitetään mallia.", "Koulutetaan väkeä."))


def test_letters_are_a_list_under_their_heading():
    assert narrative_blocks("Osatavoitteet\na) Malli.\nb) Osaaminen.") == (
        Heading("Osatavoitteet"),
        ItemList("a", ("Malli.", "Osaaminen.")),
    )


@pytest.mark.parametrize("mark", ["- ", "– ", "• ", "* ", "\uf0b7 ", "-", "•"])
def test_dashes_and_dots_are_a_list(mark: str):
    text = f"{mark}Ensimmäinen asia\n{mark}Toinen asia"
    assert narrative_blocks(text) == (ItemList("", ("Ensimmäinen asia", "Toinen asia")),)


@pytest.mark.parametrize(
    "line",
    [
        "3. sektori oli mukana alusta asti.",
        "1.4.2019 alkanut hanke jatkui vuoteen 2022.",
        "18.-19.9.2017 pidettiin seminaari.",
        "2.5 miljoonaa euroa.",
        "-hanke on osa suurempaa kokonaisuutta.",
    ],
)
def test_what_only_looks_like_a_list_is_a_paragraph(line: str):
    assert narrative_blocks(line) == (Paragraph(line),)


def test_a_list_that_goes_on_after_a_paragraph_keeps_its_number():
    text = "1. Yksi asia tehtiin.\nVäliteksti, joka selittää.\n2. Toinen asia tehtiin."
    assert narrative_blocks(text)[2] == ItemList("1", ("Toinen asia tehtiin.",), start=2)


def test_a_number_alone_over_a_paragraph_is_a_heading():
    text = "1. Tulokset\nTuloksia saatiin paljon.\n2. Vaikutukset\nVaikutuksia oli enemmän."
    assert narrative_blocks(text) == (
        Heading("1. Tulokset"),
        Paragraph("Tuloksia saatiin paljon."),
        Heading("2. Vaikutukset"),
        Paragraph("Vaikutuksia oli enemmän."),
    )


@pytest.mark.parametrize("heading", ["Tavoitteet:", "TAVOITTEET:", "4.1 Hankkeen tiivistelmä"])
def test_bare_headings(heading: str):
    blocks = narrative_blocks(f"{heading}\n\nHankkeessa kehitetään palveluja yhdessä.")
    assert blocks[0] == Heading(heading)


@pytest.mark.parametrize("last", ["Kiitos kaikille", "Tavoitteet:"])
def test_a_last_line_is_no_heading(last: str):
    assert narrative_blocks(f"Alku on tämä.\n{last}")[-1] == Paragraph(last)


def test_scanned_lines_flow_into_one_paragraph():
    text = (
        "Oulussa toiminta jatkuu. Hanke\nS21315 jatkaa yli 30-\nvuotiaiden kanssa, kehitta-\nmista"
    )
    assert reflow(text) == (
        "Oulussa toiminta jatkuu. Hanke S21315 jatkaa yli 30-vuotiaiden kanssa, kehittamista",
    )


def test_a_hyphen_before_a_conjunction_stays():
    assert reflow("paihde-\nja mielenterveystyo") == ("paihde- ja mielenterveystyo",)


def test_a_blank_line_in_the_middle_of_a_sentence_is_a_page_break():
    assert reflow("korvaushoitoon; uudet\n\npalvelut") == ("korvaushoitoon; uudet palvelut",)
    assert reflow("Ensimmäinen.\n\nToinen.") == ("Ensimmäinen.", "Toinen.")


def test_semicolons_of_a_card_are_a_list_but_not_those_in_brackets():
    assert card_blocks("Kerho (a; b);\nleiri; kurssi") == (
        ItemList("", ("Kerho (a; b)", "leiri", "kurssi")),
    )
    assert card_blocks("Kerho; leiri") == (Paragraph("Kerho; leiri"),)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    'http://a.fi/"onmouseover="alert(1)',
    "http://a.fi/<script>alert(1)</script>",
    "www.a.fi/'><svg/onload=alert(1)>",
    "- <b>lihava</b>\n- <i>vino</i>",
    "Otsikko <script>\nJotain pitempää tekstiä sen alla.",
    "{{ settings.SECRET_KEY }}{% debug %}",
]


@pytest.mark.parametrize("layout", ["form", "card"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, layout: str):
    html = narrative(text, layout=layout)
    for tag in ("<script", "<img", "<svg", "<b>", "<i>"):
        assert tag not in html
    assert 'href="javascript' not in html
    for tag in html.split("<")[1:]:
        assert "onmouseover=" not in tag.split(">")[0]
        assert "onerror=" not in tag.split(">")[0]


def test_template_syntax_in_a_text_is_not_run():
    page = Template("{% load narrative %}{% narrative text %}").render(
        Context({"text": "{{ text|length }}"})
    )
    assert page == "<p>{{ text|length }}</p>"


def test_addresses_become_links_without_the_sentence_around_them():
    html = linked("Ks. (https://a.fi/x_(y)) ja www.b.fi/sivu?a=1&b=2.")
    assert '<a href="https://a.fi/x_(y)" rel="external nofollow">https://a.fi/x_(y)</a>)' in html
    assert '<a href="http://www.b.fi/sivu?a=1&amp;b=2" rel="external nofollow">' in html
    assert html.endswith("</a>.")


@pytest.mark.parametrize("text", ["http://", "www.", "https://...", "www..fi"])
def test_half_an_address_is_no_link(text: str):
    assert "<a " not in linked(text)


def test_the_mark_of_a_hyphen_is_shown_as_one_that_does_not_break():
    assert linked("sote¬keskus") == "sote‑keskus"


def test_lists_keep_their_kind_and_start():
    html = narrative("1. Yksi.\nVäliteksti tässä on.\n2. Kaksi.\n3. Kolme.")
    assert '<ol type="1" start="2"><li>Kaksi.</li><li>Kolme.</li></ol>' in html


@pytest.mark.parametrize(("level", "tag"), [(3, "h3"), (4, "h4"), (9, "h4")])
def test_headings_stand_at_the_level_asked(level: int, tag: str):
    assert f"<{tag}>Tavoitteet:</{tag}>" in narrative("Tavoitteet:\nHanke auttaa.", level=level)


@given(st.text(max_size=400))
def test_no_word_is_lost_and_nothing_crashes(text: str):
    for layout in ("form", "card"):
        assert "\x00" not in narrative(text, layout=layout)


@given(st.lists(st.text("abcåäö .;:()-1", max_size=40), max_size=12))
def test_every_word_of_a_form_text_is_in_its_blocks(lines: list[str]):
    kept = " ".join(
        " ".join(block.items) if isinstance(block, ItemList) else block.text
        for block in narrative_blocks("\n".join(lines))
    )
    for word in {
        word for line in lines for word in line.split() if word.isalpha() and len(word) > 1
    }:
        assert word in kept


def test_a_huge_text_is_quick():
    blocks = narrative_blocks("1. " + "a" * 200_000 + "\n" + "- kohta\n" * 20_000)
    assert sum(isinstance(block, ItemList) for block in blocks) >= 1
    assert len(narrative_blocks("Rivi tekstiä\n" * 50_000)) == 50_000
