"""How well the analyser knows Finnish, and what it costs: `python -m benchmarks.finnish_recall`.

Recall and false matches are measured on pairs of a query and a word form, kept with the tests
(`tests/catalogue/finnish/pairs.tsv`: query, form, expected, kind). A pair matches if the word
typed asks for a token that the word form gives. Pairs that people may judge either way
(`arguable`) count nowhere; what the search's rescue is for (`diac`, `typo`, `ocr`) is shown by
kind only.
"""

import argparse
import csv
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.finnish import voikko
from catalogue.finnish.analyser import analyse, query_terms, tokenise

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "tests" / "catalogue" / "finnish" / "pairs.tsv"
CORE = ("infl", "comp", "deriv", "place", "name")
RESCUED = ("diac", "typo", "ocr")
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """A query, a word form of a text, whether they should match, and what kind of pair it is."""

    query: str
    form: str
    expected: str
    kind: str


@dataclass(slots=True)
class Score:
    """Right answers and all pairs by kind, and the pairs answered wrongly."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    wrong: list[Pair] = field(default_factory=list)

    @property
    def core_recall(self) -> float:
        """The share of core pairs found, 0–1."""
        return self._share(CORE)

    @property
    def false_matches(self) -> float:
        """The share of pairs found that should not be, 0–1."""
        return 1 - self._share([kind for kind in self.all if kind.startswith("neg_")])

    def _share(self, kinds: Iterable[str]) -> float:
        counted = list(kinds)
        number = sum(self.all[kind] for kind in counted)
        return sum(self.right[kind] for kind in counted) / number if number else 1.0


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """Return the pairs of a file with tabs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Pair(**row) for row in csv.DictReader(file, delimiter="\t")]


def matches(query: str, form: str) -> bool:
    """Return whether a text with this word form is found when the query is typed."""
    tokens = analyse(form).tokens
    return not {*tokens.lemmas, *tokens.parts}.isdisjoint(query_terms(query).lemmas)


def score(pairs: Iterable[Pair]) -> Score:
    """Ask the analyser about each pair."""
    result = Score()
    for pair in pairs:
        if pair.expected == "arguable":
            continue
        right = matches(pair.query, pair.form) == (pair.expected == "match")
        result.all[pair.kind] += 1
        result.right[pair.kind] += right
        if not right:
            result.wrong.append(pair)
    return result


def document_words() -> list[str]:
    """Return the distinct word forms of the documents in `seeds/`."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    return sorted({form for text in texts for _start, _end, form in tokenise(text)})


def memory() -> float:
    """Return the resident memory of this process in megabytes; 0 where it cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def warm_milliseconds(text: str) -> tuple[float, float]:
    """Return how long a text's words take: read from the word table, and from memory.

    The table is a temporary one, filled with the text's words before.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/words.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
        os.environ.setdefault("DEBUG", "1")
        import django  # noqa: PLC0415 - the database is chosen first

        django.setup()
        from django.db import connection  # noqa: PLC0415

        from catalogue.finnish import words  # noqa: PLC0415
        from catalogue.models import WordForm  # noqa: PLC0415

        with connection.schema_editor() as editor:
            editor.create_model(WordForm)

        def once() -> float:
            start = time.perf_counter()
            words.tokens_of(form for _start, _end, form in tokenise(text))
            return (time.perf_counter() - start) * 1000

        once()
        from_table = []
        for _round in range(_ROUNDS):
            words.forget()
            from_table.append(once())
        from_memory = min(once() for _round in range(_ROUNDS))
        connection.close()
    return min(from_table), from_memory


def main(arguments: Sequence[str] | None = None) -> None:
    """Print all figures for one backend."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="file of pairs with tabs")
    parser.add_argument("--backend", choices=voikko.BACKENDS, default=voikko.AUTO)
    options = parser.parse_args(arguments)
    voikko.use(options.backend)
    before, start = memory(), time.perf_counter()
    print(f"backend            {voikko.load()}")
    analyse("osallisuus")
    print(f"loading            {time.perf_counter() - start:.2f} s, {memory() - before:.0f} MB")
    _print_speed()
    _print_score(score(read_pairs(options.pairs)))


def _print_speed() -> None:
    forms = document_words()
    start = time.perf_counter()
    for form in forms:
        analyse(form)
    speed = len(forms) / (time.perf_counter() - start)
    print(f"new words          {speed:,.0f} words/s ({len(forms)} forms of seeds/)")
    largest = max((ROOT / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)
    text = largest.read_text(encoding="utf-8")
    table, recalled = warm_milliseconds(text)
    size = len(text.encode()) / 1000
    print(f"{size:.0f} KB document     {table:.1f} ms by the table, {recalled:.1f} ms by memory")


def _print_score(result: Score) -> None:
    for kind in (*CORE, *sorted(set(result.all) - {*CORE})):
        note = "  (left to the search's rescue)" if kind in RESCUED else ""
        print(f"{kind:<18} {result.right[kind]}/{result.all[kind]}{note}")
    print(f"core recall        {result.core_recall:.1%}")
    print(f"false matches      {result.false_matches:.1%}")
    for pair in result.wrong:
        if pair.kind not in RESCUED:
            print(f"wrong              {pair.query} – {pair.form}: expected {pair.expected}")


if __name__ == "__main__":
    main()
