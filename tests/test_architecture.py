"""The shape of the code, checked on its own imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PURE_ROOMS = ["importer/checks", "importer/formats", "importer/normalise", "importer/ocr"]
PURE = ["importer/records.py", "importer/labels.py", "importer/merge.py"]


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; say the whole name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _modules(folder: str) -> list[Path]:
    found = [p for p in (ROOT / folder).rglob("*.py") if "migrations" not in p.parts]
    assert found, f"no module in {folder}: has it moved?"
    return found


def test_the_catalogue_never_imports_the_importer():
    guilty = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _modules("catalogue")
        for name in _imports(path)
        if name.split(".")[0] == "importer"
    ]
    assert not guilty


def test_parsing_and_normalising_know_no_django():
    pure = [path for room in PURE_ROOMS for path in _modules(room)]
    pure += [ROOT / name for name in PURE]
    guilty = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in pure
        for name in _imports(path)
        if name.startswith(("django", "catalogue.models"))
    ]
    assert not guilty


def test_there_are_no_signals():
    guilty = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _modules("catalogue") + _modules("importer")
        for name in _imports(path)
        if "signals" in name
    ]
    assert not guilty


@pytest.mark.parametrize("folder", ["catalogue", "importer", "tests"])
def test_no_module_outgrows_400_lines(folder: str):
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for path in _modules(folder)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert not long
