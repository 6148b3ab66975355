"""The shape of the code, checked on its own imports."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What needs no Django, with all that it imports: reading a document, its words, its record.
PURE = (
    "importer.prepare",
    "importer.combine",
    "importer.merge",
    "importer.record_json",
    "importer.repairs",
    "importer.words",
)
PURE_ROOMS = ("checks", "formats", "normalise", "ocr", "read")
# Run by another process, where Django is not to be had.
_IMPORT_WITHOUT_DJANGO = """
import importlib, sys
sys.modules["django"] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


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


def test_parsing_and_normalising_need_no_django():
    rooms = [path for room in PURE_ROOMS for path in _modules(f"importer/{room}")]
    stems = [path.relative_to(ROOT).with_suffix("").parts for path in rooms]
    names = [".".join(stem).removesuffix(".__init__") for stem in stems]
    command = [sys.executable, "-c", _IMPORT_WITHOUT_DJANGO, *PURE, *names]
    done = subprocess.run(  # noqa: S603 - our own code
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_there_are_no_signals():
    guilty = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _modules("catalogue") + _modules("importer")
        for name in _imports(path)
        if "signals" in name
    ]
    assert not guilty


@pytest.mark.parametrize(
    ("folder", "most"), [("catalogue", 300), ("importer", 300), ("tests", 400)]
)
def test_no_module_outgrows_its_limit(folder: str, most: int):
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for path in _modules(folder)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > most
    ]
    assert not long


@pytest.mark.parametrize("folder", ["catalogue", "importer"])
def test_no_function_outgrows_40_lines(folder: str):
    long = [
        f"{path.relative_to(ROOT)}: {node.name} {count}"
        for path in _modules(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and (count := (node.end_lineno or 0) - node.lineno + 1) > 40
    ]
    assert not long
