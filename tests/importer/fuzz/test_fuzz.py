"""Twenty thousand spoilt documents: no exception, and what was broken is told of.

`make fuzz N=100000 SEED=7` runs more; `tests/importer/fuzz/` says how documents are spoilt.
"""

import os
import re
from collections import Counter

import pytest

from importer.pipeline import ImportOptions, run
from importer.summary import Outcome
from tests.importer.fuzz.bases import clean_card, clean_description
from tests.importer.fuzz.cases import document, faults
from tests.importer.fuzz.check import codes

SEED = 1
NUMBER = int(os.environ.get("FUZZ", "20000"))
PARTS = 40
STORED = 200
# What is read knows no database.
with_database = os.environ.get("DATABASE_URL", "").startswith("postgres")


def test_a_run_can_be_repeated():
    assert [document(SEED, number) for number in range(50)] == [
        document(SEED, number) for number in range(50)
    ]


@pytest.mark.parametrize("base", [clean_description(), clean_card()], ids=lambda base: base.name)
def test_what_is_broken_was_whole(base):
    assert not codes(base.text.encode())


@pytest.mark.skipif(with_database, reason="has run without a database")
@pytest.mark.parametrize("part", range(PARTS))  # so that they run side by side
def test_spoilt_documents(part: int):
    size = NUMBER // PARTS
    found = list(faults(SEED, range(part * size, (part + 1) * size)))
    assert not found, "\n".join(map(str, found))


@pytest.mark.django_db
def test_spoilt_documents_are_stored_or_refused(tmp_path):
    """All in one import: whatever it is, it becomes a project or a clear failure."""
    for number in range(STORED):
        _done, data = document(SEED, number)
        own = re.sub(rb"S2\d{4}", f"S2{number:04}".encode(), data)
        (tmp_path / f"{number:04}.txt").write_bytes(own)
    summary = run([tmp_path], ImportOptions(base=tmp_path, processes=1))
    assert summary.stopped_by is None
    assert len(summary.documents) == STORED
    faulty = [one for one in summary.documents for f in one.findings if f.code == "internal_error"]
    assert not faulty
    outcomes = Counter(one.outcome for one in summary.documents)
    assert outcomes[Outcome.CREATED] > STORED / 2
