"""How much memory a large import takes: `python -m benchmarks.import_memory --help`.

A folder of synthetic documents, nine short ones to a long one, is imported by the command itself;
meanwhile its memory and that of the processes that read ahead is read from Linux's /proc. PSS
divides what several processes share among them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import documents
from benchmarks.environment import database
from benchmarks.results import Figure, run

_ROOT = Path(__file__).resolve().parent.parent
_SHORT, _LONG, _EVERY = 3_000, 25_000, 10
_MOST = 500.0
_KILOBYTES = 1024
_PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Sample:
    """Memory at a moment, in MB: RSS of the process that writes, and PSS of all."""

    seconds: float
    writer: float
    together: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the arguments say; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.import_memory", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="at most 10,000")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--report", action="store_true", help="let it write a JSON report, too")
    return run(parser, "Memory of an import", _measure, arguments)


def _measure(given: argparse.Namespace) -> list[Figure]:
    with (
        tempfile.TemporaryDirectory(prefix="catalogue-documents-") as name,
        database(given.database) as url,
    ):
        folder = Path(name) / "in"
        _write(folder, given.documents)
        for step in (["migrate", "--verbosity=0"], ["load_reference_data"]):
            subprocess.run(_command(*step), env=_environment(url), check=True, capture_output=True)  # noqa: S603
        report = ("--report", str(Path(name) / "report.json")) if given.report else ()
        samples = list(_samples(_command("import_seeds", str(folder), *report), url))
    return _figures(samples)


def _write(folder: Path, count: int) -> None:
    """Write the documents; every tenth is long."""
    folder.mkdir()
    pairs = zip(documents(count, _SHORT), documents(count, _LONG), strict=True)
    for number, ((name, short), (_name, long)) in enumerate(pairs):
        text = short if number % _EVERY else long
        (folder / name).write_text(text, encoding="utf-8")


def _command(*arguments: str) -> list[str]:
    return [sys.executable, str(_ROOT / "manage.py"), *arguments]


def _environment(url: str) -> dict[str, str]:
    own = {"SECRET_KEY": "for-benchmarks-only", "LOG_LEVEL": "ERROR", "DATABASE_URL": url}
    return {**os.environ, **own}


def _samples(command: list[str], url: str) -> Iterator[Sample]:
    start = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=_environment(url), stdout=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            with suppress(OSError, KeyError):
                everybody = [_memory(pid) for pid in (process.pid, *_children(process.pid))]
                together = sum(one["Pss"] for one in everybody)
                yield Sample(time.monotonic() - start, everybody[0]["Rss"], together)
            time.sleep(_PAUSE)
        if process.returncode:
            raise SystemExit(f"The import ended with status {process.returncode}.")


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in found.split()]


def _memory(pid: int) -> dict[str, float]:
    """Return the figures of a process's smaps_rollup in MB, by name."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    pairs = (line.split(":") for line in lines)
    return {name: int(value.split()[0]) / _KILOBYTES for name, value in pairs}


def _figures(samples: Sequence[Sample]) -> list[Figure]:
    def at(share: float) -> Sample:
        return samples[min(len(samples) - 1, int(len(samples) * share))]

    early, late = at(0.1), at(0.95)
    most = max(samples, key=lambda sample: sample.together)
    return [
        Figure("the process that writes (RSS), after a tenth of the time", early.writer, "MB"),
        Figure("after half of it", at(0.5).writer, "MB"),
        Figure("most", max(sample.writer for sample in samples), "MB"),
        Figure("all processes together (PSS), after a tenth of the time", early.together, "MB"),
        Figure("most", most.together, "MB"),
        Figure("growth of all from a tenth of the time to the end", late.together - early.together,
               "MB", _MOST),
        Figure("the import", samples[-1].seconds, "s"),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
