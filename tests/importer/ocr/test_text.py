from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from importer.ocr import APPLIED_FROM, WordRepair, is_damaged, repair_text
from importer.ocr.tokens import words_of
from tests.importer.ocr.damage import applied

ENGLISH = (
    "The project supports young people who are out of work and education. The aim was to find new"
    " ways of working together with local partners and to model good practices for the region."
)
SWEDISH = (
    "Projektet stöder unga arbetslösa som behöver hjälp med att hitta en väg till arbete. Målet är"
    " att stärka deltagarnas vardag."
)
# Swedish can do without: these are no lost dots.
SWEDISH_WITHOUT_DOTS = (
    "Projektet arbetade med unga vuxna i samarbete med kommunen och staten. Malmgatan och"
    " Storgatan, ingen tröskel för dem som kom."
)
CLEAN = "Hankkeessa kehitettiin työttömien nuorten palveluja yhdessä kuntien kanssa."
SCANNED = (
    "Hankkeessa kehitettiin tyottomien nuorten palveluja ja tapoja yhdessa kuntien kanssa."
    " Hankkeen aikana avattiin olohuone."
)


def sure(text: str) -> str:
    """Return the text as it is after the repairs that need no person."""
    return applied(text, [one for one in repair_text(text) if one.confidence >= APPLIED_FROM])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("Kemin kaupunki", False),
        ("Päihdetyötä kehitetään yhdessä; lähtökohtana asiakkaan tarve ja voimavarat", False),
        ("Paihdety6ta kehitetaan yhdessa; lahtokohtana asiakkaan tarve ja voimavarat", True),
        (ENGLISH, False),
        (SWEDISH, False),
        (SWEDISH_WITHOUT_DOTS, False),
        (f"{ENGLISH} {CLEAN}", False),
        (f"{SWEDISH_WITHOUT_DOTS} {CLEAN}", False),
        (f"{ENGLISH}\n\n{SCANNED}", True),
        (f"{SWEDISH} {SCANNED}", True),
    ],
)
def test_is_damaged(text, expected):
    assert is_damaged(text) is expected


def test_a_repair_says_where_it_stands_and_what_it_replaces():
    assert repair_text("Ilta- ja paihdety6, ym.") == (
        WordRepair(9, 18, "paihdety6", "päihdetyö", 0.98),
    )


def test_repairs_are_in_order_do_not_overlap_and_lie_in_the_text():
    text = "Tydelaman ulko-\npuolella olevat karsivat, ja kehitta-\nmisty6n tukea 30vuctiaille"
    repairs = repair_text(text)
    assert len(repairs) > 3
    assert all(text[one.start : one.end] == one.original != one.repaired for one in repairs)
    assert all(one.end <= after.start for one, after in pairwise(repairs))


@pytest.mark.parametrize(
    ("scanned", "right"),
    [
        # Dots beside their letter, and signs read for it.
        ('kehitta"a yhdessa"', "kehittää yhdessä"),
        ("ka¨ynnista¨a¨", "käynnistää"),
        ("ty5ttömyys", "työttömyys"),
        ("k4ynnistet4än", "käynnistetään"),
        ("syrjiiytyminen", "syrjäytyminen"),
        ("el§mänhallinta", "elämänhallinta"),
        ("ty8llistyminen", "työllistyminen"),
        ("jårjestöt", "järjestöt"),
        ("yhteisty©", "yhteistyö"),
        ("tyôntekijä", "työntekijä"),
        ("H&n", "Hän"),
        ("P44t&s.", "Päätös."),
        ("&idit ja isat. &idit!", "Äidit ja isät. Äidit!"),
        # Letters alike in shape.
        ("osallistumincn", "osallistuminen"),
        ("nuorisotoirninta", "nuorisotoiminta"),
        ("osaIlisuus", "osallisuus"),
        ("lhmiset", "Ihmiset"),
        ("on 1isäksi", "on lisäksi"),
        ("palveluja t0teutetaan", "palveluja toteutetaan"),
        # Doubled and lost letters of common words.
        ("Toiminnnassa", "Toiminnassa"),
        ("liikkunta", "liikunta"),
        # Numbers glued to words; capitals; compounds with hyphens.
        ("18-60-vuctiaat", "18-60-vuotiaat"),
        ("30vuctiaat ja 12kuukautta", "30vuotiaat ja 12kuukautta"),
        ("PAIHDETYON KEHITTAMINEN", "PÄIHDETYÖN KEHITTÄMINEN"),
        ("Paihde- ja mielenterveystyd", "Päihde- ja mielenterveystyö"),
        ("kehittamis- ja paihdety6", "kehittämis- ja päihdetyö"),
        ("Ohjaamo-yhteistyd", "Ohjaamo-yhteistyö"),
        ("Keski-Pohjanmaan tasa-arvo", "Keski-Pohjanmaan tasa-arvo"),
        ("ESR-rahoituksella tydttdmille", "ESR-rahoituksella työttömille"),
        # Commonest words that are something else without their dots.
        ("talla tavoin naiden kanssa", "tällä tavoin näiden kanssa"),
        # A name with an unknown beginning and a common ending.
        ("Innokyléssa", "Innokylässä"),
    ],
)
def test_damage(scanned, right):
    assert sure(scanned) == right


@pytest.mark.parametrize(
    ("scanned", "right"),
    [
        ("kehitta-\nmisty6n ongelmia", "kehittä-\nmistyön ongelmia"),
        ("P&iva-\r\n  keskus", "Päivä-\r\n  keskus"),
        ("kehitta-\n\nmisty6n ongelmia", "kehittä-\n\nmistyön ongelmia"),
        ("paihde-\nja mielenterveystyd", "päihde-\nja mielenterveystyö"),
        ("yli 30-\nvuotiaista", "yli 30-\nvuotiaista"),
        ("syrjayty-\nneet", "syrjäyty-\nneet"),
        # Without its hyphen.
        ("syrjaytymis\nvaarassa", "syrjäytymis-\nvaarassa"),
        ("nuoret\nja aikuiset", "nuoret\nja aikuiset"),
        ("ulkopuolella\nolevat", "ulkopuolella\nolevat"),
    ],
)
def test_words_broken_at_a_line_end(scanned, right):
    assert sure(scanned) == right


@pytest.mark.parametrize(
    "text",
    [
        *("S$20129", "S20129,", "A70001", "501 920 €", "1.3.2015 — 28.2.2018", "TL5:n", "ESR:sta"),
        *("https://www.eura2014.fi/saatio?o=a6", "www.innokyla.fi/tyo", "a.tyo@saatio.fi"),
        *("Hanke (esim. RohKa, VirtuaaliÁilegas) jne.", "TUKEE!", "#Kiinniveti", "SOPPI 2015-2018"),
        *('"Kaikki mukana"', "Sanottiin: \"Hyvä työ, hyvä mieli\" ja 'muuta'", "vaa'an", "M&M Oy"),
        *("Rovaniemen Kiekko", "Ohjaamo, Kykyviisari", "", " \n\t", "&", "§ 4", "a", "6"),
        "saada varoja ja vaaroja, sade ja kasvaa",
    ],
)
def test_left_as_it_is(text):
    assert sure(text) == text


@pytest.mark.parametrize(
    ("scanned", "right"),
    [
        ("vahavaraisille", "vähävaraisille"),
        ("karsivien", "kärsivien"),
        ("keskinaista", "keskinäistä"),
    ],
)
def test_a_word_that_would_be_a_strange_one_is_repaired(scanned, right):
    (repair,) = repair_text(scanned)
    assert repair.repaired == right
    assert repair.confidence >= APPLIED_FROM


@pytest.mark.parametrize("word", ["valita", "vaara", "tarina", "kasvaa", "alkaa", "sata", "halu"])
def test_a_common_word_is_not_taken_for_one_with_dots(word):
    assert repair_text(word) == ()


@pytest.mark.parametrize(
    ("scanned", "likely"),
    [
        ("keraaminen", "kerääminen"),  # a word, and wrong here
        ("itsenaisia", "itsenäisiä"),
        ("liikkuntaleirit", "liikuntaleirit"),
        ("tydelamaén", "työelämään"),  # or työelämän
    ],
)
def test_waits_for_a_person(scanned, likely):
    (repair,) = repair_text(scanned)
    assert repair.repaired == likely
    assert 0.3 < repair.confidence < APPLIED_FROM


def test_clean_words_stay_in_a_text_that_is_repaired():
    clean = "Palveluja kehitettiin yhdessä, ja työtä jatkaa Kemin kaupunki (nuoret)."
    assert repair_text(clean) == ()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        '&§$€@|!"' * 5_000,
        'a" ' * 10_000,
        "a-" * 20_000,
        "-\n" * 20_000,
        "aoéd6" * 7 + " x" * 50_000,
        "1." * 50_000 + "a",
        "\x00\ufffd\u202e a\u0308iti \ud800" * 500,
    ],
)
def test_a_hostile_text_is_gone_through(text):
    repairs = repair_text(text)
    assert all(text[one.start : one.end] == one.original for one in repairs)


def test_a_text_that_is_not_finnish_is_soon_given_up():
    """So that it takes seconds, not hours: strange words are searched for longest."""
    strange = " ".join(f"zq{chr(97 + n % 26)}{chr(97 + n // 26)}wxk" for n in range(600))
    end = len(strange) + 1
    repairs = repair_text(f"{strange} heitd")
    assert not [one for one in repairs if one.start >= end]
    assert repair_text(strange[:200] + " heitd")[-1].repaired == "heitä"


def test_only_the_beginning_of_a_very_long_text_is_repaired():
    text = "Nuoret osallistuivat. " * 500_000 + "heitd"
    assert repair_text(text) == ()


def test_several_threads_get_the_same():
    text = "Tydelaman ulko-\npuolella olevat saavat tukea, ja kehittdminen jatkuu Kemijarvella."
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(repair_text, [text] * 16))
    assert len(found) == 1


def test_words_of_a_text():
    text = '(Ohjaamo-yhteisty6), "P&iva" 30vuotiaat vuonna2018 S20129 ESR:n www.a.fi'
    assert [word.text for word in words_of(text)] == [
        *("Ohjaamo", "yhteisty6", "P&iva", "vuotiaat", "vuonna", "ESR"),
    ]
    assert all(text[word.start : word.end] == word.text for word in words_of(text))
