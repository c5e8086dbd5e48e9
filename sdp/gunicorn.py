"""How gunicorn serves the site: `gunicorn --config python:sdp.gunicorn sdp.wsgi`. Gunicorn reads these names."""

import os
from pathlib import Path
from typing import Any

from sdp.environment import read_flag
from sdp.private_addresses import HidePrivateAddresses

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
timeout = 60
# While somebody programs, each process loads the site and reloads it; in service it is loaded once and shared.
reload = read_flag("DEBUG", default=False)
preload_app = not reload
MOST_MEMORY = 400
"""MB. Rendering a large paper leaves the memory of a process large; then a fresh one takes its place."""
control_socket_disable = True
accesslog = os.environ.get("ACCESS_LOG") or None


def on_starting(server: Any) -> None:
    """Keep private addresses out of the access log, where somebody asks for one."""
    server.log.access_log.addFilter(HidePrivateAddresses())


def post_request(worker: Any, req: Any, environ: Any, resp: Any) -> None:
    """Let the process end once it has answered what it is answering, if it has grown too large."""
    if worker.nr % 50 == 0 and worker.alive and _memory() > MOST_MEMORY:
        worker.log.info("This process holds more than %s MB; a fresh one takes its place.", MOST_MEMORY)
        worker.alive = False


def _memory() -> int:
    """What this process holds in memory, in MB; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def when_ready(server: Any) -> None:
    """Say where the site is, once it can be opened."""
    server.log.info("Open http://%s/ (Ctrl+C stops the site)", bind)
