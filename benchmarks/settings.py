"""The site's settings as measurements use them: static files under their own names.

Hashed names need `collectstatic` first, which is no part of what is measured.
"""

import warnings

from catalogue.settings import *  # noqa: F403 - all of them
from catalogue.settings import STORAGES as _STORAGES

warnings.filterwarnings("ignore", message="No directory at", category=UserWarning)
STORAGES = {
    **_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
