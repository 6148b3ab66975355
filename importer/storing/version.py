"""The version of what reads a document and shapes its record: code, data, and packages."""

import hashlib
import platform
from functools import cache
from importlib import metadata
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
# All that `prepare` and `store` lead to, but for the index and the texts of findings; a test
# follows their imports and says what is missing here.
ROOMS = (
    "catalogue/data",
    "catalogue/data_files.py",
    "catalogue/finnish/folding.py",
    "catalogue/finnish/fst.py",
    "catalogue/finnish/readings.py",
    "catalogue/finnish/voikko.py",
    "catalogue/identifiers.py",
    "catalogue/models",
    "catalogue/names.py",
    "catalogue/naming",
    "catalogue/outcomes.py",
    "catalogue/sections.py",
    "catalogue/text",
    "importer/checks",
    "importer/combine.py",
    "importer/formats",
    "importer/gazetteer.py",
    "importer/labels.py",
    "importer/merge.py",
    "importer/normalise",
    "importer/ocr",
    "importer/organisation_groups.py",
    "importer/organisation_keys.py",
    "importer/place_inference.py",
    "importer/places.py",
    "importer/prepare.py",
    "importer/read",
    "importer/record_json.py",
    "importer/records.py",
    "importer/repairs.py",
    "importer/store.py",
    "importer/storing",
    "importer/theme_evidence.py",
    "importer/themes.py",
)
PACKAGES = ("beautifulsoup4", "kfst", "kfst-rs", "libvoikko", "pdfminer.six", "pyvoikko")
_ENDINGS = frozenset({".py", ".csv", ".txt"})


@cache
def parser_version() -> str:
    """Return a digest of the sources and the releases that shape a record, 16 characters long.

    A document read by this very version gives the same record again. Counted once a process.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    for package in PACKAGES:
        digest.update(f"{_release(package)}\0".encode())
    for path in sources():
        name = path.relative_to(_ROOT).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def sources() -> list[Path]:
    """Return the files of the rooms: code, and the data it reads."""
    places = [_ROOT / room for room in ROOMS]
    files = [file for place in places for file in ([place] if place.is_file() else _files(place))]
    return sorted(files)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in _ENDINGS and path.is_file()]


def _release(package: str) -> str:
    """Return the package with its release; its name alone where it is not installed."""
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return package
