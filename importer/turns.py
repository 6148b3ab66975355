"""One import at a time: the second waits for its turn.

Staff's edits in the admin need no turn. PostgreSQL keeps the turn as an advisory lock of the
connection; SQLite has no such thing, so there it is a lock on a small file beside the database.
Either ends with the process that holds it, however that ends, so that none is ever left over.
Where neither can be had (a database in memory, a folder that cannot be written to) there is
nobody to wait for, or the database itself says what is wrong.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import connection

from importer.faults import DATABASE_ERRORS

_POSTGRES_KEY = int.from_bytes(b"import")  # any number that is always the same
_PAUSE = 0.25
_FREE_TO_ALL = 0o666  # as far as the umask lets it: another user may run the next import
_Attempt = Callable[[], bool]


class BusyError(Exception):
    """Another import has not ended in the time this one was willing to wait."""


@contextmanager
def one_at_a_time(seconds: float, on_wait: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Hold the turn while the block runs; wait for it `seconds` at most.

    `on_wait` is called once, when the turn is not to be had at once. Raises `BusyError` after
    the time, and what the database raises when it does not answer. Yields what is to be called
    now and then: a connection that was lost takes the turn with it, and the new one has to get
    it again. That, too, raises `BusyError` if another import was faster.
    """
    with _turn() as attempt:
        _wait(attempt, seconds, on_wait)
        held = connection.connection

        def keep() -> None:
            nonlocal held
            connection.ensure_connection()
            if connection.vendor == "postgresql" and connection.connection is not held:
                if not attempt():
                    raise BusyError
                held = connection.connection

        yield keep


def _wait(attempt: _Attempt, seconds: float, on_wait: Callable[[], None]) -> None:
    deadline = time.monotonic() + seconds
    if attempt():
        return
    on_wait()
    while time.monotonic() < deadline:
        time.sleep(_PAUSE)
        if attempt():
            return
    raise BusyError


@contextmanager
def _turn() -> Iterator[_Attempt]:
    """Yield what tries to take the turn; give it back afterwards."""
    if connection.vendor == "postgresql":
        try:
            yield _advisory_lock
        finally:
            _advisory_unlock()
        return
    descriptor = _open_lock_file()
    try:
        yield lambda: descriptor is None or _file_lock(descriptor)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _advisory_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_POSTGRES_KEY])
        return bool(cursor.fetchone()[0])


def _advisory_unlock() -> None:
    """Give the lock back; with the connection gone it is gone, too."""
    with suppress(*DATABASE_ERRORS), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_POSTGRES_KEY])


def _open_lock_file() -> int | None:
    """Open the lock's file; never the database's own, whose locks closing it would undo."""
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        return None
    path = Path(f"{name}-import")
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with suppress(OSError):
            return os.open(path, flags | os.O_CLOEXEC, _FREE_TO_ALL)
    return None


def _file_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
