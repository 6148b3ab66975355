"""The labels of a scanned card, compared as character recognition confuses letters."""

from functools import lru_cache

from importer.formats.matching import distance, squash, tolerance
from importer.labels import CARD_ROWS

# Letters that recognition takes for each other count as one; so do ä, ö and what it makes of
# them. Far fewer letters are left, which is enough to tell the twelve labels apart.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("iI1!|tTfFlL", "l"),
        **dict.fromkeys("0o6OöÖ®", "o"),
        **dict.fromkeys("äÄ&éÉàá@", "a"),
        **dict.fromkeys("eEcC¢€", "e"),
        **dict.fromkeys("$§sS5", "s"),
    }
)
LONGEST_LABEL = 80
"""No label is longer, spaced out or not; longer texts are never compared."""

_SHARE = 0.15
"""Up to this share of a label's letters may be read wrongly besides."""


@lru_cache(maxsize=4096)
def scan_key(text: str) -> str:
    """Return what is left of a text when letters that look alike are one letter."""
    return squash(text.translate(_ALIKE)).replace("rn", "m")


LABEL_KEYS = {label: scan_key(label) for label in CARD_ROWS}
_HEAD = 4
_HEADS = {
    label: frozenset(key[i : i + 3] for i in range(_HEAD)) for label, key in LABEL_KEYS.items()
}


def labels_begun(text: str) -> list[str]:
    """Return the labels that a text may begin with: three letters at their beginnings agree."""
    key = scan_key(text[:LONGEST_LABEL])
    heads = [key[i : i + 3] for i in range(_HEAD)]
    return [label for label, known in _HEADS.items() if not known.isdisjoint(heads)]


def limit_of(key: str) -> int:
    """Return how many letters of a label, or of its beginning, may be wrong, lost or added."""
    return max(tolerance(key), int(len(key) * _SHARE))


@lru_cache(maxsize=4096)
def label_of(text: str) -> str | None:
    """Return the label that a text is, damaged or not; None where none, or two, are as near."""
    if len(text) > LONGEST_LABEL:
        return None
    key = scan_key(text.strip().rstrip(" :."))
    near = []
    for label in labels_begun(text):
        target = LABEL_KEYS[label]
        limit = limit_of(target)
        found = distance(key, target, limit)
        if found <= limit:
            near.append((found, label))
    near.sort()
    if not key or not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]
