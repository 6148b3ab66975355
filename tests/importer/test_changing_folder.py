"""A folder that changes while it is imported: each file by itself, and the rest goes on."""

import os
import shutil
from pathlib import Path

import pytest

from importer.pipeline import ImportOptions, run
from importer.summary import DocumentReport, Outcome
from tests.importer.imports import codes
from tests.importer.seed_texts import write_projects

pytestmark = pytest.mark.django_db


def test_files_that_vanish_or_turn_into_something_else(tmp_path: Path):
    first, *others, last = write_projects(tmp_path, 6)
    gone, piped, looped, cut = (tmp_path / f"{code}.txt" for code in others)

    def change(report: DocumentReport) -> None:
        if report.code == first:
            for path in (gone, piped, looped):
                path.unlink()
            os.mkfifo(piped)
            looped.symlink_to(looped)
            os.truncate(cut, 0)
            (tmp_path / "S29999.txt").write_text("too late", encoding="utf-8")

    summary = run([tmp_path], ImportOptions(base=tmp_path), change)
    assert [(one.outcome, codes(one)) for one in summary.documents][1:5] == [
        (Outcome.FAILED, ["missing_path"]),
        (Outcome.FAILED, ["not_a_file"]),
        (Outcome.FAILED, ["link_loop"]),
        (Outcome.FAILED, ["empty_file"]),
    ]
    assert [one.code for one in summary.documents if one.outcome is Outcome.CREATED] == [
        first,
        last,
    ]


def test_a_folder_that_vanishes(tmp_path: Path):
    first, *_others = write_projects(tmp_path / "in", 3)
    summary = run(
        [tmp_path / "in"],
        ImportOptions(base=tmp_path),
        lambda report: shutil.rmtree(tmp_path / "in") if report.code == first else None,
    )
    assert [codes(one) for one in summary.failures] == [["missing_path"]] * 2
    assert summary.counts["created"] == 1
