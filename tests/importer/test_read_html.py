"""Web pages: which they are, and what text they show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.findings.messages import MESSAGES
from importer.read import ReadFailure, make_document
from importer.records import Document, Severity

LETTERS = "Työllä töihin – Šemeikka, 5 €"


def page(body: str, name: str = "a.html") -> Document:
    made = make_document(name, f"<html><body>{body}</body></html>".encode())
    assert isinstance(made, Document), made
    return made


def shown(body: str) -> list[str]:
    """Return the lines of a page, blank ones apart."""
    return [line for line in page(body).lines if line]


def refused(data: str | bytes, name: str = "a.html") -> str:
    made = make_document(name, data if isinstance(data, bytes) else data.encode())
    assert isinstance(made, ReadFailure), made
    assert made.finding.code in MESSAGES
    return made.finding.code


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>Hankekoodi: S21624</body></html>",
        "\n<?xml version='1.0'?>\n<html xmlns='x'><body>Hankekoodi: S21624</body></html>",
        "<!-- saved --><HTML>Hankekoodi: S21624",
        "<div>Hankekoodi: S21624</div>",
        "<b>Hankekoodi:</b> S21624",
        "Tallennettu 1.2.2020\n<html><body><p>Hankekoodi: S21624",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.htm", "ilman päätettä"])
def test_a_page_is_known_by_what_it_holds(name: str, text: str):
    made = make_document(name, text.encode())
    assert isinstance(made, Document)
    assert made.lines[-1] == "Hankekoodi: S21624"


def test_the_name_of_a_page_decides_where_the_beginning_does_not():
    text = b"Hanke\n<p>Hankekoodi: S21624</p>"
    assert make_document("a.html", text).lines == ("Hanke", "", "Hankekoodi: S21624")
    assert make_document("a.txt", text).lines[1] == "<p>Hankekoodi: S21624</p>"
    assert make_document("a.html", b"1 Hanke\n\nx < y").lines == ("1 Hanke", "", "x < y")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "klingon"])
def test_a_wrong_declaration_does_no_harm(encoding: str, declared: str):
    text = f'<html><head><meta charset="{declared}"></head><body><p>{LETTERS}</p></body></html>'
    assert make_document("a.html", text.encode(encoding)).lines == (LETTERS,)


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="iso-8859-15">',
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=ISO-8859-15'>",
        "<?xml version='1.0' encoding='iso-8859-15'?>",
    ],
)
def test_a_declaration_tells_two_encodings_apart(declaration: str):
    text = f"{declaration}<html><p>Šemeikan työ</p></html>"
    assert make_document("a.html", text.encode("iso-8859-15")).lines == ("Šemeikan työ",)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>yksi</p><p>kaksi<br>kolme</p>", ["yksi", "", "kaksi", "kolme"]),
        ("<p>yksi<br><br>kaksi", ["yksi", "", "kaksi"]),
        ("<P>yksi<P>kaksi", ["yksi", "", "kaksi"]),
        ("<ul><li>yksi<li>kaksi</ul>kolme", ["yksi", "kaksi", "", "kolme"]),
        ("<p>  monta \n  riviä\t yhdeksi </p>", ["monta riviä yhdeksi"]),
        ("<pre>rivi\n  toinen</pre>", ["rivi", "toinen"]),
        ("<textarea>rivi\ntoinen</textarea>", ["rivi", "toinen"]),
        ("<div style='white-space: pre-line'>rivi\ntoinen</div>", ["rivi", "toinen"]),
        ("Ty&ouml;&nbsp;&amp; n&#228;k&#xF6;ala &lt;b&gt;", ["Työ & näköala <b>"]),
        ("sosiaali&shy;toimi, TE¬toimisto, A&B ry", ["sosiaalitoimi, TE¬toimisto, A&B ry"]),
        ("<h2><span>1</span> Hanke</h2>x", ["1 Hanke", "", "x"]),
        ("<b>Nimi:</b>Koulu <b>Ta</b>lo", ["Nimi: Koulu Talo"]),
        ("<span class=label>Nimi</span><span>Koulu</span>", ["Nimi Koulu"]),
        ("<p><span>Nimi</span><span>Koulu</span>", ["Nimi Koulu"]),
        ("<p><span>Hank</span><span>ekoodi</span> <b>E</b>U", ["Hankekoodi EU"]),
        ("<p>a &#150; b &#x20AC;", ["a – b €"]),
        ("<p>Liikkuminen <i>3</i><i>5</i></p>", ["Liikkuminen 3 5"]),
        ("<dl><dt>Nimi</dt><dd>Koulu</dd><dt>Tila:</dt><dd></dd><dt>Aika<dd><p>Nyt</p></dl>",
         ["Nimi: Koulu", "Tila:", "Aika: Nyt"]),
        ("<p>alku<!-- piilo --> loppu</p>", ["alku loppu"]),
        ("<p><![CDATA[a < b]]></p>", ["a < b"]),
        ("<p>2 < 3 ja 5 > 4</p>", ["2 < 3 ja 5 > 4"]),
    ],
)  # fmt: skip
def test_text_and_its_lines(body: str, lines: list[str]):
    assert list(page(body).lines) == lines


def test_a_page_cut_inside_a_tag_ends_before_it():
    made = make_document("a.html", b"<html><p>2 < 3, katkennut <a href='http://x.fi/si")
    assert made.lines == ("2 < 3, katkennut",)


def test_a_table_that_lays_out_the_page_gives_its_cells_one_after_another():
    inner = "<table><tr><td>Nimi</td><td>Koulu</td></tr></table>"
    assert shown(f"<table><tr><td>a{inner}</td><td>b</td></tr></table>") == [
        "a",
        "Nimi: Koulu",
        "b",
    ]


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("<td>Nimi<td>Koulu", ["Nimi: Koulu"]),
        ("<td>Nimi:<td>", ["Nimi:"]),
        ("<th>Numero<td>1<th>Paikka<td>Lahti", ["Numero: 1", "Paikka: Lahti"]),
        ("<td>Numero:<td>1<td>Paikka:<td>Lahti", ["Numero: 1", "Paikka: Lahti"]),
        ("<td>Liikkuminen<td>3<td>5", ["Liikkuminen 3 5"]),
        ("<td>Liikkuminen<td><td>5", ["Liikkuminen - 5"]),
        ("<td>Liikkuminen<td>3<td>", ["Liikkuminen 3"]),
        ("<td>Liikkuminen<td>3<td>5<td>Syy<br>toinen", ["Liikkuminen 3 5", "Syy", "toinen"]),
        ("<td>Onko tehty<td>Kyllä<td>Koska on.", ["Onko tehty: Kyllä", "Koska on."]),
        ("<td>Koulu, työ ry<td>0149669-3", ["Koulu, työ ry, 0149669-3"]),
        ("<td>Y-tunnus<td>0149669-3", ["Y-tunnus: 0149669-3"]),
        ("<td>1<td>Hanke", ["1 Hanke"]),
        ("<td>Ekologinen<td>Liikkuminen<td>3<td>5", ["Ekologinen", "Liikkuminen 3 5"]),
        ("<td>Hankkeen<br>nimi<td>Koulu", ["Hankkeen nimi: Koulu"]),
        ("<td>Tausta<td>yksi<br>kaksi<br>kolme", ["Tausta", "yksi", "kaksi", "kolme"]),
        ("<th>Numero<th>Paikka<td>Lahti", ["Numero", "Paikka: Lahti"]),
        ("<th>Välitön<th>Välillinen", ["Välitön Välillinen"]),
        ("<td>yksin", ["yksin"]),
        ("<td><h2>1 Hanke</h2><p>a<td>b", ["1 Hanke", "a", "b"]),
    ],
)  # fmt: skip
def test_rows_of_tables(row: str, lines: list[str]):
    assert shown(f"<table><tr>{row}</table>") == lines
    closed = row.replace("<td>", "</td><td>").replace("<th>", "</th><th>")
    assert shown(f"<table><tbody><tr>{closed}</tr></tbody></table>") == lines


@pytest.mark.parametrize(
    "part",
    [
        "<nav>JUNK</nav>",
        "<footer>JUNK</footer>",
        "<div role='navigation'>JUNK</div>",
        "<div id='page-footer'>JUNK</div>",
        "<div class='x cookie-consent'>JUNK</div>",
        "<p hidden>JUNK</p>",
        "<p style='display:none'>JUNK</p>",
        "<span class='visually-hidden'>JUNK</span>",
        "<select><option>JUNK</select>",
        "<template><p>JUNK</p></template>",
    ],
)
def test_parts_that_are_not_the_text_are_left_out_by_name(part: str):
    made = page(f"<main><p>Pitkä ja selkeä teksti.</p>{part}</main>")
    assert made.lines == ("Pitkä ja selkeä teksti.",)
    (finding,) = made.findings
    assert (finding.severity, finding.code) == (Severity.INFO, "html_parts_left_out")


@pytest.mark.parametrize(
    "part",
    [
        "<script>JUNK</script>",
        "<STYLE>JUNK</STYLE >",
        "<noscript>JUNK</noscript>",
        "<script>'<!--'; JUNK</script>",
        "<script>JUNK",
        "<iframe src='x'>JUNK</iframe>",
    ],
)
def test_code_is_no_text(part: str):
    assert page(f"<p>Teksti</p>{part}").lines == ("Teksti",)


def test_what_holds_most_of_a_page_is_its_text_whatever_it_is_called():
    text = "Hankekoodi: S21624 " * 20
    assert shown(f"<nav><a>Haku</a><p>{text}</p>")[-1] == text.strip()
    assert shown(f"<div style='visibility:hidden'>{text}</div>") == [text.strip()]


def test_a_long_hidden_text_is_a_warning():
    made = page(f"<p>{'sana ' * 300}</p><div hidden>{'piilo ' * 50}</div>")
    assert [f.severity for f in made.findings if f.code == "html_hidden_text"] == ["warning"]


def test_the_headings_of_a_pages_head_are_kept():
    head = "<header><nav>Haku</nav>Logo<h1>Hankkeen <b>kuvaus</b></h1></header>"
    assert shown(f"{head}<p>Pitkä ja selkeä teksti</p>")[0].split() == ["Hankkeen", "kuvaus"]


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<a href="http://www.lahti.fi/">www.lahti.fi</a>', "www.lahti.fi"),
        ('<a href="https://youtu.be/x">Video</a>', "Video (https://youtu.be/x)"),
        ('<a href="//youtu.be/x">Video</a>', "Video (https://youtu.be/x)"),
        ('<a href="www.lahti.fi">Sivut</a>', "Sivut (www.lahti.fi)"),
        ('<a href="/haku">Haku</a>', "Haku"),
        ('<a href="mailto:a@b.fi">Posti</a>', "Posti"),
        ('<a href="javascript:alert(1)">Paina</a>', "Paina"),
        ('<a href="https://youtu.be/x"><img src=y></a>Kuva', "Kuva"),
        ('<a href="https://www.eura2014.fi/haku">Haku</a>', "Haku"),
    ],
)
def test_addresses_of_links_are_not_lost(link: str, text: str):
    source = "<!-- saved from url=(0030)https://www.eura2014.fi/rrtiepa/projekti.php -->"
    made = make_document("a.html", f"{source}<html><p>{link}</p>".encode())
    assert made.lines == (text,)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<html><frameset><frame src='a.html'></frameset></html>", "html_frames"),
        ("<html><body><iframe src='a.html'></iframe></body></html>", "html_frames"),
        ("<html><body><div id=app></div><script>run()</script></body></html>", "html_without_text"),
        ("<html>" + "<b>" * 60_000, "html_too_complex"),
        ("<html>" + "&amp;" * 600_000, "html_too_complex"),
    ],
)
def test_pages_without_text_are_refused(source: str, code: str):
    assert refused(source) == code


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 20_000 + "teksti",
        "<p>" + "<b>" * 20_000 + "teksti",
        "<table><tr><td>" * 5_000 + "teksti",
        "<header>" * 5_000 + "teksti",
        "<p>teksti" + "<!--" * 50_000,
        "<p>teksti" + "<![CDATA[" * 50_000,
        "<p>teksti<a" + " b='" * 100_000,
        "<p>teksti<img src='data:" + "A" * 1_000_000 + "'>",
    ],
    ids=lambda source: source[:14],
)
def test_hostile_pages_are_read_in_a_moment(source: str):
    made = make_document("a.html", f"<html>{source}".encode())
    assert isinstance(made, Document)
    assert "teksti" in "\n".join(made.lines)


_PIECES = st.sampled_from(
    (
        *("<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<th>", "<dl>", "<dt>"),
        *("<dd>", "<a href='http://x.fi'>", "</a>", "<nav>", "<div hidden>", "</div>", "<br>"),
        *("<pre>", "</pre>", "<b>", "</b>", "<h2>", "<!--", "-->", "<script>", "</script>", "<li>"),
        *("<![CDATA[", "]]>", "<?", "&auml;", "&#0;", "&#xD800;", "&x", "<", ">", " ", "\n"),
        *("teksti", "5", "Nimi:", "<footer>", "<header>", "<![if x]>", "<!doctype", "<a b='"),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_any_markup_is_survived(pieces: list[str]):
    made = make_document("a.html", ("<html>" + "".join(pieces)).encode())
    if isinstance(made, Document):
        assert not any("\n" in line for line in made.lines)
        "".join(made.lines).encode("utf-8")
