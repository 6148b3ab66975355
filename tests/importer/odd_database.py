"""The site's settings on an SQLite database that makes trouble, for tests of commands.

TIMEOUT: after how many seconds a locked database is given up. PRAGMA: what every connection
begins with, as `max_page_count=200` for a disk that is full soon, or `query_only=1`.
"""

import os

from catalogue.settings import *  # noqa: F403 - all of them
from catalogue.settings import DATABASES as _DATABASES

_PRAGMA = os.environ.get("PRAGMA", "query_only=0")
_USUAL = _DATABASES["default"]["OPTIONS"]
DATABASES = {
    "default": {
        **_DATABASES["default"],
        "OPTIONS": {
            **_USUAL,
            "timeout": float(os.environ.get("TIMEOUT", "30")),
            "init_command": _USUAL["init_command"] + f"PRAGMA {_PRAGMA};",
        },
    }
}
