"""What reading yields besides documents: refusals, and the limits that cause them."""

import hashlib
import unicodedata
from dataclasses import dataclass

from importer.records import Finding, Severity

NAME_LENGTH = 500
"""The longest name kept; `SourceDocument.file` holds as many characters."""


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much is read at most. Sizes in bytes.

    Text packs to a fifth or a tenth: a member that packs `max_ratio` times smaller than it
    is, and is larger than `ratio_free_bytes`, is not a document but a zip bomb.
    """

    max_document_bytes: int = 10_000_000
    max_archive_bytes: int = 200_000_000
    max_unpacked_bytes: int = 500_000_000
    max_directory_bytes: int = 4_000_000
    max_entries: int = 10_000
    max_ratio: int = 100
    ratio_free_bytes: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a document as they came, not yet decoded, and the name it is known by."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash by which the document is known."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file, folder or archive member that gave no document, and why.

    An `error` means that something could not be read; `info` or `warning` that it was
    passed over on purpose.
    """

    name: str
    finding: Finding


class RefusedError(Exception):
    """Raised inside the package when bytes are no readable document."""

    def __init__(self, code: str, **params: str) -> None:
        """Keep the finding's code and the params of its message."""
        super().__init__(code)
        self.finding = Finding(Severity.ERROR, code, params=params)


def failure(name: str, code: str, **params: str) -> ReadFailure:
    """Return a refusal (`error`) of the input called `name`."""
    return ReadFailure(safe_name(name), Finding(Severity.ERROR, code, params=params))


def skipped(name: str, code: str, **params: str) -> ReadFailure:
    """Return a note (`info`) that the input called `name` was passed over on purpose."""
    return ReadFailure(safe_name(name), Finding(Severity.INFO, code, params=params))


def too_large(name: str, size: int, limits: ReadLimits) -> ReadFailure:
    """Return the refusal of a document of `size` bytes, more than the limits allow."""
    limit = megabytes(limits.max_document_bytes)
    return failure(name, "file_too_large", size=megabytes(size), limit=limit)


def megabytes(size: int) -> str:
    """Return a size in bytes as megabytes for a message: `megabytes(10_500_000) == "10.5"`."""
    return f"{size / 1_000_000:.1f}".removesuffix(".0")


def safe_name(name: str) -> str:
    """Return a name that can be stored, logged and shown on a terminal.

    File systems and archives allow names with control characters (which a terminal would
    obey) and with bytes that are no text. Each such character becomes U+FFFD; composed
    letters are composed, and a name too long keeps its end, which tells files apart.
    """
    composed = unicodedata.normalize("NFC", name)
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in composed)
    return shown if len(shown) <= NAME_LENGTH else "…" + shown[-(NAME_LENGTH - 1) :]
