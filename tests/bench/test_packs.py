"""A pack of 50 papers, 200 pages and more: from papers that were never rendered, and from their stored files."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

PAPERS = 50


@pytest.mark.parametrize("papers", ["never rendered", "stored"])
@pytest.mark.benchmark(group="Pack")
def test_a_pack_of_fifty_papers(benchmark: Any, papers: str) -> None:
    command = [sys.executable, "-m", "tests.bench.pack", str(PAPERS), papers.split()[0]]
    done = benchmark.pedantic(lambda: subprocess.run(command, capture_output=True, text=True, check=True), rounds=1)
    benchmark.extra_info["said"] = f"{PAPERS} papers, {papers}: {done.stdout.strip()}"
