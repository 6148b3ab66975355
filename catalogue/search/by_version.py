"""What each process keeps of the catalogue in memory, and when it is made anew."""

import threading
import time
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from django.db import connection

from catalogue.search.version import current_version

# What takes longer to make than so many seconds is made beside the pages, which go on with the
# one before: not older than so many seconds, and with so many times the time it takes between
# two makings, as an import raises the version many times a second.
_LONG = 0.5
_OLDEST = 60
_REST = 3


class Versioned(Protocol):
    """A value that knows of which version of the catalogue it is."""

    @property
    def version(self) -> int:
        """The version of the catalogue."""


Value = TypeVar("Value", bound=Versioned)


class KeptByVersion(Generic[Value]):
    """A value made of the catalogue, when it was made and last known to be of today."""

    def __init__(self, make: Callable[[Value | None], Value]) -> None:
        """`make` returns today's value, and the one it is given if that is still today's."""
        self._make = make
        self._lock = threading.Lock()
        self.forget()

    def current(self) -> Value:
        """Return the value of today: one query if nothing has changed.

        If making it takes long and something has just changed, return the one before while it
        is made anew.
        """
        version, kept, now = current_version(), self._kept, time.monotonic()
        if kept and kept.version == version:
            self._good_at = now
            return kept
        if kept and self._took > _LONG and now < self._good_at + _OLDEST:
            self._make_beside()
            return kept
        with self._lock:
            return self._made()

    def forget(self) -> None:
        """Drop what is kept, for tests, which take every change back without a new version."""
        self._kept: Value | None = None
        self._took = self._made_at = self._good_at = 0.0

    def _made(self) -> Value:
        """Make the value, unless another thread has just done so. The lock is held."""
        began, kept = time.monotonic(), self._kept
        made = self._make(kept)
        if made is not kept:
            self._kept = made
            self._made_at = self._good_at = time.monotonic()
            self._took = self._made_at - began
        return made

    def _make_beside(self) -> None:
        """Begin to make it in a thread of its own, unless one does or has done so just now."""
        rested = time.monotonic() >= self._made_at + _REST * self._took
        if rested and self._lock.acquire(blocking=False):
            threading.Thread(target=self._make_and_leave, daemon=True).start()

    def _make_and_leave(self) -> None:
        try:
            self._made()
        finally:
            self._lock.release()
            connection.close()
