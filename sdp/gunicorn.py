"""How gunicorn serves the site: `gunicorn --config python:sdp.gunicorn sdp.wsgi`. Gunicorn reads these names."""

import os
from typing import Any

from sdp.environment import read_flag

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
timeout = 60
# While somebody programs, each process loads the site and reloads it; in service it is loaded once and shared.
reload = read_flag("DEBUG", default=False)
preload_app = not reload
# Rendering a large paper leaves the memory of a process large; a fresh one is started now and then.
max_requests = 1000
max_requests_jitter = 100
control_socket_disable = True
accesslog = os.environ.get("ACCESS_LOG") or None


def when_ready(server: Any) -> None:
    """Say where the site is, once it can be opened."""
    server.log.info("Open http://%s/ (Ctrl+C stops the site)", bind)
