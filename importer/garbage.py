"""Python's search for reference cycles, made more seldom while documents are imported.

A document becomes hundreds of thousands of small objects, nearly all freed as soon as nothing
names them. Looking for cycles among them at Python's own pace takes a fifth of the time of an
import; at this pace it takes little, and the process is hardly larger for it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# After how many objects made and not freed again the young ones are looked at.
_MADE = 50_000
_USUAL = gc.get_threshold()


def collect_seldom() -> None:
    """Let this process look for cycles more seldom from now on."""
    gc.set_threshold(_MADE, *_USUAL[1:])


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cycles more seldom meanwhile, and at the usual pace afterwards."""
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)
