"""How gunicorn serves the site. Read by gunicorn on its own; see docs/operating.md."""

import gc
import os

from gunicorn.arbiter import Arbiter

wsgi_app = "catalogue.wsgi"
bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "2"))
preload_app = True  # memory of what is loaded at start is shared by the workers
timeout = 30
max_requests = 10_000
max_requests_jitter = 1_000
loglevel = "warning"


def when_ready(server: Arbiter) -> None:  # noqa: ARG001 - gunicorn's hook has this form
    """Load the Finnish dictionary and the catalogue, for all workers to share."""
    from catalogue.finnish import voikko  # noqa: PLC0415 - needs the application loaded
    from catalogue.search import memory  # noqa: PLC0415 - likewise

    voikko.load()
    memory.preload()
    # What is loaded now stays for good: the workers need not look through it for garbage, which
    # would also make copies of the memory they share.
    gc.collect()
    gc.freeze()
    print(f"\n  The catalogue is at  http://{bind}/\n  Stop it with Ctrl+C.\n", flush=True)
