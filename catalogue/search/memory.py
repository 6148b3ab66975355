"""The snapshot of the catalogue that each process keeps, read anew when the version has risen."""

import logging

from django.db import DatabaseError, connection

from catalogue.search.by_version import KeptByVersion
from catalogue.search.snapshot import Snapshot, read_snapshot, renewed
from catalogue.search.version import changed_since

logger = logging.getLogger(__name__)


def _read(kept: Snapshot | None) -> Snapshot:
    """Read the catalogue, or of one that is kept what has changed."""
    version, changed = changed_since(kept.version if kept else 0)
    if kept and kept.version == version:
        return kept
    if kept and changed is not None:
        return renewed(kept, version, changed)
    return read_snapshot(version)


_snapshot = KeptByVersion(_read)


def current() -> Snapshot:
    """Return the snapshot of today's catalogue: one query, and some thirty after a change.

    Of a large catalogue that has just changed, return the one before while it is read anew.
    """
    return _snapshot.current()


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
    _snapshot.forget()
