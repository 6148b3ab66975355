"""Documents against records that a person has compared with them field by field.

The five of `seeds/`, and documents of other families and forms that lie beside their records.

A golden file that is missing is written, and the test then fails asking for its review.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from importer.formats import recognise
from importer.normalise import normalise
from importer.read import make_document
from importer.records import Document

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "importer" / "golden"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
OTHERS = sorted(path for path in GOLDEN.iterdir() if path.suffix in {".txt", ".html"})


def _plain(value: Any) -> Any:
    """Make a value JSON, with texts of several lines as lists of lines: they can be reviewed."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name: _plain(item) for name, item in fields.items() if item not in ("", None, ())}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, str) and "\n" in value:
        return value.split("\n")
    return value if isinstance(value, bool | int | str | None) else str(value)


def _read(path: Path) -> dict[str, Any]:
    read = make_document(path.name, path.read_bytes())
    assert isinstance(read, Document), read
    family = recognise(read)
    assert family is not None
    raw = family.parse(read)
    record, findings = normalise(raw)
    assert record is not None
    # Themes are assigned by rules of their own, with tests of their own.
    plain = _plain(dataclasses.replace(record, themes=()))
    return {
        "family": raw.family,
        "personal_lines": list(raw.personal_lines),
        "record": plain,
        "findings": _plain([*read.findings, *raw.findings, *findings]),
    }


def test_there_are_five_documents():
    assert len(SEEDS) == 5


@pytest.mark.parametrize("path", [*SEEDS, *OTHERS], ids=lambda path: path.stem)
def test_document_reads_as_reviewed(path: Path):
    golden = GOLDEN / f"{path.stem}.json"
    read = _read(path)
    if not golden.exists():
        text = json.dumps(read, ensure_ascii=False, indent=1)
        golden.write_text(text + "\n", encoding="utf-8")
        pytest.fail(f"{golden.name} was missing and has been written: review it, then run again")
    assert read == json.loads(golden.read_text(encoding="utf-8"))
