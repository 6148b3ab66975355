"""Names of organisations and towns, and lists of names."""

import re
from functools import cache

from catalogue.naming.words import ends_a_name, name_words
from importer.formats.card_outline import join
from importer.gazetteer import municipalities, name_key
from importer.normalise.text import clean

# Marks before the items of a list, each on its line.
_BULLET = re.compile(r"(?:[•·●▪■□◦‣»>*–—+-]|o(?=\s+[A-ZÅÄÖ])|[0-9]{1,2}[.)](?=\s))\s*")
_STRAY = re.compile(r"^[\s~^`'´.:|_*•»·]+")
# Signs that part names inside a line; the others do only after what ends a name.
_SIGN = re.compile(r"\s+[•·●▪■»|]\s+")
_MAYBE_SIGN = re.compile(r"(?:\s+[/+&–—-]|\.)\s+(?=[A-ZÅÄÖ0-9#])")
# What part an organisation has: "Päätoteuttaja: …", "… (osatoteuttaja)". A scan may spoil the ä.
_PART = re.compile(
    r"(?:(?:^|[,;.\s])\s*(?:p\S{2,3}|osa)?toteuttajat?\s*:|\s*\((?:p\S{2,3}|osa)toteuttaja\))\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:ja|sekä|seka)\s+(?=[A-ZÅÄÖ0-9#])")
_PARTNER = re.compile(
    r"(?P<name>.*?)[\s,;(]*(?:\bY-?tunnus:?\s*)?(?P<id>(?:FI)?\s*[0-9]{7}\s?[-–—‐‑−¬]?\s?[0-9])[\s).;,]*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_FORM = 3
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
    return ends_a_name(text) or _damaged_end().search(text[-_LONGEST_WORD:]) is not None


@cache
def _damaged_end() -> re.Pattern[str]:
    """Return what finds the words at the end of names whose ä or ö a scan has spoilt."""
    words = (one.word for one in name_words() if one.ends and {*one.word} & {"ä", "ö"})
    ends = "|".join(map(re.escape, words))
    spoilt = ends.replace("ä", "(?:aé|éa|ii|[aäåàâãédi45&@§])").replace(
        "ö", "(?:oé|éo|[oöõóôéd0568®©§])"
    )
    return re.compile(rf"(?:{spoilt})[\s.]*$", re.IGNORECASE)


def split_implementers(text: str, width: int = 0) -> list[str]:
    """Return the implementers (toteuttajat) of a card: names in a list or on lines of their own.

    A list is broken over lines, so a new line begins a new name only where it has a bullet,
    where the one before ends like an organisation's, or where nothing else parts the names and
    the line was not full (`width` is the length of a full line, 0 where unknown). "ja" parts
    two names only between such endings. A part in small letters belongs to the name before it
    ("Kemin kaupunki, nuorisopalvelut").
    """
    names: list[str] = []
    for item in split_list(_in_one_line(text, width)):
        if names and item[:1].islower() and not item[:2].isupper():
            names[-1] = f"{names[-1]}, {item}"
        else:
            names.extend(_split_and(_STRAY.sub("", item)))
    return list(dict.fromkeys(filter(None, names)))


def _in_one_line(text: str, width: int) -> str:
    """Return a list in one line, its names parted by commas."""
    lines = [line for raw in text.splitlines() if (line := _plain(raw))]
    alone = not any(sign in text for sign in ",;")
    bulleted = sum(_BULLET.match(line) is not None for line in lines) > 1
    joined = ""
    for before, line in zip(["", *lines], lines, strict=False):
        bullet = _BULLET.match(line)
        # One alone is a stray mark.
        bare = line[bullet.end() :] if bullet else _STRAY.sub("", line)
        apart = bullet is not None and bulleted
        if alone:
            apart = apart or _begins_name(joined, bare) or _ended_early(before, bare, width)
        else:
            apart = apart or (_begins_name(joined, bare) and not _is_full(before, bare, width))
        joined = (
            f"{joined}, {bare}"
            if apart and joined[-1:] not in ("", ",", ";")
            else join(joined, bare)
        )
    return joined


def _plain(line: str) -> str:
    return _SIGN.sub(", ", _PART.sub(_mark_for_part, line)).strip(" ").removeprefix(", ")


def _mark_for_part(part: re.Match[str]) -> str:
    return "" if "(" in part.group() else ", "


def _begins_name(before: str, line: str) -> bool:
    return _ends_a_name(before) and line[:1].isupper() and len(line.split()) > 1


def _ended_early(before: str, line: str, width: int) -> bool:
    """Tell whether a line ends though the next word had room on it; a genitive goes on."""
    goes_on = before.endswith(("n", "-", " ja", " sekä", " seka", "/", "&", "+"))
    goes_on = goes_on or not line[:1].isupper()
    return not goes_on and len(_with_first(before, line)) < width


def _is_full(before: str, line: str, width: int) -> bool:
    """Tell whether a line was broken because the next word had no room on it."""
    return len(before) <= width <= len(_with_first(before, line))


def _with_first(before: str, line: str) -> str:
    return f"{before} {line.split(maxsplit=1)[0]}"


def _split_and(item: str) -> list[str]:
    for separator in (_MAYBE_SIGN, _AND):
        parts = separator.split(item)
        if len(parts) > 1 and all(map(_names_one, parts)):
            return [name for part in parts for name in _split_and(part.strip())]
    return [item] if item else []


def _names_one(text: str) -> bool:
    """Tell whether a text names an organisation: a word tells its kind, or it is letters."""
    words = [word for word in text.split() if len(word) > _LONGEST_FORM]
    return text.isupper() or _ends_a_name(text) or any(map(_ends_a_name, words))


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
