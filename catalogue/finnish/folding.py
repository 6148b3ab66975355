"""Folding: the one way in which this project compares texts regardless of their writing."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and a mark, and the signs that
# stand for a hyphen or an apostrophe in the source documents (`¬` is their non-breaking hyphen).
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "œ": "oe",
        "æ": "ae",
        "đ": "d",
        "ð": "d",
        "ŋ": "n",
        "ŧ": "t",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ʒ": "z",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "¬": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "–": "-",
        "—": "-",
        "\u2212": "-",
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
    }
)
# Longer words are rarely seen again.
_LONG = 40
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the text without case and diacritics, with single spaces between words.

    `Työ  ja ÄITI` becomes `tyo ja aiti`. Kinds of dashes become a hyphen, invisible signs go.
    The result is stable: folding it again changes nothing.
    """
    words = (_fold_word(word) if len(word) <= _LONG else _fold(word) for word in text.split())
    return " ".join(word for word in words if word)


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.translate(_PLAIN).casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(plain.translate(_PLAIN).casefold().split())


# Words repeat, and an import folds millions of them.
_fold_word = lru_cache(maxsize=20_000)(_fold)


def match_key(name: str) -> str:
    """Return what two writings of one organisation's name have in common.

    Folded words and digits with single spaces: `A-klinikkasäätiö sr.` and `A-KLINIKKASÄÄTIÖ sr`
    give the same key. A name without a letter or digit (`***`) gives its folded form instead.
    """
    folded = fold(name)
    return " ".join(_NOT_WORD.sub(" ", folded).split()) or folded
