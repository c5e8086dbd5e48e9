"""Where a command writes a file: whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def write_output(content: bytes, output: str) -> None:
    """Write to the file of that name, replacing it at once, or for `-` to standard output. Raises OSError."""
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    elif Path(output).is_file() or not Path(output).exists():
        # Resolved, so that a link to a file stays a link.
        _replace(Path(output).resolve(), content)
    else:
        # A device or a pipe cannot be replaced; it is written to.
        Path(output).write_bytes(content)


def _replace(path: Path, content: bytes) -> None:
    """Put the content in place at once: a full disk leaves the old file as it was, and no half of a new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
