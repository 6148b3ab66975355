"""Letters at places → words, lines and paragraphs."""

import pytest

from importer.read.pdf.pages import read_pages
from importer.read.pdf.prose import joined
from importer.read.pdf.shapes import Letter
from importer.read.pdf.text import PdfText, text_of
from importer.read.pdf.words import lines_of
from importer.read.values import RefusedError
from tests.importer.documents import codes
from tests.importer.pdf.writer import MUTE_FONT, Sheet, make_pdf

LONG = "Hanke tukee nuoria ja heidän perheitään arjessa ja opinnoissa"


def _text(*sheets: Sheet) -> PdfText:
    file = read_pages(make_pdf(*sheets))
    return text_of(file.pages, file.promised)


def _row(text: str, *, step: float = 6.0, width: float = 6.0, base: float = 700.0) -> list[Letter]:
    """Set letters in a row, `step` apart, each `width` wide."""
    return [Letter(n * step, n * step + width, base, 11, sign) for n, sign in enumerate(text)]


def _lines(letters: list[Letter]) -> list[str]:
    return [line.text for line in lines_of(letters)]


def test_words_are_parted_at_spaces_and_at_gaps():
    assert _lines(_row("kylä talo")) == ["kylä talo"]
    assert _lines([*_row("kylä"), Letter(30, 36, 700, 11, "t")]) == ["kylä t"]


def test_letters_spaced_out_are_one_word():
    assert _lines(_row("TOTEUTTAJAT", step=11)) == ["TOTEUTTAJAT"]
    assert _lines(_row("T O T E U T", step=6, width=4)) == ["TOTEUT"]


@pytest.mark.parametrize(
    ("sign", "letters"), [("\ufb01", "fi"), ("\ufb03", "ffi"), ("\uf001", "fi"), ("\uf0b7", "•")]
)
def test_ligatures_and_signs_of_common_fonts(sign: str, letters: str):
    assert _lines(_row(f"o{sign}s")) == [f"o{letters}s"]


def test_a_letter_drawn_twice_for_bold_print_is_one():
    doubled = [
        Letter(one.x0 + shift, one.x1 + shift, one.base, one.size, one.text)
        for one in _row("kylään")
        for shift in (0, 0.4)
    ]
    assert _lines(doubled) == ["kylään"]


def test_a_small_raised_letter_stays_on_its_line():
    assert _lines([*_row("talo"), Letter(24, 28, 704, 6, "2")]) == ["talo2"]


def test_lines_come_from_top_to_bottom_whatever_their_order_in_the_file():
    sheet = Sheet([(50, 600, 11, "alempi"), (50, 700, 11, "ylempi")])
    assert _text(sheet).lines == ("ylempi", "", "alempi")


def test_broken_lines_become_a_paragraph_again():
    texts = [(50, 700, 11, LONG), (50, 687, 11, "kerran viikossa."), (50, 674, 11, "Uusi rivi.")]
    text = _text(Sheet([*texts, (50, 640, 11, "Uusi kappale.")]))
    assert text.lines == (f"{LONG} kerran viikossa.", "Uusi rivi.", "", "Uusi kappale.")
    assert [(f.code, f.params) for f in text.findings] == [("pdf_paragraphs", {"count": "1"})]


def test_a_link_under_a_text_is_no_part_of_its_last_sentence():
    link = "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S20987"
    whole, open_end = f"{LONG}.", f"{LONG} sivulla"
    assert _text(Sheet([(50, 700, 11, whole), (50, 687, 11, link)])).lines == (whole, link)
    text = _text(Sheet([(50, 700, 11, open_end), (50, 687, 11, link)]))
    assert text.lines == (f"{open_end} {link}",)


@pytest.mark.parametrize(
    "after",
    ["Toimintalinja: 5. Sosiaalinen osallisuus", "4.1 Varsinaiset kohderyhmät", "2. kohta alkaa"],
)
def test_labels_headings_and_items_begin_a_line_of_their_own(after: str):
    texts = [(50, 700, 11, LONG), (50, 687, 11, after)]
    assert _text(Sheet(texts)).lines == (LONG, after)


def test_a_table_of_scores_in_a_description_is_read_row_by_row():
    rows = ["Natura 2000 -ohjelman kohteet", "Materiaalit ja jätteet", "Kulttuuriympäristö"]
    titles = ("5 Projektin julkinen rahoitus, euroa", "6 Maantieteellinen kohdealue")
    texts = [(50.0, 800.0 - 20 * n, 11.0, title) for n, title in enumerate(titles)]
    texts += [(50.0, 760.0, 11.0, "8.2 Kestävä kehitys")]
    for n, name in enumerate([*rows, *rows, *rows]):
        height = 740.0 - 40 * n
        texts += [
            (50.0, height, 11.0, name),
            (300.0, height, 11.0, "3"),
            (340.0, height, 11.0, "10"),
        ]
        texts += [(50.0, height - 14, 11.0, f"Perustelu {n}.")]
    lines = [line for line in _text(Sheet(texts=texts)).lines if line]
    assert lines[3:7] == [
        "Natura 2000 -ohjelman kohteet 3 10",
        "Perustelu 0.",
        "Materiaalit ja jätteet 3 10",
        "Perustelu 1.",
    ]


def _sheet(*rows: tuple[float, float, str]) -> Sheet:
    """Put texts (from the left, from above, text) under three headings of a description."""
    titles = ("4 Hankkeen kohderyhmät", "6 Maantieteellinen kohdealue", "8.2 Kestävä kehitys")
    heads = [(50.0, 800.0 - 14 * n, 11.0, title) for n, title in enumerate(titles)]
    return Sheet(texts=[*heads, *((left, 740 - down, 11.0, text) for left, down, text in rows)])


@pytest.mark.parametrize(
    "rows",
    [
        ((200, 0, "Nuorten ja muiden"), (50, 7, "Erityistavoite:"), (200, 14, "työllisyys")),
        ((50, 0, "Suunnitelman mukainen"), (200, 7, "Alkaa 1.9.2017"), (50, 14, "toteutusaika:")),
    ],
)
def test_a_cell_of_two_lines_beside_one_is_one_line(rows: tuple[tuple[float, float, str], ...]):
    around = ((50.0, -14.0, "Alku."), (50.0, 40.0, "Loppu."), (50.0, 54.0, "Viimeinen."))
    lines = _text(_sheet(around[0], *rows, *around[1:])).lines
    left = " ".join(text for x, _, text in rows if x < 100)
    right = " ".join(text for x, _, text in rows if x > 100)
    assert f"{left} {right}" in lines


def test_a_reason_is_not_joined_to_scores_at_the_edge_of_the_page():
    texts = [(50.0, 700.0, 11.0, "Materiaalit ja jätteet"), (500.0, 700.0, 11.0, "3 10")]
    texts += [(50.0, 686.0, 11.0, "Kierrätetään kaikki."), (50.0, 672.0, 11.0, LONG)]
    assert _text(Sheet(texts=texts)).lines[:2] == (
        "Materiaalit ja jätteet 3 10",
        "Kierrätetään kaikki.",
    )


@pytest.mark.parametrize(
    ("line", "after", "whole"),
    [
        ("yli 30-", "vuotiaat", "yli 30-vuotiaat"),
        ("Keski-", "Suomi", "Keski-Suomi"),
        ("sosiaali-", "ja terveyspalvelut", "sosiaali- ja terveyspalvelut"),
        ("2015–", "2018", "2015–2018"),
        ("kylän –", "ja kunnan", "kylän – ja kunnan"),
        ("kehittä\u00ad", "mistyön", "kehittämistyön"),
    ],
)
def test_hyphens_and_dashes_at_the_end_of_a_line(line: str, after: str, whole: str):
    assert joined(line, after) == whole


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (Sheet(picture=True), "pdf_scanned"),
        (Sheet(), "pdf_empty"),
        (Sheet([(50, 700, 11, "abcdefgh")], font={"font": MUTE_FONT}), "pdf_unreadable_letters"),
        (Sheet([(50, 700, 11, LONG)], commands=b"", picture=False), ""),
    ],
    ids=["picture", "nothing", "mute font", "text"],
)
def test_a_pdf_without_readable_text_is_refused(sheet: Sheet, code: str):
    if not code:
        assert _text(sheet).lines == (LONG,)
        return
    with pytest.raises(RefusedError) as refusal:
        _text(sheet)
    assert refusal.value.finding.code == code


def test_a_picture_page_among_others_is_told():
    text = _text(Sheet([(50, 700, 11, LONG)]), Sheet(picture=True))
    assert [(f.code, f.params) for f in text.findings] == [("pdf_page_without_text", {"page": "2"})]


def test_slanting_letters_are_left_out_and_told():
    stamp = b"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (LUONNOS) Tj ET"
    text = _text(Sheet([(50, 700, 11, LONG)], commands=stamp))
    assert text.lines == (LONG,)
    assert [(f.code, f.params) for f in text.findings] == [("pdf_slanted_letters", {"count": "7"})]


def test_what_lies_off_the_page_is_not_read():
    text = _text(Sheet([(50, 700, 11, LONG), (50, -90, 11, "piilossa"), (900, 700, 11, "ohi")]))
    assert text.lines == (LONG,)


def test_fewer_pages_than_promised_are_told():
    file = read_pages(make_pdf(Sheet([(50, 700, 11, LONG)])))
    assert codes(text_of(file.pages, 3).findings) == ["pdf_pages_missing"]


def test_only_web_addresses_are_taken_from_links():
    links = ("https://www.innokyla.fi/web/hanke1", "mailto:nimi@kunta.fi", "javascript:alert(1)")
    assert _text(Sheet([(50, 700, 11, LONG)], links=links)).addresses == links[:1]
