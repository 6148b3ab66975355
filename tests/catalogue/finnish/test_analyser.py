"""Words in, tokens out."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogue.finnish.analyser import (
    LONGEST_FORM,
    WordTokens,
    analyse,
    canonical,
    query_terms,
    tokenise,
)


def forms(text: str) -> list[str]:
    return [form for _start, _end, form in tokenise(text)]


def tokens(word: str) -> set[str]:
    found = analyse(word).tokens
    return {*found.lemmas, *found.parts}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nuorten työ, 2014–2020!", ["Nuorten", "työ", "2014", "2020"]),
        ("Keski-Pohjanmaalla S20129 (ESR:n)", ["Keski-Pohjanmaalla", "S20129", "ESR:n"]),
        ("sosiaali- ja terveyspalvelut", ["sosiaali", "ja", "terveyspalvelut"]),
        ("Tavoite:Hyvä http://www.thl.fi", ["Tavoite", "Hyvä", "http", "www", "thl", "fi"]),
        ("syr\u00adjäy\u00adtyminen A¬klinikka", ["syrjäytyminen", "A-klinikka"]),
        ("tyo\u0308ssa\u0308", ["työssä"]),
        ("vaa’an", ["vaa'an"]),
        ("", []),
        ("*** \0 😀 _", []),
    ],
)
def test_a_text_falls_into_words(text: str, words: list[str]):
    assert forms(text) == words


def test_places_are_those_of_the_text():
    text = "Työ\u00adtön ja nuori"
    assert [text[start:end] for start, end, _form in tokenise(text)] == [
        "Työ\u00adtön",
        "ja",
        "nuori",
    ]


def test_a_compound_gives_its_parts_and_runs_of_them():
    found = analyse("opioidikorvaushoidossa").tokens, analyse("aikuissosiaalityön").tokens
    assert {"korvaushoito", "hoito"} <= set(found[0].parts)
    assert found[1].lemmas == ("aikuissosiaalityö",)
    assert {"sosiaalityö", "työ"} <= set(found[1].parts)


def test_a_derivation_gives_its_parent_and_verb():
    assert {"osallistuja", "osallistua"} == tokens("osallistujien")
    assert {"köyhyys", "köyhä"} == tokens("köyhyyden")
    assert {"koulutus", "kouluttaa"} == tokens("koulutuksia")
    assert "työ" not in tokens("työttömyyden") | tokens("työttömille")


def test_places_have_no_parts():
    assert tokens("Rovaniemellä") == {"rovaniemi"}
    assert tokens("Keski-Pohjanmaalla") == {"keski-pohjanmaa", "pohjanmaa"}
    assert "saarijärvi-viitasaari" in tokens("Saarijärven-Viitasaaren")


def test_hyphens():
    assert {"a-klinikkasäätiö", "a-klinikka", "säätiö"} <= tokens("A-klinikkasäätiön")
    assert {"sosku-hanke", "sosku", "hanke"} <= tokens("Sosku-hankkeen")
    assert analyse("työ-").tokens.lemmas == ("työ",)


@pytest.mark.parametrize("code", ["S20129", "2014", "COVID-19", "A70033", "1234567-8"])
def test_codes_and_numbers_pass_unchanged(code: str):
    assert analyse(code).tokens.lemmas == (code.lower(),)


def test_an_abbreviation_loses_its_ending():
    assert analyse("ESR:n").tokens == analyse("esr").tokens == WordTokens(("esr",), ())


def test_a_typed_base_form_stands_for_itself():
    assert query_terms("kuusi").lemmas == ("kuusi",)
    assert query_terms("tuki").lemmas == ("tuki",)
    assert query_terms("palvelu").lemmas == ("palvelu",)
    assert query_terms("tekijä").lemmas == ("tekijä",)


def test_a_typed_noun_of_doing_or_quality_asks_for_its_root_too():
    assert query_terms("kehittäminen").lemmas == ("kehittäminen", "kehittää")
    assert query_terms("köyhyys").lemmas == ("köyhyys", "köyhä")


def test_a_typed_compound_is_asked_for_whole_and_its_parts_apart():
    asked = query_terms("nuorisotyöpajan")
    assert asked.lemmas == ("nuorisotyöpaja",)
    assert asked.parts == ("nuoriso", "työ", "paja")
    assert query_terms("Sosku-hankkeen").parts == ("sosku", "hanke")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("osallisuus", True),
        ("osallsuus", False),
        ("syrjaytyminen", False),
        ("S20129", True),
        ("Keski-Pohjanmaa", True),
        ("syrjäytymis-ehkäisu", False),
        ("tasa-arvoinen", True),
    ],
)
def test_whether_a_word_is_finnish(word: str, known: bool):
    assert query_terms(word).known is known


def test_a_typed_name_may_look_like_a_form_of_another_word():
    assert query_terms("metropolia").lemmas == ("metropoli", "metropolia")
    assert "metropolia" in tokens("Metropoliassa")
    assert query_terms("nuorten").lemmas == ("nuori",)


def test_the_known_end_of_an_unknown_word_counts():
    assert "xylijoki" in tokens("Xylijoen")
    assert "lampi" not in tokens("Xylilammella")
    assert {"blogikirjoittelu", "kirjoittelu"} <= tokens("blogikirjoittelua")


def test_a_lexical_compound_gives_the_noun_at_its_end():
    assert "valmennus" in tokens("työhönvalmennuksen")
    assert "omainen" not in tokens("erinomainen")


def test_diacritics_are_kept():
    assert tokens("väli").isdisjoint(tokens("vali"))


STRINGS = st.text(max_size=40) | st.text(
    alphabet="aeiouyäöåkptsnlrhjvmdg-:'A\0 \u00ad\u0308😀אب0٣ßİ", max_size=40
)


@settings(deadline=None, max_examples=300)
@given(STRINGS)
@example("\0")
@example("İİİ-ßA")
@example("\ud800")
@example("a" * 10_000)
@example("työ" * 4_000)
@example("-" * 10_000)
@example("a-" * 5_000)
def test_any_string_is_a_word(word: str):
    found, asked = analyse(word).tokens, query_terms(word)
    written = (*found.lemmas, *found.parts, *asked.lemmas, *asked.parts)
    assert all(
        token and not any(sign.isspace() or sign == "\0" for sign in token) for token in written
    )
    assert all(len(token) <= 2 * LONGEST_FORM for token in written)
    assert len(canonical(word)) <= LONGEST_FORM
    assert canonical(canonical(word)) == canonical(word)
    assert not set(found.lemmas) & set(found.parts)


@settings(deadline=None)
@given(st.text(max_size=200))
@example("ä" * 10_000)
@example("a\u0308" * 5_000)
@example("a-:'" * 2_500)
def test_any_string_is_a_text(text: str):
    ends = [0]
    for start, end, form in tokenise(text):
        assert ends[-1] <= start < end <= len(text)
        assert form
        ends.append(end)
