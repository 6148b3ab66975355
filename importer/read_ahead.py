"""Documents prepared by other processes while this one writes to the database.

The order stays, and so does what becomes of each document: whatever goes wrong in another
process, or with it, is left to this one, which then meets the same fault itself.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from catalogue.finnish.analyser import Analysis
from importer.prepare import Prepared, prepare
from importer.read import Content, ReadFailure
from importer.words import new_words

# Starting processes takes as long as preparing some thirty documents.
FEW = 32
_AHEAD_OF_EACH = 4
_BYTES_AHEAD = 32_000_000

_Other = TypeVar("_Other")
Result = Prepared | ReadFailure
_Work = tuple[Result, Mapping[str, Analysis]]
_Task = Future[_Work]


@dataclass(frozen=True, slots=True)
class Ahead(Generic[_Other]):
    """An item in its turn, and what another process made of it: None if that is still to do.

    `words` are the analyses of words that the other process has not given before.
    """

    item: Content | _Other
    result: Result | None = None
    words: Mapping[str, Analysis] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The bytes of the content; 0 of anything else."""
        return _size(self.item)


def processor_count() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_ahead(
    items: Iterable[Content | _Other], processes: int
) -> Generator[Ahead[_Other], None, None]:
    """Yield the items in order, contents with their results where other processes prepared them.

    With one process, and for the first few documents, nothing is prepared ahead. What is read
    ahead is bounded, in documents and in bytes. Ending the iteration ends the processes.
    """
    workers = _Workers(processes)
    waiting: deque[tuple[Content | _Other, _Task | None]] = deque()
    held = 0
    try:
        for item in items:
            task = workers.submit(item) if isinstance(item, Content) else None
            waiting.append((item, task))
            held += _size(item)
            while waiting and (
                waiting[0][1] is None
                or len(waiting) > processes * _AHEAD_OF_EACH
                or held > _BYTES_AHEAD
            ):
                first, task = waiting.popleft()
                held -= _size(first)
                yield _ahead(first, task)
        while waiting:
            first, task = waiting.popleft()
            yield _ahead(first, task)
    finally:
        workers.stop()


def _size(item: object) -> int:
    return len(item.data) if isinstance(item, Content) else 0


def _ahead(item: Content | _Other, task: _Task | None) -> Ahead[_Other]:
    """Wait for the result; after any fault there is none, and the document is prepared here."""
    if task is not None:
        with suppress(Exception):
            return Ahead(item, *task.result())
    return Ahead(item)


class _Workers:
    """The other processes: started when there is work for them, given up when they fail."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._seen = 0
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, content: Content) -> _Task | None:
        """Hand a document on; None when it is better prepared here."""
        self._seen += 1
        if self._processes < 2 or self._seen <= FEW:  # noqa: PLR2004 - one process is this one
            return None
        try:
            self._pool = self._pool or _pool(self._processes)
            return self._pool.submit(_work, content)
        except (OSError, RuntimeError, AssertionError):
            # No more processes to be had, not allowed here, or one of them has died.
            self._processes = 1
            return None

    def stop(self) -> None:
        """End the processes; what they had not begun is dropped."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Not forked: a fork copies locks that other threads hold and open database connections.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)


def _work(content: Content) -> _Work:
    result = prepare(content)
    return result, new_words(result.record) if isinstance(result, Prepared) else {}


def _begin() -> None:
    """Leave Ctrl-C to the process that imports, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
