"""Counting the words of a text for the index."""

from catalogue.finnish.analyser import analyse, tokenise
from catalogue.finnish.tally import GAP, MOST_RUNNING, Tally, tally_of


def tally(text: str) -> Tally:
    words = list(tokenise(text))
    return tally_of(words, {form: analyse(form).tokens for _start, _end, form in words})


def numbers(found: Tally) -> dict[str, tuple[float, int]]:
    """Return how often each lexeme comes up, and where it does first."""
    return dict(zip(found.lexemes, zip(found.counts, found.starts, strict=True), strict=True))


def test_forms_of_a_word_are_counted_together_from_the_first_on():
    found = numbers(tally("Nuorten palvelut ja nuoret"))
    assert found["nuori"] == (2.0, 0)
    assert found["palvelu"] == (1.0, 8)


def test_a_part_of_a_compound_counts_half():
    found = numbers(tally("kunta, kuntakokeilu"))
    assert found["kuntakokeilu"][0] == 1
    assert found["kokeilu"] == (0.5, 7)
    assert found["kunta"] == (1.5, 0)


def test_base_forms_stand_in_order_then_others_among_their_neighbours():
    found = tally("uusi tapa")
    assert found.running.split()[:3] == ["uusi", "tapa", GAP]
    assert found.length == len(found.running.split())
    several = tally("hyvä tapaa toimia").running.split()
    first_gap = several.index(GAP)
    other = set(analyse("tapaa").tokens.lemmas[1:])
    assert other & set(several[first_gap:])


def test_a_text_without_words_has_a_gap_only():
    assert tally(" … ") == Tally((), (), (), GAP, 1)


def test_the_running_words_are_bounded():
    found = tally("sana " * (MOST_RUNNING + 10))
    assert found.length == MOST_RUNNING
    assert numbers(found)["sana"][0] == MOST_RUNNING + 10
