"""Which files of a folder or an archive are meant to be documents, told by their names."""

from enum import Enum, auto
from pathlib import PurePath

_DOCUMENTS = frozenset({".txt", ".text", ".htm", ".html", ".xhtml", ".mht", ".mhtml", ".pdf"})
_ARCHIVES = frozenset({".zip"})
_SYSTEM_FILES = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


class FileKind(Enum):
    """What a file is by its name."""

    DOCUMENT = auto()
    ARCHIVE = auto()
    HIDDEN = auto()
    OTHER = auto()


def kind_of(path: PurePath) -> FileKind:
    """Return the kind of a file by its path inside the folder or archive it was found in.

    Hidden is what a folder's view does not show: names that begin with a dot, and the
    files that macOS and Windows leave behind.
    """
    parts = [part.casefold() for part in path.parts if part not in {".", ".."}]
    if any(part.startswith(".") or part in _SYSTEM_FILES for part in parts):
        return FileKind.HIDDEN
    suffix = path.suffix.casefold()
    if suffix in _ARCHIVES:
        return FileKind.ARCHIVE
    return FileKind.DOCUMENT if suffix in _DOCUMENTS else FileKind.OTHER
