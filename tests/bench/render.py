"""A process of its own that renders a stored paper: `python -m tests.bench.render PAPER.json [TIMES]`.

Rendered many times, it says how much memory was resident after a tenth of them and at the end.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path


def main(path: str, times: int = 1) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django  # noqa: PLC0415 - starting it is part of what is measured

    django.setup()
    from sdp.document.codec import decode  # noqa: PLC0415 - as above
    from sdp.document.writers.pdf import write_pdf  # noqa: PLC0415 - as above

    document = decode(json.loads(Path(path).read_text()))
    for turn in range(1, times + 1):
        write_pdf(document)
        if times > 1 and turn in (times // 10, times):
            print(_resident())


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / (1024 * 1024)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
