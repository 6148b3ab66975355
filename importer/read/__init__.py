"""Files, folders and zip archives → documents: encoding, limits, and what is no document."""

from importer.read.decoding import decode
from importer.read.document import make_document
from importer.read.files import (
    FoundFile,
    display_name,
    find_files,
    read_contents,
    read_file,
    read_inputs,
)
from importer.read.values import Content, ReadFailure, ReadLimits

__all__ = [
    "Content",
    "FoundFile",
    "ReadFailure",
    "ReadLimits",
    "decode",
    "display_name",
    "find_files",
    "make_document",
    "read_contents",
    "read_file",
    "read_inputs",
]
