"""The tokens that a reading gives beside its base form."""

from collections.abc import Iterator

from catalogue.finnish.fst import Part, Reading, lemma_of

_QUALITY = ("us", "ys")
_PREFIX = "p"
_LONG_NOUN = 5
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


def seams(reading: Reading) -> Iterator[str]:
    """Yield nouns at the end of lexical compounds: *valmennus* of *työhönvalmennus*.

    Short ones and adjectives are often something else: *erinomainen* is no *omainen*.
    """
    for part in reading.parts:
        noun = part.classes[-1] == "n" and not part.seam.endswith("nen")
        if noun and len(part.seam) >= _LONG_NOUN:
            yield part.seam


def leading_runs(reading: Reading) -> Iterator[str]:
    """Yield the runs that begin with the first part and end before the last, in base form."""
    if not reading.is_name:
        for end in range(1, len(reading.parts)):
            if reading.parts[end - 1].classes[-1] != _PREFIX:
                yield lemma_of(reading.parts[:end])


def smallest_parts(reading: Reading) -> tuple[str, ...]:
    """Return the base forms of a compound's parts, none for a simple word or a name."""
    if len(reading.parts) == 1 or reading.is_name:
        return ()
    return tuple(part.base for part in reading.parts if part.classes[-1] != _PREFIX)


def whole_parent(reading: Reading) -> str:
    """Return what the whole is derived from, *arvo* for *arvoinen*; "" if nothing."""
    before = "".join(part.surface for part in reading.parts[:-1])
    return before + reading.head.parent if reading.head.parent else ""


def query_kin(reading: Reading) -> str:
    """Return the word to look for beside the base form, "" if there is none.

    The verb of *-minen*, *-nti* and participles, the parent of *-us* and *-ys*. Agents and
    products (*tekijä*, *toiminta*, *palvelu*) stand for themselves, and so do compounds, but
    for the adjective of their quality (*pitkäaikaistyöttömyys*).
    """
    head = reading.head
    if head.ending in _QUALITY and (len(reading.parts) == 1 or not head.verb):
        kin = head.parent
    elif len(reading.parts) == 1 and (head.ending in _DOING or reading.has_kind("R")):
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
        if (start or not whole) and not (before and last.classes[-1] == _PREFIX):
            yield before + last.base
        # No verb has the parts of the noun before it.
        if whole and last.parent and not (before and last.parent == last.verb):
            yield before + last.parent
