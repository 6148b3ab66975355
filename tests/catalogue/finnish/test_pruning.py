"""Which readings of a word are left."""

import pytest

from catalogue.finnish.analyser import analyse


@pytest.mark.parametrize(
    ("word", "lemmas"),
    [
        ("kuusi", {"kuusi"}),
        ("varoja", {"vara"}),
        ("voima", {"voima"}),
        ("vankilasta", {"vankila"}),
        ("päiviltä", {"päivä"}),
        ("haapaveden", {"haapavesi"}),
        ("ala", {"ala"}),
        ("osallistujien", {"osallistuja"}),
        ("elämänhallintaansa", {"elämänhallinta"}),
        ("Lahtinen", {"lahtinen"}),
        ("tilanne", {"tilanne"}),
    ],
)
def test_unlikely_readings_are_dropped(word: str, lemmas: set[str]):
    assert set(analyse(word).tokens.lemmas) == lemmas


def test_a_name_without_a_capital_is_kept_where_it_is_all_there_is():
    assert analyse("rovaniemellä").tokens.lemmas == ("rovaniemi",)


def test_a_family_name_gives_nothing_of_the_town_in_it():
    assert "lahti" not in analyse("Lahtinen").tokens.parts
