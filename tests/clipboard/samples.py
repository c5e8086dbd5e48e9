"""What programs put on the clipboard, each with what shall be stored: NAME.htm or NAME.txt, and NAME.stored.

The shapes are those of the programs, the words are made up. In a .stored file each block stands on its own line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
_KINDS = {".htm": "text/html", ".txt": "text/plain"}


@dataclass(frozen=True)
class Sample:
    """One copy out of a program."""

    name: str
    kind: str
    copied: str
    stored: str

    def __str__(self) -> str:
        return self.name


def _sample(path: Path) -> Sample:
    lines = path.with_suffix(".stored").read_text().splitlines()
    copied = path.read_bytes().decode()
    return Sample(path.stem, _KINDS[path.suffix], copied, "".join(line.strip() for line in lines))


SAMPLES = [_sample(path) for path in sorted(FOLDER.iterdir()) if path.suffix in _KINDS]
HTML_SAMPLES = [sample for sample in SAMPLES if sample.kind == "text/html"]


def words(html: str) -> list[str]:
    """The words of stored HTML in their order."""
    return re.sub(r"<[^>]*>", " ", html).split()
