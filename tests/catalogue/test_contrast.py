"""The palette of static/css/tokens.css reaches WCAG 2.2 AA in both colour schemes."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"
GROUNDS = ["paper", "stone", "lake-wash", "hilla-wash"]
TEXTS = ["ink", "ink-soft", "lake", "lake-deep"]


def _palette() -> dict[str, tuple[str, str]]:
    css = TOKENS.read_text(encoding="utf-8")
    found = {
        name: (light, dark)
        for name, light, dark in re.findall(
            r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css
        )
    }
    for name, colour in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css):
        found[name] = (colour, colour)
    return found


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT_PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS] + [
    ("on-lake", "lake-fill"),
    ("on-lake", "lake-fill-hover"),
    ("on-band", "band"),
    ("on-band-soft", "band"),
    ("on-hilla", "hilla-button"),
    ("on-hilla", "hilla-button-hover"),
    ("error-ink", "paper"),
    ("error-ink", "error-wash"),
    ("ink", "error-wash"),
]
SHAPE_PAIRS = [
    ("line-strong", "paper"),
    ("line-strong", "stone"),
    ("focus", "paper"),
    ("focus", "stone"),
    ("lake-fill", "paper"),
    ("lake-fill", "stone"),
    ("hilla", "paper"),
]


def test_the_formula_knows_black_on_white():
    assert _ratio("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_reaches_4_5(text: str, ground: str, scheme: int):
    palette = _palette()
    assert _ratio(palette[text][scheme], palette[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_lines_and_marks_reach_3(shape: str, ground: str, scheme: int):
    palette = _palette()
    assert _ratio(palette[shape][scheme], palette[ground][scheme]) >= 3
