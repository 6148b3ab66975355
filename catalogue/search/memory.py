"""The snapshot of the catalogue that each process keeps, read anew when the version has risen."""

import logging
import threading
import time

from django.db import DatabaseError, connection

from catalogue.search.snapshot import Snapshot, read_snapshot, renewed
from catalogue.search.version import changed_since, current_version

logger = logging.getLogger(__name__)

# A catalogue that takes longer to read than so many seconds is read beside the pages, which
# go on with the one before: not older than so many seconds, and with so many times the time
# it takes between two readings, as an import raises the version many times a second.
_LONG = 0.5
_OLDEST = 60
_REST = 3


class _Kept:
    """The snapshot of this process, when it was read and last known to be of today."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.snapshot: Snapshot | None = None
        self.took = self.read_at = self.good_at = 0.0

    def read(self) -> Snapshot:
        """Read what has changed, unless another thread has just done so. The lock is held."""
        began, kept = time.monotonic(), self.snapshot
        version, changed = changed_since(kept.version if kept else 0)
        if kept and kept.version == version:
            return kept
        if kept and changed is not None:
            self.snapshot = renewed(kept, version, changed)
        else:
            self.snapshot = read_snapshot(version)
        self.read_at = self.good_at = time.monotonic()
        self.took = self.read_at - began
        return self.snapshot

    def read_beside(self) -> None:
        """Begin to read in a thread of its own, unless one does or has done so just now."""
        rested = time.monotonic() >= self.read_at + _REST * self.took
        if rested and self.lock.acquire(blocking=False):
            threading.Thread(target=self._read_and_leave, daemon=True).start()

    def _read_and_leave(self) -> None:
        try:
            self.read()
        finally:
            self.lock.release()
            connection.close()


_kept = _Kept()


def current() -> Snapshot:
    """Return the snapshot of today's catalogue: one query, and some thirty after a change.

    Of a large catalogue that has just changed, return the one before while it is read anew.
    """
    version, kept, now = current_version(), _kept.snapshot, time.monotonic()
    if kept and kept.version == version:
        _kept.good_at = now
        return kept
    if kept and _kept.took > _LONG and now < _kept.good_at + _OLDEST:
        _kept.read_beside()
        return kept
    with _kept.lock:
        return _kept.read()


def preload() -> None:
    """Read the catalogue before a server forks its workers, which then share it."""
    try:
        current()
    except DatabaseError:
        logger.warning("catalogue_not_preloaded", exc_info=True)
    finally:
        # A connection must not be shared with the workers.
        connection.close()


def forget() -> None:
    """Drop what is kept, for tests, which take every change back without a new version."""
    _kept.snapshot = None
    _kept.took = 0.0
