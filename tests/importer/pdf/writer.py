"""A small writer of PDFs: text at places on pages, in a font every reader knows."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Put = tuple[float, float, float, str]
"""Where a text begins (from the left, from below, in points), its size, and the text."""


@dataclass(frozen=True)
class Sheet:
    """A page: texts, drawn horizontal lines (x0, x1, y), links, a picture, drawing commands."""

    texts: Sequence[Put] = ()
    rules: Sequence[tuple[float, float, float]] = ()
    links: Sequence[str] = ()
    picture: bool = False
    commands: bytes = b""
    font: Mapping[str, bytes] = field(default_factory=dict)


def make_pdf(*sheets: Sheet, packed: bool = True) -> bytes:
    """Return a PDF with the pages; `packed` compresses what is on them."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R/OpenAction 3 0 R>>", b"", SCRIPT]
    kids = []
    for sheet in sheets:
        first = len(objects) + 1
        kids.append(b"%d 0 R" % first)
        notes = [_link(address) for address in sheet.links]
        content = _content(sheet)
        filters = b""
        if packed:
            content, filters = zlib.compress(content), b"/Filter/FlateDecode"
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Annots[%s]"
            b"/Resources<</Font<</F1 %d 0 R>>/XObject<</P1 %d 0 R>>>>>>"
            % (first + 1, b" ".join(notes), first + 2, first + 3),
            b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
            sheet.font.get("font", FONT),
            PICTURE,
        ]
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _file(objects)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
# A font that says nothing about which letters its signs are.
MUTE_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Mute/Encoding/Identity-H/DescendantFonts"
    b"[<</Type/Font/Subtype/CIDFontType2/BaseFont/Mute/DW 500"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
)
SCRIPT = b"<</S/JavaScript/JS(app.alert\\('S29999'\\))>>"
PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    b"/Length 1>>stream\nA\nendstream"
)


def _content(sheet: Sheet) -> bytes:
    parts = [b"%.1f %.1f m %.1f %.1f l S" % (x0, y, x1, y) for x0, x1, y in sheet.rules]
    parts += [
        b"BT /F1 %.1f Tf %.2f %.2f Td (%s) Tj ET" % (size, x, y, _escaped(text))
        for x, y, size, text in sheet.texts
    ]
    if sheet.picture:
        parts.append(b"q 595 0 0 842 0 0 cm /P1 Do Q")
    return b"\n".join([*parts, sheet.commands])


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _link(address: str) -> bytes:
    return b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(%s)>>>>" % address.encode()


def _file(objects: Sequence[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    )


LABELS = (
    ("Hankkeen nimi, S-numero ja", "toteutusaika"),
    ("Rahoittaja ja toteutunut", "julkinen rahoitus"),
    ("Toteuttajat",),
    ("Varsinaiset kohderyhmät",),
    ("Hankkeen tausta",),
    ("Tavoitteet",),
    ("Toimintatapa",),
    ("Tuotokset",),
    ("Lupaavat osallisuuden", "käytännöt ja palaset"),
    ("Muut tulokset ja vaikutukset",),
    ("Levittäminen ja juurrutus",),
    ("Erityishuomioita, kehittä-", "mistyön ongelmia"),
)
TEXTS = (
    ("S20987, Kylätalo kaikille, 1.9.2015 – 31.8.2018", "(hanke RR-tietopalvelussa)"),
    ("Etelä-Savon ELY-keskus, 340 655 €",),
    ("Savonlinnan kaupunki, Itä-Suomen kylät ry",),
    ("Yksin asuvat yli 65-vuotiaat",),
    ("Kylillä ei ole enää palveluja, ja bussi kulkee", "kahdesti viikossa."),
    ("Avata kylätalot kaikille; vähentää yksinäisyyttä",),
    ("Kiertävä kyläkahvila", "", "Vertaisohjaajien koulutus"),
    ("Opas kylätalon avaamiseen",),
    (),
    ("Kahdeksan kylätaloa sai kävijäjoukon",),
    ("Kylät jatkavat kahvilaa talkoilla",),
    (),
)
HEAD = (
    "Hankekortti, Euroopan sosiaalirahaston toimintalinja 5",
    "Koonnut Sosiaalisen osallisuuden edistämisen koordinaatiohanke – Sokra, syyskuu 2019",
)


@dataclass(frozen=True)
class Form:
    """How a card is laid out: space around rows, rules, where labels stand, rows on a page."""

    pad: float = 6.0
    ruled: bool = False
    middle: bool = False
    rows_a_page: int = 12
    footer: str = ""
    leading: float = 13.0


def card_sheets(form: Form, links: Sequence[str] = ()) -> list[Sheet]:
    """Return a card as pages: two columns, labels left and texts right."""
    sheets: list[Sheet] = []
    for first in range(0, len(LABELS), form.rows_a_page):
        rows = range(first, min(first + form.rows_a_page, len(LABELS)))
        sheets.append(_card_sheet(form, rows, len(sheets) + 1, links if not sheets else ()))
    return sheets


def _card_sheet(form: Form, rows: range, number: int, links: Sequence[str]) -> Sheet:
    y, texts, rules = 780.0, list[Put](), list[tuple[float, float, float]]()
    if number == 1:
        for line in HEAD:
            texts.append((50, y, 11, line))
            y -= form.leading
    y -= 2 * form.leading
    rules.append((50, 550, y + form.leading))
    for row in rows:
        height = max(len(LABELS[row]), len(TEXTS[row]))
        drop = (height - len(LABELS[row])) / 2 if form.middle else 0
        lines = [(50.0, place + drop, text) for place, text in enumerate(LABELS[row])]
        lines += [(220.0, float(place), text) for place, text in enumerate(TEXTS[row])]
        texts += [(x, y - place * form.leading, 11, text) for x, place, text in lines if text]
        y -= height * form.leading + form.pad
        rules.append((50, 550, y + form.leading + form.pad / 2 - 4))
    if form.footer:
        texts.append((280, 30, 9, form.footer.format(number)))
    return Sheet(texts, rules if form.ruled else (), links)
