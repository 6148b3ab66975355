"""The version of what reads a document: parsers, normalisation, and the data they rest on."""

import hashlib
from functools import cache
from pathlib import Path

import catalogue.finnish
import importer
from catalogue.data_files import DATA
from importer.formats import PARSER_VERSION


@cache
def parser_version() -> str:
    """Return the parsers' version and a digest of code and data, at most 60 characters.

    A document read by this very version gives the same record again. The digest is over the
    sources themselves, so that nobody has to remember to raise a number.
    """
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{PARSER_VERSION}+{digest.hexdigest()[:12]}"[-60:]


def _sources() -> list[Path]:
    code = [Path(package.__file__ or "").parent for package in (importer, catalogue.finnish)]
    found = [path for folder in code for path in sorted(folder.rglob("*.py"))]
    return found + [path for path in sorted(DATA.rglob("*")) if path.is_file()]
