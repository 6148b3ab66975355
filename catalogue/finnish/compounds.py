"""The tokens that a reading gives beside its base form."""

from collections.abc import Iterator

from catalogue.finnish.fst import Part, Reading

_QUALITY = ("us", "ys")
_DOING = ("minen", "ti")


def index_parts(reading: Reading) -> Iterator[str]:
    """Yield the further index tokens of a reading; some may repeat each other.

    Parts of a compound and runs of neighbouring parts in base form, the immediate parent, the
    verb at the root. A proper name has no parts: *Lestijärvi* is no *järvi*.
    """
    head = reading.head
    yield from (word for word in (head.verb, head.parent) if word and len(reading.parts) == 1)
    if len(reading.parts) > 1 and not reading.is_name:
        for end in range(len(reading.parts)):
            yield from _runs(reading.parts[: end + 1], whole=end == len(reading.parts) - 1)


def leading_runs(reading: Reading) -> Iterator[str]:
    """Yield the runs that begin with the first part and end before the last, in base form."""
    if not reading.is_name:
        for end in range(1, len(reading.parts)):
            yield Reading(reading.parts[:end]).lemma


def smallest_parts(reading: Reading) -> tuple[str, ...]:
    """Return the base forms of a compound's parts, none for a simple word or a name."""
    if len(reading.parts) == 1 or reading.is_name:
        return ()
    return tuple(part.base for part in reading.parts if part.classes[-1] != "p")


def query_kin(reading: Reading) -> str:
    """Return the word to look for beside the base form, "" if there is none.

    The verb of *-minen*, *-nti* and participles, the parent of *-us* and *-ys*. Agents and
    products (*tekijä*, *toiminta*, *palvelu*) stand for themselves.
    """
    head = reading.head
    if head.ending in _QUALITY:
        kin = head.parent
    elif head.ending in _DOING or reading.has_kind("R"):
        kin = head.verb
    else:
        kin = ""
    before = "".join(part.surface for part in reading.parts[:-1])
    return before + kin if kin else ""


def _runs(parts: tuple[Part, ...], *, whole: bool) -> Iterator[str]:
    """Yield the runs that end with the last of these parts, and what that part comes from.

    `whole` tells that it is the last of the compound; the run of all parts is then its base
    form and not given again.
    """
    last = parts[-1]
    if last.ending == "minen" or (whole and last.verb):
        yield last.verb
    for start in range(len(parts)):
        before = "".join(part.surface for part in parts[start:-1])
        if start or not whole:
            yield before + last.base
        if whole and last.parent:
            yield before + last.parent
