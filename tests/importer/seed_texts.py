"""Documents made from the five in `seeds/`, for tests that need more, or worse, ones."""

from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
EURA_CODE = "S20707"


def eura() -> str:
    """Return the text of an EURA2014 description (S20707)."""
    return (SEEDS / "002_25528c58a9f7e944.txt").read_text(encoding="utf-8")


def card() -> str:
    """Return the text of a Sokra card (S20129)."""
    return (SEEDS / "004_51035a159e185195.txt").read_text(encoding="utf-8")


def eura_with(old: str, new: str) -> str:
    """Return the description with one wording changed; fail when it is not there."""
    text = eura()
    assert old in text, old
    return text.replace(old, new)


def write_projects(folder: Path, count: int) -> list[str]:
    """Write `count` descriptions with codes of their own into a folder; return the codes."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = [f"S2{number:04}" for number in range(3000, 3000 + count)]
    for code in codes:
        text = eura_with(EURA_CODE, code)
        (folder / f"{code}.txt").write_text(text, encoding="utf-8")
    return codes
