"""Whether a sentence speaks of the document's own project, and of the whole of it.

Texts tell of other people's projects and of parts of their own: "Naapurikunnan hanke päättyi
…", "Hankkeen ensimmäinen vaihe toteutetaan …". Finnish puts before "hanke" what makes it another
one: a genitive, an adjective or a name.
"""

import re

from catalogue.finnish.folding import fold

_WORD = re.compile(r"[^\W_]+")
# Folded endings of genitives, partitives, adjectives and participles; and words that end so but
# are none of these.
_MODIFIER = re.compile(r".+(?:n|t[uy]|[mvt]a)")
_NO_MODIFIERS = frozenset({
    "ennen", "jalkeen", "koko", "kuitenkin", "kun", "mukaan", "myohemmin", "naiden", "nain", "niin",
    "siten", "sitten", "tama", "taman", "tosin", "varsinainen", "varsinaisen",
})  # fmt: skip
_NAME_ENDS = re.compile(r"\s[-–—]|[:(,]")
_SHORTEST_NAME = 4
_WITH_HYPHEN = ("-", "–", "¬", "\N{NON-BREAKING HYPHEN}")


def is_own(before: str, name: str) -> bool:
    """Tell whether "hanke" after these words of its sentence is the document's own project.

    `name` is the project's own. In doubt the answer is no: nothing is claimed then.
    """
    words = _WORD.findall(before)
    if not words:
        return True
    last = fold(words[-1])
    if last in map(fold, _WORD.findall(name)):
        return True
    named = words[-1][:1].isupper() and (len(words) > 1 or words[-1][1:].isupper())
    if named or before.rstrip(' "”').endswith(_WITH_HYPHEN):
        return False
    return last in _NO_MODIFIERS or not _MODIFIER.fullmatch(last)


def after_own_name(sentence: str, name: str) -> str | None:
    """Return what follows the project's name at the beginning of a sentence, or None."""
    begins = sentence.lstrip(' "”–-')
    for one in (name, _NAME_ENDS.split(name, maxsplit=1)[0].strip()):
        rest = begins[len(one) :]
        if len(one) >= _SHORTEST_NAME and begins.startswith(one) and not rest[:1].isalnum():
            return rest
    return None
