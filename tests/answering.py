"""Which requests the live server is still answering, so that a test ends only when it has written its last word."""

from __future__ import annotations

import threading

from django.core.signals import request_finished, request_started

LONGEST = 20
"""Seconds after which a test goes on all the same."""


class Answering:
    """Counts the requests that came over a real connection: those are answered in threads of their own."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()
        request_started.connect(self._begun)
        request_finished.connect(self._ended)

    def wait(self) -> None:
        """Return when none is under way any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._count == 0, timeout=LONGEST)

    def _begun(self, **_: object) -> None:
        self._change(+1)

    def _ended(self, **_: object) -> None:
        self._change(-1)

    def _change(self, by: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            with self._changed:
                self._count = max(self._count + by, 0)
                self._changed.notify_all()


answering = Answering()
