"""How often the public's pages and files can be sent, beside a static file of the same size from the same server.

It takes `wrk`; `LOAD_SECONDS=60` asks for a minute each.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from reports import demonstration
from reports.management.commands.make_packs import NICENESS
from tests.bench.served_site import ROOT, ROUNDS, ServedSite, served_site

STATIC = "measured.0123456789ab.pdf"
ASKED, BEFORE_IT_BEGINS = 2_000, 1_000
"""Answers timed; and answers until the other program surely does what it is for."""
PAPER = f"/updates/{demonstration.PUBLISHED}/"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("wrk"):
        pytest.skip("wrk is missing: apt-get install wrk")
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def site(copy: Path) -> Iterator[ServedSite]:
    # WhiteNoise learns of its files as it starts: the first start makes the PDF, the second one knows the copy.
    with served_site(copy):
        pdf = next((copy / "published").rglob("*.pdf"))
        shutil.copy(pdf, copy / "static" / STATIC)
    with served_site(copy) as site:
        yield site


@pytest.mark.benchmark(group="Served")
def test_served_beside_a_static_file(benchmark: Any, site: ServedSite) -> None:
    pdf = next((site.folder / "published").rglob("*.pdf"))
    asked = {
        "a static file of that size": f"/static/{STATIC}",
        "a paper's PDF at the address with its hash": f"/files/{pdf.parent.name}/{pdf.name}",
        "a paper's PDF at the paper's address": f"{PAPER}paper.pdf",
        "an update's page": PAPER,
        "the home page": "/",
    }
    rates, held = benchmark.pedantic(lambda: _by_turns(site, asked), rounds=1)
    static = rates["a static file of that size"]
    said = "; ".join(f"{name} {rate:,.0f}/s ({rate / static:.0%})" for name, rate in rates.items())
    benchmark.extra_info["said"] = f"{said}; memory after each turn: {', '.join(f'{one:.0f}' for one in held)} MB"


def _by_turns(site: ServedSite, asked: dict[str, str]) -> tuple[dict[str, float], list[float]]:
    """Requests a second for each address, the middle one of all turns; and the MB held after each turn."""
    turns: dict[str, list[float]] = {name: [] for name in asked}
    held = []
    for _ in range(ROUNDS):
        for name, path in asked.items():
            turns[name].append(site.rate(path))
        held.append(site.memory())
    return {name: median(rates) for name, rates in turns.items()}, held


@pytest.mark.benchmark(group="Served while a pack is made")
def test_answers_while_a_pack_is_made(benchmark: Any, site: ServedSite) -> None:
    """The pack is made as the site has it made, by a process of its own that lets others go first.

    Beside it stands how long an answer takes while another program of the same kind merely counts: what is then lost
    is lost to the machine's having few processors, not to the pack.
    """
    quiet = site.times(PAPER, ASKED)
    pack = [sys.executable, "-m", "tests.bench.pack", "50", "never"]
    count = [sys.executable, "-c", "while True: pass"]
    beside_pack = benchmark.pedantic(lambda: _times_beside(pack, site), rounds=1)
    beside_counting = _times_beside(count, site)
    said = {"nothing else": quiet, "a pack being made": beside_pack, "a process that counts": beside_counting}
    benchmark.extra_info["said"] = "; ".join(f"beside {what} {_middle_and_late(taken)}" for what, taken in said.items())


def _times_beside(command: list[str], site: ServedSite) -> list[float]:
    with subprocess.Popen(["nice", "-n", str(NICENESS), *command], cwd=ROOT, stdout=subprocess.PIPE) as other:
        try:
            site.times(PAPER, BEFORE_IT_BEGINS)
            taken = site.times(PAPER, ASKED)
            assert other.poll() is None, "It was over before the site had answered."
        finally:
            other.kill()
    return taken


def _middle_and_late(taken: list[float]) -> str:
    return (
        f"{taken[len(taken) // 2] * 1000:.2f} ms ({taken[len(taken) * 99 // 100] * 1000:.2f} ms at most for 99 of 100)"
    )
