"""How well damaged words of scanned cards are repaired: `python -m benchmarks.ocr_repair`.

Clean texts are damaged by a program (`tests/importer/ocr/damage.py`) as the cards we hold are,
and as other machines do it, and repaired. "Best guess" counts every repair, "applied" those sure
enough to need no person. Shares are of the damaged words; spoiled is of the sound ones.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from importer.ocr import APPLIED_FROM, repair_text
from tests.importer.ocr.damage import (
    AS_SEEN,
    OTHERWISE,
    Figures,
    Style,
    damaged_text,
    faults,
    figures,
    seed_texts,
    written_texts,
)

_STYLES = {"as seen": AS_SEEN, "otherwise": OTHERWISE}
_ROW = "{:<24}{:<11}{:<11}{:>8}{:>8.1%}{:>8.1%}{:>9.2%}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table of figures, the speed, and with `--faults` every word not made right."""
    options = _parser().parse_args(arguments)
    looked_at, not_looked_at = written_texts()
    texts = {
        "seeds": list(seed_texts()),
        "written, looked at": looked_at,
        "written, not looked at": not_looked_at,
    }
    print(f"{'texts':<24}{'damage':<11}{'':<11}{'words':>8}{'right':>8}{'wrong':>8}{'spoiled':>9}")
    for name, pieces in texts.items():
        for style_name, style in _STYLES.items():
            _print_figures(name, style_name, _measured(pieces, style, options.seeds))
            if options.faults:
                for before, after, right in _faults(pieces, style):
                    print(f"    {before!r} → {after!r}, not {right!r}")
    _print_speed(chain.from_iterable(texts.values()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.ocr_repair", description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="how often each text is damaged")
    parser.add_argument("--faults", action="store_true", help="print what is not made right")
    return parser


def _measured(texts: Iterable[str], style: Style, seeds: int) -> dict[str, Figures]:
    found = {"best guess": Figures(), "applied": Figures()}
    for text in texts:
        for seed in range(1, seeds + 1):
            bad, places = damaged_text(text, seed, style)
            repairs = repair_text(bad)
            found["best guess"] += figures(bad, places, repairs)
            found["applied"] += figures(bad, places, repairs, sure=APPLIED_FROM)
    return found


def _faults(texts: Iterable[str], style: Style) -> Iterator[tuple[str, str, str]]:
    for text in texts:
        bad, places = damaged_text(text, 1, style)
        yield from faults(bad, places, repair_text(bad), sure=APPLIED_FROM)


def _print_figures(name: str, style: str, found: dict[str, Figures]) -> None:
    for kind, one in found.items():
        right, wrong = one.right / one.damaged, one.wrong / one.damaged
        spoiled = one.spoiled / one.sound
        print(_ROW.format(name, style, kind, one.damaged, right, wrong, spoiled))


def _print_speed(texts: Iterable[str]) -> None:
    """Time texts of 10,000 characters: one never seen before, and the same again."""
    card, _places = damaged_text(" ".join(texts)[-10_000:], 99, AS_SEEN)
    times = []
    for _round in range(2):
        start = time.perf_counter()
        repair_text(card)
        times.append(time.perf_counter() - start)
    first, again = times
    print(f"10,000 characters: {first:.2f} s with words never seen, {again * 1000:.0f} ms again")


if __name__ == "__main__":
    main()
