"""Which of an organisation's names to show, and how: capitals made sensible."""

import re
from collections.abc import Collection
from typing import NamedTuple

from catalogue.finnish.folding import fold

# Words that a name writes small unless it begins with them, by their folded endings.
_SMALL = (
    "kaupunki", "kaupungin", "kunta", "kunnan", "kuntayhtyma", "yhtyma", "seurakunta", "liitto",
    "yhdistys", "seura", "saatio", "yliopisto", "korkeakoulu", "opisto", "koulu", "instituutti",
    "keskus", "virasto", "toimisto", "laitos", "piiri", "piirin", "osuuskunta", "osasto",
    "yksikko", "tiedekunta", "oppilaitos", "palvelut", "palvelujen", "palveluiden", "huollon",
    "huolto", "ministerio", "hallitus", "hallinto", "stad", "kommun", "samkommun", "forening",
    "forbund", "stiftelse", "stiftelsen", "universitet", "hogskola", "yrkeshogskola",
    "koulutuksen", "toimialue", "toimiala", "konserni", "yritys", "tuki", "kehitys", "tutkimus",
)  # fmt: skip
_JOINING = frozenset(
    ["ja", "seka", "och", "and", "of", "for", "i", "av", "den", "det", "rf", "ry", "sr", "osk"]
)
_FORMS = {"oy": "Oy", "ab": "Ab", "oyj": "Oyj", "abp": "Abp", "ky": "Ky", "kb": "Kb",
          "tmi": "Tmi", "ltd": "Ltd", "anl": "Anl"}  # fmt: skip
_ABBREVIATIONS = frozenset({
    "ELY", "TE", "AMK", "HUS", "SPR", "YMCA", "NMKY", "NNKY", "MLL", "SAK", "EK", "TTS", "YTHS",
    "THL", "EU", "ESR", "OSAO", "OAMK", "TAMK", "LAB", "LUKE", "SYKE", "SAMK", "VAMK", "XAMK",
    "KAMK", "SEAMK", "HAMK", "HUMAK", "ADHD", "SOS",
})  # fmt: skip
# A single word in capitals up to this length may well be an abbreviation: DIAK, LUVN.
_SHORT_WORD = 6
_VOWELS = frozenset("aeiouyåäö")
_PARTS = re.compile(r"[\s,/]+")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


class Variant(NamedTuple):
    """A name that was seen; `official` when a document gave it with the business id."""

    name: str
    official: bool


def best_name(variants: Collection[Variant]) -> str:
    """Return the name to show of those seen, whatever the order they came in; "" of none.

    First comes a name given with the business id; then one in mixed letters; then one that
    names no unit after a comma or slash; then the one with most Finnish letters, as scans lose
    them; then the longest, which is the least shortened.
    """
    if not variants:
        return ""
    return sensible_case(min(variants, key=_rank).name)


def _rank(variant: Variant) -> tuple[object, ...]:
    name = variant.name
    lettered = sum(sign in "äöåÄÖÅ" for sign in name)
    unit = "," in name or "/" in name
    return (not variant.official, _is_monotone(name), unit, -lettered, -len(name), fold(name), name)


def _is_monotone(name: str) -> bool:
    """Tell whether the name is in capitals throughout, or has none."""
    return name == name.upper() or name == name.lower()


def sensible_case(name: str) -> str:
    """Return a name written in capitals as names are written; any other as it is.

    `HELSINGIN DIAKONISSALAITOS SR` → `Helsingin diakonissalaitos sr`. One word alone may be an
    abbreviation and stays unless it is long or a small word like `KUNTA` ends it.
    """
    if name != name.upper() or name == name.lower():
        return name
    words = [word for word in _PARTS.split(name) if word]
    if len(words) == 1 and len(name) <= _SHORT_WORD and "-" not in name:
        return name
    first = True

    def written(match: re.Match[str]) -> str:
        nonlocal first
        word, first_word, first = match[0], first, False
        after = name[match.end() : match.end() + 2]
        if after.rstrip() == "-" and not first_word:  # "SOSIAALI- JA TERVEYS…"
            return word.lower()
        return _written(word, first=first_word, opens=after[:1] == "-")

    return _WORD.sub(written, name)


def _written(word: str, *, first: bool, opens: bool) -> str:
    """Return one word of a name in capitals; `opens` when a hyphen follows it."""
    lower = word.lower()
    folded = fold(word)
    if folded in _FORMS and not opens:
        return _FORMS[folded]
    if word in _ABBREVIATIONS or (not _VOWELS & set(lower) and folded not in {"ry", "rf", "sr"}):
        return word
    if not first and (folded in _JOINING or folded.endswith(_SMALL)):
        return lower
    return word if len(word) == 1 else lower[:1].upper() + lower[1:]
