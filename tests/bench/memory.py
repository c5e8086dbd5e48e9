"""Peak memory of a process and of all it starts."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path


def run_and_weigh(command: Sequence[str | Path]) -> float:
    """Run a command to its end; the peak memory of it and of all it starts, in MB.

    The kernel's own peak (`ru_maxrss`) will not do: a child begins with that of the process that started it.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with process, weighing(process.pid) as peak:
        assert process.wait() == 0, command
    return peak[0]


@contextmanager
def weighing(root: int) -> Iterator[list[float]]:
    """While it is open, weigh a process and its descendants (PSS); the one value is the peak so far, in MB."""
    peaks = [0.0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            peaks[0] = max(peaks[0], sum(map(_weight, [root, *_descendants(root)])))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peaks
    finally:
        done.set()
        watcher.join()


def _weight(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _descendants(root: int) -> set[int]:
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            parent = int(entry.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(entry.name))
    found: set[int] = set()
    waiting = [root]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found.update(children)
        waiting += children
    return found
