import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.finnish.folding import fold, match_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Työ  ja\nÄITI", "tyo ja aiti"),
        ("Åbo Akademi", "abo akademi"),
        ("VirtuaaliÁilegas", "virtuaaliailegas"),
        ("Đđ Ŋŋ Ŧŧ Øø ß", "dd nn tt oo ss"),
        ("TE¬toimisto – ELY", "te-toimisto - ely"),
        ("so\u00adsiaali\u200bnen", "sosiaalinen"),
        ("a\u00a0b", "a b"),
        ("", ""),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdeäöåÄÖÅ -", max_size=30))
def test_fold_does_not_see_case(text):
    assert fold(text.upper()) == fold(text.lower())


def test_match_key_sees_one_organisation_in_two_writings():
    assert match_key("A-klinikkasäätiö sr.") == match_key("A-KLINIKKASÄÄTIÖ SR")
    assert match_key("A-klinikkasäätiö") != match_key("A-klinikkasäätiö sr")


def test_match_key_is_never_empty_for_a_name_of_signs():
    assert match_key("***") == "***"
    assert match_key("  ") == ""
