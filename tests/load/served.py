"""The site served by gunicorn, as in service: several processes over the test's own data, which can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests.database_file import write_database

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60


def database_address(folder: Path) -> str:
    """How another process reaches the test's data; SQLite's is in memory, so a file is made of it."""
    settings = connection.settings_dict
    if connection.vendor != "sqlite":
        secret = f":{quote(settings['PASSWORD'])}" if settings["PASSWORD"] else ""
        place = f"{settings['HOST'] or '127.0.0.1'}:{settings['PORT'] or 5432}"
        return f"postgres://{settings['USER']}{secret}@{place}/{settings['NAME']}"
    file = folder / "served.sqlite3"
    write_database(file)
    return f"sqlite:///{file}"


class Served:
    """A running site. `kill` ends it as a failing machine would; `start` brings it back at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = database_address(folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        told = {"DATABASE_URL": self.database, "VAR_DIR": str(self.folder), "PORT": str(self.port), "HTTPS": "0"}
        told |= {"DJANGO_SETTINGS_MODULE": "tests.load.settings", "HOST": "127.0.0.1", "WEB_CONCURRENCY": "2"}
        with open(self.folder / "gunicorn.log", "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--config", "python:sdp.gunicorn", "sdp.wsgi"],
                cwd=ROOT,
                env={**os.environ, **told},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as asked:
                    asked.request("GET", "/favicon.ico")
                    asked.getresponse().read()
            except (OSError, HTTPException):
                time.sleep(0.1)
            else:
                return
        raise AssertionError((self.folder / "gunicorn.log").read_text())

    def kill(self) -> None:
        """At once, with every process of it, whatever they are doing."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.kill()
