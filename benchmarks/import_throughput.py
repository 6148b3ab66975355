"""How long importing takes: `python -m benchmarks.import_throughput --help`.

A folder of synthetic documents is imported into a new database, then imported again unchanged.
With `--profile` the same documents are imported once more by one process under Python's
profiler, to see where the time goes.
"""

import argparse
import cProfile
import pstats
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.environment import database, migrate, use_database
from benchmarks.results import Figure, run

_FIRST, _AGAIN = 60.0, 5.0
_FULL = 2_000
# Where time may go: a name, and the function whose time with all it calls is counted.
_PARTS = (
    ("read", "document.py", "make_document"),
    ("recognise, parse", "eura2014.py", "parse"),
    ("normalise", "record.py", "normalise"),
    ("of that, themes", "themes.py", "assign_themes"),
    ("store", "store.py", "store"),
    ("of that, index", "index.py", "index_projects"),
    ("of that, analyse words", "analyser.py", "analyse"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the arguments say; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.import_throughput", description=__doc__
    )
    parser.add_argument("--documents", type=int, default=_FULL)
    parser.add_argument("--bytes", type=int, default=25_000, help="mean size of a document")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--processes", type=int, default=0, help="0: one for each processor")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    return run(parser, "Import", _measure, arguments)


def _measure(given: argparse.Namespace) -> list[Figure]:
    with database(given.database) as url, _documents(given) as folder:
        _prepare(url)
        return _times(given, folder)


@contextmanager
def _documents(given: argparse.Namespace) -> Iterator[Path]:
    from benchmarks.documents import write_documents  # noqa: PLC0415 - no cost for --help

    with tempfile.TemporaryDirectory(prefix="catalogue-documents-") as name:
        write_documents(Path(name), given.documents, given.bytes)
        yield Path(name)


def _prepare(url: str) -> None:
    use_database(url)
    migrate()
    from catalogue.reference import load_reference_data  # noqa: PLC0415 - Django is set up now

    load_reference_data()


def _times(given: argparse.Namespace, folder: Path) -> list[Figure]:
    full = given.documents == _FULL
    first = _import(folder, given.processes, "created", given.documents)
    here = _processor_time(resource.RUSAGE_SELF)
    others = _processor_time(resource.RUSAGE_CHILDREN)
    again = _import(folder, given.processes, "unchanged", given.documents)
    figures = [
        Figure("first import", first, "s", _FIRST if full else None),
        Figure("a document of it", first / given.documents * 1000, "ms"),
        Figure("processor time of the process that writes", here, "s"),
        Figure("processor time of those that read ahead", others, "s"),
        Figure("import again, unchanged", again, "s", _AGAIN if full else None),
    ]
    return figures + (_profiled(folder, given.documents) if given.profile else [])


def _processor_time(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _import(folder: Path, processes: int, outcome: str, documents: int) -> float:
    """Import a folder and return the seconds it took; all documents must come to `outcome`."""
    from dataclasses import replace  # noqa: PLC0415 - beside what it is for

    from importer.pipeline import default_options  # noqa: PLC0415 - Django is set up now
    from importer.pipeline import run as import_documents  # noqa: PLC0415

    options = default_options()
    if processes:
        options = replace(options, processes=processes)
    start = time.perf_counter()
    summary = import_documents([folder], options)
    seconds = time.perf_counter() - start
    if summary.counts[outcome] != documents:
        raise SystemExit(f"Not all documents were {outcome}: {dict(summary.counts)}")
    return seconds


def _profiled(folder: Path, documents: int) -> list[Figure]:
    """Return how the time of a first import by one process divides, in ms a document."""
    from catalogue.finnish.words import forget  # noqa: PLC0415 - Django is set up now
    from catalogue.models import Organisation, Project, WordForm  # noqa: PLC0415

    for model in (Project, Organisation, WordForm):
        model.objects.all().delete()
    forget()
    profile = cProfile.Profile()
    profile.enable()
    _import(folder, 1, "created", documents)
    profile.disable()
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined] # missing in its stub
    spent = {
        (Path(file).name, function): times[3] for (file, _line, function), times in found.items()
    }
    return [
        Figure(f"profiled: {name}", spent.get((file, function), 0) / documents * 1000, "ms")
        for name, file, function in _PARTS
    ]


if __name__ == "__main__":
    sys.exit(main())
