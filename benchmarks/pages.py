"""How long the server takes for a page: `python -m benchmarks.pages --help`.

The application is called as a server calls it (WSGI), without a network between: connections are
opened and closed as always. Every list page comes with the numbers of all filters. Without
`--database-url` a corpus is made first, which takes minutes.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from benchmarks.cases import addresses
from benchmarks.environment import database, migrate, use_database
from benchmarks.results import Figure, median_and_p95, run

_LARGE = 50_000
_WARMING = 12
# Median and p95 in ms: at 20,000 projects on either database, at 200,000 on PostgreSQL.
_LIST, _SUGGESTIONS = (30.0, 60.0), (15.0, 30.0)
_LARGE_P95 = 150.0

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the arguments say; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--database-url", help="a database with a corpus, made before")
    parser.add_argument("--projects", type=int, default=20_000, help="size of a corpus made now")
    parser.add_argument("--characters", type=int, default=6_000)
    parser.add_argument("--requests", type=int, default=100, help="of each kind of page")
    parser.add_argument("--language", choices=["fi", "sv", "en"], default="fi")
    return run(parser, "Pages", _measure, arguments)


def _measure(given: argparse.Namespace) -> list[Figure]:
    with _corpus(given):
        from catalogue.models import Project  # noqa: PLC0415 - Django is set up now

        total = Project.objects.count()
        application = _application()
        print(f"{total} projects")
        return [
            figure
            for kind, found in addresses(given.requests).items()
            for figure in _figures(application, kind, found, given, total)
        ]


@contextmanager
def _corpus(given: argparse.Namespace) -> Iterator[None]:
    """Set Django up on a database with a corpus."""
    if given.database_url:
        use_database(given.database_url)
        yield
        return
    with database(given.database) as url:
        use_database(url)
        migrate()
        from benchmarks.projects import Plan  # noqa: PLC0415 - Django is set up now
        from benchmarks.rows import index_rows, write_rows  # noqa: PLC0415

        write_rows(Plan(given.projects, given.characters))
        index_rows()
        yield


def _application() -> Application:
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - Django is set up now

    application: Application = get_wsgi_application()
    return application


def _figures(
    application: Application, kind: str, found: list[str], given: argparse.Namespace, total: int
) -> list[Figure]:
    prefix = "" if given.language == "fi" else f"/{given.language}"
    asked = [prefix + address for address in found]
    for address in asked[:_WARMING]:
        _seconds(application, address)
    before = time.process_time()
    median, p95 = median_and_p95([_seconds(application, address) for address in asked])
    processor = (time.process_time() - before) / len(asked) * 1000
    statements = [_statements(application, address) for address in asked[:_WARMING]]
    targets = _SUGGESTIONS if kind == "suggestions" else _LIST
    if total > _LARGE:
        targets = (0.0, _LARGE_P95)
    return [
        Figure(f"{kind}: median", median, "ms", targets[0] or None),
        Figure(f"{kind}: p95", p95, "ms", targets[1]),
        Figure(f"{kind}: processor time of this process, mean", processor, "ms"),
        Figure(f"{kind}: most queries of the database", max(statements), ""),
    ]


def _seconds(application: Application, address: str) -> float:
    """Ask for a page and return the seconds it took, its last byte included."""
    start = time.perf_counter()
    status = _ask(application, address)
    seconds = time.perf_counter() - start
    if status not in {200, 302}:
        raise SystemExit(f"{address} gave status {status}.")
    return seconds


def _ask(application: Application, address: str) -> int:
    path, _, query = address.partition("?")
    given: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.version": (1, 0),
    }
    response = application(environ, lambda status, _headers, _error=None: given.append(status))
    for _part in response:
        pass
    response.close()
    return int(given[0].split()[0])


def _statements(application: Application, address: str) -> int:
    """Return how many statements a page sends to the database, those of a new connection not."""
    from django.db import connection  # noqa: PLC0415 - Django is set up now

    sent = 0

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal sent
        sent += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        _ask(application, address)
    return sent


if __name__ == "__main__":
    sys.exit(main())
