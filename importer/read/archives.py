"""Zip archives → their documents' bytes, never writing a member to disk, trusting no size."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from importer.read.kinds import FileKind, kind_of
from importer.read.values import (
    Content,
    ReadFailure,
    ReadLimits,
    failure,
    megabytes,
    skipped,
    too_large,
)

CHUNK = 65_536
_END_RECORD = b"PK\x05\x06"
_END_RECORD_SPAN = 65_535 + 22
_ENCRYPTED = 0x1
# What zipfile raises on archives that are damaged, cut or of a kind it does not know.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    OSError,
)


def read_archive(path: Path, name: str, limits: ReadLimits) -> Iterator[Content | ReadFailure]:
    """Yield the documents' bytes of the zip archive at `path`, called `name!/member`, by name."""
    refusal = _refuse_size(path, name, limits)
    if refusal:
        yield refusal
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted(archive.infolist(), key=lambda info: info.filename)
            refusal = _refuse_contents(members, name, limits)
            if refusal:
                yield refusal
                return
            for info in members:
                yield from _read_member(archive, info, f"{name}!/{info.filename}", limits)
    except _BROKEN:
        yield failure(name, "broken_archive")


def read_bounded(stream: IO[bytes], limit: int) -> bytes | None:
    """Read a stream to its end in chunks; None as soon as it holds more than `limit` bytes."""
    chunks: list[bytes] = []
    left = limit
    while chunk := stream.read(min(CHUNK, left + 1)):
        left -= len(chunk)
        if left < 0:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _refuse_size(path: Path, name: str, limits: ReadLimits) -> ReadFailure | None:
    """Refuse an archive by its size and by the size its end record gives for the list of members.

    Python's zipfile reads that list whole when it opens an archive, so a list of millions
    of members has to be refused before.
    """
    size = path.stat().st_size
    if size == 0:
        return failure(name, "empty_file")
    if size > limits.max_archive_bytes:
        limit = megabytes(limits.max_archive_bytes)
        return failure(name, "archive_too_large", size=megabytes(size), limit=limit)
    with path.open("rb") as stream:
        stream.seek(max(0, size - _END_RECORD_SPAN))
        tail = stream.read()
    start = tail.rfind(_END_RECORD)
    if start < 0 or len(tail) < start + 22:
        return failure(name, "broken_archive")
    directory_bytes: int = struct.unpack_from("<L", tail, start + 12)[0]
    if directory_bytes > limits.max_directory_bytes:
        return failure(name, "too_many_members", limit=str(limits.max_entries))
    return None


def _refuse_contents(
    members: list[zipfile.ZipInfo], name: str, limits: ReadLimits
) -> ReadFailure | None:
    if all(info.is_dir() for info in members):
        return failure(name, "nothing_to_read")
    if len(members) > limits.max_entries:
        return failure(name, "too_many_members", limit=str(limits.max_entries))
    unpacked = sum(info.file_size for info in members)
    if unpacked > limits.max_unpacked_bytes:
        return failure(
            name,
            "archive_unpacks_too_large",
            size=megabytes(unpacked),
            limit=megabytes(limits.max_unpacked_bytes),
        )
    return None


def _read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: ReadLimits
) -> Iterator[Content | ReadFailure]:
    if info.is_dir():
        return
    refusal = _refuse_member(info, name, limits)
    if refusal:
        yield refusal
        return
    try:
        with archive.open(info) as stream:
            data = read_bounded(stream, limits.max_document_bytes)
    except _BROKEN:
        yield failure(name, "broken_member")
        return
    if data is None:
        yield too_large(name, info.file_size, limits)
    else:
        yield Content(name, data)


def _refuse_member(info: zipfile.ZipInfo, name: str, limits: ReadLimits) -> ReadFailure | None:
    """Refuse a member by what the archive says of it, before any of it is unpacked."""
    refusal = _refuse_kind(info, name)
    if refusal:
        return refusal
    packed_tighter = info.file_size > limits.max_ratio * max(1, info.compress_size)
    if packed_tighter and info.file_size > limits.ratio_free_bytes:
        return failure(
            name,
            "zip_bomb",
            size=megabytes(info.file_size),
            times=str(info.file_size // max(1, info.compress_size)),
        )
    if info.file_size > limits.max_document_bytes:
        return too_large(name, info.file_size, limits)
    return None


def _refuse_kind(info: zipfile.ZipInfo, name: str) -> ReadFailure | None:
    if _leads_outside(info):
        return failure(name, "path_outside_archive")
    kind = kind_of(PurePosixPath(info.filename))
    if kind is FileKind.HIDDEN:
        return skipped(name, "hidden_file")
    if kind is FileKind.OTHER:
        return skipped(name, "other_file")
    if kind is FileKind.ARCHIVE:
        return failure(name, "nested_archive")
    return failure(name, "encrypted_member") if info.flag_bits & _ENCRYPTED else None


def _leads_outside(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member's path, or a link stored as a member, leads out of the archive."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    drive = info.filename[1:2] == ":"
    link = stat.S_ISLNK(info.external_attr >> 16)
    return path.is_absolute() or drive or link or ".." in path.parts
