"""Finnish nouns and adjectives inflected by tables: a word and its class in, its case forms out.

The classes are those that the words of `benchmarks/data` need. A class gives the principal parts
of a word; every other form is a principal part with an ending in the right vowel harmony.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Forms = Mapping[str, str]

_BACK = frozenset("aou")
_FRONT = frozenset("äöy")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The principal parts. `stem` and `plural_stem` take endings such as -ssa and -lle."""

    stem: str
    partitive: str
    illative: str
    plural_genitive: str
    plural_partitive: str
    plural_illative: str
    plural_stem: str


def inflect(word: str, paradigm: str, stems: str = "") -> Forms:
    """Return the forms of a word by name of case; those of the plural begin with pl.

    `paradigm` is a class of `benchmarks/data`; `stems` the weak (or strong) stem where the word
    has consonant gradation, or all principal parts for the class x. A bar marks where the last
    part of a compound begins, if its vowels differ: `selko|kielinen`. Raises KeyError for a class
    that does not exist.
    """
    back = _is_back(word.rsplit("|", 1)[-1])
    word = word.replace("|", "")
    parts = _explicit(stems) if paradigm == "x" else _CLASSES[paradigm](word, stems, back)
    singular = {
        "nom": word,
        "gen": parts.stem + "n",
        "par": parts.partitive,
        "ill": parts.illative,
        "pl": parts.stem + "t",
        "plgen": parts.plural_genitive,
        "plpar": parts.plural_partitive,
        "plill": parts.plural_illative,
    }
    endings = {"ine": "ssa", "ela": "sta", "loc": "lla", "all": "lle"}
    local = {name: parts.stem + _harmony(end, back) for name, end in endings.items()}
    plural = {f"pl{name}": parts.plural_stem + _harmony(end, back) for name, end in endings.items()}
    return singular | local | plural


def _is_back(part: str) -> bool:
    """Tell the vowel harmony: the last vowel that has one decides, without any it is front."""
    vowels = [letter for letter in part if letter in _BACK or letter in _FRONT]
    return bool(vowels) and vowels[-1] in _BACK


def _harmony(ending: str, back: bool) -> str:  # noqa: FBT001 - back or front is all there is
    return ending if back else ending.replace("a", "ä").replace("o", "ö")


def _explicit(stems: str) -> _Parts:
    return _Parts(*stems.split())


def _vowel_stem(word: str, weak: str, back: bool) -> _Parts:  # noqa: FBT001
    """Palvelu, kyky (kyvyn), järjestö."""
    a = _harmony("a", back)
    return _Parts(
        weak or word,
        word + a,
        word + word[-1] + "n",
        word + "jen",
        word + "j" + a,
        word + "ihin",
        (weak or word) + "i",
    )


def _io_stem(word: str, _stems: str, back: bool) -> _Parts:  # noqa: FBT001
    """Säätiö, motivaatio (motivaatiota)."""
    a = _harmony("a", back)
    return _Parts(
        word,
        word + "t" + a,
        word + word[-1] + "n",
        word + "iden",
        word + "it" + a,
        word + "ihin",
        word + "i",
    )


def _i_stem(word: str, weak: str, back: bool) -> _Parts:  # noqa: FBT001
    """Malli, vanki (vangin)."""
    a, weak = _harmony("a", back), weak or word
    return _Parts(
        weak,
        word + a,
        word + "in",
        word + "en",
        word[:-1] + "ej" + a,
        word[:-1] + "eihin",
        weak[:-1] + "ei",
    )


def _a_to_i(word: str, weak: str, back: bool) -> _Parts:  # noqa: FBT001
    """Kunta (kunnan, kuntia), ryhmä."""
    a, weak = _harmony("a", back), weak or word
    return _Parts(
        weak,
        word + a,
        word + a + "n",
        word[:-1] + "ien",
        word[:-1] + "i" + a,
        word[:-1] + "iin",
        weak[:-1] + "i",
    )


def _a_to_o(word: str, weak: str, back: bool) -> _Parts:  # noqa: FBT001
    """Paja (pajoja)."""
    a, o, weak = _harmony("a", back), _harmony("o", back), weak or word
    return _Parts(
        weak,
        word + a,
        word + a + "n",
        word[:-1] + o + "jen",
        word[:-1] + o + "j" + a,
        word[:-1] + o + "ihin",
        weak[:-1] + o + "i",
    )


def _agent(word: str, _stems: str, back: bool) -> _Parts:  # noqa: FBT001
    """Toimija (toimijoita), kahvila."""
    a, o = _harmony("a", back), _harmony("o", back)
    plural = word[:-1] + o + "i"
    return _Parts(
        word, word + a, word + a + "n", plural + "den", plural + "t" + a, plural + "hin", plural
    )


def _nen(word: str, _stems: str, back: bool) -> _Parts:  # noqa: FBT001
    """Osaaminen (osaamisen)."""
    a, stem = _harmony("a", back), word[:-3] + "s"
    return _Parts(
        stem + "e",
        stem + "t" + a,
        stem + "een",
        stem + "ten",
        stem + "i" + a,
        stem + "iin",
        stem + "i",
    )


def _quality(word: str, _stems: str, back: bool) -> _Parts:  # noqa: FBT001
    """Osallisuus (osallisuuden)."""
    a, stem = _harmony("a", back), word[:-1]
    return _Parts(
        stem + "de",
        stem + "tt" + a,
        stem + "teen",
        stem + "ksien",
        stem + "ksi" + a,
        stem + "ksiin",
        stem + "ksi",
    )


def _us(word: str, _stems: str, back: bool) -> _Parts:  # noqa: FBT001
    """Koulutus (koulutuksen)."""
    a, stem = _harmony("a", back), word[:-1]
    return _Parts(
        stem + "kse",
        stem + "st" + a,
        stem + "kseen",
        stem + "sten",
        stem + "ksi" + a,
        stem + "ksiin",
        stem + "ksi",
    )


def _e_stem(word: str, strong: str, back: bool) -> _Parts:  # noqa: FBT001
    """Alue, tavoite (tavoitteen): `strong` is the stem with both vowels, tavoittee."""
    a, stem = _harmony("a", back), (strong or word + "e")
    short = stem[:-1]
    return _Parts(
        stem,
        word + "tt" + a,
        stem + "seen",
        short + "iden",
        short + "it" + a,
        short + "isiin",
        short + "i",
    )


def _ton(word: str, stem: str, back: bool) -> _Parts:  # noqa: FBT001
    """Työtön (työttömän)."""
    a, short = _harmony("a", back), stem[:-1]
    return _Parts(
        stem,
        word + "t" + a,
        stem + a + "n",
        short + "ien",
        short + "i" + a,
        short + "iin",
        short + "i",
    )


def _as(word: str, stem: str, back: bool) -> _Parts:  # noqa: FBT001
    """Asiakas (asiakkaan)."""
    a, short = _harmony("a", back), stem[:-1]
    return _Parts(
        stem,
        word + "t" + a,
        stem + "seen",
        short + "iden",
        short + "it" + a,
        short + "isiin",
        short + "i",
    )


def _work(word: str, _stems: str, _back: bool) -> _Parts:  # noqa: FBT001
    """Työ (töitä)."""
    head = word[:-3] + "tö"
    return _Parts(
        word, word + "tä", word + "hön", head + "iden", head + "itä", head + "ihin", head + "i"
    )


_CLASSES: dict[str, Callable[[str, str, bool], _Parts]] = {
    "o": _vowel_stem,
    "io": _io_stem,
    "i": _i_stem,
    "a_i": _a_to_i,
    "a_o": _a_to_o,
    "ja": _agent,
    "nen": _nen,
    "uus": _quality,
    "us": _us,
    "e": _e_stem,
    "ton": _ton,
    "as": _as,
    "tyo": _work,
}
