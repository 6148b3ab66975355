"""The version that a document is stored with changes with all that shapes its record."""

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from importer.storing import version
from importer.storing.version import PACKAGES, ROOMS, parser_version, sources

ROOT = Path(__file__).resolve().parents[2]
OWN = ("catalogue", "importer")
# Reading and storing begin here.
BEGINNINGS = ("importer.prepare", "importer.store")
# What storing calls besides, and what shapes no record: the index and the texts of findings.
BESIDE = ("catalogue/search/", "catalogue/findings/", "importer/messages.py")
# Tables say how long a value may be; what they lead to is for searching in them.
ENDS = "catalogue/models/"


def _path(module: str) -> str | None:
    stem = ROOT / Path(*module.split("."))
    found = [path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()]
    return found[0].relative_to(ROOT).as_posix() if found else None


def _named(path: str) -> Iterator[str]:
    """Yield the modules that a module imports, or starts as a process, and names in them."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from [node.value] if node.value.split(".")[0] in OWN else []


def _followed() -> tuple[set[str], set[str]]:
    """Return the paths of all modules that reading and storing lead to, and foreign packages."""
    own, foreign, waiting = set[str](), set[str](), list(BEGINNINGS)
    while waiting:
        module = waiting.pop()
        if module.split(".")[0] not in OWN:
            foreign.add(module.split(".")[0])
            continue
        path = _path(module)
        if path is None or path in own or path.startswith(BESIDE):
            continue
        own.add(path)
        parents = module.split(".")[:-1]
        waiting += [".".join(parents[:number]) for number in range(1, len(parents) + 1)]
        waiting += () if path.startswith(ENDS) else _named(path)
    return own, foreign - sys.stdlib_module_names - {"django"}


def _says_something(path: str) -> bool:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return any(not isinstance(node, ast.Expr) for node in tree.body)


def test_all_that_reading_and_storing_lead_to_is_counted():
    counted = {path.relative_to(ROOT).as_posix() for path in sources()}
    own, _ = _followed()
    assert "importer/read/pdf/process.py" in own, "started as a process, not imported"
    assert {path for path in own - counted if _says_something(path)} == set()


def test_no_room_is_counted_in_vain():
    own, _ = _followed()
    code = [room for room in ROOMS if room != "catalogue/data"]
    assert [room for room in code if not any(path.startswith(room) for path in own)] == []


def test_every_package_that_reads_is_counted():
    _, foreign = _followed()
    names = {name for package in foreign for name in packages_distributions()[package]}
    assert {"beautifulsoup4", "pdfminer.six"} <= names
    assert names <= set(PACKAGES)


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("catalogue/naming/identity.py", True),
        ("catalogue/data/themes.csv", True),
        ("importer/ocr/words.py", True),
        ("importer/read/pdf/words.py", True),
        ("importer/report.py", False),
        ("catalogue/findings/messages/checks.py", False),
        ("catalogue/search/index.py", False),
        ("catalogue/data/region_paths.json", False),
    ],
)
def test_what_counts(path: str, counts: bool):
    assert (ROOT / path).is_file()
    assert (ROOT / path in sources()) is counts


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch) -> Path:
    """Return a folder that stands for the project, with two modules of one name."""
    for name, text in {"a/words.py": "1", "b/words.py": "2"}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(version, "_ROOT", tmp_path)
    monkeypatch.setattr(version, "ROOMS", ("a", "b/words.py"))
    return tmp_path


def _counted() -> str:
    return parser_version.__wrapped__()


def test_modules_of_one_name_are_told_apart(rooms: Path):
    before = _counted()
    (rooms / "a/words.py").write_text("2")
    (rooms / "b/words.py").write_text("1")
    assert _counted() != before


def test_another_release_of_a_package_is_another_version(rooms: Path, monkeypatch):
    before = _counted()
    monkeypatch.setattr(version, "_release", lambda package: f"{package} 0")
    assert _counted() != before


def test_a_package_that_is_not_installed_is_no_fault(rooms: Path, monkeypatch):
    monkeypatch.setattr(version, "PACKAGES", ("no-such-package",))
    assert _counted() == _counted()


def test_the_version_fits_its_field():
    assert 8 <= len(parser_version()) <= 60
