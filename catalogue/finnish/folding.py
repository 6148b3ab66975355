"""Folding: the one way in which this project compares texts regardless of their writing."""

import re
import unicodedata

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
# Above are scripts with thousands of letters, which no text of ours has.
_RARE = 0x3000
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the text without case and diacritics, with single spaces between words.

    `Työ  ja ÄITI` becomes `tyo ja aiti`. Kinds of dashes become a hyphen, invisible signs go.
    The result is stable: folding it again changes nothing.
    """
    return " ".join(text.translate(_FOLDED).split())


class _Folded(dict[int, str]):
    """What each letter becomes, found when it first comes up; no letter depends on others."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).translate(_PLAIN).casefold())
        plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        folded = plain.translate(_PLAIN).casefold()
        if code < _RARE:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def match_key(name: str) -> str:
    """Return what two writings of one organisation's name have in common.

    Folded words and digits with single spaces: `A-klinikkasäätiö sr.` and `A-KLINIKKASÄÄTIÖ sr`
    give the same key. A name without a letter or digit (`***`) gives its folded form instead.
    """
    folded = fold(name)
    return " ".join(_NOT_WORD.sub(" ", folded).split()) or folded
