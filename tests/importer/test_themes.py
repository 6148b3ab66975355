"""The themes of the seed documents as a reader would give them, and false friends."""

import pytest

from catalogue.data_files import rows
from catalogue.sections import SECTION_FIELDS
from catalogue.text.narrative import reflow
from importer.formats import recognise
from importer.normalise import normalise
from importer.records import Document
from importer.themes import assign_themes

# Read and judged by a person, document by document.
REVIEWED = {
    "000_da6e056205616674.txt": """osallisuus syrjaytymisen-ehkaisy elamanhallinta koyhyys nuoret
        paihdekuntoutujat mielenterveyskuntoutujat riippuvuus korvaushoito paihdetyo
        kokemusasiantuntijat matala-kynnys moniammatillisuus vapaaehtoistyo""",
    "001_e855926889985d6b.txt": """osallisuus syrjaytymisen-ehkaisy tyo-ja-toimintakyky
        tyollistyminen elamanhallinta nuoret riippuvuus paihdetyo vertaistuki
        kokemusasiantuntijat etsiva-tyo matala-kynnys moniammatillisuus""",
    "002_25528c58a9f7e944.txt": """osallisuus syrjaytymisen-ehkaisy tyo-ja-toimintakyky
        tyollistyminen paihdekuntoutujat riippuvuus korvaushoito paihdetyo vertaistuki
        kokemusasiantuntijat moniammatillisuus""",
    "003_61894e958db8920c.txt": """osallisuus syrjaytymisen-ehkaisy tyo-ja-toimintakyky
        tyollistyminen tyottomat pitkaaikaistyottomyys sosiaalinen-kuntoutus
        moniammatillisuus""",
    "004_51035a159e185195.txt": """osallisuus tyo-ja-toimintakyky tyollistyminen nuoret
        tyottomat maahanmuuttajat ikaantyneet matala-kynnys liikunta-ja-urheilu
        taidelahtoisyys vapaaehtoistyo""",
}


def themes(text, field="summary"):
    return {record.theme for record in assign_themes([(field, text)])}


@pytest.mark.parametrize("name", REVIEWED)
def test_reviewed_documents(seeds, name):
    lines = tuple((seeds / name).read_text(encoding="utf-8").split("\n"))
    document = Document(name, "0" * 64, "utf-8", lines)
    family = recognise(document)
    assert family is not None
    record, _findings = normalise(family.parse(document))
    assert record is not None
    assert {found.theme for found in record.themes} == set(REVIEWED[name].split())
    texts = [getattr(record, key) for key in ("name", *SECTION_FIELDS)]
    shown = "\n".join(" ".join(reflow(text)) for text in texts)
    for found in record.themes:
        assert found.evidence
        assert [words for words in found.evidence if words not in shown] == []


def test_every_theme_has_evidence_and_no_evidence_is_without_theme():
    slugs = {row["slug"] for row in rows("themes.csv")}
    assert {row["theme"] for row in rows("theme_evidence.csv")} == slugs


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("sosiaalista osallisuutta", "osallisuus"),
        ("syrjäytymisvaarassa olevat", "syrjaytymisen-ehkaisy"),
        ("työ- ja toimintakyvyn parantaminen", "tyo-ja-toimintakyky"),
        ("Tukea työllistymiseen", "tyollistyminen"),
        ("arjen hallinta", "elamanhallinta"),
        ("vähävaraisille perheille", "koyhyys"),
        ("NUORTEN palvelut", "nuoret"),
        ("työttömille työnhakijoille", "tyottomat"),
        ("pitkäaikaistyöttömiä", "pitkaaikaistyottomyys"),
        ("osatyökykyisten polku", "osatyokykyiset"),
        ("kotouttamista tukeva", "maahanmuuttajat"),
        ("romanien työllistäminen", "etniset-vahemmistot"),
        ("saamelaisten kotiseutualue", "etniset-vahemmistot"),
        ("asunnottomuuden poistaminen", "asunnottomat"),
        ("vankilasta vapautuvat", "vangit"),
        ("ikäihmisten kerho", "ikaantyneet"),
        ("päihde- ja mielenterveyskuntoutujille", "paihdekuntoutujat"),
        ("mielenterveyskuntoutujat", "mielenterveyskuntoutujat"),
        ("peliriippuvuuden hoito", "riippuvuus"),
        ("opioidikorvaushoidossa", "korvaushoito"),
        ("ehkäisevä päihdetyö", "paihdetyo"),
        ("sosiaalisessa kuntoutuksessa", "sosiaalinen-kuntoutus"),
        ("vertaisohjaajia koulutetaan", "vertaistuki"),
        ("kokemustoimijoiden kanssa", "kokemusasiantuntijat"),
        ("etsivää nuorisotyötä", "etsiva-tyo"),
        ("etsivällä työllä tavoitetaan", "etsiva-tyo"),
        ("matalan\nkynnyksen paikka", "matala-kynnys"),
        ("monialaista yhteistyötä", "moniammatillisuus"),
        ("liikunnan keinoin", "liikunta-ja-urheilu"),
        ("taidelähtöisillä menetelmillä", "taidelahtoisyys"),
        ("Green care -toiminta", "luonto"),
        ("vapaaehtoistyöntekijät", "vapaaehtoistyo"),
        ("arbetslösa unga i Österbotten", "tyottomat"),
    ],
)
def test_one_clear_word_in_a_short_text_is_enough(text, theme):
    assert theme in themes(text)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("yhdenvertaisuussuunnitelma ja vertaisarviointi", "vertaistuki"),
        ("vierailu Romaniassa, vankka kokemus, vankistaa", "etniset-vahemmistot"),
        ("vankka, vankistaa, vangitseva näytelmä", "vangit"),
        ("työtä etsivä työtön", "etsiva-tyo"),
        ("fyysinen ja sosiaalinen kuntoutuminen", "sosiaalinen-kuntoutus"),
        ("liikkuminen ja liikuntarajoitteiset", "liikunta-ja-urheilu"),
        ("palvelut riippuvat tarpeista ja riippuvuussuhteesta", "riippuvuus"),
        ("luonnollinen luonnos ja luonteva", "luonto"),
        ("nuorekas ja nuorennettu ilme", "nuoret"),
        ("hanke osallistui messuille", "osallisuus"),
        ("työttömyyden kustannukset", "tyottomat"),
        ("", "nuoret"),
    ],
)
def test_false_friends(text, theme):
    assert theme not in themes(text)


def test_a_passing_mention_in_a_long_report_is_no_theme():
    report = "Hankkeessa kehitettiin palveluja yhdessä. " * 400
    assert themes(report + "Kuhmon Green care -hanke kävi kylässä.", "final_report") == set()
    assert themes(report + "Kuhmon Green care -hanke kävi kylässä.") == set()


def test_words_in_the_name_count_most():
    report = "Hankkeessa kehitettiin palveluja yhdessä. " * 400
    (found,) = assign_themes([("name", "Vertaistuella eteenpäin"), ("final_report", report)])
    assert (found.theme, found.evidence) == ("vertaistuki", ("Vertaistuella",))


def test_a_text_is_taken_as_it_is_and_not_repaired():
    assert themes("Tyottdmat ja tydmarkkinoiden ulkopuolella olevat; nuorten tydpajat") == {
        "nuoret"
    }


@pytest.mark.parametrize(
    ("text", "theme", "evidence"),
    [
        ("vapaaeh-\ntoistoiminta", "vapaaehtoistyo", "vapaaehtoistoiminta"),
        ("päihde-\nja mielenterveyskuntoutujille", "paihdekuntoutujat", None),
        ("työt-\ntömille", "tyottomat", "työttömille"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_one(text, theme, evidence):
    found = {record.theme: record.evidence for record in assign_themes([("methods", text)])}
    assert theme in found
    assert evidence is None or found[theme] == (evidence,)


def test_evidence_is_short_and_different():
    (found,) = (
        record
        for record in assign_themes([("summary", "Nuoret nuorten nuorille NUORET " * 5000)])
        if record.theme == "nuoret"
    )
    assert found.evidence == ("Nuoret", "nuorten", "nuorille")
