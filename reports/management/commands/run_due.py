"""manage.py run_due: do what is to be done by now without anybody asking for it."""

from __future__ import annotations

import logging
import os
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from reports import set_times, telling
from reports.following import sending, subscribing
from reports.packs import starting

logger = logging.getLogger(__name__)

SHORTEST = 5


class Command(BaseCommand):
    """Publishes papers whose time has come, sends e-mails, lets packs be made. Two at once do each thing once."""

    help = "Publish the papers whose set time has come, and send the e-mails that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--every` keeps it running."""
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on, looking again after so many seconds")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started it has ended")

    def handle(self, *args: Any, every: int | None = None, with_parent: bool = False, **options: Any) -> None:
        """Once, or until it is told to stop."""
        if every is None:
            self._run()
            return
        stop, parent = _stop_when_told(), os.getppid()
        while not stop.is_set() and (not with_parent or os.getppid() == parent):
            self._run_and_go_on()
            stop.wait(max(every, SHORTEST))

    def _run_and_go_on(self) -> None:
        close_old_connections()
        try:
            self._run()
        except Exception:
            # Whatever it was, the next paper and the next minute are not to suffer from it.
            logger.exception("What was due could not be done.")
        finally:
            close_old_connections()

    def _run(self) -> None:
        for update in set_times.publish_due(timezone.now()):
            self.stdout.write(f"Published: {update} (/updates/{update.slug}/)")
        telling.send_due(timezone.now())
        starting.start()
        sending.send_due(timezone.now())
        subscribing.tidy(timezone.now())


def _stop_when_told() -> threading.Event:
    stop = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stop.set())
    return stop
