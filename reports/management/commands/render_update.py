"""Write an update as a file."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.rendering import UnknownUpdateError, render_update
from sdp.document.writers import WRITERS
from sdp.document.writers.size import PaperTooLarge


class Command(BaseCommand):
    """Render a published paper as it was published, or a draft as it stands."""

    help = "Write an update as HTML, PDF or plain text."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which update, in which form, to where."""
        parser.add_argument("slug", help="the last part of the paper's address")
        parser.add_argument("form", choices=sorted(WRITERS), help="the form to write")
        parser.add_argument("output", help="the file to write, or - for standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file whole or not at all. Raises CommandError in plain words."""
        try:
            content = render_update(options["slug"], options["form"])
        except (UnknownUpdateError, PaperTooLarge) as error:
            raise CommandError(str(error)) from error
        try:
            self._write(content, options["output"])
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error

    def _write(self, content: bytes, output: str) -> None:
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
