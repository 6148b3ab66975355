"""The parser of raw readings, on strings as Voikko gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.finnish.fst import parse

CHILD_PROTECTION = (
    "[Ln][Xp]lapsi[X]la[Sg][Nm]sten[Bh][Bc][Lt][Xp]suojella[X]suojel[Ln][Xj]u[X]u[Sine][Ny]ssa"
)


def reading(raw: str):
    found = parse(raw)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("raw", "lemma"),
    [
        ("[Ln][Xp]työ[X]työ[Sine][Ny]ssä", "työ"),
        ("[Lep][Xp]Rova=niemi[X]rova[Bm]nieme[Sade][Ny]llä", "rovaniemi"),
        ("[Lt][Xp]kehittää[X]kehittä[Tn4]mi[Sg][Ny]sen", "kehittäminen"),
        ("[Lt][Xp]kehittää[X]kehitet[Tt][Ap][P4][Ef]ään", "kehittää"),
        ("[Ln][Xp]työ[X]työ[Ll][Xj]tön[X]ttömy[Ln][Xj]ys[X]y[Sg][Ny]den", "työttömyys"),
        ("[Lt][Xp]arvioida[X]arvioi[Ln]n[Xj]ti[X]t[Sn][Ny]i", "arviointi"),
        ("[Lt][Xp]kouluttaa[X]koulute[Ll][Rt]t[Xj]tu[X]tu[Sp][Nm]ja", "koulutettu"),
        ("[Lep][Xp]Mikkeli[X]mikkeli[Ll][Dg]läi[Xj]nen[X][Sn][Ny]nen", "mikkeliläinen"),
        ("[Ll][Xp]hyvä[X]pare[Sn][Ny][Cc]mpi", "hyvä"),
        ("[Lur][Xr]jj[X]ii[Xp][X][Sn][Ny]", "ii"),
        ("[Lu]2014", "2014"),
        (CHILD_PROTECTION, "lastensuojelu"),
    ],
)
def test_base_forms(raw: str, lemma: str):
    assert reading(raw).lemma == lemma


def test_parts_have_base_forms_of_their_own():
    parts = reading(CHILD_PROTECTION).parts
    assert [part.base for part in parts] == ["lapsi", "suojelu"]
    assert (parts[1].parent, parts[1].verb) == ("suojella", "suojella")


def test_nothing_is_derived_across_its_opposite():
    whole = reading("[Ln][Xp]työ[X]työ[Ll][Xj]tön[X]ttömy[Ln][Xj]ys[X]y[Sg][Ny]den").head
    assert (whole.parent, whole.verb) == ("työtön", "")
    without = reading("[Ln][Xp]työ[X]työ[Ll][Xj]tön[X]ttöm[Sela][Nm]istä").head
    assert (without.parent, without.verb) == ("", "")


def test_the_noun_of_a_comparative_is_not_of_its_positive():
    assert reading("[Lnl][Xp]vanha[X]vanhemmu[Ln][Xj]us[X]u[Sn][Ny]s").head.parent == ""
    assert reading("[Ln][Xp]vanhempi[X]vanhemmu[Ln][Xj]us[X]u[Sn][Ny]s").head.parent == "vanhempi"


def test_names_are_told_from_what_is_derived_from_them():
    assert reading("[Lep][Xp]Kemi[X]kem[Sg][Ny]in").is_name
    assert not reading("[Lep][Xp]Mikkeli[X]mikkeli[Ll][Dg]läi[Xj]nen[X][Sn][Ny]nen").is_name


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("[Ln][Xp]materia[X]materia[Sn][Ny][Bh][Bc][Ln][Xp]ale[X]ale[Sine][Nm]issa", False),
        ("[Ln][Xp]linja[X]linja[Sn][Ny]-[Bh][Bc][Ln][Xp]auto[X]auto[Sn][Ny]", True),
        ("[Lep][Xp]Oulu[X]oulu[Sg][Ny]n[Bc][Ln][Xp]työ[X]työ[Sn][Ny]", False),
        ("[Lep][Xp]Häme[X]häme[Sg][Ny]en[Bc][Icu][Ln][Ica][Xp]linna[X]linn[Sn][Ny]a", True),
    ],
)
def test_the_spelling_of_seams(raw: str, right: bool):
    assert reading(raw).is_well_written == right


@given(st.text(alphabet="[]LXpjBcTn4=-aä\0é😀", max_size=60))
def test_any_string_is_taken(raw: str):
    found = parse(raw)
    assert found is None or found.lemma is not None
