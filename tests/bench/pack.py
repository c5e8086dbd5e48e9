"""A process of its own that makes a pack: `python -m tests.bench.pack PAPERS (never | stored)`."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace


def main(papers: int, kind: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django  # noqa: PLC0415 - before what needs its settings

    django.setup()
    from sdp.document.pack import Pack, PackLine, make_pack  # noqa: PLC0415 - as above
    from sdp.document.writers.pdf import write_pdf  # noqa: PLC0415 - as above
    from tests.document.papers import invented_paper  # noqa: PLC0415 - as above

    def reader(title: str) -> Callable[[], bytes]:
        document = replace(invented_paper(4), title=title)
        if kind != "stored":
            return lambda: write_pdf(document)
        stored = write_pdf(document)
        return lambda: stored

    lines = tuple(PackLine(title, reader(title)) for title in (f"Paper {number}" for number in range(papers)))
    wall, processor = time.perf_counter(), time.process_time()
    made = make_pack(Pack("Agenda and papers", "Rivers Scrutiny Committee", lines))
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{made.pages} pages in {wall:.1f} s ({processor:.1f} s of processor), at most {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
