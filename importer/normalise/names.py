"""Names of organisations and towns, and lists of names."""

import re
from functools import cache

from catalogue.finnish.folding import fold
from importer.formats.card_outline import join
from importer.gazetteer import municipalities, name_key
from importer.normalise.text import clean

# What an organisation's name ends in: there a list goes on with another organisation.
_ENDINGS = (
    "kaupunki", "kunta", "kuntayhtyma", "kuntayhtymat", "yhtyma", "ry", "rf", "oy", "ab", "oyj",
    "oy ab", "sr", "saatio", "yliopisto", "ammattikorkeakoulu", "korkeakoulu", "opisto",
    "keskus", "liitto", "seurakunta", "yhdistys", "virasto", "laitos", "osuuskunta", "instituutti",
    "toimisto", "oppilaitos", "seura", "piiri", "amk", "soite", "sote",
)  # fmt: skip
_AND = re.compile(r"\s+(?:ja|sekä|seka)\s+(?=[A-ZÅÄÖ0-9#])")
_PARTNER = re.compile(
    r"(?P<name>.*?)[\s,;(]*(?:\bY-?tunnus:?\s*)?(?P<id>(?:FI)?\s*[0-9]{7}\s?[-–—‐‑−¬]?\s?[0-9])[\s).;,]*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 600
_LONGEST_WORD = 80
_NO_ID = re.compile(r"(.*?)\s*,\s*(?:-|–|—|n/a)?\s*", re.IGNORECASE | re.DOTALL)
_ALMOST_ID = re.compile(r"(?=(?:\D*\d){5})[\d\sOIlA-Z./–—-]{6,14}")


def split_list(text: str) -> list[str]:
    """Return the cleaned items of a list, parted by commas or semicolons outside brackets.

    A comma after a hyphen ("elinkeino-, liikenne- ja …") does not part.
    """
    items, depth, current = [], 0, ""
    for position, sign in enumerate(text):
        depth = max(0, depth + (sign in "([") - (sign in ")]"))
        if sign in ",;" and not depth and text[position - 1 : position] not in ("-", "¬"):
            items.append(current)
            current = ""
        else:
            current += sign
    return [item for part in (*items, current) if (item := _without_stop(clean(part)))]


def _without_stop(item: str) -> str:
    """Drop a sentence's full stop, but not that of an abbreviation ("r.y.")."""
    last = item.rsplit(maxsplit=1)[-1] if item.split() else ""
    return item if "." in last.rstrip(".") else item.strip(" .")


def _ends_a_name(text: str) -> bool:
    words = fold(text[-_LONGEST_WORD:]).strip(" .").split()
    return bool(words) and words[-1].endswith(_ENDINGS)


def split_implementers(text: str) -> list[str]:
    """Return the implementers (toteuttajat) of a card: a comma list broken over lines.

    A new line begins a new name only where the one before ends like an organisation's, and
    "ja" parts two names only between such endings. A part in small letters belongs to the
    name before it ("Kemin kaupunki, nuorisopalvelut").
    """
    joined = ""
    for line in text.splitlines():
        parted = _ends_a_name(joined) and line.strip()[:1].isupper() and len(line.split()) > 1
        apart = parted and not joined.endswith((",", ";"))
        joined = f"{joined}, {line.strip()}" if apart else join(joined, line)
    names: list[str] = []
    for item in split_list(joined):
        if names and item[:1].islower() and not item[:2].isupper():
            names[-1] = f"{names[-1]}, {item}"
        else:
            names.extend(_split_and(item))
    return list(dict.fromkeys(names))


def _split_and(item: str) -> list[str]:
    parts = _AND.split(item)
    if len(parts) > 1 and all(_ends_a_name(part) for part in parts):
        return [part.strip() for part in parts]
    return [item]


def split_partner(text: str) -> tuple[str, str]:
    """Return name and business id, both as written, of `Kajaanin kaupunki, 0214958-9`.

    The name may hold commas. Without an id the whole is the name; an id with wrong signs in it
    is still parted from the name.
    """
    text = clean(text)
    if len(text) > _LONGEST:
        return text, ""
    match = _PARTNER.fullmatch(text)
    if match and match["name"].strip(" ,;("):
        return match["name"].strip(" ,;("), match["id"]
    head, comma, tail = text.rpartition(",")
    if comma and head.strip() and _ALMOST_ID.fullmatch(tail.strip()):
        return head.strip(), tail.strip()
    bare = _NO_ID.fullmatch(text)
    return (bare[1].strip() if bare and bare[1].strip() else text), ""


@cache
def _town_names() -> dict[str, str]:
    return {
        name_key(name): name
        for town in municipalities().values()
        for name in (town.name_sv, town.name_fi)
    }


def town_name(text: str) -> str:
    """Return a town (postitoimipaikka) in usual letters: `HELSINKI` and `helsinki` → `Helsinki`.

    A name in mixed letters stays as written; it may be that of an organisation.
    """
    cleaned = clean(text)
    if not (cleaned.isupper() or cleaned.islower()):
        return cleaned
    known = _town_names().get(name_key(cleaned))
    if known and len(known) == len(cleaned):
        return known
    lowered = cleaned.lower()
    return re.sub(
        r"(^[\d\s]*|[-/,]\s*)([^\W\d])", lambda match: match[1] + match[2].upper(), lowered
    )
