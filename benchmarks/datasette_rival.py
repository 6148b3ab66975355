"""Side by side with Datasette on the same rows: `python -m benchmarks.datasette_rival --help`.

Datasette gets one table of the corpus with a full-text index and with indexes on its plain
columns; what a project can have several of is a JSON array, which is Datasette's own way. Its
limits are lifted, its guesses at further facets switched off. It is asked for a search with ten
facets and for a plain list; the catalogue is asked for its pages
with the same words and all its filters' numbers. Both are served on this machine, one after the
other in one run. Datasette is installed with pip into an environment of its own (`--environment`),
outside the repository; it is no part of the project.
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.cases import addresses, queries
from benchmarks.environment import use_database
from benchmarks.results import Figure, median_and_p95, run
from benchmarks.serving import ask, catalogue, free_port, running

_VERSION = "datasette==0.65.5"
_LIMITS = (
    "sql_time_limit_ms:120000",
    "facet_time_limit_ms:120000",
    "suggest_facets:off",
    "num_sql_threads:2",
)
_ARRAYS = ("regions", "subregions", "municipalities", "themes", "organisation_types")
_PLAIN = ("axis", "objective", "authority", "status", "year")
_COLUMNS = ("code", "name", "summary", "target_group", "final_report", *_ARRAYS, *_PLAIN)
_WARMING, _AT_ONCE = 3, 500


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the arguments say; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.datasette_rival", description=__doc__
    )
    parser.add_argument("--database-url", required=True, help="a database with a corpus")
    parser.add_argument("--environment", type=Path, required=True, help="folder for Datasette")
    parser.add_argument("--requests", type=int, default=10, help="to Datasette, of each kind")
    return run(parser, "Side by side with Datasette", _measure, arguments)


def _measure(given: argparse.Namespace) -> list[Figure]:
    datasette = _installed(given.environment)
    use_database(given.database_url)
    with tempfile.TemporaryDirectory(prefix="catalogue-rival-") as name:
        path = Path(name) / "rival.db"
        _write(path)
        theirs = _their_times(datasette, path, given.requests)
    ours = _our_times(given.database_url, 10 * given.requests)
    figures = []
    for kind in ("search with facets", "plain list"):
        (our, _), (their, _) = (median_and_p95(times[kind]) for times in (ours, theirs))
        figures += [
            Figure(f"{kind}: Datasette, median", their, "ms"),
            Figure(f"{kind}: the catalogue, median", our, "ms"),
            Figure(f"{kind}: times as fast", their / our, "×"),
        ]
    return figures


def _installed(environment: Path) -> Path:
    """Return Datasette's program, installed into the environment if it is not there."""
    program = environment / "bin" / "datasette"
    if not program.exists():
        venv.create(environment, with_pip=True)
        subprocess.run(  # noqa: S603 - our own command
            [environment / "bin" / "pip", "install", "--quiet", _VERSION, "setuptools<81"],
            check=True,
        )
    return program


def _write(path: Path) -> None:
    """Write the rows of the catalogue into a table of Datasette's kind, with a text index."""
    with sqlite3.connect(path) as database:
        columns = ", ".join(_COLUMNS)
        database.execute(f"CREATE TABLE projects (id INTEGER PRIMARY KEY, {columns})")
        marks = ", ".join("?" * (len(_COLUMNS) + 1))
        for rows in _chunks():
            database.executemany(f"INSERT INTO projects VALUES ({marks})", rows)  # noqa: S608
        for facet in _PLAIN:
            database.execute(f"CREATE INDEX by_{facet} ON projects ({facet})")
        database.execute(
            "CREATE VIRTUAL TABLE projects_fts USING fts5 "
            "(name, summary, target_group, final_report, content='projects', content_rowid='id')"
        )
        database.execute("INSERT INTO projects_fts (projects_fts) VALUES ('rebuild')")
    with sqlite3.connect(path) as database:
        database.execute("VACUUM")
        database.execute("ANALYZE")


def _chunks() -> Iterator[list[tuple[Any, ...]]]:
    from catalogue.models import Project  # noqa: PLC0415 - Django is set up now

    found = Project.objects.order_by("pk").select_related(
        "priority_axis", "specific_objective", "authority"
    )
    ties = (
        "regions",
        "subregions",
        "municipalities",
        "themes",
        "participations__organisation__type",
    )
    rows = map(_row, found.prefetch_related(*ties).iterator(_AT_ONCE))
    while chunk := list(islice(rows, _AT_ONCE)):
        yield chunk


def _row(project: Any) -> tuple[Any, ...]:
    """Return a project as a row, its places, themes and organisations' types as JSON arrays."""
    types = {part.organisation.type for part in project.participations.all()} - {None}
    tied = [getattr(project, name).all() for name in _ARRAYS[:-1]]
    return (
        project.pk,
        project.code,
        project.name,
        project.summary,
        project.target_group,
        project.final_report,
        *(_names(found) for found in (*tied, types)),
        project.priority_axis and project.priority_axis.name_fi,
        project.specific_objective and project.specific_objective.name_fi,
        project.authority and project.authority.name_fi,
        project.status,
        project.start_date and project.start_date.year,
    )


def _names(found: Iterable[Any]) -> str:
    return json.dumps(sorted(one.name_fi for one in found), ensure_ascii=False)


def _their_times(datasette: Path, path: Path, requests: int) -> dict[str, list[float]]:
    port = free_port()
    settings = [part for limit in _LIMITS for part in ("--setting", *limit.split(":"))]
    command = [str(datasette), "serve", str(path), "--host", "127.0.0.1", "--port", str(port)]
    with running([*command, *settings], port):
        words = [word.strip('"').split()[0] for word in queries()]
        facets = [("_facet_array", facet) for facet in _ARRAYS]
        facets += [("_facet", facet) for facet in _PLAIN]
        search = [
            f"/rival/projects?{urlencode([('_search', word), *facets])}"
            for word in islice(words, requests)
        ]
        plain = ["/rival/projects"] * requests
        return {
            "search with facets": _times(port, search),
            "plain list": _times(port, plain),
        }


def _our_times(url: str, requests: int) -> dict[str, list[float]]:
    found = addresses(requests)
    with catalogue(url) as (port, _pid):
        return {
            "search with facets": _times(port, found["list with query"]),
            "plain list": _times(port, found["list"]),
        }


def _times(port: int, paths: Sequence[str]) -> list[float]:
    for path in paths[:_WARMING]:
        _seconds(port, path)
    return [_seconds(port, path) for path in paths]


def _seconds(port: int, path: str) -> float:
    status, seconds = ask(port, path)
    if status not in {200, 302}:
        raise SystemExit(f"{path} gave status {status}.")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
