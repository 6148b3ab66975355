"""Documents prepared by other processes while this one writes to the database.

The order stays, and so does what becomes of each document: whatever goes wrong in another
process, or with it, is left to this one, which then meets the same fault itself.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

from catalogue.finnish import voikko
from catalogue.finnish.kept import Kept
from importer.garbage import collect_seldom
from importer.prepare import Prepared, prepare
from importer.read import Content, ReadFailure
from importer.words import Words, learn, words_of

# Starting processes takes as long as preparing some thirty documents.
FEW = 32
_MOST_UNDECIDED = 4 * FEW
_AHEAD_OF_EACH = 4
_BYTES_AHEAD = 32_000_000
_LOOKS_EVERY = 0.5  # seconds

_Other = TypeVar("_Other")
Result = Prepared | ReadFailure
_Work = tuple[Result, Words]
_Task = Future[_Work]


@dataclass(frozen=True, slots=True)
class Ahead(Generic[_Other]):
    """An item in its turn, and what another process made of it: None if that is still to do.

    `words` is what the index will need of the document's words.
    """

    item: Content | _Other
    result: Result | None = None
    words: Words = field(default_factory=Words)

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

    With one process, or with few documents in all, nothing is prepared ahead. What is held is
    bounded, in documents and in bytes. Ending the iteration ends the processes.
    """
    queue: _Queue[_Other] = _Queue(processes)
    try:
        for item in items:
            queue.add(item)
            while queue.is_full():
                yield queue.take()
        while queue.waiting:
            yield queue.take()
    finally:
        queue.stop()


class _Queue(Generic[_Other]):
    """Items in their turn; their documents are handed on when they turn out to be many."""

    def __init__(self, processes: int) -> None:
        self.waiting: deque[tuple[Content | _Other, _Task | None]] = deque()
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._bytes = 0
        self._documents = 0
        # What was analysed for the last documents. It goes with so many of the next that most
        # other processes hear of it, and need not ask the dictionary for the same words.
        self._news: deque[Mapping[str, Kept]] = deque(maxlen=processes)

    def add(self, item: Content | _Other) -> None:
        """Put an item at the end."""
        self._bytes += _size(item)
        self._documents += isinstance(item, Content)
        self.waiting.append((item, self._task(item) if self._pool else None))
        if self._pool is None and self._processes > 1 and self._documents > FEW:
            self._start()

    def is_full(self) -> bool:
        """Tell whether an item has to be taken before the next is added."""
        if not self.waiting:
            return False
        item, task = self.waiting[0]
        if self._processes < 2 or not isinstance(item, Content):  # noqa: PLR2004 - this one
            return True
        most = self._processes * _AHEAD_OF_EACH if self._pool else _MOST_UNDECIDED
        undone = self._pool is not None and task is None
        return undone or len(self.waiting) > most or self._bytes > _BYTES_AHEAD

    def take(self) -> Ahead[_Other]:
        """Take the first item, its result waited for; after any fault it has none."""
        item, task = self.waiting.popleft()
        self._bytes -= _size(item)
        self._documents -= isinstance(item, Content)
        if task is not None:
            with suppress(Exception):
                result, words = task.result()
                self._news.append(words.analyses)
                return Ahead(item, result, words)
        return Ahead(item)

    def stop(self) -> None:
        """End the processes; what they had not begun is dropped."""
        if self._pool:
            _end(self._pool)

    def _start(self) -> None:
        try:
            self._pool = _pool(self._processes)
        except (OSError, RuntimeError, AssertionError):
            self._processes = 1
            return
        self.waiting = deque((item, self._task(item)) for item, _none in self.waiting)

    def _task(self, item: Content | _Other) -> _Task | None:
        """Hand a document on; None when there is nobody to take it, and it is done here."""
        if self._pool is None or self._processes < 2 or not isinstance(item, Content):  # noqa: PLR2004
            return None
        try:
            return self._pool.submit(_work, item, tuple(self._news))
        except (OSError, RuntimeError, AssertionError):
            # No more processes to be had, not allowed here, or one of them has died.
            self._processes = 1
            return None


def _size(item: object) -> int:
    return len(item.data) if isinstance(item, Content) else 0


def _pool(processes: int) -> ProcessPoolExecutor:
    # Not forked: a fork copies locks that other threads hold and open database connections.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(
        processes, mp_context=context, initializer=_begin, initargs=(voikko.wanted(),)
    )


def _end(pool: Any) -> None:
    """End the processes of a pool and wait for that.

    Where one has died, Python before 3.11.5 waits for ever for its queue, which nobody reads any
    more (CPython issue 94777). Once no process is left its reading end is closed here, which
    lets go of what waits to write. The pool offers no other way than its own attributes.
    """
    processes = list((pool._processes or {}).values())  # noqa: SLF001
    manager, queue = pool._executor_manager_thread, pool._call_queue  # noqa: SLF001
    pool.shutdown(wait=False, cancel_futures=True)
    while manager is not None and manager.is_alive():
        manager.join(_LOOKS_EVERY)
        if manager.is_alive() and not any(process.is_alive() for process in processes):
            queue._reader.close()  # noqa: SLF001
            manager.join()


def _work(content: Content, news: Sequence[Mapping[str, Kept]]) -> _Work:
    for analyses in news:
        learn(analyses)
    result = prepare(content)
    return result, words_of(result.record if isinstance(result, Prepared) else None)


def _begin(backend: str) -> None:
    """Leave Ctrl-C to the process that imports, and end with it however it ends."""
    voikko.use(backend)
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
