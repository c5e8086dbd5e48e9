"""Which software answers: a page can change although nothing of what it tells has.

Two processes whose code, templates, static files, pinned packages, Python and settings are the same have the same
fingerprint, on whatever machine and whenever they were started. So nobody is told after an upgrade that a page is what
they have already.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

ROOMS = ("sdp", "priorities", "reports", "templates", "static")
FILES = ("requirements.txt",)

OF_NO_PAGE = frozenset({"DATABASES", "CACHES", "LOGGING"})
"""Settings that say where words are kept and not what they look like; Django itself fills them up as it runs."""

STARTED = int(time.time()) + 1
"""The first whole second in which this process made all pages; what it makes may differ from what was made before."""


@cache
def fingerprint() -> str:
    """Ask it as the process starts: what a later `git pull` puts beside the running code is not what answers."""
    found = hashlib.sha256(sys.version.encode())
    for file in _files():
        found.update(f"{file}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    for name in sorted(dir(settings)):
        if name.isupper() and name not in OF_NO_PAGE:
            found.update(f"{name}={_plain(getattr(settings, name))}\0".encode())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted(
            file for file in (settings.BASE_DIR / room).rglob("*") if file.is_file() and file.suffix != ".pyc"
        )
    yield from (settings.BASE_DIR / name for name in FILES)
    # Under which names static files are sent.
    manifest = Path(settings.STATIC_ROOT or "") / "staticfiles.json"
    if settings.STATIC_ROOT and manifest.is_file():
        yield manifest


def _plain(value: Any) -> str:
    """The value in words that are the same in every process."""
    if isinstance(value, dict):
        return str(sorted((str(key), _plain(one)) for key, one in value.items()))
    if isinstance(value, list | tuple):
        return str([_plain(one) for one in value])
    if isinstance(value, set | frozenset):
        return str(sorted(_plain(one) for one in value))
    if value is None or isinstance(value, str | bytes | int | float | Path):
        return repr(value)
    return type(value).__qualname__
