"""Whether a process that renders all day keeps its size."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sdp.document.codec import encode
from tests.document.papers import invented_paper

RENDERS = 200


@pytest.mark.benchmark(group="Memory")
def test_memory_over_many_renders(benchmark: Any, tmp_path: Path) -> None:
    stored = tmp_path / "paper.json"
    stored.write_text(json.dumps(encode(invented_paper(4))))
    command = [sys.executable, "-m", "tests.bench.render", stored, str(RENDERS)]
    done = benchmark.pedantic(lambda: subprocess.run(command, capture_output=True, text=True, check=True), rounds=1)
    early, late = map(float, done.stdout.split())
    benchmark.extra_info["said"] = (
        f"{early:.0f} MB resident after {RENDERS // 10} renders, {late:.0f} MB after {RENDERS} ({late - early:+.1f} MB)"
    )
