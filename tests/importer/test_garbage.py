"""The pace at which cycles are looked for: `importer.garbage`."""

import gc

import pytest

from importer.garbage import collecting_seldom


def test_cycles_are_looked_for_more_seldom_only_meanwhile() -> None:
    usual = gc.get_threshold()
    with collecting_seldom():
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 10 * usual[0]
    assert gc.get_threshold() == usual
    with pytest.raises(KeyError), collecting_seldom():
        raise KeyError
    assert gc.get_threshold() == usual
