"""The demonstration, served as in service by two processes of gunicorn: static files hashed, pages and files kept."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
FAULTS = re.compile(r"Non-2xx|Socket errors")
PATIENCE = 60
SECONDS, CONNECTIONS = int(os.environ.get("LOAD_SECONDS", "12")), 16
ROUNDS = 6
"""Each thing is asked for by turns, so that what else the machine does falls on all of them alike."""


class ServedSite:
    """A running site: what it is asked for, how often it can answer, and what its processes hold."""

    def __init__(self, folder: Path, port: int, server: int) -> None:
        self.folder, self.port, self.server = folder, port, server

    def rate(self, path: str) -> float:
        """Requests a second for one turn, over 16 connections at once. Raises AssertionError for any that fails."""
        address = f"http://127.0.0.1:{self.port}{path}"
        with urlopen(address) as first:
            assert first.status == 200
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS / ROUNDS:.0f}s", address]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert not FAULTS.search(said), said
        return float(RATE.search(said)[1])

    def times(self, path: str, asked: int) -> list[float]:
        """Seconds until each of so many answers, asked one after another over one connection, in order of length."""
        line = HTTPConnection("127.0.0.1", self.port)
        taken = []
        for _ in range(asked):
            started = time.perf_counter()
            line.request("GET", path)
            answer = line.getresponse()
            answer.read()
            taken.append(time.perf_counter() - started)
            assert answer.status == 200
        line.close()
        return sorted(taken)

    def memory(self) -> float:
        """MB that its processes hold together."""
        pages = 0
        children = Path(f"/proc/{self.server}/task/{self.server}/children").read_text().split()
        for process in [str(self.server), *children]:
            pages += int(Path(f"/proc/{process}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def served_site(folder: Path) -> Iterator[ServedSite]:
    """The site with its demonstration, in a folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"VAR_DIR": str(folder), "HTTPS": "0", "DEMONSTRATION": "1", "HOST": "127.0.0.1", "PORT": str(port)}
    told |= {"DJANGO_SETTINGS_MODULE": "sdp.settings", "PYTHONPATH": str(ROOT), "WEB_CONCURRENCY": "2"}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | told
    prepare = [sys.executable, ROOT / ".ci" / "prepare_site.py"]
    subprocess.run(prepare, cwd=ROOT, env=environment, check=True, capture_output=True)
    command = [sys.executable, "-m", "gunicorn", "--config", "python:sdp.gunicorn", "sdp.wsgi"]
    with (folder / "gunicorn.log").open("ab") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait(port)
        yield ServedSite(folder, port, server.pid)
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/"):
            return
        time.sleep(0.2)
    raise AssertionError("The site does not answer.")
