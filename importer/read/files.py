"""Paths and folders → the files to read, each with the name an operator knows it by."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from importer.read.archives import read_archive, read_bounded
from importer.read.document import make_document
from importer.read.kinds import FileKind, kind_of
from importer.read.values import Content, ReadFailure, ReadLimits, failure, skipped, too_large
from importer.records import Document

_REASONS = {
    errno.ENOENT: "missing_path",
    errno.ENOTDIR: "missing_path",
    errno.EACCES: "no_rights",
    errno.EPERM: "no_rights",
    errno.ELOOP: "link_loop",
}
_FolderId = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: where it is, what it is called, and whether it is an archive."""

    path: Path
    name: str
    is_archive: bool


def read_inputs(
    paths: Iterable[str | Path],
    limits: ReadLimits | None = None,
    base: Path | None = None,
) -> Iterator[Document | ReadFailure]:
    """Yield every document of the files, folders and zip archives given, in sorted order.

    `base` is the folder that names are relative to (by default the current one). Whatever
    gives no document yields a `ReadFailure`; nothing the inputs hold raises an error.
    """
    for found in find_files(paths, base):
        if isinstance(found, ReadFailure):
            yield found
        else:
            yield from read_file(found, limits or ReadLimits())


def find_files(
    paths: Iterable[str | Path], base: Path | None = None
) -> Iterator[FoundFile | ReadFailure]:
    """Yield the files to read, unopened: those named, and those found in folders.

    A file that is named is read whatever it is called; in a folder the name decides
    (`importer/read/kinds.py`).
    """
    base = (base or Path.cwd()).resolve()
    for given in paths:
        path = Path(given)
        name = display_name(path, base)
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield _os_failure(name, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk_or_say(path, name)
        else:
            is_archive = kind_of(Path(path.name)) is FileKind.ARCHIVE
            yield FoundFile(path, name, is_archive)


def read_file(found: FoundFile, limits: ReadLimits) -> Iterator[Document | ReadFailure]:
    """Yield the document in a file, or the documents of an archive."""
    for content in read_contents(found, limits):
        if isinstance(content, ReadFailure):
            yield content
        else:
            yield make_document(content.name, content.data)


def read_contents(found: FoundFile, limits: ReadLimits) -> Iterator[Content | ReadFailure]:
    """Yield the bytes of a file, or of the documents of an archive."""
    try:
        status = found.path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device would keep the import waiting, or never end.
            yield failure(found.name, "not_a_file")
        elif found.is_archive:
            yield from read_archive(found.path, found.name, limits)
        elif status.st_size > limits.max_document_bytes:
            yield too_large(found.name, status.st_size, limits)
        else:
            with found.path.open("rb") as stream:
                data = read_bounded(stream, limits.max_document_bytes)
            if data is None:
                yield too_large(found.name, limits.max_document_bytes + 1, limits)
            else:
                yield Content(found.name, data)
    except OSError as error:
        yield _os_failure(found.name, error)


def display_name(path: Path, base: Path) -> str:
    """Return the name a path is known by: relative to `base`, else to its own folder.

    An absolute path would tell where on a machine the operator keeps files, so none is
    ever stored: `/base/seeds/a.txt` is `seeds/a.txt`, and `/elsewhere/in/a.txt` is `a.txt`.
    """
    resolved = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps the name it was given by
    if resolved.is_relative_to(base):
        relative = resolved.relative_to(base)
        return relative.as_posix()
    return resolved.name or "."


def _walk_or_say(root: Path, name: str) -> Iterator[FoundFile | ReadFailure]:
    """Yield the files under a folder that was named; that it has none is said."""
    empty = True
    for found in _walk(root, name):
        empty = False
        yield found
    if empty:
        yield failure(name, "nothing_to_read")


def _walk(root: Path, root_name: str) -> Iterator[FoundFile | ReadFailure]:
    """Yield the files under a folder by name, following links but entering no folder twice."""
    seen: set[_FolderId] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        name = (PurePosixPath(root_name) / path.relative_to(root).as_posix()).as_posix()
        try:
            if path != root and kind_of(Path(path.name)) is FileKind.HIDDEN:
                yield skipped(name, "hidden_file")
            elif not path.is_dir():
                yield _classify(path, name)
            elif _folder_id(path) in seen:
                yield skipped(name, "folder_seen")
            else:
                seen.add(_folder_id(path))
                waiting += sorted(path.iterdir(), reverse=True)
        except OSError as error:
            yield _os_failure(name, error)


def _folder_id(path: Path) -> _FolderId:
    status = path.stat()
    return status.st_dev, status.st_ino


def _classify(path: Path, name: str) -> FoundFile | ReadFailure:
    kind = kind_of(Path(path.name))
    if kind is FileKind.OTHER:
        return skipped(name, "other_file")
    return FoundFile(path, name, kind is FileKind.ARCHIVE)


def _os_failure(name: str, error: OSError | ValueError) -> ReadFailure:
    """Return the finding for a path the system does not open."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    code = _REASONS.get(number or 0)
    if code:
        return failure(name, code)
    reason = os.strerror(number) if number else type(error).__name__
    return failure(name, "unreadable_file", reason=reason)
