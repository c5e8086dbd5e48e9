"""What a kept PDF was made by. It stands alone, as importing the PDF writer takes half a second."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

_WRITERS = Path(__file__).resolve().parent
_PROJECT = _WRITERS.parents[2]
_ENGINES = ("weasyprint", "pydyf", "fonttools", "django")


@cache
def renderer_version() -> str:
    """A short text that changes when the same paper could come out as another PDF than before.

    It covers templates, style sheets, fonts' names and sizes, the writers' and the numbering's source and the versions
    of the libraries; Pango and HarfBuzz belong to the machine.
    """
    digest = hashlib.sha256()
    for part in _parts():
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:16]


def _parts() -> Iterator[bytes]:
    for engine in _ENGINES:
        yield f"{engine} {version(engine)}".encode()
    for font in sorted((_PROJECT / "static/documents/fonts").glob("*.ttf")):
        yield f"{font.name} {font.stat().st_size}".encode()
    for path in _sources():
        yield path.read_bytes()


def _sources() -> Iterator[Path]:
    yield from sorted((_PROJECT / "templates/documents").glob("*.html"))
    yield from sorted((_PROJECT / "static/documents").glob("*.css"))
    yield from sorted(path for name in ("html*.py", "pdf*.py", "charts/*.py") for path in _WRITERS.glob(name))
    yield _WRITERS.parent / "exemption.py"
    yield _WRITERS.parent / "links.py"
    yield _WRITERS.parent / "numbering.py"
