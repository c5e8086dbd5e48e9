"""How the work of reading grows with the text: with it, or with its square, which would keep a server busy for long."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from contextlib import suppress

SHORTEST = 0.001
"""Seconds below which the clock says little."""


def assert_work_grows_with_the_text(
    read: Callable[[str], object], text: Callable[[int], str], size: int, refusal: type[Exception]
) -> None:
    """Reading four times the text may be refused, or takes nearer four times than sixteen times the work."""
    seconds = _seconds_of_work(read, text(size), refusal)
    assert _seconds_of_work(read, text(4 * size), refusal) < 10 * max(seconds, SHORTEST)


def _seconds_of_work(read: Callable[[str], object], text: str, refusal: type[Exception]) -> float:
    """The least of three: what else the machine does can only add to it."""
    least = math.inf
    for _ in range(3):
        gc.collect()
        gc.disable()
        started = time.process_time()
        with suppress(refusal):
            read(text)
        least = min(least, time.process_time() - started)
        gc.enable()
    return least
