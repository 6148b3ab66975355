"""Reading ahead: the same documents in the same order, however many processes help."""

import os
import threading
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from importer import read_ahead as module
from importer import words
from importer.pipeline import ImportOptions, run
from importer.prepare import Prepared, prepare
from importer.read import Content
from importer.read_ahead import FEW, Ahead, read_ahead
from importer.summary import DocumentReport, Outcome
from tests.importer.seed_texts import EURA_CODE, eura, eura_with

MANY = FEW + 12


class Deadly(Content):
    """A content that ends the process it is handed to."""

    def __reduce__(self):
        return os._exit, (3,)


def contents(count: int) -> list[Content]:
    text = eura().encode()
    return [Content(f"{number:02d}.txt", text + b" " * number) for number in range(count)]


def ahead_of(items: Iterable[Any], processes: int = 2) -> Generator[Ahead[Any], None, None]:
    return read_ahead(items, processes)


def test_few_documents_start_no_process(monkeypatch):
    def pool(processes: int):
        pytest.fail("a process was started")

    monkeypatch.setattr(module, "_pool", pool)
    found = list(ahead_of(contents(FEW)))
    assert [ahead.result for ahead in found] == [None] * FEW
    assert len(list(ahead_of(contents(MANY), 1))) == MANY


def test_many_documents_come_prepared_and_in_order():
    given = contents(MANY)
    found = list(ahead_of(given))
    assert [ahead.item for ahead in found] == given
    assert all(isinstance(ahead.result, Prepared) for ahead in found)
    assert found[-1].result == prepare(given[-1])
    analysed = set().union(*(ahead.words.analyses for ahead in found))
    assert {"kehittäminen", "hanke"} & analysed
    last = found[-1]
    assert isinstance(last.result, Prepared)
    assert last.result.record is not None
    assert last.result.record.name in last.words.tallies


def test_what_is_no_content_keeps_its_place():
    given: list[Content | str] = list(contents(MANY))
    given[FEW + 5] = "something else"
    assert [ahead.item for ahead in ahead_of(given)] == given


def test_nothing_is_read_ahead_without_bound(monkeypatch):
    taken = 0

    def items() -> Iterator[Content]:
        nonlocal taken
        for content in contents(FEW + 60):
            taken += 1
            yield content

    found = ahead_of(items())
    for _ in range(FEW + 1):
        next(found)
    assert taken <= FEW + 12
    monkeypatch.setattr(module, "_BYTES_AHEAD", 1)
    for _ in range(12):
        next(found)
    before = taken
    next(found)
    assert taken <= before + 1
    found.close()


def test_documents_too_large_to_hold_are_not_held(monkeypatch):
    monkeypatch.setattr(module, "_BYTES_AHEAD", 1)
    found = ahead_of(contents(FEW))
    assert [next(found).result for _ in range(3)] == [None] * 3
    assert len(found.gi_frame.f_locals["queue"].waiting) <= 1
    found.close()


def test_what_needs_no_work_is_not_held_back():
    endless = iter(lambda: "known", None)
    found = ahead_of(endless)
    assert [next(found).item for _ in range(3)] == ["known"] * 3
    found.close()


def test_the_death_of_a_process_loses_no_document():
    given = contents(MANY)
    given[FEW + 3] = Deadly("deadly.txt", b"")
    found = list(ahead_of(given))
    assert [ahead.item.name for ahead in found] == [content.name for content in given]
    assert found[FEW + 3].result is None


def test_the_death_of_a_process_does_not_block_what_is_still_to_be_handed_on():
    """Documents larger than a pipe holds: Python before 3.11.5 waited for ever."""
    given = [Content(f"{number}.txt", b"x" * 300_000) for number in range(MANY)]
    given[FEW + 3] = Deadly("deadly.txt", b"")
    done = threading.Event()

    def read() -> None:
        list(ahead_of(given))
        done.set()

    threading.Thread(target=read, daemon=True).start()
    assert done.wait(120)


@pytest.mark.parametrize("fault", [OSError, BrokenProcessPool, AssertionError])
def test_without_processes_to_be_had_all_is_left_to_this_one(monkeypatch, fault):
    def pool(processes: int):
        raise fault

    monkeypatch.setattr(module, "_pool", pool)
    assert all(ahead.result is None for ahead in ahead_of(contents(MANY)))


def test_ending_early_ends_the_processes():
    found = ahead_of(contents(MANY))
    for _ in range(FEW + 1):
        next(found)
    pool = found.gi_frame.f_locals["queue"]._pool
    processes = list(pool._processes.values())
    assert processes
    found.close()
    assert not any(process.is_alive() for process in processes)


@pytest.mark.django_db
def test_a_run_reports_the_same_with_and_without_help(tmp_path: Path):
    for number in range(MANY):
        text = eura().replace(EURA_CODE, f"S2{number:04d}")
        (tmp_path / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "40a.txt").write_bytes(b"\x00\x01\x02\x03" * 40)
    (tmp_path / "41a.txt").write_text("Nothing that is known", encoding="utf-8")
    (tmp_path / "42a.txt").write_text((tmp_path / "03.txt").read_text(), encoding="utf-8")

    def reports(processes: int) -> list[DocumentReport]:
        options = ImportOptions(dry_run=True, base=tmp_path, processes=processes)
        return list(run([tmp_path], options).documents)

    alone, helped = reports(1), reports(2)
    assert helped == alone
    assert [report.outcome for report in alone].count(Outcome.CREATED) == MANY


class Here:
    """What a pool of processes offers, done at once and by this process; keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[set[str]] = []
        self._processes = self._executor_manager_thread = self._call_queue = None

    def submit(self, work, content, news) -> Future[Any]:
        self.told.append({form for analyses in news for form in analyses})
        done: Future[Any] = Future()
        done.set_result(work(content, news))
        return done

    def shutdown(self, **_how: bool) -> None:
        """Do nothing."""


def test_the_processes_are_told_of_words_that_one_of_them_has_analysed(monkeypatch):
    pool = Here()
    monkeypatch.setattr(words, "_known", {})
    monkeypatch.setattr(module, "_pool", lambda _processes: pool)
    given = contents(FEW + 30)
    rare = eura_with("kehittäminen", "yksisarvisten kehittäminen")
    given[FEW + 5] = Content("rare.txt", rare.encode())
    list(ahead_of(given))
    assert ["yksisarvisten" in told for told in pool.told].count(True) == 2  # processes
