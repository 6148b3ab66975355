"""Make the synthetic corpus: `python -m benchmarks.corpus documents|rows|multiply --help`."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.environment import migrate, use_database


def main(arguments: list[str] | None = None) -> int:
    """Make documents or rows, or copy rows, as the arguments say; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    commands = parser.add_subparsers(required=True)
    documents = commands.add_parser("documents", help="a folder of source documents")
    documents.add_argument("folder", type=Path)
    documents.add_argument("--number", type=int, default=2_000)
    documents.add_argument("--bytes", type=int, default=25_000, help="mean size of a document")
    documents.add_argument("--seed", default="2007")
    documents.set_defaults(run=_documents)
    rows = commands.add_parser("rows", help="rows in an empty or new database")
    rows.add_argument("--projects", type=int, default=20_000, help="at most 200,000")
    rows.add_argument("--database-url", required=True, help="as in DATABASE_URL")
    rows.add_argument(
        "--characters", type=int, default=6_000, help="mean length of a project's narrative"
    )
    rows.add_argument("--seed", default="2007")
    rows.add_argument("--no-index", action="store_true", help="leave the search index empty")
    rows.set_defaults(run=_rows)
    more = commands.add_parser("multiply", help="copy the rows of a corpus in PostgreSQL")
    more.add_argument("--database-url", required=True, help="as in DATABASE_URL")
    more.add_argument("--times", type=int, default=10, help="how many times as large it gets")
    more.set_defaults(run=_multiply)
    given = parser.parse_args(arguments)
    given.run(given)
    return 0


def _documents(given: argparse.Namespace) -> None:
    from benchmarks.documents import write_documents  # noqa: PLC0415 - not needed for rows

    start = time.perf_counter()
    written = write_documents(given.folder, given.number, given.bytes, given.seed)
    print(f"{given.number} documents, {written:,} bytes, {time.perf_counter() - start:.1f} s")


def _rows(given: argparse.Namespace) -> None:
    use_database(given.database_url)
    migrate()
    from benchmarks.projects import Plan  # noqa: PLC0415 - Django has to be set up before
    from benchmarks.rows import index_rows, write_rows  # noqa: PLC0415 - same

    plan = Plan(given.projects, given.characters, given.seed)
    start = time.perf_counter()
    write_rows(plan, _told("written", given.projects))
    print(f"\n{given.projects} projects written in {time.perf_counter() - start:.0f} s")
    if not given.no_index:
        start = time.perf_counter()
        index_rows(_told("indexed", given.projects))
        print(f"\n{given.projects} projects indexed in {time.perf_counter() - start:.0f} s")


def _multiply(given: argparse.Namespace) -> None:
    use_database(given.database_url)
    from benchmarks.multiply import multiply  # noqa: PLC0415 - Django has to be set up before

    start = time.perf_counter()
    multiply(given.times, lambda done: print(f"\r{done} projects", end="", file=sys.stderr))
    print(f"\n{given.times} times as large in {time.perf_counter() - start:.0f} s")


def _told(what: str, total: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        print(f"\r{done} of {total} {what}", end="", file=sys.stderr, flush=True)

    return tell


if __name__ == "__main__":
    sys.exit(main())
