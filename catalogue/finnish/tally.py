"""What the words of one text give to the search index, wherever the text stands.

Pure, so that any process can count the words of a text before the database is asked.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.finnish.analyser import WordTokens

# In bytes of UTF-8; longer lexemes are cut.
LONGEST_TERM = 50
# Bounds of one project, far above any real one: a PostgreSQL vector places up to 16,383.
MOST_RUNNING = 16_000
# Of a word with several base forms, so many are known to phrases, with so many words around.
MOST_LEMMAS = 5
_AROUND = 2
# Between two texts, so that no phrase runs across them.
GAP = "="

# Start, end and form of each word of a text, as `tokenise` gives them.
Words = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Tally:
    """The lexemes of a text, each once: how often it comes up, and where it does first.

    A part of a word counts half. `running` are the words' first base forms in order, with
    spaces between them, then each other base form with its neighbours; `length` is their number.
    """

    lexemes: tuple[str, ...]
    counts: tuple[float, ...]
    starts: tuple[int, ...]
    running: str
    length: int


def tally_of(words: Words, tokens: Mapping[str, WordTokens]) -> Tally:
    """Return the tally of a text whose words `tokenise` gave.

    `tokens` holds those of every form among the words.
    """
    forms = [form for _start, _end, form in words]
    first = {form: start for start, _end, form in reversed(words)}
    lemmas: dict[str, tuple[str, ...]] = {}
    counts: dict[str, float] = {}
    starts: dict[str, int] = {}
    numbers = Counter(forms)
    for form in reversed(first):  # in the order of the text
        own, parts = _cleaned(tokens[form].lemmas), _cleaned(tokens[form].parts)
        lemmas[form] = own
        for lexemes, number in ((own, numbers[form]), (parts, numbers[form] / 2)):
            for lexeme in lexemes:
                if lexeme in counts:
                    counts[lexeme] += number
                else:
                    counts[lexeme] = number
                    starts[lexeme] = first[form]
    running = _running(forms, lemmas)
    return Tally(
        tuple(counts),
        tuple(counts.values()),
        tuple(starts.values()),
        " ".join(running),
        len(running),
    )


def _running(forms: Sequence[str], lemmas: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the words' first base forms in order, then each other one with its neighbours."""
    base = [lemmas[form][0] if lemmas[form] else GAP for form in forms]
    running = [*base, GAP]
    several = {form for form, own in lemmas.items() if len(own) > 1}
    for place, form in enumerate(forms):
        if form in several:
            for other in lemmas[form][1:MOST_LEMMAS]:
                before = base[max(0, place - _AROUND) : place]
                after = base[place + 1 : place + 1 + _AROUND]
                running += [*before, other, *after, GAP]
    return running[:MOST_RUNNING]


def clean(token: str) -> str:
    """Return a token as the index holds it: letters, digits and hyphens within, bounded."""
    if token.isascii() and token.isalnum() and len(token) <= LONGEST_TERM:
        return token
    kept = "".join(c for c in token if c.isalnum() or c == "-").encode("utf-8", "ignore")
    return kept[:LONGEST_TERM].decode("utf-8", "ignore").strip("-")


@lru_cache(maxsize=50_000)
def _cleaned(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(clean, tokens)))
