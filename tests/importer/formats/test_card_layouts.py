"""Sokra cards laid out or read in other ways: the same facts, or a finding that says why not."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

import pytest

from importer.formats import recognise
from tests.importer.documents import CARD_HEAD, codes, document, imported

LABELS = (
    "Hankkeen nimi, S-numero ja toteutusaika",
    "Rahoittaja ja toteutunut julkinen rahoitus",
    "Toteuttajat",
    "Varsinaiset kohderyhmät",
    "Hankkeen tausta",
    "Tavoitteet",
    "Toimintatapa",
    "Tuotokset",
    "Lupaavat osallisuuden käytännöt ja palaset",
    "Muut tulokset ja vaikutukset",
    "Levittäminen ja juurrutus",
    "Erityishuomioita, kehittämistyön ongelmia",
)


@dataclass(frozen=True)
class Card:
    """A card: its texts in the order of the labels, and its links."""

    texts: tuple[str, ...]
    links: tuple[str, ...]


VILLAGE = Card(
    (
        "S20987, Kylätalo kaikille, 1.9.2015 — 31.8.2018 (hanke RR-tietopalvelussa)",
        "Etelä-Savon ELY-keskus, 340 655 €",
        "Savonlinnan kaupunki, Itä-Suomen kylät ry",
        "Yksin asuvat yli 65-vuotiaat sekä työttömät nuoret",
        "Kylillä ei ole enää palveluja, ja bussi kulkee kahdesti viikossa.",
        "Avata kylätalot kaikille; vähentää yksinäisyyttä",
        "Kiertävä kyläkahvila; vertaisohjaajien koulutus",
        "Opas kylätalon avaamiseen (2018)",
        "",
        "Kahdeksan kylätaloa sai vakituisen kävijäjoukon",
        "Kylät jatkavat kahvilaa talkoilla",
        "Talvella tiet olivat ajoittain poikki.",
    ),
    (
        "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S20987",
        "https://www.innokyla.fi/web/hanke7654321",
    ),
)
WORKSHOP = Card(
    (
        "S20345, Pajalta töihin – yhdessä, askel kerrallaan, 1.1.2016 — 30.6.2019",
        "Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus, 1 204 900 €",
        "Äänekosken kaupunki",
        "Pitkään työttömänä olleet",
        "",
        "Rakentaa polku pajalta palkkatyöhön",
        "Työvalmennus; työkokeilut yrityksissä\nryhmävalmennus kerran viikossa",
        "",
        "Työpari, jossa on kokemusasiantuntija",
        "",
        "Kaupunki vakinaisti kaksi valmentajaa",
        "",
    ),
    ("https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S20345",),
)
CARDS = (VILLAGE, WORKSHOP)


def plain(card: Card, head: tuple[str, ...] = CARD_HEAD) -> str:
    """Return a card as text: label, blank line, text, blank line."""
    rows = [f"{a}\n\n{b}" if b else a for a, b in zip(LABELS, card.texts, strict=True)]
    return "\n\n".join(["\n".join(head), *rows]) + "\n" + "\n".join(card.links) + "\n"


def _rows(write: Callable[[str, str], str]) -> Callable[[Card], str]:
    def made(card: Card) -> str:
        rows = [write(a, b) for a, b in zip(LABELS, card.texts, strict=True)]
        return "\n".join([*CARD_HEAD, "", *rows, *card.links])

    return made


def _beside(label: str, text: str) -> str:
    return f"{label} {text}".strip() + "\n"


def _columns(label: str, text: str, width: int = 30, wide: int = 60) -> str:
    """Set a row as a page shows it: the label's lines beside the text's lines."""
    left, right = _wrapped(label, width), _wrapped(text.replace("\n", " "), wide)
    height = max(len(left), len(right))
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    return (
        "\n".join(f"{a:<{width + 4}}{b}".rstrip() for a, b in zip(left, right, strict=True)) + "\n"
    )


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _interleaved(label: str, text: str) -> str:
    """Set a row as read line by line over both columns: a label's line, a text's, a label's."""
    left, right = _wrapped(label, 28), _wrapped(text.replace("\n", " "), 60)
    return "\n".join(line for pair in zip_longest(left, right) for line in pair if line) + "\n"


def _swapped(card: Card) -> str:
    rows = [f"{b}\n\n{a}" if b else a for a, b in zip(LABELS, card.texts, strict=True)]
    return "\n\n".join(["\n".join(CARD_HEAD), *rows]) + "\n\n" + "\n".join(card.links) + "\n"


def _in_labels(*changes: tuple[str, str]) -> Callable[[Card], str]:
    def made(card: Card) -> str:
        text = plain(card)
        for label in LABELS:
            other = label
            for old, new in changes:
                other = re.sub(old, new, other)
            text = re.sub(rf"^{re.escape(label)}$", lambda _: other, text, flags=re.MULTILINE)  # noqa: B023
        return text

    return made


def _replaced(old: str, new: str) -> Callable[[Card], str]:
    return lambda card: re.sub(old, new, plain(card), flags=re.MULTILINE)


LAYOUTS: dict[str, Callable[[Card], str]] = {
    "text beside its label": _rows(_beside),
    "text beside its label, a colon between": _rows(lambda a, b: f"{a}: {b}".strip() + "\n"),
    "text beside its label, no blank lines": _rows(lambda a, b: f"{a} {b}".strip()),
    "two columns on the same lines": _rows(_columns),
    "two columns, labels in one line": _rows(lambda a, b: _columns(a, b, 46)),
    "columns line by line": _rows(_interleaved),
    "two columns, narrow": _rows(lambda a, b: _columns(a, b, 18, 40)),
    "text before its label": _swapped,
    "no blank lines": lambda card: re.sub(r"\n\n+", "\n", plain(card)),
    "blank lines everywhere": lambda card: plain(card).replace("\n", "\n\n"),
    "no head": lambda card: plain(card, ()),
    "head over more lines": lambda card: plain(
        card,
        (
            "Hankekortti, Euroopan sosiaalirahaston",
            "toimintalinja 5",
            "Koonnut Sosiaalisen osallisuuden edistamisen",
            "koordinaatiohanke — Sokra, syyskuu",
            "2019",
        ),
    ),
    "capitals": _in_labels((r".+", lambda m: m[0].upper())),  # type: ignore[arg-type]
    "colons": _in_labels((r"$", ":")),
    "spaced out": _in_labels((r"(?<=\w)(?=\w)", " ")),
    "o read as 6": _in_labels(("o", "6")),
    "t read as l": _in_labels(("tt", "ll")),
    "i read as l": _in_labels(("i", "l")),
    "first letters lost": _in_labels((r"^.", "")),
    "last letters lost": _in_labels((r".$", "")),
    "ampersands": _in_labels(("ä", "&")),
    "a quarter of the letters misread": _in_labels(("[aä]", "z")),
    "a stop behind": _in_labels((r"$", ".")),
    "labels broken at each word": _in_labels((" ", "\n")),
    "labels broken with blank lines": _in_labels((r"^((?:\S+ ){2})", r"\1\n\n")),
    "a word of the label broken": _in_labels(("kohderyhmät", "kohde-\nryhmät")),
    "dash without spaces": _replaced(r" — (?=\d)", "-"),
    "short dash": _replaced(r" — (?=\d)", " – "),
    "dash at the end of a line": _replaced(r" — (?=\d)", " —\n"),
    "euro read as C": _replaced(" €", " C"),
    "euro read as e": _replaced(" €", " e"),
    "euro read as pound": _replaced(" €", " £"),
    "euro in letters": _replaced(" €", " eur"),
    "euro against the sum": _replaced(" €", "€"),
    "wide spaces in sums": _replaced(r"(?<=\d) (?=\d{3} ?€|\d{3} \d)", "  "),
    "euro before the sum": _replaced(r", ([\d ]+) €", r", € \1"),
    "a stop behind the sum": _replaced(" €", " €."),
    "dollar in the code": _replaced(r"^S(\d{5}),", r"S$\1,"),
    "S read as 5": _replaced(r"^S(\d{5}),", r"5\1,"),
    "nought read as O": _replaced(r"^S2(\d{4}),", lambda m: m[0].replace("0", "O")),  # type: ignore[arg-type]
    "spaces in the code": _replaced(r"^S2(\d)", r"S 2 \1"),
    "a dash in the code": _replaced(r"^S(\d{5}),", r"S-\1,"),
    "spaces between the digits of the code": _replaced(r"^S2(\d)(\d)(\d)", r"S2\1 \2\3"),
    "marks before the facts": _replaced(r"^(?=S\d{5},|Etelä|Keski)", "~ "),
    "links with numbers": _replaced("^https", "2. https"),
    "links with bullets": _replaced("^https", "• https"),
    "a page number in a text": _replaced(r"^(Kiertävä|Työvalmennus)(.*)\n", r"\1\2\n\n2\n\n"),
    "the number of the page and of pages": _replaced(r"^Toimintatapa", "Sivu 2 (3)\nToimintatapa"),
    "the head on each page": _replaced(r"^Toimintatapa", "\n".join((*CARD_HEAD, "Toimintatapa"))),
    "the title on each page": lambda card: plain(card).replace(
        "\nToimintatapa\n", f"\n{card.texts[0].rpartition(', 1.')[0]}\n\nToimintatapa\n"
    ),
    "a label once more": _replaced(r"^Toimintatapa", "Tavoitteet\n\nToimintatapa"),
    "links broken at the question mark": _replaced(r"\?projektikoodi", r"?\nprojektikoodi"),
    "links broken before the code": _replaced(r"projektikoodi=", "projektikoodi=\n"),
    "links broken at a slash": _replaced(r"rrtiepa/", "rrtiepa/\n"),
}  # fmt: skip
FIELDS = (
    "code", "name", "start_date", "end_date", "authority", "public_realised", "organisations",
    "objectives", "outputs", "promising_practices", "results", "dissemination", "remarks",
    "background", "target_group", "methods", "links",
)  # fmt: skip


def _words(value: object) -> object:
    """Return a text without its line ends: in other lines it is the same text."""
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("card", CARDS, ids=["village", "workshop"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_card_in_another_layout_says_the_same(layout: str, card: Card):
    text = LAYOUTS[layout](card)
    assert text != plain(card)
    expected, _ = imported(plain(card))
    record, findings = imported(text)
    for field in FIELDS:
        assert _words(getattr(record, field)) == _words(getattr(expected, field)), field
    assert "leftover_line" not in codes(findings)


def _columns_apart(card: Card) -> str:
    texts = [text for text in card.texts if text]
    blocks = ["\n".join(CARD_HEAD), "\n\n".join(LABELS), "\n\n".join(texts)]
    return "\n\n".join(blocks) + "\n\n" + "\n".join(card.links) + "\n"


def test_all_labels_before_all_texts():
    whole = replace(VILLAGE, texts=tuple(text or "Kylätalon vuosikello" for text in VILLAGE.texts))
    expected, _ = imported(plain(whole))
    record, findings = imported(_columns_apart(whole))
    for field in FIELDS:
        assert _words(getattr(record, field)) == _words(getattr(expected, field)), field
    assert findings == []


@pytest.mark.parametrize("line", ["Tulokset", "Ryhmien tavoitteet", "Toimintaa"])
def test_a_short_line_in_a_text_is_no_label(line: str):
    text = plain(VILLAGE).replace(VILLAGE.texts[6], f"{VILLAGE.texts[6]}\n\n{line}\n\nKahvila")
    record, findings = imported(text)
    assert record.methods == f"{VILLAGE.texts[6]}\n\n{line}\n\nKahvila"
    assert findings == []


def test_the_facts_of_a_title_are_read_where_the_row_has_no_label():
    text = plain(VILLAGE).replace("Hankkeen nimi, S-numero ja toteutusaika\n\n", "")
    record, findings = imported(text)
    assert (record.code, record.name) == ("S20987", "Kylätalo kaikille")
    assert (record.start_date, record.end_date) == (date(2015, 9, 1), date(2018, 8, 31))
    assert codes(findings) == ["missing_section"]


def test_texts_apart_from_their_labels_are_not_guessed():
    record, findings = imported(_columns_apart(WORKSHOP))
    expected, _ = imported(plain(WORKSHOP))
    for field in ("code", "name", "start_date", "end_date", "authority", "public_realised"):
        assert getattr(record, field) == getattr(expected, field)
    assert record.objectives == record.dissemination == record.remarks == ""
    assert codes(findings).count("leftover_line") == 7


@pytest.mark.parametrize(
    "sentence",
    ["Tuotokset ovat esillä kirjastossa.", "Tavoitteet saavutettiin hyvin.", "Muut saivat työtä."],
)
def test_a_sentence_that_begins_like_a_missing_label_is_text(sentence: str):
    label = next(one for one in LABELS if one.split()[0] == sentence.split(maxsplit=1)[0])
    text = (
        plain(VILLAGE)
        .replace(f"\n{label}\n", "\n")
        .replace(VILLAGE.texts[4], f"{VILLAGE.texts[4]}\n{sentence}")
    )
    record, findings = imported(text)
    assert sentence in record.background
    assert "missing_section" in codes(findings)


def test_a_long_document_of_other_kind_is_no_card_however_labels_begin_its_lines():
    text = "Toteuttajat Kemin kaupunki\n" * 5000
    assert recognise(document(text)) is None


def test_a_dash_beside_a_label_belongs_to_the_time():
    text = _rows(_columns)(WORKSHOP).replace("1.1.2016", "1..1.2016")
    assert "toteutusaika                      — 30.6.2019" in text
    record, _ = imported(text)
    assert (record.start_date, record.end_date) == (None, date(2019, 6, 30))
