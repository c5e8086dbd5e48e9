"""Letting somebody make the packs that wait, so that no page waits for them.

With TASKS=database the worker does it. Without, a process of its own is started, which makes all that wait and ends:
the site goes on answering with all its threads, and the memory is given back.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from reports.models import PackFile
from reports.packs.tasks import make_packs

PROCESS, WORKER, NOBODY = "process", "worker", "nobody"
"""What settings.PACKS_MADE_BY can be. With NOBODY they wait until somebody calls `make_packs`; tests do."""

ONE_START_IN = 5
"""Seconds that whoever is to make the packs has to begin, before another one is started."""


def start() -> None:
    """Let what waits be made, once what was written is stored; nothing where nothing waits or somebody is at it."""
    now = timezone.now()
    waits = PackFile.objects.to_make(now).exists() and not PackFile.objects.in_hand(now).exists()
    if waits and cache.add("packs-started", True, ONE_START_IN):
        transaction.on_commit(_STARTERS[settings.PACKS_MADE_BY], robust=True)


def _by_process() -> None:
    manage = Path(settings.BASE_DIR) / "manage.py"
    subprocess.Popen(  # noqa: S603 - our own command, and nobody's words in it
        [sys.executable, str(manage), "make_packs", "--gently"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _by_worker() -> None:
    make_packs.enqueue()


_STARTERS = {PROCESS: _by_process, WORKER: _by_worker, NOBODY: lambda: None}
