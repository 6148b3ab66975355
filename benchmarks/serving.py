"""Servers for a measurement: started on this machine only, asked with a bound, always ended."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

_HOST = "127.0.0.1"
_PATIENCE = 60.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind((_HOST, 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """Run a server that will listen on the port; yield its process id, end it afterwards.

    Raises RuntimeError when it does not listen within a minute.
    """
    process = subprocess.Popen(  # noqa: S603 - our own command
        list(command),
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(process, port)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((_HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


@contextmanager
def catalogue(
    url: str, *, workers: int = 1, more: Mapping[str, str] | None = None
) -> Iterator[tuple[int, int]]:
    """Serve the catalogue on a database; yield its port and the main process's id.

    `more` are further environment variables.
    """
    port = free_port()
    environment = {
        "DATABASE_URL": url,
        "SECRET_KEY": "for-benchmarks-only",
        "PORT": str(port),
        "WEB_WORKERS": str(workers),
        "WEB_THREADS": "1",
        "LOG_LEVEL": "ERROR",
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        **(more or {}),
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    with running(command, port, environment) as pid:
        yield port, pid


def ask(port: int, path: str, timeout: float = 120) -> tuple[int, float]:
    """Ask a server on this machine for a page; return the status and the seconds it took."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection(_HOST, port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        response = connection.getresponse()
        response.read()
        return response.status, time.perf_counter() - start
    finally:
        connection.close()
