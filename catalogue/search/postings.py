"""The projects of a word at each grade, kept in memory while the catalogue stays as it is.

Who looks for something narrows it, sorts it and turns its pages: the same words again and
again. A word that many projects have takes the database longer than all the rest of a page.
"""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from pyroaring import BitMap

from catalogue.search.database import index
from catalogue.search.version import current_version

Word = tuple[str, ...]
"""A word, given as alternative lexemes."""

# Ids take about two bytes each, a word by itself about as much as 500 of them: 8 MB in all.
_MOST_IDS = 4_000_000
_IDS_OF_A_WORD = 500


class _Kept:
    """Words of one version of the catalogue, the longest unused first, and their size in ids."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.version = 0
        self.size = 0
        self.words: OrderedDict[Word, list[BitMap]] = OrderedDict()

    def take(self, version: int, words: Sequence[Word]) -> dict[Word, list[BitMap]]:
        """Return what is kept of these words at this version."""
        with self.lock:
            if self.version != version:
                return {}
            found = {word: self.words[word] for word in words if word in self.words}
            for word in found:
                self.words.move_to_end(word)
            return found

    def keep(self, version: int, found: dict[Word, list[BitMap]]) -> None:
        """Keep these words of a version; those of another version go."""
        with self.lock:
            if self.version != version:
                self.words.clear()
                self.version, self.size = version, 0
            for word, grades in found.items():
                if word not in self.words:
                    self.words[word] = grades
                    self.size += _size(grades)
            while self.size > _MOST_IDS:
                self.size -= _size(self.words.popitem(last=False)[1])


_kept = _Kept()


def by_grade(words: Sequence[Word]) -> list[list[BitMap]]:
    """Return for each word the projects at each grade, the inner lists in the order of GRADES.

    Two queries at most. The bitmaps belong to all requests: nobody may change them.
    """
    if not words:
        return []
    # Read before the words: what is kept is never older than the version it is kept for.
    version = current_version()
    found = _kept.take(version, words)
    missing = list(dict.fromkeys(word for word in words if word not in found))
    if missing:
        new = dict(zip(missing, index().by_grade(missing), strict=True))
        _kept.keep(version, new)
        found |= new
    return [found[word] for word in words]


def forget() -> None:
    """Drop what is kept, for tests, which take every change back without a new version."""
    _kept.words.clear()
    _kept.size = 0


def _size(grades: Sequence[BitMap]) -> int:
    return _IDS_OF_A_WORD + sum(map(len, grades))
